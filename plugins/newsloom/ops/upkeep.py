"""The graph of ``upkeep``: what the nights leave behind, kept from growing without end."""

from __future__ import annotations

from airflow.sdk import task

from newsloom.ops.this_run import ZONE, run_id


@task
def drop_old_indexes() -> dict[str, int]:
    from datetime import datetime

    from newsloom.ops import upkeep_tasks

    # Today's days, not the run's: a run that is cleared a year later would take the index of last night for far ahead.
    return upkeep_tasks.drop_old_indexes(run_id(), datetime.now(ZONE).date())


def wire() -> None:
    """The tasks, in the current DAG; none waits for another."""
    drop_old_indexes()
