"""Dead rows given back and planner's statistics renewed, where autovacuum has not come by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from newsloom.statements import statement

# Below ten thousand rows a table is read whole in milliseconds, dead rows and all.
LEAST_ROWS = 10_000
# Autovacuum comes at a fifth (autovacuum_vacuum_scale_factor); upkeep has the quiet of five in the morning, and half of
# that keeps it from coming in the middle of a night.
DEAD_SHARE = 0.1
CHANGED_SHARE = 0.1
# A table of 100 GB is read in twenty minutes; what takes longer goes on tomorrow.
SECONDS = 1800


@dataclass(frozen=True)
class Table:
    """What Postgres counted of a table since it was last vacuumed and analysed."""

    schema: str
    name: str
    live: int
    dead: int
    changed: int


@dataclass(frozen=True)
class Work:
    """``how``: VACUUM (ANALYZE) or ANALYZE. Never VACUUM FULL: it locks readers out."""

    table: Table
    how: str


def needed(tables: Iterable[Table]) -> list[Work]:
    """What pays, the most dead rows first: pure."""
    found = []
    for one in tables:
        if one.dead >= LEAST_ROWS and one.dead >= DEAD_SHARE * (one.live + one.dead):
            found.append(Work(one, "VACUUM (ANALYZE)"))
        elif one.changed >= LEAST_ROWS and one.changed >= CHANGED_SHARE * one.live:
            found.append(Work(one, "ANALYZE"))
    return sorted(found, key=lambda work: (-work.table.dead, work.table.schema, work.table.name))


def vacuum(engine: sa.Engine, dry: bool) -> dict[str, int]:
    """Vacuum and analyse what pays; returns how many tables, and their dead rows. A table that is locked by who
    writes is left for tomorrow.

    VACUUM runs outside a transaction, on a connection that is not used again: its settings are not a session's.
    """
    with engine.connect() as connection:
        works = needed(Table(**row) for row in connection.execute(statement("upkeep/tables")).mappings())
    told = {"tables": len(works), "dead_rows": sum(one.table.dead for one in works), "busy": 0}
    if dry or not works:
        return told
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        quote = connection.dialect.identifier_preparer.quote
        try:
            connection.exec_driver_sql(f"SET statement_timeout = '{SECONDS}s'")
            for work in works:
                name = f"{quote(work.table.schema)}.{quote(work.table.name)}"
                try:
                    connection.exec_driver_sql(f"{work.how} {name}")
                except OperationalError as error:
                    if getattr(error.orig, "sqlstate", None) not in (
                        "55P03",
                        "57014",
                    ):  # lock_timeout, statement_timeout
                        raise
                    told["busy"] += 1
        finally:
            connection.invalidate()
    return told
