"""The weekdays, months and years that a lead names: two reports of one event name the same ones."""

from __future__ import annotations

import re

from newsloom.dedupe.text.words import words

# Headline, dateline and the first three or four sentences, which say when and where the event was; further down stand
# earlier and later ones.
EVENT_CHARS = 700
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
# Without May: as often the verb.
MONTHS = frozenset({"january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december"})  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")


def lead_times(title: str, body: str) -> tuple[str, ...]:
    """Sorted: "2008", "december", "tuesday". English only; an empty answer speaks neither for nor against anything."""
    found = set(words(f"{title[:EVENT_CHARS]} {body[:EVENT_CHARS]}"))
    return tuple(sorted(word for word in found if word in WEEKDAYS or word in MONTHS or _YEAR.fullmatch(word)))


def agreement(a: tuple[str, ...], b: tuple[str, ...], *, dated: bool) -> tuple[int, int]:
    """(0..2, 0..3): of years and months how many agree; of years, months and weekdays how many differ.

    They agree where one is in both, and differ where both name some and none is in both. That weekdays agree says
    little: every seventh day does. With ``dated`` (both dates are known and near) only weekdays count: two articles of
    one week both name its month, and a year in one of them ("no caviar until 2032") is of something else.
    """
    agreed = differed = 0
    if not a or not b:
        return agreed, differed
    for kind in (WEEKDAYS.__contains__,) if dated else (WEEKDAYS.__contains__, MONTHS.__contains__, str.isdigit):
        ours, theirs = set(filter(kind, a)), set(filter(kind, b))
        if ours & theirs:
            agreed += not ours & WEEKDAYS
        elif ours and theirs:
            differed += 1
    return agreed, differed
