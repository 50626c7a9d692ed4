"""Two short texts of one frame: obituaries, adverts, notices of a meeting share every word but those that matter.

In a short text a frame is most of the shingles, so what fills it decides: who and where, and how many. A copy keeps the
names and the figures, and what is printed around it adds others; another text has others in the place of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Words up to which a frame can be most of a text; a longer one has figures and sentences enough of its own.
SHORT = 120
# A notice names no more; what names more is a list.
MOST_NAMES = 24
# Capitals inside a sentence; at its beginning every word has one.
_NAME = re.compile(r"(?<=[^\W\d_A-Z,;][ ])[^\W\d_a-z]\w+|(?<=[,;] )[^\W\d_a-z]\w+")
# Counts in words, as a notice has them: "the fourth meeting", "three children".
_COUNTS = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
})  # fmt: skip
_WORD = re.compile(r"[a-z]+")
# Of two letters in sequence this share is common to two spellings or scans of a name; "Lomvik" and "Ostvik" have .4.
_ALIKE = 0.5


def cast(body: str) -> tuple[str, ...]:
    """The names and the counts in words of a short text, as many as tell it from another of its frame.

    Empty for a text whose script has no capitals.
    """
    names = {found.casefold() for found in _NAME.findall(body) if found[0].isupper()}
    return (*sorted(names)[:MOST_NAMES], *sorted(_COUNTS.intersection(_WORD.findall(body.lower()))))


def fills_differ(a: Sequence[str], b: Sequence[str], a_numbers: Sequence[str], b_numbers: Sequence[str]) -> bool:
    """Whether two short texts of one frame are filled with other names or other figures. Symmetric.

    All figures other, or fewer than half of the names in common and two on each side that the other text has in no
    spelling; one on each side where the figures differ too ("electrician in Tarkent, 3,100 crowns").
    """
    ours, theirs = ({*cast_, *numbers} for cast_, numbers in ((a, a_numbers), (b, b_numbers)))
    figures, others = ({word for word in one if word in _COUNTS or word[0].isdigit()} for one in (ours, theirs))
    if figures and others and not figures & others:
        return True
    names, named = ours - figures, theirs - others
    if 2 * len(names & named) >= min(len(names), len(named)):
        return False
    least = min(len(_strangers(names, named)), len(_strangers(named, names)))
    return least >= 2 or (least == 1 and bool(figures - others) and bool(others - figures))


def _strangers(names: set[str], others: set[str]) -> list[str]:
    """The names that the others hold in no spelling."""
    held = [_pairs(other) for other in others]
    return [name for name in names if all(_likeness(_pairs(name), pairs) < _ALIKE for pairs in held)]


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def _likeness(a: set[str], b: set[str]) -> float:
    return 2 * len(a & b) / max(1, len(a) + len(b))
