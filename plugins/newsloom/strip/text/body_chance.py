"""How likely each line is the body's: the answer of a forest that was trained on flattened pages.

``models/strip/CARD.md`` says on what, and how well it does on outlets that it has not seen.
"""

from __future__ import annotations

from newsloom.strip.learned import Forest
from newsloom.strip.text.line_looks import looks
from newsloom.strip.text.line_surroundings import NAMES, surroundings
from newsloom.strip.text.lines import Line

MODEL = "lines"
AT_ONCE = 2_000
"""Lines that are judged together: the trees' answers to so many take some 10 MB, and a text may have 100,000."""


def body_chance(lines: list[Line]) -> list[float]:
    """The probability of each line that it is the body's (or the standfirst's, which the gold counts as body)."""
    if not lines:
        return []
    forest = Forest.load(MODEL, NAMES)
    rows = surroundings(looks(lines))
    out: list[float] = []
    for start in range(0, len(rows), AT_ONCE):
        out += forest.scores(rows[start : start + AT_ONCE]).tolist()
    return out
