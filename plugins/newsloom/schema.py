"""The database's schema: brought up to date, or refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import sqlalchemy as sa
import yoyo

from newsloom import kill_points
from newsloom.statements import SQL

MIGRATIONS = SQL / "migrations"
VIEWS = SQL / "views"


class SchemaRefused(RuntimeError):
    """The database's schema is not the one that this code was written for."""


def known_migrations() -> list[str]:
    """Ids of the migrations that this code brings, in order."""
    return sorted(path.stem for path in MIGRATIONS.glob("*.sql"))


def applied_migrations(connection: sa.Connection) -> list[str]:
    """Ids of the migrations that the database says were applied to it, in order; empty for an empty database."""
    if connection.scalar(sa.text("SELECT to_regclass('public._yoyo_migration')")) is None:
        return []
    rows = connection.execute(sa.text("SELECT migration_id FROM public._yoyo_migration"))
    return sorted(row.migration_id for row in rows)


def check(connection: sa.Connection) -> None:
    """Refuse a schema that is older or newer than this code.

    Raises:
        SchemaRefused: with what to do about it.
    """
    known, applied = known_migrations(), applied_migrations(connection)
    if newer := sorted(set(applied) - set(known)):
        raise SchemaRefused(
            f"the database has been migrated by a newer Newsloom (it knows {newer[-1]}, this one ends at {known[-1]}): "
            "update this checkout"
        )
    if missing := sorted(set(known) - set(applied)):
        raise SchemaRefused(f"the database lacks the migration {missing[0]}: run `newsloom schema --migrate`")


def may_migrate(connection: sa.Connection) -> bool:
    """Whether this user may change the schema: it owns the tables, or there are none yet."""
    owns = "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('news.article')"
    return connection.scalar(sa.text(owns)) is not False


def migrate(url: str) -> list[str]:
    """Apply what is missing, each migration in a transaction of its own; returns the ids that were applied.

    Two processes may call this at once, and one that is killed leaves nothing that the next has to clear away. There is
    no way back: an older Newsloom is refused, and an older schema comes from a backup of the database.

    Raises:
        SchemaRefused: the database was migrated by a newer Newsloom.
    """
    engine = sa.create_engine(url)
    try:
        with engine.connect() as holder:
            # Held by the session, so it goes with a process that is killed. yoyo's own lock is a row, and stays.
            holder.execute(sa.text("SELECT pg_advisory_lock(hashtext('newsloom migrate'))"))
            holder.commit()
            # Asked when nobody else is in here: who waited for a newer Newsloom finds what that one has made.
            if newer := sorted(set(applied_migrations(holder)) - set(known_migrations())):
                raise SchemaRefused(
                    f"the database comes from a newer Newsloom (it knows {newer[-1]}): update this checkout"
                )
            holder.commit()
            applied = _apply_pending(url)
            _replace_views(engine)
    finally:
        engine.dispose()
    return applied


def _apply_pending(url: str) -> list[str]:
    backend = yoyo.get_backend(url)
    try:
        backend.break_lock()  # nobody else is in here: a row that is there is of a process that was killed
        with backend.lock():
            pending = backend.to_apply(_read(MIGRATIONS))
            for migration in pending:
                # yoyo's apply_migrations says that a migration was applied in a second transaction: killed between the
                # two, it is applied again by the next run, and fails on what is there already.
                with backend.transaction():
                    migration.load()
                    for step in migration.steps:
                        step.apply(backend)
                        kill_points.here("migrate.statement")
                    backend.mark_one(migration)
                    kill_points.here("migrate.statement")
    finally:
        backend.connection.close()
    return [migration.id for migration in pending]


@cache
def _read(folder: Path) -> yoyo.migrations.MigrationList:
    """The migrations; splitting all of them into statements takes longer than running them."""
    return yoyo.read_migrations(str(folder))


def _replace_views(engine: sa.Engine) -> None:
    """Views hold no data, so they are files of their own, replaced whenever the schema is brought up to date."""
    with engine.begin() as connection:
        for path in sorted(VIEWS.glob("*.sql")):
            connection.execution_options(no_parameters=True).exec_driver_sql(path.read_text(encoding="utf-8"))
            kill_points.here("migrate.view")
