from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.strip.dates.other_calendars import buddhist, is_solar_leap, solar_hijri
from newsloom.strip.dates.reading import find_dates, read_date

NOWRUZ = {
    # Solar Hijri year: its first day, as the equinox had it.
    1375: date(1996, 3, 20), 1376: date(1997, 3, 21), 1380: date(2001, 3, 21), 1388: date(2009, 3, 21),
    1395: date(2016, 3, 20), 1399: date(2020, 3, 20), 1400: date(2021, 3, 21), 1403: date(2024, 3, 20),
    1404: date(2025, 3, 21), 1405: date(2026, 3, 21),
}  # fmt: skip


@pytest.mark.parametrize("year", NOWRUZ)
def test_the_iranian_new_year(year: int) -> None:
    assert solar_hijri(year, 1, 1) == NOWRUZ[year]


@given(st.integers(1300, 1409), st.integers(1, 12), st.integers(1, 31))
def test_each_day_follows_the_one_before(year: int, month: int, day: int) -> None:
    here = solar_hijri(year, month, day)
    if here is None:
        assert day > 29
        return
    following = solar_hijri(year, month, day + 1) or solar_hijri(year, month + 1, 1) or solar_hijri(year + 1, 1, 1)
    assert following == here + timedelta(days=1)


def test_the_last_month_is_longer_in_a_leap_year() -> None:
    assert is_solar_leap(1403)
    assert solar_hijri(1403, 12, 30) == date(2025, 3, 20)
    assert solar_hijri(1402, 12, 30) is None
    assert solar_hijri(1445, 1, 1) is None  # a year of the lunar Hijri


def test_thai_years() -> None:
    assert buddhist(2567) == 2024
    assert buddhist(2024) is None


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("۱۳ دی ۱۴۰۲", "Solar Hijri"),
        ("1402-10-13", "Solar Hijri"),
        ("3 มกราคม 2567", "Buddhist"),
        ("令和6年1月3日", "era"),
    ],
)
def test_the_evidence_says_that_it_was_converted(raw: str, told: str) -> None:
    found = read_date(raw, "date_line", "published")
    assert found is not None
    assert (found["value"], found["raw"]) == ("2024-01-03", raw)
    assert told in found["reason"]


@pytest.mark.parametrize(
    "raw",
    ["15 ذو الحجة 1445", "1445/12/15", "15/12/1445", "۰۳/۰۴/۱۵", "12/06/67", "31 دی 1402", "২১ আষাঢ় ১৪৩১",
     "3 Tishrei 5784", "۱۳ دی", "2081 असार 15"],
)  # fmt: skip
def test_what_cannot_be_known_is_left_unread(raw: str) -> None:
    assert read_date(raw, "date_line", "published") is None


def test_in_a_sentence_a_number_is_no_iranian_year() -> None:
    assert find_dates("The bridge of 1403/04/15 stones was mended.", "body") == []


@pytest.mark.parametrize(
    ("raw", "clock"),
    [
        ("۱۳ دی ۱۴۰۲ - ۱۰:۱۵", "10:15"),
        ("۱۳ دی ۱۴۰۲ ساعت ۱۰:۱۵", "10:15"),
        ("3 มกราคม 2567 เวลา 10:15 น.", "10:15"),
        ("3-январь, 2024-жыл 16:05", "16:05"),
        ("2024年1月3日 下午4:05", "16:05"),
        ("2024년 1월 3일 오후 4시 5분", "16:05"),
        ("2024年1月3日 午前10:15", "10:15"),
        ("2024年1月3日 １０：１５", "10:15"),
    ],
)
def test_the_clock_beside_it(raw: str, clock: str) -> None:
    found = read_date(raw, "date_line", "published")
    assert found is not None
    assert (found["value"], found.get("time"), found["raw"]) == ("2024-01-03", clock, raw)
