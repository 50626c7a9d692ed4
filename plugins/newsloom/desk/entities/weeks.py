"""How often somebody was named, week by week: as bars to draw and as rows to read. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MOST_WEEKS = 104
"""Two years, as bars of six units in a drawing of 640: narrower ones cannot be told apart on a telephone."""

WIDTH, HEIGHT = 640, 120
"""Units of the drawing, which is scaled to the page."""


@dataclass(frozen=True)
class Week:
    """A week from ``monday`` (UTC): mentions and articles of that week, and the bar (units of the drawing)."""

    monday: date
    mentions: int
    articles: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Weeks:
    """The last weeks without gaps, and what lies before them or has no week."""

    weeks: list[Week]
    most: int
    older: int
    undated: int


def weeks_of(rows: Iterable[tuple[date | None, int, int]]) -> Weeks:
    """Bars for (Monday, mentions, articles) rows; None for a Monday counts as undated, older weeks as one number."""
    told = {monday: (mentions, articles) for monday, mentions, articles in rows}
    undated = told.pop(None, (0, 0))[0]
    if not told:
        return Weeks([], 0, 0, undated)
    last = max(monday for monday in told if monday is not None)
    first = max(min(monday for monday in told if monday is not None), last - timedelta(weeks=MOST_WEEKS - 1))
    count = (last - first).days // 7 + 1
    shown = [first + timedelta(weeks=at) for at in range(count)]
    most = max(told.get(monday, (0, 0))[0] for monday in shown)
    step = WIDTH / max(count, 12)  # a single week is a bar, not a wall
    bars = []
    for at, monday in enumerate(shown):
        mentions, articles = told.get(monday, (0, 0))
        # What is there at all is seen: at least two units.
        height = max(2.0, HEIGHT * mentions / most) if mentions else 0.0
        bars.append(Week(monday, mentions, articles, round(at * step, 2), round(HEIGHT - height, 2),
                         round(step * 0.8, 2), round(height, 2)))  # fmt: skip
    older = sum(mentions for monday, (mentions, _) in told.items() if monday is not None and monday < first)
    return Weeks(bars, most, older, undated)
