"""The graph of ``retry``: one task, so that a kill ends all of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import ExceptionRetryPolicy, RetryAction, RetryRule, get_current_context, task

from newsloom.ops.pipeline import RETRY_POLICY
from newsloom.ops.this_run import run_id

# Two runs of this DAG wait for each other (max_active_runs); a retry that somebody gave on the command line is at work
# for a minute or two.
OTHER_AT_WORK = RetryRule(
    exception="newsloom.ops.retry.RetryAtWork",
    action=RetryAction.RETRY,
    retry_delay=timedelta(minutes=1),
    reason="another retry is at work: this one is tried again in a minute",
)
POLICY = ExceptionRetryPolicy(rules=[OTHER_AT_WORK, *RETRY_POLICY.rules], default=RetryAction.FAIL)


@task(pool="newsloom_model", retry_policy=POLICY)
def retry() -> dict[str, int]:
    from newsloom.ops import retry_tasks

    context: Any = get_current_context()
    params, run = dict(context["params"]), context["dag_run"]
    # Who Airflow says: the param stands where nobody is signed in there, or anybody could write another's name.
    who = run.triggering_user_name or params.get("who") or "airflow"
    return retry_tasks.again(params, dag_run=run_id(), who=who, now=datetime.now(UTC))


def wire() -> None:
    """retry, in the current DAG."""
    retry()
