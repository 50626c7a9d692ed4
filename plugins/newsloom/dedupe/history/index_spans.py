"""Makes and drops the index of a span of days (``newsloom.dedupe.history.spans`` decides which)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from newsloom import lease
from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.history.spans import INDEXES, Days, Index, asked, enough, to_drop, to_make
from newsloom.dedupe.pairs.reach import PLACED_DAYS, placed
from newsloom.statements import statement


@dataclass(frozen=True)
class Dropped:
    """Spans that were dropped, and the bytes that they took."""

    spans: int
    bytes: int


def days_of(one: Fingerprint) -> Days | None:
    """First and last day (since 0001-01-01) of an article that is placed in time."""
    when = one.published
    if when is None or not placed(when) or when.first is None or when.last is None:
        return None
    return when.first, when.last


def made_spans(connection: sa.Connection, index: Index) -> set[int]:
    """First days (since 0001-01-01) of the spans that have an index."""
    rows = connection.scalars(statement("dedupe/index_spans"), {"indexed": index.table})
    return {day.toordinal() for day in rows}


def sizes(connection: sa.Connection, index: Index, counted: Mapping[int, int]) -> dict[int, int]:
    """How many articles each span may have, counted no further than asked for."""
    asked_for = {
        "spans": [date.fromordinal(span) for span in counted],
        "enough": list(counted.values()),
        "days": index.days,
        "placed_days": PLACED_DAYS,
    }
    rows = connection.execute(statement("dedupe/span_sizes"), asked_for)
    return {row.first_day.toordinal(): row.articles for row in rows}


def make_spans(connection: sa.Connection, prints: Sequence[Fingerprint], *, nights: int = 1) -> dict[str, int]:
    """Make the index of the days that these articles look into, where it pays; returns rows written by table.

    ``nights``: how many times so many articles are going to look there, as far as is known.
    In the caller's transaction, which has to hold the writer's lease: what is loaded meanwhile would be missing. Making
    one takes an ACCESS EXCLUSIVE lock on the index, which nobody but the holder of the lease looks into.
    """
    told = [days for one in prints if (days := days_of(one))]
    written: dict[str, int] = {}
    for index in INDEXES:
        asks = {span: articles * nights for span, articles in asked(index, told).items()}
        made = made_spans(connection, index)
        counted = {span: enough(articles) for span, articles in asks.items() if span not in made}
        held = sizes(connection, index, counted)
        for span in to_make(asks, held, made):
            here = {"indexed": index.table, "first_day": date.fromordinal(span), "days": index.days}
            keys = connection.scalar(statement("dedupe/make_index_span"), here)
            written[index.table] = written.get(index.table, 0) + (keys or 0)
    return written


def drop_spans(engine: sa.Engine, run_id: str, today: date) -> Dropped:
    """Drop the index of the days that no night looks into any more.

    A night that is done again looks through those days, or has them made again: the answer is the same.

    Raises:
        newsloom.lease.LeaseHeld: a run is writing, and may be looking.
    """
    spans, size = 0, 0
    with engine.begin() as connection:
        token = lease.take_within(connection, run_id)
        lease.allow_long_work(connection)
        for index in INDEXES:
            for span in to_drop(index, made_spans(connection, index), today):
                here = {"indexed": index.table, "first_day": date.fromordinal(span)}
                size += connection.scalar(statement("dedupe/drop_index_span"), here) or 0
                spans += 1
        lease.give_back(connection, run_id, token)
    return Dropped(spans, size)
