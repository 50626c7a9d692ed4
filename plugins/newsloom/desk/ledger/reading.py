"""What the Ledger page and its CSV read: a run's items by key, how they ended, and what lies in quarantine."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from newsloom.export.cells import cell
from newsloom.export.csv_lines import csv_line
from newsloom.quarantine.listing import Choice, Quarantined, listed
from newsloom.reasons import Reason
from newsloom.statements import statement

Opened = Callable[[], AbstractContextManager[sa.Connection]]
"""Opens a read-only connection of its own."""
Rows = list[tuple[Any, ...]]

# Every run at once is what lies in quarantine now: another list over all nights would be one of millions.
EVERY_RUN = "any"
# Of the chooser: a month and a half of nights; an older one is reached by its link.
RUNS_SHOWN = 45
# Rows of a CSV that are held at a time: 2,000 are under 2 MB.
CSV_ROWS = 2_000
CSV_COLUMNS = (
    "run_id", "source_id", "item_id", "locator", "outcome", "reason", "stage", "message", "article_id", "updated_at",
)  # fmt: skip


@dataclass(frozen=True)
class LedgerFilter:
    """What is asked for; None takes all. ``run`` is a run's id, ``any`` for what lies in quarantine now."""

    run: str
    source: str | None = None
    outcome: str | None = None
    reason: str | None = None
    stage: str | None = None
    words: str | None = None

    @property
    def every_run(self) -> bool:
        return self.run == EVERY_RUN

    def query(self, **changes: str | None) -> str:
        """The query string of this filter with some of it changed."""
        asked = {
            "run": self.run, "source": self.source, "outcome": self.outcome, "reason": self.reason,
            "stage": self.stage, "q": self.words,
        } | changes  # fmt: skip
        return urlencode({key: value for key, value in asked.items() if value})

    def choice(self) -> Choice | None:
        """The same of the quarantine; None where nothing there can be meant."""
        if self.outcome not in (None, "quarantined") or self.reason not in (None, *Reason):
            return None
        reason = Reason(self.reason) if self.reason else None
        return Choice(self.source, reason, self.stage, words=self.words)


@dataclass(frozen=True)
class Run:
    """A run to choose."""

    run_id: str
    kind: str
    night: date
    state: str
    started_at: datetime


@dataclass(frozen=True)
class Count:
    """How many items ended so, and how many of them upkeep has summed up: these have no row any more."""

    outcome: str | None
    reason: str | None
    items: int
    summed: int


@dataclass(frozen=True)
class Counts:
    """How the items of a run, or of a source of it, ended; ``discovered`` is None while a source is being read."""

    by_reason: tuple[Count, ...]
    discovered: int | None

    @property
    def items(self) -> int:
        return sum(one.items for one in self.by_reason)

    @property
    def summed(self) -> int:
        return sum(one.summed for one in self.by_reason)

    @property
    def by_outcome(self) -> dict[str, int]:
        """Items by outcome, ``at_work`` where there is none yet."""
        told: dict[str, int] = {}
        for one in self.by_reason:
            told[one.outcome or "at_work"] = told.get(one.outcome or "at_work", 0) + one.items
        return told

    @property
    def holds(self) -> bool:
        """Whether the count law holds: discovered is the sum of outcomes."""
        return self.discovered == self.items and "at_work" not in self.by_outcome


def last_run(connection: sa.Connection) -> str | None:
    """The id of the last night or import; None before the first."""
    row = connection.execute(statement("status/run"), {"run_id": None}).one_or_none()
    return None if row is None else str(row.run_id)


def runs(connection: sa.Connection, chosen: str) -> list[Run]:
    """The last runs, and the chosen one where it is older."""
    found = [Run(*row) for row in connection.execute(statement("desk/ledger_runs"), {"most": RUNS_SHOWN})]
    if chosen != EVERY_RUN and chosen not in {one.run_id for one in found}:
        found += [Run(*row) for row in connection.execute(statement("desk/ledger_run"), {"run_id": chosen})]
    return found


def sources(connection: sa.Connection, run_id: str) -> Sequence[Any]:
    """The run's sources: id, discovered, error."""
    return connection.execute(statement("desk/ledger_sources"), {"run_id": run_id}).all()


def counts(connection: sa.Connection, run_id: str, source: str | None, read: Sequence[Any]) -> Counts:
    """How the items of the run ended, or of its source; ``read`` is what ``sources`` gave."""
    here = {"run_id": run_id, "source": source}
    found = tuple(Count(*row) for row in connection.execute(statement("desk/ledger_counts"), here))
    told = [row.discovered for row in read if source in (None, row.source_id)]
    return Counts(found, None if None in told else sum(told))


def items(
    connection: sa.Connection, asked: LedgerFilter, after: tuple[str, str] | None, most: int
) -> Sequence[sa.RowMapping]:
    """A page of a run's items by key, behind the item whose source and id are ``after``."""
    after_source, after_item = after or (None, None)
    here = {
        "run_id": asked.run, "source": asked.source, "outcome": asked.outcome, "reason": asked.reason,
        "stage": asked.stage, "words": asked.words, "after_source": after_source, "after_item": after_item,
        "most": most,
    }  # fmt: skip
    return connection.execute(statement("desk/ledger_items"), here).mappings().all()


def quarantined(
    connection: sa.Connection, asked: LedgerFilter, after: tuple[datetime, str, uuid.UUID] | None, most: int
) -> list[Quarantined]:
    """A page of what lies in quarantine, the last first."""
    choice = asked.choice()
    return [] if choice is None else listed(connection, choice, after=after, most=most)


def csv_of(opened: Opened, asked: LedgerFilter) -> Iterator[str]:
    """The whole filter as lines of CSV, with no more than ``CSV_ROWS`` rows held at a time.

    Each page of rows is read in a transaction of its own: who downloads slowly holds no connection. Cells are those of
    ``newsloom query --csv``: what a spreadsheet would run stands behind an apostrophe.
    """
    yield csv_line(CSV_COLUMNS)
    pages = _quarantined_pages if asked.every_run else _item_pages
    for page in pages(opened, asked):
        yield "".join(csv_line(cell(value) for value in row) for row in page)


def _item_pages(opened: Opened, asked: LedgerFilter) -> Iterator[Rows]:
    after: tuple[str, str] | None = None
    while True:
        with opened() as connection:
            page = items(connection, asked, after, CSV_ROWS)
        if not page:
            return
        yield [tuple(row[name] for name in CSV_COLUMNS) for row in page]
        after = page[-1]["source_id"], str(page[-1]["item_id"])


def _quarantined_pages(opened: Opened, asked: LedgerFilter) -> Iterator[Rows]:
    after: tuple[datetime, str, uuid.UUID] | None = None
    while True:
        with opened() as connection:
            page = quarantined(connection, asked, after, CSV_ROWS)
        if not page:
            return
        yield [
            (
                one.run_id, one.source, one.item_id, one.locator, "quarantined", one.reason.value, one.stage,
                one.detail.get("message"), None, one.last_at,
            )
            for one in page
        ]  # fmt: skip
        after = page[-1].last_at, page[-1].source, page[-1].item_id
