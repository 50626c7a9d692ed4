from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from newsloom.ops.nights import Asked, is_past, night_of

ALMATY, HERE = ZoneInfo("Asia/Almaty"), ZoneInfo("UTC")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


# The tick of 02:00 in Almaty is 21:00 of the day before in UTC.
TICK = Asked(run_after=at(20, 21), started_at=at(20, 21), logical_date=at(20, 21), scheduled=True)
BY_HAND = Asked(run_after=at(21, 9), started_at=at(21, 9))


@pytest.mark.parametrize(
    ("asked", "zone", "night"),
    [
        (TICK, ALMATY, date(2026, 11, 21)),
        (TICK, HERE, date(2026, 11, 20)),
        (BY_HAND, HERE, date(2026, 11, 21)),
        (Asked(run_after=at(21, 9), started_at=at(21, 9), named=date(2026, 3, 1)), HERE, date(2026, 3, 1)),
    ],
)
def test_the_night_is_the_schedules_day(asked: Asked, zone: ZoneInfo, night: date) -> None:
    assert night_of(asked, zone) == night


@pytest.mark.parametrize(
    ("why", "asked", "past"),
    [
        ("the schedule's own tick", TICK, False),
        (
            "a tick that waited for the run before it until after midnight",
            Asked(run_after=at(20, 23, 59), started_at=at(21, 1), logical_date=at(20, 23, 59), scheduled=True),
            False,
        ),
        ("by hand, for no day in particular", BY_HAND, False),
        (
            "by hand a minute before midnight, begun after it",
            Asked(run_after=at(20, 23, 59), started_at=at(21, 0, 1)),
            False,
        ),
        (
            "by hand with the logical date of another day",
            Asked(run_after=at(21, 9), started_at=at(21, 9), logical_date=at(3, 2)),
            True,
        ),
        (
            "by the UI's form, which was opened before midnight",
            Asked(run_after=at(21, 0, 1), started_at=at(21, 0, 1), logical_date=at(20, 23, 50)),
            False,
        ),
        (
            "a backfill",
            Asked(run_after=at(3, 2), started_at=at(21, 9), logical_date=at(3, 2), backfill=True),
            True,
        ),
        (
            "a backfill of today",
            Asked(run_after=at(21, 2), started_at=at(21, 9), logical_date=at(21, 2), backfill=True),
            False,
        ),
        (
            "cleared the day after",
            Asked(run_after=at(20, 2), started_at=at(21, 9), logical_date=at(20, 2), scheduled=True, cleared=True),
            True,
        ),
        (
            "cleared the same day",
            Asked(run_after=at(21, 2), started_at=at(21, 9), logical_date=at(21, 2), scheduled=True, cleared=True),
            False,
        ),
        ("named by a param", Asked(run_after=at(21, 9), started_at=at(21, 9), named=date(2026, 11, 20)), True),
        ("today, named by a param", Asked(run_after=at(21, 9), started_at=at(21, 9), named=date(2026, 11, 21)), False),
    ],
)
def test_a_past_night(why: str, asked: Asked, past: bool) -> None:
    assert is_past(asked, HERE) is past, why
