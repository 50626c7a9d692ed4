"""Which spans of days have an index."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from newsloom.dedupe.history.spans import (
    COPIES,
    INDEX_FROM,
    INDEXES,
    LATE_DAYS,
    STORIES,
    asked,
    enough,
    to_drop,
    to_make,
)

TODAY = date(2026, 11, 20)
DAYS = st.integers(1, date.max.toordinal())


@given(DAYS, st.integers(0, 4))
def test_the_spans_that_an_article_looks_into_cover_its_window(first: int, more: int) -> None:
    last = min(first + more, date.max.toordinal())
    for one in INDEXES:
        covered = {day for span in one.reached(first, last) for day in range(span, span + one.days)}
        window = range(max(1, first - one.window), min(date.max.toordinal(), last + one.window) + 1)
        assert covered >= set(window)
        assert all(one.span(span) == span for span in one.reached(first, last))


def test_a_night_of_one_day_looks_into_few_spans() -> None:
    nights = [(day, day) for day in range(TODAY.toordinal(), TODAY.toordinal() + 28)]
    assert {len(asked(COPIES, [one])) for one in nights} == {5, 6}
    assert {len(asked(STORIES, [one])) for one in nights} == {2, 3}
    assert set(asked(STORIES, [nights[0]] * 7).values()) == {7}


def test_an_index_is_made_where_a_night_looks_often_enough() -> None:
    asks = {1: 1000, 29: 1000, 57: 1000, 85: 3}
    held = {1: 200_000, 29: INDEX_FROM - 1, 57: 40_000, 85: 40_000}
    assert to_make(asks, held, made={57}) == []
    assert to_make(asks, held, made=set()) == [57]
    assert to_make({1: 10_000}, held, made=set()) == [1]


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_counting_as_far_as_is_enough_decides_the_same(articles: int, held: int) -> None:
    counted = min(held, enough(articles))
    if articles < 10**7:  # beyond, 32 bits end the count, and no database has so many articles in four weeks
        assert to_make({1: articles}, {1: counted}, set()) == to_make({1: articles}, {1: held}, set())


def test_what_no_late_page_looks_into_is_dropped() -> None:
    first = (TODAY - timedelta(days=LATE_DAYS)).toordinal()
    made = set(COPIES.reached(first - 400, first)) | set(COPIES.reached(first, TODAY.toordinal()))
    gone = to_drop(COPIES, made, TODAY)
    assert gone
    assert all(span + COPIES.days - 1 < first - COPIES.window for span in gone)
    kept = made - set(gone)
    for day in range(first, TODAY.toordinal() + 1):
        assert set(COPIES.reached(day, day)) & made <= kept


def test_the_day_of_a_date_far_ahead_is_dropped_too() -> None:
    assert to_drop(STORIES, [STORIES.span(date(2099, 1, 1).toordinal())], TODAY) == [
        STORIES.span(date(2099, 1, 1).toordinal())
    ]
