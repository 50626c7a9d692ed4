"""Which pairs of articles are looked for at all: a rule of their two dates, the same in memory and in Postgres.

Articles whose dates place them are looked for in a window around each other. Articles without a place in time are
looked for among all others of their kind, however old. Between the two kinds neither helps: the article without a year
may belong to any day of history, and the keys of all days are not kept for ever. They must share an *anchor*: one of a
few of the keys, of which an index is kept over all history.
"""

from __future__ import annotations

from collections.abc import Callable

from newsloom.dedupe.dates.date_range import DateRange, gap_days

# A range of some days places an article as a day does (3 or 4 March); a month does not. Stories draw the line at their
# window, and each day of the range costs a row of the index per key.
PLACED_DAYS = 4
# Of the 50 bands of a text the first ten: they find 99 of 100 pairs at a resemblance of .6, 83 at .4, and half of those
# at .25, where the exact check begins; all fifty over all history would cost five times the index for that rest.
COPY_ANCHORS = 10


def placed(when: DateRange | None) -> bool:
    """Whether a date says where in time the article lies, to ``PLACED_DAYS``."""
    return (
        when is not None and when.first is not None and when.last is not None and when.last - when.first <= PLACED_DAYS
    )


def meet(a: DateRange | None, b: DateRange | None, window: int, anchored: Callable[[], bool]) -> bool:
    """Whether two articles that share a key are compared: no more than ``window`` days apart as far as that is known,
    and anchored where only one of them is placed."""
    gap = gap_days(a, b)
    return (gap is None or gap <= window) and (placed(a) == placed(b) or anchored())


def copy_anchors(bands: tuple[int, ...]) -> tuple[int, ...]:
    """The bands that an index is kept of over all history."""
    return bands[:COPY_ANCHORS]
