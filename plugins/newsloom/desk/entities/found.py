"""Which articles name an entity, newest first, and how often in each week: two roads, by how often it is named."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from newsloom.desk.entities.listing import FIRST
from newsloom.desk.entities.weeks import Weeks, weeks_of
from newsloom.statements import statement

LOOKED = 20_000
"""Articles that are asked for one page where they are asked one by one, at 10 microseconds each: whoever was named
often years ago, and not since, is found by looking further back."""

SAMPLED = 5_000
"""Mentions that the weeks are estimated from where not all are read: 100 in a week are told to within a fifth (95 of
100 times)."""

NEVER = datetime.min.replace(tzinfo=UTC)
"""What an article without a year is sorted by: behind all others."""


@dataclass(frozen=True)
class Found:
    """``revisions`` that name an entity, newest first, those of the page before the others; ``key`` (time, id) of where
    the page ends if there is more, or further back to look. ``sampled``: one in so many of the mentions ``weeks`` was
    estimated from; None where it counts all. ``looked``: articles that were asked where the page is not full."""

    revisions: list[uuid.UUID]
    key: tuple[str, str] | None
    weeks: Weeks
    sampled: int | None = None
    looked: int | None = None


def gathered(connection: sa.Connection, entity_id: uuid.UUID, after: Sequence[str], most: int) -> Found:
    """All that name it, read at once; the page is cut here."""
    rows = _read(connection, entity_id, 1)
    weeks = _weeks(rows, 1)
    rows.sort(key=lambda row: row.article_id)
    rows.sort(key=lambda row: row.published_earliest or NEVER, reverse=True)
    if after:
        at = NEVER if after[0] == "-infinity" else datetime.fromisoformat(after[0])
        last = uuid.UUID(after[1])
        behind = [(row.published_earliest or NEVER, row.article_id) for row in rows]
        rows = [row for row, (own, one) in zip(rows, behind, strict=True) if own < at or (own == at and one > last)]
    return Found(
        [row.revision_id for row in rows],
        _key(rows[most - 1]) if len(rows) > most else None,
        weeks,
    )


def walked(connection: sa.Connection, entity_id: uuid.UUID, after: Sequence[str], most: int, mentions: int) -> Found:
    """The newest articles asked one by one, and the weeks by a sample of its ``mentions``."""
    at, article = after if after else ("infinity", str(FIRST))
    here = {"entity_id": entity_id, "at": at, "article_id": article, "looked_at": LOOKED}
    rows = list(connection.execute(statement("desk/entity_walked"), here | {"most": most + 1}))
    key = _key(rows[most - 1]) if len(rows) > most else None
    looked = None
    if key is None and (end := connection.execute(statement("desk/entity_walk_end"), here).one_or_none()) is not None:
        key, looked = _key(end), LOOKED
        rows = [row for row in rows if row.published_earliest is not None]  # those come behind what lies further back
    one_in = -(-mentions // SAMPLED)
    weeks = _weeks(_read(connection, entity_id, one_in), one_in)
    return Found([row.revision_id for row in rows], key, weeks, one_in, looked)


def _read(connection: sa.Connection, entity_id: uuid.UUID, one_in: int) -> list[sa.Row[Any]]:
    here = {"entity_id": entity_id, "up_to": uuid.UUID(int=(2**128 - 1) // one_in)}
    return list(connection.execute(statement("desk/entity_gathered"), here))


def _weeks(rows: Sequence[sa.Row[Any]], one_in: int) -> Weeks:
    mentions: Counter[date | None] = Counter()
    articles: Counter[date | None] = Counter()
    for row in rows:
        mentions[monday(row.published_earliest)] += one_in * row.mentions
        articles[monday(row.published_earliest)] += one_in
    return weeks_of((week, count, articles[week]) for week, count in mentions.items())


def monday(at: datetime | None) -> date | None:
    """The Monday of the week (UTC) that the instant lies in."""
    if at is None:
        return None
    day = at.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def _key(row: sa.Row[tuple[uuid.UUID, datetime | None]]) -> tuple[str, str]:
    at = row.published_earliest
    return ("-infinity" if at is None else at.isoformat(), str(row.article_id))
