"""The graph of ``poll``: lists read between two nights, and nothing loaded."""

from __future__ import annotations

from airflow.sdk import TriggerRule, get_current_context, task

from newsloom.ops.nights import night_of
from newsloom.ops.this_run import ZONE, asked, at_work, run_id


@task
def plan() -> list[dict[str, str]]:
    from newsloom.ops import poll_tasks, tasks

    return poll_tasks.plan(run_id(), night_of(asked(), ZONE), at_work(tasks.other_runs(run_id(), "poll")))


@task(map_index_template="{{ source_id }}", pool="newsloom_hosts")
def poll(source: dict[str, str]) -> dict[str, int]:
    from newsloom.ops import poll_tasks

    get_current_context()["source_id"] = source["source_id"]  # type: ignore[typeddict-unknown-key]
    return poll_tasks.poll(run_id(), source)


@task(trigger_rule=TriggerRule.ALL_DONE)
def close() -> None:
    from newsloom.ops import poll_tasks

    poll_tasks.close(run_id())


def wire() -> None:
    """plan >> poll[source] >> close, in the current DAG; a source that fails, fails alone."""
    poll.expand(source=plan()) >> close()
