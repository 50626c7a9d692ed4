"""Silences: incidents that nobody wants to hear of for a while. They are opened and closed all the same."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from newsloom.ids import content_id
from newsloom.incidents.deciding import EVERY
from newsloom.incidents.kinds import KINDS
from newsloom.statements import statement, storable

# A quarter of a year; what is wrong for longer is for the source's file to say. The table refuses more as well.
MOST_DAYS = 90
LONGEST_WHY = 500
LONGEST_SUBJECT = 250


class SilenceRefused(ValueError):
    """A silence that there may not be; the text says what to do instead."""


def silence(
    connection: sa.Connection, *, kind: str, subject: str, why: str, who: str, days: int, now: datetime
) -> UUID:
    """Silence a subject of a kind, or ``*`` for all of them, from now on for so many days; returns the silence's id.

    Raises:
        SilenceRefused: there is no such kind, no reason is given, or it would last for no day or more than ninety.
    """
    if kind not in KINDS:
        raise SilenceRefused(f"there is no kind {kind!r}; the kinds are {', '.join(KINDS)}")
    if not 1 <= days <= MOST_DAYS:
        raise SilenceRefused(f"a silence lasts from 1 to {MOST_DAYS} days, not {days}")
    if not why.strip() or len(why) > LONGEST_WHY:
        raise SilenceRefused(f"say why, in 1 to {LONGEST_WHY} characters")
    if not subject.strip() or len(subject) > LONGEST_SUBJECT:
        raise SilenceRefused(f"name what is silenced, or {EVERY} for every subject of the kind")
    silence_id = content_id("silence", kind, subject, now.isoformat())
    row = {
        "silence_id": str(silence_id), "kind": kind, "subject": storable(subject), "why": storable(why.strip()),
        "who": storable(who), "now": now, "until": now + timedelta(days=days),
    }  # fmt: skip
    connection.execute(statement("incidents/silence"), row)
    return silence_id


def unsilence(connection: sa.Connection, silence_id: UUID, *, who: str, now: datetime) -> bool:
    """End a silence before its time; False where none of that id holds. The next hour tells of what is still open."""
    row = {"silence_id": str(silence_id), "who": storable(who), "now": now}
    return connection.execute(statement("incidents/unsilence"), row).rowcount == 1


def listed(connection: sa.Connection, now: datetime) -> list[dict[str, Any]]:
    """The silences that hold, the one that ends next first."""
    rows = connection.execute(statement("incidents/silences_listed"), {"now": now}).mappings()
    return [dict(row) for row in rows]
