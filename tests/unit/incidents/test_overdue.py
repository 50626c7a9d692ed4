"""When a night that was due is missing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsloom.incidents.overdue import GRACE, HELD_UP, Due, overdue

TWO = datetime(2026, 11, 20, 2, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


@pytest.mark.parametrize("held_up", [False, True])
@pytest.mark.parametrize(
    ("due", "now"),
    [(None, TWO), (TWO, TWO - timedelta(hours=9)), (TWO, TWO + GRACE)],
    ids=["none", "ahead", "just due"],
)
def test_nothing_is_missing_and_what_was_is_over(due: datetime | None, now: datetime, held_up: bool) -> None:
    assert overdue(Due(due, held_up), now) == ([], {"begun": 1})


def test_a_night_is_missing_two_hours_after_it_was_due() -> None:
    [sign], heard = overdue(Due(TWO), TWO + GRACE + MOMENT)
    assert (sign.kind, sign.subject, heard) == ("night_missing", "nightly", {})
    assert sign.message == "The night that was due on 2026-11-20 at 02:00 UTC has not begun, nor has any since."
    assert sign.evidence == {"due": "2026-11-20 02:00 UTC", "hours": 2}


def test_the_night_before_holds_it_up_for_a_day_and_nothing_is_closed_meanwhile() -> None:
    assert overdue(Due(TWO, held_up=True), TWO + GRACE + MOMENT) == ([], {})
    assert overdue(Due(TWO, held_up=True), TWO + HELD_UP) == ([], {})
    assert [sign.kind for sign in overdue(Due(TWO, held_up=True), TWO + HELD_UP + MOMENT)[0]] == ["night_missing"]
