"""Readers, loaders and the owner on a real server: each may do its own and no more."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from newsloom.checks import run_checks
from newsloom.database import make_engine
from newsloom.export.export import Asked, export
from newsloom.grants.roles import GrantsRefused, grant
from newsloom.query import run_query
from newsloom.search.asking import Question, ask
from tests.db.articles import bundle
from tests.db.conftest import over


@dataclass
class Roles:
    """URLs of the four, on one database, and of one who owns nothing."""

    owner: str
    reader: str
    loader: str
    desk: str
    nobody: str
    names: tuple[str, str, str]


@pytest.fixture
def roles(news_url: str) -> Iterator[Roles]:
    mark = uuid.uuid4().hex[:8]
    groups = (f"test reader {mark}", f"test_loader_{mark}", f"test_desk_{mark}")
    logins = tuple(f"test_{name}_{mark}" for name in ("r", "l", "d", "n"))
    engine = make_engine(news_url)
    grant(engine, *groups)
    grant(engine, *groups)
    with engine.begin() as connection:
        for login in logins:
            connection.exec_driver_sql(f"CREATE ROLE {login} LOGIN PASSWORD '{mark}'")
        for group, login in zip(groups, logins, strict=False):
            connection.exec_driver_sql(f'GRANT "{group}" TO {login}')
    urls = [
        sa.make_url(news_url).set(username=login, password=mark).render_as_string(hide_password=False)
        for login in logins
    ]
    yield Roles(news_url, *urls, groups)
    with engine.begin() as connection:
        for role in (*logins, *groups):
            connection.exec_driver_sql(f'DROP OWNED BY "{role}"')
            connection.exec_driver_sql(f'DROP ROLE "{role}"')
    engine.dispose()


def refused(url: str, text: str) -> bool:
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(text)
    except sa.exc.ProgrammingError as error:
        assert getattr(error.orig, "sqlstate", None) == "42501", error  # noqa: PT017
        return True
    finally:
        engine.dispose()
    return False


def test_a_loader_plays_a_night_and_a_reader_reads_it(roles: Roles, tmp_path: Path) -> None:
    with over(roles.loader, tmp_path) as night:
        for run_id in ("one", "two"):  # the second time everything is unchanged: partitions are there
            assert night.run(run_id, bundle(tmp_path / "press"))["check"] == {"deferred": 0}
        assert night.rows("SELECT count(*) FROM news.article") == [3]
        for filled in ("news.article_words", "news.copy_link", "news.story", "ops.fingerprint", "ops.capture"):
            assert night.rows(f"SELECT count(*) > 0 FROM {filled}") == [True], filled
        # A check that finds something keeps it.
        with night.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE ops.run_source SET error = 'gone' WHERE run_id = 'two'")
        assert run_checks(night.engine, run_id="two") == {"source_broke_off": 1}
        assert night.rows("SELECT name FROM ops.finding") == ["source_broke_off"]
        for text in (
            "ops.make_index_span('copy_band', '2031-01-01', 30)",
            "ops.drop_index_span('copy_band', '2031-01-01')",
        ):
            assert not refused(roles.loader, f"SELECT {text}")
        assert night.rows("SELECT count(*) FROM pg_class WHERE relowner = CAST(current_user AS regrole)") == [0]
    reader = make_engine(roles.reader)
    assert len(run_query(reader, "articles").rows) == 3
    assert len(run_query(reader, "SELECT * FROM ops.source_health").rows) == 1
    assert len(ask(reader, Question("ferry"))) == 2
    assert export(reader, tmp_path / "out", Asked(tables=("article",)))["files"][0]["rows"] == 3
    reader.dispose()
    # A table of tomorrow.
    owner = make_engine(roles.owner)
    with owner.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE news.tomorrow (day date)")
        connection.exec_driver_sql("CREATE TABLE ops.tomorrow (day date)")
    owner.dispose()
    assert not refused(roles.reader, "SELECT * FROM news.tomorrow")
    assert not refused(roles.loader, "INSERT INTO ops.tomorrow VALUES (now())")
    assert refused(roles.reader, "SELECT * FROM ops.tomorrow")
    assert not refused(roles.desk, "SELECT * FROM ops.tomorrow")


def test_none_of_them_does_more(roles: Roles) -> None:
    for text in (
        "INSERT INTO news.tag VALUES (gen_random_uuid(), 'x')", "UPDATE news.article SET path = 'x'", "DELETE FROM news.story",  # noqa: E501
        "DELETE FROM news.article_words", "CREATE TABLE news.mine (a int)", "SELECT * FROM ops.capture",
        "SELECT * FROM ops.run_source", "SELECT * FROM ops.host", "SELECT * FROM staging.stripped",
        "SELECT ops.drop_index_span('copy_band', '2025-01-01')", "SELECT ops.make_index_span('copy_band', '2025-01-01', 30)",  # noqa: E501
    ):  # fmt: skip
        assert refused(roles.reader, text), text
    for text in (
        "CREATE TABLE news.mine (a int)", "CREATE TABLE ops.mine (a int)", "DROP TABLE news.tag", "TRUNCATE news.tag",
        "ALTER TABLE ops.item ADD COLUMN x int", "DELETE FROM public._yoyo_migration",
    ):  # fmt: skip
        assert refused(roles.loader, text), text
    for text in (
        "INSERT INTO news.tag VALUES (gen_random_uuid(), 'x')", "UPDATE ops.item SET reason = 'x'",
        "DELETE FROM ops.run",
        "SELECT * FROM staging.stripped", "CREATE TABLE ops.mine (a int)",
        "SELECT ops.drop_index_span('copy_band', '2025-01-01')",
    ):  # fmt: skip
        assert refused(roles.desk, text), text
    for text in ("SELECT * FROM news.article", "SELECT * FROM ops.capture", "SELECT * FROM ops.item"):
        assert not refused(roles.desk, text), text
    assert refused(roles.nobody, "SELECT * FROM news.article")


def test_who_acted_on_the_desk_stays_written(roles: Roles) -> None:
    owner = make_engine(roles.owner)
    with owner.begin() as connection:
        # As the desk's migration has it, where it has not come yet.
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS ops.desk_action (action_id uuid, who text)")
    grant(owner, *roles.names)
    owner.dispose()
    assert not refused(roles.loader, "SELECT * FROM ops.desk_action")
    assert refused(roles.loader, "DELETE FROM ops.desk_action")
    assert refused(roles.loader, "UPDATE ops.desk_action SET who = 'somebody else'")


def test_who_may_make_no_roles_is_told_what_to_ask_for(roles: Roles) -> None:
    engine = make_engine(roles.loader)
    with pytest.raises(GrantsRefused, match='CREATE ROLE "nobody_yet" NOLOGIN'):
        grant(engine, "nobody_yet", *roles.names[1:])
    with pytest.raises(GrantsRefused, match="only the owner"):
        grant(engine, *roles.names)
    with pytest.raises(GrantsRefused, match="three roles"):
        grant(engine, "both", "both", "desk")
    engine.dispose()
