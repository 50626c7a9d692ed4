"""The measures of flattened text: which lines a cleaner keeps, beside the published rules.

Two views of each page: ``full`` is all of its lines; ``near`` the 12 lines before the article to the 25 after it, as of
a page that somebody copied by hand. Line F1 counts lines over all texts; token F1 is the mean over texts, each line
weighing its words, so that a lost paragraph costs more than a kept menu entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from strip_gold import Lines
from strip_scores import Row, micro_f1, share, tokens

VIEWS = ("near", "full")
FIGURES: dict[str, Callable[[Sequence[float]], float]] = {"line F1": micro_f1, "token F1": share}

_SENTENCE_END = re.compile(r"[.!?…。」”\"»)]\s*$")
LONG = 80
"""A line of more code points is text, says the simplest rule that is in use."""
SENTENCE = 40
"""So is a shorter one that ends as a sentence does."""


def view(text: Lines, name: str) -> tuple[list[str], list[bool]]:
    """The lines of a view, and which of them are the article's."""
    start, end = text.near if name == "near" else (0, len(text.lines))
    return text.lines[start:end], text.keep[start:end]


def longer_than_80(lines: Sequence[str]) -> list[bool]:
    return [len(line) > LONG for line in lines]


def sentences_over_40(lines: Sequence[str]) -> list[bool]:
    return [len(line) > SENTENCE and bool(_SENTENCE_END.search(line)) for line in lines]


def kept(lines: Sequence[str], body: str) -> list[bool]:
    """Which lines stand in ``body`` as they are, spaces around them aside; each line of it accounts for one."""
    left = Counter(line.strip() for line in body.split("\n"))
    found = []
    for line in lines:
        there = left[line.strip()] > 0
        left[line.strip()] -= there
        found.append(there)
    return found


def line_row(truth: Sequence[bool], answer: Sequence[bool]) -> Row:
    """Lines that are rightly kept, wrongly kept, and wrongly cut."""
    pairs = Counter(zip(truth, answer, strict=True))
    return (float(pairs[True, True]), float(pairs[False, True]), float(pairs[True, False]))


def token_row(lines: Sequence[str], truth: Sequence[bool], answer: Sequence[bool]) -> Row:
    """The F1 of the words of one text, and 1."""
    counts = [0.0, 0.0, 0.0]
    for line, wanted, given in zip(lines, truth, answer, strict=True):
        if wanted or given:
            counts[0 if wanted and given else 1 if given else 2] += len(tokens(line))
    return (micro_f1(counts), 1.0)


def rows(texts: Sequence[Lines], name: str, answers: Sequence[Sequence[bool]]) -> dict[str, list[Row]]:
    """The rows of ``FIGURES`` for a view, in the texts' order."""
    found: dict[str, list[Row]] = {figure: [] for figure in FIGURES}
    for text, answer in zip(texts, answers, strict=True):
        shown, truth = view(text, name)
        found["line F1"].append(line_row(truth, answer))
        found["token F1"].append(token_row(shown, truth, answer))
    return found
