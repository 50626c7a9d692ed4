"""Two days of one month in a sentence: ``3 and 4 July``, ``3–5 July 2024``, ``July 3-4, 2024``."""

from __future__ import annotations

import re
from dataclasses import replace

from newsloom.strip.dates import edtf
from newsloom.strip.dates.scan import Found

ORDINAL = r"(?:st|nd|rd|th|-го|-е|\.)?"
AND = r"\s?(?:-|–|—|&|/|\b(?:and|to|till|until|through|или|и|по|і|та|және|жана|ve|ile|und|bis|et|au|y|al|e)\b)\s?"
FIRST_OF_TWO = re.compile(rf"(?<![\d.,:/-])(\d{{1,2}}){ORDINAL}{AND}$")
# "July 3 and 4 people" goes on with a word: behind the second day a mark, a year or a word of place has to follow.
SECOND_OF_TWO = re.compile(
    rf"(?:st|nd|rd|th)?{AND}(\d{{1,2}})(?:st|nd|rd|th)?(?:(?:,\s?|\s)(\d{{4}})(?!\d)|(?=\s?[,;:()]|\.(?!\d)|\s?$|\s(?:in|at)\s))"
)
REACH = 16
"""Code points before a day among which the first of two stands: day, ordinal, the longest joiner and blanks."""


def both_days(text: str, one: Found) -> list[Found]:
    """The days that are printed, each with the whole stretch; ``one`` alone where it is a single day.

    The days between ("3–5 July") are not printed and not filled in. The second day is the later one: "by 9 to 3 May
    stays" tells of one day.
    """
    if one.precision != "day" or len(one.values) != 1 or one.numeric:
        return [one]
    value = one.values[0]
    year, month, day = value[:4], int(value[5:7]), int(value[8:10])
    # A joiner may have been read for a weekday ("to" is Thursday in Finnish), so the first figure counts.
    figure = next(i for i in range(one.start, one.end) if text[i].isdigit())
    begin = max(0, figure - REACH)
    if found := FIRST_OF_TWO.search(text[begin:figure]):
        if not 0 < int(found[1]) < day:
            return [one]
        start, end, days = begin + found.start(), one.end, (int(found[1]), day)
    elif figure == one.start:
        return [one]
    else:
        after = SECOND_OF_TWO.match(text, one.end, one.end + 2 * REACH)
        other = int(after[1]) if after else 0
        if not after or other <= day or not edtf.is_day(None, month, other):
            return [one]
        start, end, days = one.start, after.end(), (day, other)
        year = after[2] or year
    printed = None if year == "XXXX" else int(year)
    if printed is not None and not edtf.is_day(printed, month, days[1]):
        return [one]
    return [replace(one, start=start, end=end, values=(edtf.write(printed, month, n),)) for n in days]
