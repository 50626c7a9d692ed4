"""The graph of ``upkeep``: what the nights leave behind, kept from growing without end."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import task

from newsloom.ops.this_run import ZONE, run_id
from newsloom.upkeep import JOBS


def upkeep_job(job: str) -> dict[str, int]:
    """One job, by its name."""
    from datetime import datetime

    from newsloom.ops import upkeep_tasks

    # Today's days, not the run's: a run that is cleared a year later would take the index of last night for far ahead.
    return upkeep_tasks.upkeep_job(run_id(), job, datetime.now(ZONE))


@task(execution_timeout=timedelta(hours=1))
def airflow_metadata() -> dict[str, int]:
    """Airflow's own rows of long ago, by Airflow's own command."""
    from newsloom.ops import clean_metadata

    return clean_metadata.clean()


def wire() -> None:
    """The tasks, in the current DAG; none waits for another, so that one which fails fails alone."""
    for job in JOBS:
        task(task_id=job)(upkeep_job)(job)
    airflow_metadata()
