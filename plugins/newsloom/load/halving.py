"""Rows that the database refuses are found by halving and quarantined alone; the rest loads."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from newsloom import ledger
from newsloom.ledger import End, Item
from newsloom.load.rows import Rows
from newsloom.load.staged import staged_article
from newsloom.reasons import Ledger, Reason
from newsloom.refused_rows import MESSAGE, refused_row, write_or_find_refused
from newsloom.statements import statement

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Gathered:
    """One staged item, as it was read, with the rows that it becomes."""

    item: sa.Row[Any]
    rows: Rows


Write = Callable[[sa.Connection, Sequence[Gathered]], dict[str, int]]


def gather(connection: sa.Connection, run_id: str, items: Sequence[sa.Row[Any]]) -> list[Gathered]:
    """The items with their rows; one that cannot be made into rows is quarantined, and its neighbours are not."""
    gathered = []
    for item in items:
        rows = Rows()
        try:
            rows.add(staged_article(item))
        except Exception as error:
            log.exception("load failed on %s %r", item.source_id, item.locator)
            told = {"stage": "load", "message": f"{type(error).__name__}: {error}"[:MESSAGE]}
            quarantine(connection, run_id, item, End(Ledger.QUARANTINED, Reason.STAGE_ERROR, told))
            continue
        gathered.append(Gathered(item, rows))
    return gathered


def write_or_halve(connection: sa.Connection, run_id: str, items: Sequence[Gathered], write: Write) -> dict[str, int]:
    """Write the items in the caller's transaction; returns rows written by table. An item that the database refuses is
    quarantined alone (``newsloom.refused_rows``).

    Raises:
        sqlalchemy.exc.DBAPIError: an error that does not speak of the data.
    """
    written: Counter[str] = Counter()

    def write_some(connection: sa.Connection, some: Sequence[Gathered]) -> None:
        counts = write(connection, some)
        check_now(connection)
        written.update(counts)

    for one, error in write_or_find_refused(connection, items, write_some):
        quarantine(connection, run_id, one.item, refused(one.item, error))
    return dict(written)


def check_now(connection: sa.Connection) -> None:
    """Meet the deferred constraints here, where it is known which rows are new, and not at the commit."""
    connection.execute(sa.text("SET CONSTRAINTS ALL IMMEDIATE"))
    connection.execute(sa.text("SET CONSTRAINTS ALL DEFERRED"))


def refused(item: sa.Row[Any], error: DBAPIError) -> End:
    """How an item ends that the database refuses, with what it said."""
    log.warning("the database refused %s %r: %s", item.source_id, item.locator, error.orig)
    return refused_row(error)


def quarantine(connection: sa.Connection, run_id: str, item: sa.Row[Any], end: End) -> None:
    """End the item, which has ``source_id``, ``item_id``, ``locator`` and ``article_id``, and take it out of what is to
    be linked."""
    ledger.end_items(connection, run_id, [(Item(item.source_id, item.item_id, item.locator), end)])
    connection.execute(
        statement("load/forget_refused"),
        {"run_id": run_id, "article_id": item.article_id, "key": str(item.article_id)},
    )
