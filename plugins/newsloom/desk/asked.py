"""What a reader typed into an address or a form, read gently: a wrong date is told in words, not as a stack. Pure."""

from __future__ import annotations

import re
import uuid
from collections.abc import MutableMapping
from datetime import date
from typing import Any

# PostgreSQL's timestamps begin in 4713 BC and Python's years end with 9999; a day and its
# neighbours must exist in both.
FIRST_YEAR, LAST_YEAR = 1000, 9990

# Longer than any name of an outlet, and as much of a question as news.search reads.
LONGEST = 1000

_UNSAID = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")


class NotUnderstood(ValueError):
    """What was asked says nothing; the text is for the reader."""


def path_within(scope: MutableMapping[str, Any]) -> str:
    """The path that was asked for within the desk, wherever it is mounted: "/" is its first page."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) or "/"


def words(text: str | None) -> str:
    """The text in one line, without what Postgres and a page cannot hold, no longer than is read; "" for nothing."""
    return " ".join(_UNSAID.sub(" ", text or "").split())[:LONGEST]


def day(text: str | None, name: str) -> date | None:
    """A day written YYYY-MM-DD; None where nothing is said.

    Raises:
        NotUnderstood: it is no day.
    """
    said = words(text)
    if not said:
        return None
    try:
        found = date.fromisoformat(said)
    except ValueError:
        raise NotUnderstood(f"{name} is no day: write it as 2026-11-22") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NotUnderstood(f"{name} is a year that no outlet printed: write the day as 2026-11-22")
    return found


def number(text: str | None, name: str, least: int, most: int) -> int | None:
    """A whole number from ``least`` to ``most``; None where nothing is said.

    Raises:
        NotUnderstood: it is none of those.
    """
    said = words(text)
    if not said:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", said) or not least <= int(said) <= most:
        raise NotUnderstood(f"{name} is a whole number from {least} to {most:,}")
    return int(said)


def identity(text: object) -> str | None:
    """An id as this database writes it; None where the text is none."""
    try:
        return str(uuid.UUID(text if isinstance(text, str) else ""))
    except ValueError:
        return None
