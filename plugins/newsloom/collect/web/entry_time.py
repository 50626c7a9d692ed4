"""When a list says that an entry was published: enough to order entries and tell a list's rhythm, and no evidence."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Before the first web page and long after today nothing was published; a clock that was never set says 1970.
YEARS = range(1990, 2100)

# W3C's note on dates (sitemaps, Atom) allows a year or a month alone.
_YEAR_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


def entry_time(text: str | None) -> datetime | None:
    """The moment (UTC) of a date as feeds (RFC 822, RFC 3339) and sitemaps (W3C) write it; None for any other text.

    A date without a zone is taken as UTC: half a day is nothing to a rhythm.
    """
    if not text:
        return None
    text = text.strip()
    moment = _iso(text) or _rfc822(text)
    if moment is None or moment.year not in YEARS:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _iso(text: str) -> datetime | None:
    short = _YEAR_MONTH.fullmatch(text)
    try:
        return datetime(int(short[1]), int(short[2] or 1), 1) if short else datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc822(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # "Thu, 32 Nov 2026", "+99999999"
        return None
