"""The night's deadline: when somebody is told that it is late."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from typing import Any

from airflow.sdk.definitions.callback import SyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

# The night begins at two and is read at seven. At six there is an hour left to look.
DEFAULT_MINUTES = "240"
ALONE = "NEWSLOOM_RUN_ALONE"


def minutes() -> int | None:
    """NEWSLOOM_DEADLINE_MINUTES after the night is queued; None where it is set to nothing.

    Raises:
        ValueError: it is no whole number above 0.
    """
    said = os.environ.get("NEWSLOOM_DEADLINE_MINUTES", DEFAULT_MINUTES).strip()
    if not said:
        return None
    if not said.isascii() or not said.isdigit() or int(said) == 0:
        raise ValueError(f"NEWSLOOM_DEADLINE_MINUTES is {said!r}: give whole minutes, or nothing for no deadline")
    return int(said)


def deadline() -> DeadlineAlert | None:
    """The nightly run's deadline; None where there is none, and in ``dag.test()``.

    A run of ``dag.test()`` never went through the scheduler's tables, and at its end Airflow 3.3 looks there for the
    deadline it brought: "can't adapt type 'dict'" ends a night that went well. Nobody waits for such a run but the
    person who started it. ``newsloom run`` says that it is one; who calls ``airflow dags test`` sets the minutes to
    nothing.
    """
    after = minutes()
    if after is None or os.environ.get(ALONE):
        return None
    # Not the logical date: a night that was triggered by hand has none.
    callback = SyncCallback(night_is_late, kwargs={"minutes": after})
    return DeadlineAlert(DeadlineReference.DAGRUN_QUEUED_AT, timedelta(minutes=after), callback, "the night is late")


def night_is_late(minutes: int, context: dict[str, Any]) -> None:
    """What Airflow calls on a worker when the deadline has passed; ``context`` holds the run as its REST API does."""
    from newsloom.ops import incidents, tasks
    from newsloom.ops.nights import is_past, night_of
    from newsloom.ops.this_run import ZONE

    run = context["dag_run"]
    now = datetime.now(UTC)
    asked = asked_of(run, now)
    if not is_past(asked, ZONE):
        incidents.tell_late(tasks.engine(), str(run["dag_run_id"]), night_of(asked, ZONE), minutes, now=now)


def asked_of(run: dict[str, Any], now: datetime) -> Any:
    """How the run was asked for, of what a deadline is told: that it was cleared, nobody says here."""
    from newsloom.ops.nights import Asked

    def moment(name: str) -> datetime | None:
        value = run.get(name)
        return datetime.fromisoformat(value) if isinstance(value, str) else value

    named = (run.get("conf") or {}).get("night")
    return Asked(
        run_after=moment("run_after") or now,
        started_at=moment("start_date") or now,
        logical_date=moment("logical_date"),
        named=date.fromisoformat(named) if named else None,
        scheduled=run.get("run_type") == "scheduled",
        backfill=run.get("run_type") == "backfill",
    )
