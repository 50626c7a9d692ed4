"""How the stages hang together: the one graph that ``nightly`` and ``import`` share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from airflow.sdk import (
    Asset,
    ExceptionRetryPolicy,
    Metadata,
    RetryAction,
    RetryRule,
    TriggerRule,
    get_current_context,
    task,
    task_group,
)

from newsloom.ops.nights import is_past, night_of
from newsloom.ops.this_run import ZONE, asked, at_work, run_id

NIGHT = Asset(name="newsloom_night", uri="newsloom://night")

# A database that restarts is back within a minute: recovery of an immediate stop was measured at 7 s.
RETRIES = 3
# A setting for who cannot wait: a proof, whose every second is a test's.
SOON = timedelta(seconds=int(os.environ.get("NEWSLOOM_RETRY_SECONDS", "20")))

# Notices wait for servers of others. A claim on the outbox lasts longer than this.
SENDING = timedelta(minutes=10)

# What passes by itself is tried again. Anything else fails at once: a finding of a check, a lease that was lost,
# a model that is missing and a mistake of ours are the same after thirty seconds.
RETRY_POLICY = ExceptionRetryPolicy(
    rules=[
        RetryRule(
            exception=[
                "sqlalchemy.exc.OperationalError",
                "sqlalchemy.exc.InterfaceError",
                # A worker that was frozen within a transaction wakes to 25P03: the server has ended it.
                "sqlalchemy.exc.InternalError",
                "sqlalchemy.exc.TimeoutError",
            ],
            action=RetryAction.RETRY,
            retry_delay=SOON,
            reason="the database went away, refused, or had no connection free",
        ),
        RetryRule(
            exception="newsloom.lease.LeaseHeld",
            action=RetryAction.RETRY,
            retry_delay=timedelta(minutes=5),
            reason="another run is writing",
        ),
        RetryRule(
            exception=OSError, action=RetryAction.RETRY, retry_delay=SOON, reason="the archive could not be reached"
        ),
    ],
    default=RetryAction.FAIL,
)
# The bodies are imported inside the tasks: the DAG files are parsed every few seconds, and parsing needs none of them.
DEFAULT_ARGS = {"retries": RETRIES, "retry_delay": SOON, "retry_policy": RETRY_POLICY}


@task
def plan(kind: str) -> list[dict[str, str]]:
    from newsloom.ops import tasks

    context = get_current_context()
    params = dict(context["params"])
    bundled = params.get("bundled")
    night = tasks.bundled_night(int(bundled)) if bundled else night_of(asked(), ZONE)
    return tasks.plan(run_id(), kind, night, params, at_work(tasks.other_runs(run_id(), kind)))


@task(map_index_template="{{ source_id }}", pool="newsloom_hosts")
def collect(source: dict[str, str]) -> dict[str, int]:
    from newsloom.ops import lineage, tasks

    get_current_context()["source_id"] = source["source_id"]  # type: ignore[typeddict-unknown-key]
    lineage.tell("collect", tasks.engine().url)
    return tasks.collect_source(run_id(), source, past=is_past(asked(), ZONE))


@task(trigger_rule=TriggerRule.ALL_DONE)
def batches() -> list[int]:
    from newsloom.ops import tasks

    return tasks.batches(run_id())


@task(map_index_template="batch {{ batch_number }}", pool="newsloom_model")
def strip(batch: int) -> int:
    from newsloom.ops import lineage, tasks

    get_current_context()["batch_number"] = batch  # type: ignore[typeddict-unknown-key]
    lineage.tell("strip", tasks.engine().url)
    return tasks.strip(run_id(), batch)


@task(map_index_template="batch {{ batch_number }}", pool="newsloom_model")
def entities(batch: int) -> dict[str, int]:
    from newsloom.ops import lineage, tasks

    get_current_context()["batch_number"] = batch  # type: ignore[typeddict-unknown-key]
    lineage.tell("entities", tasks.engine().url)
    return tasks.entities(run_id(), batch)


@task_group(prefix_group_id=False)
def read(batch: int) -> None:
    # What a task's call gives is an XComArg, which Airflow resolves to the task's own return type.
    entities(strip(batch))  # type: ignore[arg-type]


@task(trigger_rule=TriggerRule.ALL_DONE)
def dedupe() -> dict[str, int]:
    from newsloom.ops import lineage, tasks

    lineage.tell("dedupe", tasks.engine().url)
    return tasks.dedupe(run_id())


@task
def load(linked: dict[str, int]) -> dict[str, int]:
    from newsloom.ops import lineage, tasks

    lineage.tell("load", tasks.engine().url)
    return tasks.load(run_id(), linked["token"])


@task(trigger_rule=TriggerRule.ALL_DONE)
def check() -> dict[str, int]:
    from newsloom.ops import tasks

    return tasks.check(run_id())


@task(outlets=[NIGHT])
def publish() -> Iterator[Metadata]:
    from newsloom.ops import lineage, tasks

    lineage.tell("publish", tasks.engine().url)
    outcomes: dict[str, Any] = {**tasks.publish(run_id())}
    yield Metadata(NIGHT, {"run_id": run_id(), "outcomes": outcomes})


@task(execution_timeout=SENDING)
def tell() -> dict[str, int]:
    from newsloom.ops import incident_tasks, metrics, tasks

    try:
        return incident_tasks.tell_night(run_id(), dict(get_current_context()["params"]), asked())
    finally:  # what could not be sent to a person is one thing, the figures another
        metrics.tell(tasks.engine(), run_id())


def wire(kind: str) -> None:
    """plan >> collect[source] >> (strip >> entities)[batch] >> dedupe >> load >> check >> publish, in the current DAG.

    Joins run whatever became of their parts (``all_done``): a source or a batch that fails, fails alone, and ``check``
    decides what the night was worth. A night is told of at its end, however it ended: ``tell`` is a teardown, whose own
    state says nothing of the run's. An import is told to the person who started it.
    """
    listed = batches()
    collect.expand(source=plan(kind)) >> listed
    linked = dedupe()
    read.expand(batch=listed) >> linked
    published = publish()
    load(linked) >> check() >> published  # type: ignore[arg-type]
    if kind == "nightly":
        published >> tell().as_teardown()
