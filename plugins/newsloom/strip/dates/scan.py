"""Finding dates in running text, with the clock, zone and weekday around them. Nothing is ever completed.

Every pattern is bounded, so that a line of any length is read in linear time.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace
from datetime import date

from newsloom.strip.dates import edtf
from newsloom.strip.dates.calendar_words import fold, weekdays_named
from newsloom.strip.dates.clock import with_clock
from newsloom.strip.dates.found import FIRST_YEAR, LAST_YEAR, Found
from newsloom.strip.dates.named import named
from newsloom.strip.dates.numeric import DMY, numeric

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Found", "infer_day_first", "scan"]

DAY_NAME = r"[^\W\d_][^\s\d,،()|/–—:;\"“”]{1,15}"
DAY_NAME_AFTER = re.compile(r"(?:\s{0,2}[,،(|]|\s)\s{0,2}(" + DAY_NAME + r")\)?")
DAY_NAME_BEFORE = re.compile(r"(?<![^\W\d_-])(" + DAY_NAME + r")\s{0,2}[,،]?\s{0,2}(?:der|den|le|dia|el)?\s{0,2}$")
CONTRADICTS = "the weekday printed beside it is another day's"
SURE_OF_DAY = 4
"""Letters from which a name is surely a weekday's: "to" is Thursday in Finnish, "sun" shines."""


def scan(
    text: str, *, day_first: bool | None = None, short_years: bool = False, language: str | None = None
) -> list[Found]:
    """The dates in ``text``, in order, without overlap.

    ``short_years`` admits ``15.10.24`` and Solar Hijri years: only where the text is known to be a date line, because
    in a sentence it may be a score or a version. ``language`` (two letters) settles a month's name that means two.
    """
    if not any(c.isdigit() for c in text):
        return []
    cores = numeric(text, day_first, short_years) + named(text, language)
    cores.sort(key=lambda one: (one.start - one.end, one.start))
    taken = _apart(cores)
    floor, out = 0, []
    for position, one in enumerate(taken):
        ceiling = taken[position + 1].start if position + 1 < len(taken) else len(text)
        out.append(_with_surroundings(text, one, floor, ceiling))
        floor = out[-1].end
    return out


def _apart(cores: list[Found]) -> list[Found]:
    """Those that overlap none given before them, in the order of the text.

    Compared with the two neighbours only: a register of 50,000 dates took 22 s where each met all others.
    """
    starts: list[int] = []
    taken: dict[int, Found] = {}
    for one in cores:
        at = bisect(starts, one.start)
        before = taken[starts[at - 1]].end if at else 0
        if before <= one.start and (at == len(starts) or one.end <= starts[at]):
            starts.insert(at, one.start)
            taken[one.start] = one
    return [taken[start] for start in starts]


def _with_surroundings(text: str, one: Found, floor: int, ceiling: int) -> Found:
    """Adds weekday, clock and zone printed before or after, and lets a weekday settle which order was meant."""
    start, end, names = one.start, one.end, []
    before = text[max(floor, start - 40) : start]
    if (m := DAY_NAME_BEFORE.search(before)) and weekdays_named(m[1]):
        names.append(m[1])
        start -= len(before) - m.start()
        before = before[: m.start()]
    for _ in range(2):  # a weekday may stand between the date and its clock
        if (m := DAY_NAME_AFTER.match(text, end, ceiling)) and weekdays_named(m[1]):
            names.append(m[1])
            end = m.end()
    plain = _settled(replace(one, start=start, end=end), names)
    return plain if one.precision != "day" or one.time else with_clock(text, plain, before, ceiling)


def _settled(one: Found, names: list[str]) -> Found:
    """Alternatives that the weekday beside them allows: ``03/04/2024, Wednesday`` is the 3rd of April.

    Where the weekday fits none, all stay, and the contradiction is told: which of the two is wrong nobody knows.
    """
    if not names:
        return one
    days = frozenset().union(*(weekdays_named(name) for name in names))
    whole = [value for value in one.values if edtf.DAY.fullmatch(value)]
    fits = tuple(value for value in whole if date.fromisoformat(value).weekday() in days)
    if fits:
        return replace(one, values=fits) if len(one.values) > 1 else one
    if whole and all(len(fold(name)) >= SURE_OF_DAY for name in names):
        return replace(one, note=f"{one.note}; {CONTRADICTS}" if one.note else CONTRADICTS)
    return one


def infer_day_first(text: str) -> bool | None:
    """What the text's own numeric dates say: True with a 27/09/2024 in it, False with a 09/27/2024, None with neither
    or both."""
    firsts = [(int(m[1]), int(m[3])) for m in DMY.finditer(text) if m[2] != "."]
    day, month = any(a > 12 >= b for a, b in firsts), any(b > 12 >= a for a, b in firsts)
    return day if day != month else None
