"""Keys of next pages as they come back in addresses: what is not what we gave out is the first page. Pure."""

from __future__ import annotations

from datetime import UTC, datetime

from newsloom.desk.asked import identity, words
from newsloom.desk.paging import key_of

# What Postgres calls a time after all others: of articles without a year.
NEVER = "infinity"


def instant_and_id(text: str | None) -> tuple[str | None, str | None]:
    """A time and an id, in words that Postgres reads."""
    key = key_of(text, 2)
    at, own = (_instant(key[0]), identity(key[1])) if key else (None, None)
    return (at, own) if at and own else (None, None)


def night_and_id(text: str | None) -> tuple[str | None, str | None, str | None]:
    """A time, a run's id and an item's id."""
    key = key_of(text, 3)
    at, item = (_instant(key[0]), identity(key[2])) if key else (None, None)
    if not key or not at or not item or not isinstance(key[1], str):
        return None, None, None
    return at, words(key[1]), item


def rank_and_id(text: str | None) -> tuple[float | None, str | None]:
    """A rank and an article's id."""
    key = key_of(text, 2)
    if key is None or identity(key[1]) is None or not isinstance(key[0], float | int):
        return None, None
    # Ranks lie between 0 and 1; a real of Postgres holds no 1e300.
    return (float(key[0]), identity(key[1])) if 0 <= key[0] <= 1 else (None, None)


def _instant(value: object) -> str | None:
    """A time as Postgres or Python writes it, in UTC; None for what is none.

    Python reads weeks (2026-W01-1) and zones of 23 hours, which Postgres refuses.
    """
    if value == NEVER:
        return NEVER
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found.astimezone(UTC).isoformat() if found and found.tzinfo else None
    except (ValueError, OverflowError):
        return None
