"""Keys of next pages as they come back in addresses: what is not what we gave out is the first page. Pure."""

from __future__ import annotations

import math
from datetime import datetime

from newsloom.desk.asked import identity, words
from newsloom.desk.paging import key_of

# What Postgres calls a time after all others: of articles without a year.
NEVER = "infinity"


def instant_and_id(text: str | None) -> tuple[str | None, str | None]:
    """A time and an id, in words that Postgres reads."""
    key = key_of(text, 2)
    if key is None or identity(key[1]) is None or not is_instant(key[0]):
        return None, None
    return key[0], identity(key[1])


def night_and_id(text: str | None) -> tuple[str | None, str | None, str | None]:
    """A time, a run's id and an item's id."""
    key = key_of(text, 3)
    if key is None or identity(key[2]) is None or not is_instant(key[0]) or not isinstance(key[1], str):
        return None, None, None
    return key[0], words(key[1]), identity(key[2])


def rank_and_id(text: str | None) -> tuple[float | None, str | None]:
    """A rank and an article's id."""
    key = key_of(text, 2)
    if key is None or identity(key[1]) is None or not isinstance(key[0], float | int) or not math.isfinite(key[0]):
        return None, None
    # Ranks lie between 0 and 1; a real of Postgres holds no 1e300.
    return (key[0], identity(key[1])) if 0 <= key[0] <= 1 else (None, None)


def is_instant(value: object) -> bool:
    """Whether a value is a time with its zone, as Postgres or Python writes it, or ``NEVER``."""
    if value == NEVER:
        return True
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
