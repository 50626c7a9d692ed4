"""The index of days to come, made before a night has to."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

import sqlalchemy as sa

from newsloom import lease
from newsloom.dedupe.history.index_spans import made_spans
from newsloom.dedupe.history.spans import INDEXES, Index
from newsloom.statements import statement


def ahead(index: Index, made: Set[int], today: date) -> list[int]:
    """First days of the spans to make now: those that tomorrow's night looks into and that begin after today.

    Empty, one costs nothing to make; a night that finds it with a thousand articles writes all their keys. Only where
    the span of today has an index: in a small press reading is quicker, and nights make none. Further ahead than
    tomorrow they would be taken for left behind (``newsloom.dedupe.history.spans.to_drop``).
    """
    now = today.toordinal()
    if index.span(now) not in made:
        return []
    return [span for span in index.reached(now + 1, now + 1) if span > now and span not in made]


def make_ahead(connection: sa.Connection, run_id: str, today: date) -> int:
    """Make them, in the caller's transaction; returns how many.

    Raises:
        newsloom.lease.LeaseHeld: a run is writing: an article that it loads meanwhile would be missing.
    """
    token = lease.take_within(connection, run_id)
    lease.allow_long_work(connection)
    count = 0
    for index in INDEXES:
        for span in ahead(index, made_spans(connection, index), today):
            here = {"indexed": index.table, "first_day": date.fromordinal(span), "days": index.days}
            connection.execute(statement("dedupe/make_index_span"), here)
            count += 1
    lease.give_back(connection, run_id, token)
    return count
