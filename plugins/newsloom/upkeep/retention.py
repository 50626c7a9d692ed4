"""What is dropped after a while. Nothing in schema ``news``, and nothing that a replay or ``explain`` needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import sqlalchemy as sa

from newsloom import ledger
from newsloom.statements import statement

# Rows a transaction: some seconds, so that a kill loses seconds and no night waits for a lock.
AT_ONCE = 20_000


def drop_staging(engine: sa.Engine, today: date, days: int, dry: bool) -> dict[str, int]:
    """Empty what runs left staged that ended more than ``days`` days ago; returns how many runs had something left."""
    with engine.connect() as connection, connection.begin() as transaction:
        runs = list(connection.scalars(statement("upkeep/staging_left"), {"before": today - timedelta(days=days)}))
        ledger.empty_staging(connection, runs)
        if dry:
            transaction.rollback()
    return {"runs": len(runs)}


def drop_ledger(engine: sa.Engine, today: date, days: int, dry: bool) -> dict[str, int]:
    """Sum up the ledger's rows of nights more than ``days`` days ago that say nothing any more; returns rows.

    That is: an item was unchanged, skipped or put off, and has a later row. How an item last ended, what was loaded,
    revised, copied or quarantined stays for ever: the next night and ``explain`` ask for it. ``ops.item_sum`` counts
    what went.
    """
    here = {"before": today - timedelta(days=days), "most": AT_ONCE}
    return {"items": _in_parts(engine, "upkeep/drop_items", here, dry)}


def drop_fetches(engine: sa.Engine, today: date, days: int, dry: bool) -> dict[str, int]:
    """Drop requests of more than ``days`` days ago that brought nothing and are not the last to their address."""
    here = {"before": today - timedelta(days=days), "most": AT_ONCE}
    return {"fetches": _in_parts(engine, "upkeep/drop_fetches", here, dry)}


def drop_incidents(engine: sa.Engine, today: date, days: int, dry: bool) -> dict[str, int]:
    """Drop incidents that were over, and silences that had ended, more than ``days`` days ago."""
    here = {"before": today - timedelta(days=days)}
    with engine.connect() as connection, connection.begin() as transaction:
        told = {
            "incidents": connection.execute(statement("upkeep/drop_incidents"), here).rowcount,
            "silences": connection.execute(statement("upkeep/drop_silences"), here).rowcount,
        }
        if dry:
            transaction.rollback()
    return told


def _in_parts(engine: sa.Engine, name: str, here: dict[str, object], dry: bool) -> int:
    if dry:
        return _part(engine, name, here | {"most": 2**62}, keep=False)
    count = 0
    while part := _part(engine, name, here, keep=True):
        count += part
    return count


def _part(engine: sa.Engine, name: str, here: dict[str, object], *, keep: bool) -> int:
    with engine.connect() as connection, connection.begin() as transaction:
        count = connection.scalar(statement(name), here) or 0
        end: Callable[[], None] = transaction.commit if keep else transaction.rollback
        end()
    return int(count)
