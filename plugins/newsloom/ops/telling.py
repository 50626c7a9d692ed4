"""The graph of ``notices``: what is told between two nights."""

from __future__ import annotations

from airflow.sdk import task

from newsloom.ops.pipeline import SENDING
from newsloom.ops.this_run import run_id


@task(execution_timeout=SENDING)
def tell() -> dict[str, int]:
    from newsloom.ops import incident_tasks

    return incident_tasks.tell_hour(run_id())


def wire() -> None:
    """One task, in the current DAG."""
    tell()
