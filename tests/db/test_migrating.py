"""Migrations, killed half-way."""

from __future__ import annotations

import subprocess
import sys
import time

import sqlalchemy as sa
import yoyo

from newsloom import schema

MIGRATE = "import sys; from newsloom import schema; schema.migrate(sys.argv[1])"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
PATIENCE = 60.0


def test_row_95_a_process_killed_with_9_while_it_migrates_leaves_no_lock(empty_url: str) -> None:
    schema.migrate(empty_url)
    engine = sa.create_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO public.yoyo_lock (locked, ctime, pid) VALUES (1, now(), 4711)"))
    engine.dispose()

    assert schema.migrate(empty_url) == []


def test_row_95_killed_before_a_migration_is_marked_it_is_not_applied_either(empty_url: str) -> None:
    backend = yoyo.get_backend(empty_url)
    backend.ensure_internal_schema_updated()
    backend.connection.close()
    engine = sa.create_engine(empty_url)
    with engine.connect() as holder, engine.connect() as looker:
        # Whoever marks a migration has to wait here, where the statements of the migration have been run.
        holder.execute(sa.text("LOCK TABLE public._yoyo_migration IN EXCLUSIVE MODE"))
        process = subprocess.Popen([sys.executable, "-c", MIGRATE, empty_url])
        try:
            deadline = time.monotonic() + PATIENCE
            while not looker.scalar(sa.text(WAITING)) and time.monotonic() < deadline:
                looker.rollback()
                time.sleep(0.05)
            assert looker.scalar(sa.text(WAITING)) == 1
        finally:
            process.kill()
            assert process.wait() == -9
        holder.rollback()
    engine.dispose()

    assert schema.migrate(empty_url) == schema.known_migrations()
