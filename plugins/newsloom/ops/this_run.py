"""What Airflow says of the run whose task is at work."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from airflow.sdk import get_current_context

from newsloom.ops.nights import Asked
from newsloom.ops.schedule import TIMEZONE

ZONE = ZoneInfo(TIMEZONE)

AT_WORK = ["queued", "running"]


def run_id() -> str:
    """The id of the DAG run whose task this is."""
    context: Any = get_current_context()
    return str(context["dag_run"].run_id)


def at_work(run_ids: list[str], dag_id: str | None = None) -> list[str]:
    """Those of the runs that Airflow is working on: the runs of a backfill are not counted by ``max_active_runs``.

    They are of the DAG of that id, or of the one whose task this is.
    """
    context: Any = get_current_context()
    task_instance, dag_id = context["ti"], dag_id or context["dag_run"].dag_id
    return [one for one in run_ids if task_instance.get_dr_count(dag_id=dag_id, run_ids=[one], states=AT_WORK)]


def any_at_work(dag_id: str) -> bool:
    """Whether Airflow has any run of the DAG at work, or waiting."""
    context: Any = get_current_context()
    return bool(context["ti"].get_dr_count(dag_id=dag_id, states=AT_WORK))


def asked() -> Asked:
    """How the run was asked for."""
    context: Any = get_current_context()
    run, named = context["dag_run"], context["params"].get("night")
    return Asked(
        run_after=run.run_after,
        started_at=run.start_date or run.run_after,
        logical_date=run.logical_date,
        named=date.fromisoformat(named) if named else None,
        scheduled=run.run_type == "scheduled",
        backfill=run.run_type == "backfill",
        cleared=run.clear_number > 0,
    )
