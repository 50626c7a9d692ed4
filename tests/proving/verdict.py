"""What has to hold once a killed run has been run to its end: everything that a clean run leaves, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from newsloom import archive
from newsloom.archive import ArchiveDamaged, Place
from tests import killing
from tests.proving.ground import Field

Connection = psycopg.Connection[dict[str, Any]]

# What became of each item: what the last run says of it that did more than see it again or put it off. A killed run may
# have told of an item what the next one then finds unchanged.
BECAME = """
    SELECT DISTINCT ON (i.source_id, i.locator) i.source_id, i.locator, i.outcome, i.reason, i.article_id
    FROM ops.item i JOIN ops.run r USING (run_id) WHERE i.outcome NOT IN ('deferred', 'unchanged')
    ORDER BY i.source_id, i.locator, r.started_at DESC
"""
# Every body that was brought, and once: where it lies may differ, for it is looked up before it is written again.
CAPTURED = "SELECT capture_id, source_id, sha256, url, outlet FROM ops.capture ORDER BY 1"
PLACES = "SELECT archive_uri, archive_offset, archive_length, sha256 FROM ops.capture"
LOCKS = """
    SELECT locktype, mode, pid FROM pg_locks l
    WHERE l.pid <> pg_backend_pid() AND (l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
"""
SESSIONS = (
    "SELECT pid, state, query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
LEASE = """
    SELECT l.run_id, l.token FROM ops.lease l JOIN ops.run r USING (run_id) WHERE r.state = 'running'
    UNION ALL SELECT run_id, token FROM ops.lease WHERE run_id IS NOT NULL
"""
PREPARED = "SELECT gid FROM pg_prepared_xacts WHERE database = current_database()"
# A backend whose client was killed notices within client_connection_check_interval, a second.
LET_GO_WITHIN = 10.0


@dataclass(frozen=True)
class Left:
    """What a run left, as it is compared."""

    tables: Mapping[str, list[str]]

    @property
    def rows(self) -> int:
        return sum(map(len, self.tables.values()))


def left(field: Field, *, in_order: bool = True) -> Left:
    """Schema ``news``, what became of each item, and the bodies that are held, as sorted lines.

    Not ``in_order``: which of two copies was told as one hangs on which came first; ``news.copy_link`` does not.
    """
    with field.connect() as connection:
        tables = {f"news.{name}": lines for name, lines in killing.dump(connection).items()}
        for name, query in (("outcomes", BECAME), ("captures", CAPTURED)):
            tables[name] = sorted(str(row) for row in connection.execute(query))
        if not in_order:
            told = (line.replace("'outcome': 'copy'", "'outcome': 'loaded'") for line in tables["outcomes"])
            tables["outcomes"] = sorted(told)
        return Left(tables)


def wrong(field: Field, clean: Left, failed: Sequence[str] = (), *, in_order: bool = True) -> list[str]:
    """What is not as a clean run leaves it, a line each; nothing where all holds.

    ``failed`` are runs that failed their checks: what they staged is kept, for they may be tried again.
    """
    found = []
    for one in killing.differences(dict(left(field, in_order=in_order).tables), dict(clean.tables)):
        found.append(one.removeprefix("news.") if one.startswith("news.news.") else one)
    with field.connect() as connection:
        found += _held(connection)
        found += [f"count law: {row}" for row in connection.execute(killing.UNCOUNTED)]
        found += [f"a run is left running: {run['run_id']}" for run in _runs(connection) if run["state"] == "running"]
        if (last := _runs(connection)[-1])["state"] != "succeeded":
            found.append(f"the last run says {last['state']}")
        found += _staged(connection, failed)
        found += lost_bodies(connection, field.home)
    return found + _temporary(field.home)


def _runs(connection: Connection) -> list[dict[str, Any]]:
    return connection.execute(killing.RUNS).fetchall()


def _held(connection: Connection) -> list[str]:
    """Locks, sessions and the lease that nobody is left to give back."""
    deadline = time.monotonic() + LET_GO_WITHIN
    while True:
        found = [f"{what}: {row}" for what, query in _HELD.items() for row in connection.execute(query)]
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.05)


_HELD = {
    "an orphan lock": LOCKS,
    "an orphan session": SESSIONS,
    "an orphan lease": LEASE,
    "a prepared transaction": PREPARED,
}


def _staged(connection: Connection, failed: Sequence[str]) -> list[str]:
    query = (
        "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE nspname = 'staging' AND relkind IN ('r', 'p')"
    )
    tables = [row["relname"] for row in connection.execute(query)]
    found = []
    for table in tables:
        counted = f"SELECT count(*) AS rows FROM staging.{table} WHERE run_id <> ALL (%s)"
        row = connection.execute(counted, [list(failed)]).fetchone()
        if row and row["rows"]:
            found.append(f"staging.{table}: {row['rows']} rows")
    return found


def lost_bodies(connection: Connection, home: Path) -> list[str]:
    """Bodies that a row speaks of and the archive does not give back."""
    found = []
    for row in connection.execute(PLACES):
        place = Place(row["archive_uri"], row["archive_offset"], row["archive_length"])
        try:
            archive.read(home / "archive", place, bytes(row["sha256"]))
        except ArchiveDamaged as damaged:
            found.append(f"a body is lost: {damaged}")
    return found


def _temporary(home: Path) -> list[str]:
    """Files that a killed process left and that nothing sweeps: ``upkeep`` takes what is unfinished in the archive."""
    return [f"left in the temporary folder: {path.name}" for path in (home / "temporary").glob("*")]


def unfinished(home: Path) -> int:
    """Files of the archive that a kill left without a name; ``upkeep`` sweeps them."""
    return sum(1 for _ in (home / "archive").rglob(".*.part"))
