"""A date found in a text, and the bounds within which a number is one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsloom.model import Precision
from newsloom.strip.dates import edtf

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""No outlet on the web dates an article before 1900; an upper bound by the time of fetching is ``choose``'s."""

# A clock glued in front ("08:3627/09/2024") or behind ("27/09/202408:36") is told from a longer number by its colon.
HEAD = r"(?=\d)(?:(?<!\d)(?<!\d[.,])|(?<=\d:\d\d))"
TAIL = r"(?:(?![\d])(?!\.\d)|(?=[0-2]?\d:\d\d))"


@dataclass(frozen=True)
class Found:
    """A date in a text. ``values`` holds several where the print leaves it open (03/04/2024).

    ``note`` is what has to be told of the reading: a calendar that was converted, a weekday that contradicts.
    """

    start: int
    end: int
    values: tuple[str, ...]
    precision: Precision
    time: str | None = None
    zone: str | None = None
    numeric: bool = False
    note: str | None = None


def found(
    match: re.Match[str],
    parts: list[tuple[int | None, int, int | None]],
    *,
    numeric: bool = False,
    note: str | None = None,
) -> list[Found]:
    """A Found for the alternatives (year, month, day) that the calendar has; none where it has none."""
    values = [
        edtf.write(year, month, day)
        for year, month, day in parts
        if (year is None or FIRST_YEAR <= year <= LAST_YEAR)
        and 1 <= month <= 12
        and (day is None or edtf.is_day(year, month, day))
        # What a program prints when it has no date: the epoch.
        and (year, month, day) != (1970, 1, 1)
    ]
    if not values:
        return []
    precision: Precision = "day" if parts[0][2] is not None else "month"
    return [Found(match.start(), match.end(), tuple(sorted(set(values))), precision, numeric=numeric, note=note)]
