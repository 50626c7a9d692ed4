"""When an article was published, as far as it is known: whole days, a month and day without a year, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?")


@dataclass(frozen=True, slots=True)
class DateRange:
    """``first``..``last`` in days since 0001-01-01, or for a date without a year ``month`` and ``day`` alone.

    ``clock`` is the printed time of a whole day: it orders two articles of one day and outlet-zone doubts are accepted,
    because it decides only which of two copies is called the original.
    """

    first: int | None = None
    last: int | None = None
    month: int | None = None
    day: int | None = None
    clock: str | None = None

    @property
    def whole(self) -> bool:
        """True for exactly one day of one year."""
        return self.first is not None and self.first == self.last


def date_range(published: Mapping[str, Any] | str | None) -> DateRange | None:
    """The range of a ``published`` of any allowed form; None where it says nothing.

    A date of kind ``crawl`` or ``event`` is not the article's own, and what is no date ("yesterday", 2024-02-30) is
    unknown rather than an error: the stage that read the page has already said so in its evidence.
    """
    clock: str | None = None
    if isinstance(published, Mapping):
        if published.get("kind") in ("crawl", "event"):
            return None
        value, clock = str(published.get("value") or ""), published.get("time")
    else:
        value = (published or "").strip()
        if found := _WHOLE.match(value):
            value, clock = found[1], found[2]
    return _read(value, clock if isinstance(clock, str) else None)


def _read(value: str, clock: str | None) -> DateRange | None:
    try:
        if _DAY.fullmatch(value):
            whole = date.fromisoformat(value).toordinal()
            return DateRange(whole, whole, clock=clock)
        # Where dates are written is a room of the stage before, whose package loads parsers of pages: a seventh of a
        # second, which a whole day does without.
        from newsloom.strip.dates import edtf

        days = edtf.span(value)
    except ValueError:  # 2024-02-30: not a day of the calendar
        return None
    if days is not None:
        first, last = days[0].toordinal(), days[1].toordinal()
        return DateRange(first, last, clock=clock if first == last else None)
    found = edtf.MONTH_DAY.fullmatch(value)
    if not found or not edtf.is_day(None, int(found[1]), int(found[2])):
        return None
    return DateRange(month=int(found[1]), day=int(found[2]))


def gap_days(a: DateRange | None, b: DateRange | None) -> int | None:
    """Days between two ranges, 0 where they touch; None where one has no year or no date."""
    if a is None or b is None or a.first is None or b.first is None or a.last is None or b.last is None:
        return None
    return max(0, a.first - b.last, b.first - a.last)


def gap_in_year(a: DateRange | None, b: DateRange | None) -> int | None:
    """The least days between two dates in any year, for pairs in which one has no year; None where that says nothing.

    12 June of some year and 22 June 2024 are ten days apart at the least. A range of more than one day against a date
    without a year is left alone.
    """
    if a is None or b is None or gap_days(a, b) is not None:
        return None
    one, other = _day_of_year(a), _day_of_year(b)
    if one is None or other is None:
        return None
    apart = abs(one - other)
    return min(apart, 366 - apart)


def _day_of_year(when: DateRange) -> int | None:
    if when.month is not None and when.day is not None:
        return date(2000, when.month, when.day).timetuple().tm_yday
    if when.whole and when.first is not None:
        day = date.fromordinal(when.first)
        return date(2000, day.month, day.day).timetuple().tm_yday
    return None
