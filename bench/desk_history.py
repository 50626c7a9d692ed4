"""A database for ``desk.py``: a large press after sixty nights, made in the database by SQL.

``load_history`` makes what a night looks up; this makes what a person looks at: dates over sixty nights, stories of
five with a copy in each, names as skewed as in a newspaper, a ledger of every night with what was kept aside, fetches,
evidence, cuts and judgements. The worst of each kind is in it (``WORST``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from load_history import make
from reading import Made

HERE = Path(__file__).parent

QUARANTINED = 20_000
COPIES = 2_000
"""Of the article that is copied most; they tell one story with as many others."""
NAMED = 5
"""Every fifth article names the entity that is named most: of a million, 200,000."""
LONG = 2_000_000
"""Characters of the longest article."""
FIRST, LEAST = "ORDER BY mention_count DESC, entity_id LIMIT 1", "ORDER BY mention_count, entity_id LIMIT 1"

TABLES = (
    "ops.capture", "ops.item", "ops.fetch", "news.outlet", "news.author", "news.tag", "news.entity", "news.entity_name",
    "ops.name_node", "news.article_revision", "news.article", "news.article_author", "news.revision_author",
    "news.article_tag", "news.mention", "ops.local_entity", "ops.fingerprint", "news.story", "news.story_article",
    "news.copy_link", "ops.pair_link", "news.date_evidence", "news.revision_cut", "news.article_words",
)  # fmt: skip


def worst(number: int) -> dict[str, str]:
    """What each page is asked for at its worst, as SQL that gives its id."""
    from newsloom.desk.entities.one import GATHERED

    return {
        "biggest entity": "SELECT entity_id FROM news.entity ORDER BY mention_count DESC, entity_id LIMIT 1",
        "entity in every fifth article": "SELECT CAST(md5('desk name 0') AS uuid)",
        "rare entity": "SELECT entity_id FROM news.entity WHERE mention_count = 3 ORDER BY entity_id LIMIT 1",
        "entity at the bound": f"SELECT entity_id FROM news.entity WHERE mention_count <= {GATHERED} {FIRST}",  # noqa: S608
        "entity over the bound": f"SELECT entity_id FROM news.entity WHERE mention_count > {GATHERED} {LEAST}",  # noqa: S608
        "biggest story": "SELECT CAST(md5('desk story 0') AS uuid)",
        "a story": f"SELECT CAST(md5('desk story {number // 5 - 2}') AS uuid)",
        "most copied article": "SELECT CAST(md5('desk 1') AS uuid)",
        "a copy of it": "SELECT CAST(md5('desk 4') AS uuid)",
        "longest article": f"SELECT CAST(md5('desk {number - 3}') AS uuid)",
        "an article": f"SELECT CAST(md5('desk {number - 10}') AS uuid)",
        "a revised article": f"SELECT CAST(md5('desk {number - 20}') AS uuid)",
        "a quarantined item": "SELECT CAST(md5('kept 59') AS uuid)",
    }


def make_desk(engine: Any, number: int, say: Callable[[str], None]) -> None:
    """Make a press of so many articles."""
    drawn = Made(number)
    told = {
        "number": number, "copies": min(COPIES, number // 10), "named": NAMED, "entities": max(number * 3 // 10, 100),
        "quarantined": min(QUARANTINED, number), "long": LONG,
    }  # fmt: skip

    def prepare(connection: Any) -> None:
        for name, column, texts in (("word", "word", drawn.words), ("passage", "text", drawn.passages)):
            listed = "unnest(CAST(%s AS text[])) WITH ORDINALITY AS u (t, n)"
            made = f"CREATE TEMP TABLE {name} ON COMMIT DROP AS SELECT n - 1 AS n, t AS {column} FROM {listed}"  # noqa: S608
            connection.exec_driver_sql(made, (list(texts),))
        for text in _filled("desk_prepared.sql", told).split(";\n"):
            connection.execution_options(no_parameters=True).exec_driver_sql(text)
        say("prepared")

    make(engine, TABLES, prepare, _filled("desk_rows.sql", told), say)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.exec_driver_sql("VACUUM ANALYZE")


def _filled(name: str, told: dict[str, int]) -> str:
    text = (HERE / name).read_text(encoding="utf-8")
    for name, value in told.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
