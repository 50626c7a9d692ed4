"""Mentions by week: no gaps, no bar outside the drawing, nothing uncounted."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from newsloom.desk.entities.weeks import HEIGHT, MOST_WEEKS, WIDTH, weeks_of

MONDAY = date(2026, 11, 16)
WEEKS = st.integers(-400, 0).map(lambda back: MONDAY + timedelta(weeks=back))
ROWS = st.dictionaries(st.none() | WEEKS, st.tuples(st.integers(1, 10**9), st.integers(1, 1000)), max_size=40)


@given(ROWS)
def test_every_mention_is_counted_once_and_every_bar_is_inside(rows: dict[date | None, tuple[int, int]]) -> None:
    told = weeks_of((monday, *counts) for monday, counts in rows.items())
    assert sum(week.mentions for week in told.weeks) + told.older + told.undated == sum(n for n, _ in rows.values())
    assert len(told.weeks) <= MOST_WEEKS
    for before, after in zip(told.weeks, told.weeks[1:], strict=False):
        assert after.monday - before.monday == timedelta(weeks=1)
        assert before.x + before.width <= after.x + 0.01
    for week in told.weeks:
        assert 0 <= week.x <= week.x + week.width <= WIDTH
        assert 0 <= week.y <= HEIGHT
        assert (week.height > 0) == (week.mentions > 0)


def test_the_tallest_bar_is_the_whole_drawing() -> None:
    told = weeks_of([(MONDAY, 40, 9), (MONDAY - timedelta(weeks=2), 10, 3), (None, 5, 1)])
    assert [week.height for week in told.weeks] == [30, 0, 120]
    assert (told.most, told.older, told.undated) == (40, 0, 5)


def test_nothing_is_no_week() -> None:
    assert weeks_of([]).weeks == []
