from __future__ import annotations

from datetime import date

import pytest

from newsloom.dedupe.dates.date_range import DateRange, date_range, gap_days, gap_in_year

DAY = date(2024, 6, 22).toordinal()


@pytest.mark.parametrize(
    "published",
    ["2024-06-22", "2024-06-22T08:36", "2024-06-22 08:36:01", {"value": "2024-06-22", "kind": "published"}],
)
def test_whole_days(published: object) -> None:
    when = date_range(published)  # type: ignore[arg-type]
    assert when is not None
    assert when.whole
    assert when.first == DAY


@pytest.mark.parametrize(
    "published",
    [None, "", "yesterday", "2024-02-30", "XXXX-13-01", {"value": "2024-06-22", "kind": "crawl"}, {"value": ""}],
)
def test_what_says_nothing_is_unknown(published: object) -> None:
    assert date_range(published) is None  # type: ignore[arg-type]


def test_a_month_is_a_range_and_a_yearless_day_is_none() -> None:
    month = date_range("2024-06")
    assert month is not None
    assert not month.whole
    assert gap_days(month, date_range("2024-07-03")) == 3
    assert date_range("XXXX-06-12") == DateRange(month=6, day=12)
    assert gap_days(date_range("XXXX-06-12"), date_range("2024-06-12")) is None


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [("XXXX-06-12", "2024-06-22", 10), ("XXXX-12-31", "2024-01-02", 2), ("XXXX-06-12", "2024", None),
     ("2024-06-12", "2024-06-12", None), ("XXXX-06-12", None, None)],
)  # fmt: skip
def test_days_apart_in_any_year(a: str, b: str | None, apart: int | None) -> None:
    assert gap_in_year(date_range(a), date_range(b)) == apart
    assert gap_in_year(date_range(b), date_range(a)) == apart
