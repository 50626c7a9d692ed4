"""Calendar dates in EDTF (ISO 8601-2:2019): writing them, and the span of days that one can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date

YEAR = re.compile(r"\d{4}")
MONTH = re.compile(r"(\d{4})-(\d{2})")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MONTH_DAY = re.compile(r"XXXX-(\d{2})-(\d{2})")
SET = re.compile(r"\[([^,\]]+(?:,[^,\]]+)*)\]")


def write(year: int | None, month: int | None, day: int | None) -> str:
    """``2024-06-22``; what was not printed is X where something smaller was (``XXXX-06-22``), else left off
    (``2024``)."""
    whole = f"{year:04d}" if year is not None else "XXXX"
    if month is None:
        return whole
    return f"{whole}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def one_of(values: list[str]) -> str:
    """One value as it is; several as EDTF's one-of-a-set, sorted: ``[2024-03-04,2024-04-03]``."""
    kept = sorted(set(values))
    return kept[0] if len(kept) == 1 else "[" + ",".join(kept) + "]"


def members(value: str) -> list[str]:
    """The alternatives of a set, or the value alone."""
    found = SET.fullmatch(value)
    return found.group(1).split(",") if found else [value]


def is_day(year: int | None, month: int, day: int) -> bool:
    """True where the calendar has the day; without a year the 29th of February exists."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2000 if year is None else year, month)[1]


def span(value: str) -> tuple[date, date] | None:
    """First and last day that the value can mean; None without a year."""
    spans = [_span_of_one(member) for member in members(value)]
    if any(one is None for one in spans):
        return None
    known = [one for one in spans if one is not None]
    return min(one[0] for one in known), max(one[1] for one in known)


def _span_of_one(value: str) -> tuple[date, date] | None:
    if found := DAY.fullmatch(value):
        one = date(*map(int, found.groups()))
        return one, one
    if found := MONTH.fullmatch(value):
        year, month = map(int, found.groups())
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if YEAR.fullmatch(value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    return None


def agrees(vague: str, exact: str) -> bool:
    """True where the whole date ``exact`` is one of the days that ``vague`` can mean (``XXXX-06-12``, ``2024-06``)."""
    if not DAY.fullmatch(exact):
        return False
    return any(
        all(a in ("X", b) for a, b in zip(member, exact[: len(member)], strict=True))
        for member in members(vague)
        if len(member) <= len(exact)
    )
