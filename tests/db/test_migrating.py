"""Migrations: killed half-way, two at once, over rows that are there, and of a newer Newsloom.

``bench/kill_migrations.py`` kills after each statement of each."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import yoyo

from newsloom import schema
from tests.proving.migrating import FILLED, catalogue, forked, killed, rows

MIGRATE = "import sys; from newsloom import schema; schema.migrate(sys.argv[1])"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
PATIENCE = 60.0


@pytest.fixture
def engine(empty_url: str) -> Iterator[sa.Engine]:
    one = sa.create_engine(empty_url, poolclass=sa.NullPool)
    yield one
    one.dispose()


def look(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        return catalogue(connection)


def waits(connection: sa.Connection) -> None:
    """Until one other waits for a lock."""
    deadline = time.monotonic() + PATIENCE
    while not connection.scalar(sa.text(WAITING)) and time.monotonic() < deadline:
        connection.rollback()
        time.sleep(0.01)
    assert connection.scalar(sa.text(WAITING)) == 1
    connection.rollback()


@pytest.mark.parametrize(
    ("point", "number"), [("migrate.statement", 1), ("migrate.statement", 500), ("migrate.view", 3)]
)
def test_row_95_killed_half_way_and_started_again_the_schema_is_that_of_an_undisturbed_one(
    engine: sa.Engine, empty_url: str, news: sa.Engine, point: str, number: int
) -> None:
    assert killed(engine, point, number)
    assert look(engine) != look(news)

    schema.migrate(empty_url)

    assert look(engine) == look(news)


def test_row_95_two_that_migrate_at_once_wait_for_each_other(
    engine: sa.Engine, empty_url: str, news: sa.Engine
) -> None:
    both = [forked(lambda: schema.migrate(empty_url) and None) for _ in range(2)]

    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in both] == [0, 0]
    assert look(engine) == look(news)


def test_row_95_one_who_waited_for_a_newer_newsloom_leaves_what_that_made(engine: sa.Engine, empty_url: str) -> None:
    with engine.connect() as newer:
        schema.migrate(empty_url)
        newer.execute(sa.text("SELECT pg_advisory_lock(hashtext('newsloom migrate'))"))
        newer.commit()
        late = forked(lambda: schema.migrate(empty_url) and None)
        waits(newer)
        newer.execute(sa.text("INSERT INTO public._yoyo_migration VALUES ('x', '9999-tomorrow', now())"))
        newer.execute(sa.text("COMMENT ON VIEW news.current_article IS 'of tomorrow'"))
        newer.commit()
    assert os.waitstatus_to_exitcode(os.waitpid(late, 0)[1]) == 1
    assert [line for line in look(engine) if "of tomorrow" in line]


def test_row_95_from_every_earlier_version_no_row_is_lost(engine: sa.Engine, empty_url: str, news: sa.Engine) -> None:
    filled: dict[str, int] = {}
    for migration in yoyo.read_migrations(str(schema.MIGRATIONS)):
        # Killed in the first statement of the next: the schema is that of this version.
        migration.load()
        killed(engine, "migrate.statement", len(migration.steps) + 2)
        with engine.begin() as connection:
            if migration.id in FILLED:
                connection.exec_driver_sql(FILLED[migration.id])
                filled |= rows(connection)
            now = rows(connection)
        assert {table: many for table, many in filled.items() if now.get(table, 0) < many} == {}, migration.id
    assert len(filled) > 25
    assert look(engine) == look(news)


def test_row_95_a_process_killed_with_9_while_it_migrates_leaves_no_lock(empty_url: str, engine: sa.Engine) -> None:
    schema.migrate(empty_url)
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO public.yoyo_lock (locked, ctime, pid) VALUES (1, now(), 4711)"))

    assert schema.migrate(empty_url) == []


def test_row_95_killed_before_a_migration_is_marked_it_is_not_applied_either(empty_url: str, engine: sa.Engine) -> None:
    backend = yoyo.get_backend(empty_url)
    backend.ensure_internal_schema_updated()
    backend.connection.close()
    with engine.connect() as holder, engine.connect() as looker:
        # Whoever marks a migration has to wait here, where the statements of the migration have been run.
        holder.execute(sa.text("LOCK TABLE public._yoyo_migration IN EXCLUSIVE MODE"))
        process = subprocess.Popen([sys.executable, "-c", MIGRATE, empty_url])
        try:
            waits(looker)
        finally:
            process.kill()
            assert process.wait() == -9
        holder.rollback()

    assert schema.migrate(empty_url) == schema.known_migrations()
