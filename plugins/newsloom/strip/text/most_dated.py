"""How many lines of one text are asked for dates: reading dates is the dearest of what a line is asked."""

from __future__ import annotations

from dataclasses import replace

from newsloom.strip.dates.line import LONGEST
from newsloom.strip.text.lines import Line

MOST_DATED = 1_000
"""Short lines with a figure whose dates are read. A long live blog has some hundreds of entries with a clock; what has
more is a register or a log: 12,500 lines of dates took 2.3 s, of the five that a text has."""


def within_reach(lines: list[Line]) -> tuple[list[Line], int]:
    """The lines, those behind the first ``MOST_DATED`` short lines with a figure as lines that are not asked for dates,
    and how many these are."""
    with_figures = [at for at, line in enumerate(lines) if len(line.source) <= LONGEST and _has_figure(line.source)]
    beyond = with_figures[MOST_DATED:]
    if not beyond:
        return lines, 0
    out = [*lines]
    for at in beyond:
        out[at] = replace(lines[at], undated=True)
    return out, len(beyond)


def told(unread: int) -> str:
    """What the first date of such a text has to say: of the last ones not all are kept."""
    return f"the dates of {unread} further lines were not read: the text is a register or a log"


def _has_figure(text: str) -> bool:
    return any(c.isdigit() for c in text)
