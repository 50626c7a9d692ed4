from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsloom.dedupe.dates.rivals import Rivals
from newsloom.dedupe.learned.learned import Statistics, learn


def counted(days: list[str]) -> int:
    rivals = Rivals()
    for day in days:
        rivals.add(day)
    return rivals.count()


def test_articles_without_a_day_meet_all() -> None:
    assert counted([]) == 0
    assert counted([""] * 7) == counted(["XXXX-05-12"] * 7) == counted(["2024-06"] * 7) == 7


def test_days_meet_within_the_window() -> None:
    assert counted(["2024-06-01"] * 3 + ["2024-06-05"] * 3) == 6
    assert counted(["2024-06-01"] * 3 + ["2024-06-06"] * 3) == 3


@given(st.lists(st.sampled_from(["", "2024-06-01", "2024-06-03", "2024-07-01"]), min_size=1))
def test_the_order_does_not_matter_and_nobody_meets_more_than_all(days: list[str]) -> None:
    shuffled = sorted(days, reverse=True)
    assert 1 <= counted(days) == counted(shuffled) <= len(days)


def test_statistics_keep_them() -> None:
    made = learn({"id": str(at), "title": None, "body": "A ferry.", "published": "2024-06-01"} for at in range(5))
    assert made.rivals == 5
    assert Statistics.from_json(made.as_json()).rivals == 5
    assert Statistics.shipped().rivals == 0
