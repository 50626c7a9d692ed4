"""Kill the bringing up of a schema with -9 after each statement of each migration, and go on from what it left.

    python bench/kill_migrations.py [--since 0009]

One database, from empty: a process migrates it and dies after its first statement, the next after its second, and so
on; whenever a migration has been committed the count begins again. After each death the catalogue is that of before,
to the letter. From 0004 on there are rows in the tables, so that each migration meets them. At the end the catalogue is
that of a database that was migrated undisturbed, and no row is lost.

It prints one table and ends with 1 where any of this does not hold.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sqlalchemy as sa
import yoyo
from tests.command import state_folder
from tests.proving.migrating import FILLED, catalogue, killed, rows

from newsloom import schema
from newsloom.embedded import embedded_server


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--since", default="", metavar="NUMBER", help="disturb no migration before this one")
    since = parser.parse_args().since
    began = time.monotonic()
    with ExitStack() as stack:
        server = stack.enter_context(embedded_server(stack.enter_context(state_folder())))
        admin = sa.create_engine(server.url("postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with admin.connect() as connection:
            for name in ("clean", "killed"):
                connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        schema.migrate(server.url("clean"))
        engine = sa.create_engine(server.url("killed"), poolclass=sa.NullPool)
        deaths, wrong, filled = _kills(engine, since)
        with engine.connect() as ours, sa.create_engine(server.url("clean")).connect() as clean:
            if catalogue(ours) != catalogue(clean):
                wrong.append("at the end: not the catalogue of a clean database")
            left = rows(ours)
            wrong += [f"{table}: {many} rows, {left.get(table, 0)} left" for table, many in filled.items()
                      if left.get(table, 0) < many]  # fmt: skip
    for one in wrong[:20]:
        print(f"WRONG {one[:500]}")
    held = "HOLDS" if not wrong else f"{len(wrong)} WRONG"
    print(f"{sum(deaths.values())} kills, {sum(filled.values())} rows carried from {min(FILLED)}: {held}, "
          f"{time.monotonic() - began:.0f} s")  # fmt: skip
    return 1 if wrong else 0


def _kills(engine: sa.Engine, since: str) -> tuple[Counter[str], list[str], dict[str, int]]:
    """Kills by migration, what did not hold, and the rows that there were on the way."""
    deaths: Counter[str] = Counter()
    wrong: list[str] = []
    filled: dict[str, int] = {}
    for migration in yoyo.read_migrations(str(schema.MIGRATIONS)):
        migration.load()
        ends = len(migration.steps) + 1  # after each statement, and after it was marked
        if migration.id >= since:
            _kill_each(engine, "migrate.statement", ends, migration.id, deaths, wrong)
        # On to the next migration's first statement; what follows the last is the views.
        last = migration.id == schema.known_migrations()[-1]
        killed(engine, *(("migrate.view", 1) if last else ("migrate.statement", ends + 1)))
        if migration.id in FILLED:
            with engine.begin() as connection:
                connection.exec_driver_sql(FILLED[migration.id])
                filled |= rows(connection)
    _kill_each(engine, "migrate.view", len(list(schema.VIEWS.glob("*.sql"))), "views", deaths, wrong)
    schema.migrate(engine.url.render_as_string(hide_password=False))
    return deaths, wrong, filled


def _kill_each(engine: sa.Engine, point: str, times: int, name: str, deaths: Counter[str], wrong: list[str]) -> None:
    before, known = _look(engine), len(wrong)
    for number in range(1, times + 1):
        if not killed(engine, point, number):
            wrong.append(f"{name}: nobody died at {point}:{number}")
        deaths[name] += 1
        if _look(engine) != before:
            wrong.append(f"{name}: something is left of {point}:{number}")
    print(f"{name:<24}{times:>5} kills  {'WRONG' if len(wrong) > known else 'nothing is left of any'}", flush=True)


def _look(engine: sa.Engine) -> tuple[list[str], dict[str, int]]:
    with engine.connect() as connection:
        return catalogue(connection), rows(connection)


if __name__ == "__main__":
    sys.exit(main())
