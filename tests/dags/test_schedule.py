"""When the night runs: ticks before the launch of the system are not made up for; a backfill reaches them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pendulum
import pytest
from airflow.serialization.decoders import decode_timetable
from airflow.serialization.encoders import encode_timetable
from airflow.timetables.base import DataInterval, TimeRestriction

from newsloom.ops.schedule import FromLaunchOn, night_due

START = pendulum.datetime(2026, 1, 1)


def _next(timetable: Any, *, last: datetime | None, catchup: bool = False) -> datetime:
    interval = None if last is None else DataInterval.exact(pendulum.instance(last))
    restriction = TimeRestriction(earliest=START, latest=None, catchup=catchup)
    moment: datetime = timetable.next_dagrun_info(
        last_automated_data_interval=interval, restriction=restriction
    ).run_after
    return moment


@pytest.mark.parametrize("cron", ["0 2 * * *", "*/5 * * * *", "30 23 * * 1-5"])
@pytest.mark.parametrize("ran_before", [True, False])
def test_a_tick_that_was_missed_before_the_launch_does_not_run(
    monkeypatch: pytest.MonkeyPatch, cron: str, ran_before: bool
) -> None:
    timetable = FromLaunchOn(cron, timezone="UTC")
    last = datetime.now(UTC) - timedelta(days=30) if ran_before else None
    launched = datetime.now(UTC)

    monkeypatch.delenv("NEWSLOOM_UP_SINCE", raising=False)
    assert _next(timetable, last=last) < launched  # Airflow's own: at once

    monkeypatch.setenv("NEWSLOOM_UP_SINCE", launched.isoformat())
    assert launched <= _next(timetable, last=last) <= launched + timedelta(days=4)


def test_ticks_after_the_launch_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_UP_SINCE", (datetime.now(UTC) - timedelta(days=3)).isoformat())
    yesterday_noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=1)
    timetable = FromLaunchOn("0 12 * * *", timezone="UTC")
    assert _next(timetable, last=yesterday_noon) == yesterday_noon + timedelta(days=1)


def test_a_backfill_reaches_what_lies_before_the_launch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_UP_SINCE", datetime.now(UTC).isoformat())
    timetable = FromLaunchOn("0 2 * * *", timezone="UTC")
    assert _next(timetable, last=None, catchup=True) == START.add(hours=2)


def test_a_scheduler_gets_it_back_from_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_UP_SINCE", datetime.now(UTC).isoformat())
    kept = decode_timetable(encode_timetable(FromLaunchOn("0 2 * * *", timezone="Europe/Vienna")))
    assert isinstance(kept, FromLaunchOn)
    assert _next(kept, last=None) > datetime.now(UTC)


LAST = datetime(2026, 11, 20, 2, 0, 5, tzinfo=UTC)  # a Friday


@pytest.mark.parametrize(
    ("cron", "zone", "launched", "due"),
    [
        ("0 2 * * *", "UTC", None, "2026-11-21T02:00+00:00"),
        ("0 2 * * *", "Asia/Almaty", None, "2026-11-20T21:00+00:00"),
        ("30 23 * * 1-4", "UTC", None, "2026-11-23T23:30+00:00"),  # none is due on a weekend
        ("0 2 * * *", "UTC", "2026-11-20T01:00:00Z", "2026-11-21T02:00+00:00"),
        (
            "0 2 * * *",
            "UTC",
            "2026-11-23T12:00:00Z",
            "2026-11-24T02:00+00:00",
        ),  # none before it is waited for
    ],
)
def test_the_night_that_is_due_follows_the_last_and_the_launch(
    monkeypatch: pytest.MonkeyPatch, cron: str, zone: str, launched: str | None, due: str
) -> None:
    monkeypatch.delenv("NEWSLOOM_UP_SINCE", raising=False)
    if launched:
        monkeypatch.setenv("NEWSLOOM_UP_SINCE", launched)
    assert night_due(LAST, FromLaunchOn(cron, timezone=zone)) == datetime.fromisoformat(due)


def test_no_night_is_due_where_none_is_scheduled_or_nobody_knows_since_when(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSLOOM_UP_SINCE", raising=False)
    daily = FromLaunchOn("0 2 * * *", timezone="UTC")
    assert night_due(LAST, None) is None
    assert night_due(None, daily) is None
    monkeypatch.setenv("NEWSLOOM_UP_SINCE", "2026-11-20T12:00:00Z")
    assert night_due(None, daily) == datetime(2026, 11, 21, 2, tzinfo=UTC)
