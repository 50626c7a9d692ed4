"""The schema: the map, the comments, the closed lists, and who may use it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from newsloom import schema
from newsloom.database import make_engine
from newsloom.reasons import Ledger, Reason
from newsloom.schema_map import schema_map

MAP = Path(__file__).parents[2] / "sql" / "README.md"


def test_a_freshly_migrated_database_is_the_one_on_the_map(news: sa.Engine) -> None:
    with news.connect() as connection:
        assert schema_map(connection) + "\n" == MAP.read_text(encoding="utf-8")


def test_every_table_column_and_view_says_what_it_holds(news: sa.Engine) -> None:
    silent = """
        SELECT n.nspname || '.' || c.relname || coalesce('.' || a.attname, '')
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE n.nspname IN ('news', 'ops', 'staging') AND c.relkind IN ('r', 'p', 'v')
          AND (obj_description(c.oid, 'pg_class') IS NULL
               OR a.attnum IS NOT NULL AND col_description(c.oid, a.attnum) IS NULL)
    """
    with news.connect() as connection:
        assert connection.scalars(sa.text(silent)).all() == []


@pytest.mark.parametrize(("column", "closed"), [("outcome", Ledger), ("reason", Reason)])
def test_the_closed_lists_are_the_same_in_python_and_in_the_database(
    news: sa.Engine, column: str, closed: type[Ledger] | type[Reason]
) -> None:
    definition = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = :name"
    with news.connect() as connection:
        text = connection.scalar(sa.text(definition), {"name": f"item_{column}_check"})
    assert set(re.findall(r"'([a-z_]+)'", text)) == {member.value for member in closed}


def test_migrating_twice_applies_nothing(empty_url: str) -> None:
    assert schema.migrate(empty_url) == schema.known_migrations()
    assert schema.migrate(empty_url) == []


def test_row_95_an_empty_database_is_refused_with_what_to_do(empty_url: str) -> None:
    engine = make_engine(empty_url)
    with engine.connect() as connection, pytest.raises(schema.SchemaRefused, match="newsloom schema --migrate"):
        schema.check(connection)
    engine.dispose()


def test_row_95_a_newer_schema_is_refused(news: sa.Engine, news_url: str) -> None:
    with news.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO public._yoyo_migration (migration_hash, migration_id, applied_at_utc) "
                "VALUES ('x', '9999-tomorrow', now())"
            )
        )
    with news.connect() as connection, pytest.raises(schema.SchemaRefused, match="9999-tomorrow"):
        schema.check(connection)
    with pytest.raises(schema.SchemaRefused, match="update this checkout"):
        schema.migrate(news_url)


def test_every_foreign_key_of_the_product_has_an_index_behind_it(news: sa.Engine) -> None:
    """Deleting a row looks for what points to it: without an index that reads the whole table."""
    bare = """
        SELECT k.conrelid::regclass || ' ' || k.conname
        FROM pg_constraint k
        JOIN pg_namespace n ON n.oid = k.connamespace
        WHERE k.contype = 'f' AND n.nspname = 'news'
          AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = ANY (k.conkey))
    """
    with news.connect() as connection:
        assert connection.scalars(sa.text(bare.replace("::regclass", ""))).all() == []
