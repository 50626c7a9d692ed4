"""Two texts of one frame: forecasts, market reports, results, bulletins, obituaries. What fills the frame is the event.

They share nearly all words that are no names, and so look nearer than two reports of one event do. Two wordings of one
event that share as much share its names and figures too.
"""

from __future__ import annotations

import math
from collections.abc import Set
from functools import lru_cache

from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.dates.lead_times import WEEKDAYS
from newsloom.dedupe.text.terms import terms

# The cosine of the words that do not fill it. Ten invented frames have .72 to 1; of 4,707 true pairs of four sets that
# join 107 have .7, and none of them is filled otherwise as measured below.
FRAME = 0.7
# Longer reports of one event, by one agency's text, come as near, and do differ in names further down (4 such pairs
# between .7 and .8, none above).
LONG_FRAME = 0.8
SHORT = 150  # words
# A headline and a line may have five words in common and be one story; a frame is more than that.
FRAME_TERMS = 8
# Figures: of three and more, less than half of the shorter list in common (as for copies).
ENOUGH_NUMBERS = 3
NUMBERS_AGREE = 0.5
# Names: not more than a third of the shorter list in common: the league, the institute.
NAMES_AGREE = 1 / 3
# Where names were not found: the two heaviest words of each text stand nowhere in the other. With one word 3 of the
# true pairs would be such, with two none.
HEAVIEST = 2


def another_instance(a: Fingerprint, b: Fingerprint) -> str | None:
    """Why two texts of one frame tell of two events; None where they do not, or are not of one frame."""
    why, filling = _other_filling(a, b), _named(a) | _named(b)
    if why is None:
        why, filling = _other_words(a, b), _heaviest(a) | _heaviest(b)
    if why is None or not _one_frame(a, b, filling):
        return None
    return f"one frame of words, filled with {why}"


def _other_filling(a: Fingerprint, b: Fingerprint) -> str | None:
    fewest, common = min(len(a.numbers), len(b.numbers)), len(set(a.numbers) & set(b.numbers))
    if fewest >= ENOUGH_NUMBERS and common < NUMBERS_AGREE * fewest:
        return "other figures"
    ours, theirs = ({name for name, _ in one.names} for one in (a, b))
    if ours and theirs and len(ours & theirs) <= NAMES_AGREE * min(len(ours), len(theirs)):
        return "other names"
    on, other = set(a.times) & WEEKDAYS, set(b.times) & WEEKDAYS
    if fewest >= ENOUGH_NUMBERS and common < fewest and on and other and not on & other:
        return f"other figures of {' and '.join(sorted(on))} and of {' and '.join(sorted(other))}"
    return None


def _other_words(a: Fingerprint, b: Fingerprint) -> str | None:
    ours, theirs = _heaviest(a), _heaviest(b)
    if ours & {term for term, _ in b.terms} or theirs & {term for term, _ in a.terms}:
        return None
    return f"{' and '.join(sorted(ours))}, and {' and '.join(sorted(theirs))}"


def _heaviest(one: Fingerprint) -> set[str]:
    return {term for term, _ in one.terms[:HEAVIEST]}


@lru_cache(maxsize=100_000)  # the names of a large night: each is met in as many pairs as its article is
def _words_of(name: str) -> frozenset[str]:
    return frozenset(terms(name))


def _named(one: Fingerprint) -> set[str]:
    return {term for name in (*one.people, *one.organisations, *one.places) for term in _words_of(name)}


def _one_frame(a: Fingerprint, b: Fingerprint, filling: Set[str]) -> bool:
    """Whether the salient terms without what fills the frame are the same: their cosine."""
    ours, theirs = (
        {term: weight for term, weight in one.terms if term not in filling and not term.startswith("@")}
        for one in (a, b)
    )
    common = ours.keys() & theirs.keys()
    if len(common) < FRAME_TERMS:
        return False
    shared = sum(ours[term] * theirs[term] for term in sorted(common))
    enough = FRAME if max(a.length, b.length) <= SHORT else LONG_FRAME
    return 0 < shared >= enough * _length(ours) * _length(theirs)


def _length(weights: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values()))
