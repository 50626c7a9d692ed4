"""What the tasks that tell of incidents take from Airflow; only counts come out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from newsloom.incidents.overdue import Due
from newsloom.ops import incidents, tasks
from newsloom.ops.nights import Asked, is_past, night_of
from newsloom.ops.schedule import night_due
from newsloom.ops.this_run import ZONE, any_at_work, at_work


def tell_night(run_id: str, params: dict[str, Any], asked: Asked) -> dict[str, int]:
    """Tell of the night whose last task this is."""
    bundled = params.get("bundled")
    night = tasks.bundled_night(int(bundled)) if bundled else night_of(asked, ZONE)
    return incidents.tell_night(tasks.engine(), run_id, night, past=is_past(asked, ZONE), now=datetime.now(UTC))


def tell_hour(run_id: str) -> dict[str, int]:
    """Tell of what there is to tell between two nights."""
    engine = tasks.engine()
    working = at_work(incidents.running_nights(engine), "nightly")
    due = Due(night_due(incidents.last_begun(engine)), held_up=any_at_work("nightly"))
    return incidents.tell_hour(engine, run_id, at_work=working, due=due, now=datetime.now(UTC))
