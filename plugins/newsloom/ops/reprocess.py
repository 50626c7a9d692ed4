"""The graph of ``reprocess``: read the archive anew, show what would change, and write it when somebody approves."""

from __future__ import annotations

from typing import Any

from airflow.providers.standard.operators.hitl import ApprovalOperator
from airflow.sdk import get_current_context, task

from newsloom.ops.nights import night_of
from newsloom.ops.this_run import ZONE, asked, at_work, run_id


class Approve(ApprovalOperator):
    """Asks whether the difference may be written.

    What is asked is read from ``ops.reprocess`` when it is asked, so that no headline travels between tasks; a rejected
    difference empties its staging before what follows is skipped.
    """

    # The question is Markdown of ours with words of strangers: nothing in it is a template.
    template_fields = ()

    def execute(self, context: Any) -> Any:
        from newsloom.ops import reprocess_tasks

        self.subject, self.body = reprocess_tasks.question(run_id())
        return super().execute(context)

    def execute_complete(self, context: Any, event: dict[str, Any]) -> Any:
        from newsloom.ops import reprocess_tasks

        if "error" not in event:
            user = event.get("responded_by_user") or {}
            who = str(user.get("name") or user.get("id") or "nobody")
            if self.APPROVE in event["chosen_options"]:
                reprocess_tasks.approve(run_id(), who)
            else:
                reprocess_tasks.reject(run_id(), who)
        return super().execute_complete(context, event)


@task
def plan() -> dict[str, int]:
    from newsloom.ops import reprocess_tasks, tasks

    params = dict(get_current_context()["params"])
    others = at_work(tasks.other_runs(run_id(), "reprocess"))
    return reprocess_tasks.plan(run_id(), params, night_of(asked(), ZONE), others)


@task
def batches(planned: dict[str, int]) -> list[int]:
    from newsloom.ops import reprocess_tasks

    return reprocess_tasks.batches(run_id())


@task(map_index_template="batch {{ batch_number }}", pool="newsloom_model")
def stage(batch: int) -> dict[str, int]:
    from newsloom.ops import reprocess_tasks

    get_current_context()["batch_number"] = batch  # type: ignore[typeddict-unknown-key]
    return reprocess_tasks.stage(run_id(), batch)


@task
def difference() -> dict[str, int]:
    from newsloom.ops import reprocess_tasks

    return reprocess_tasks.difference(run_id())


@task
def load() -> dict[str, int]:
    from newsloom.ops import reprocess_tasks

    return reprocess_tasks.load(run_id())


@task
def check() -> dict[str, int]:
    from newsloom.ops import reprocess_tasks

    return reprocess_tasks.check(run_id())


@task
def publish() -> None:
    from newsloom.ops import reprocess_tasks

    reprocess_tasks.publish(run_id())


def wire() -> None:
    """plan >> batches >> stage[batch] >> difference >> approve >> load >> check >> publish, in the current DAG.

    ``load`` links too: words and links are written at once or not at all, since what is approved is both.
    """
    approve = Approve(task_id="approve", subject="Reprocess")
    staged = stage.expand(batch=batches(plan()))  # type: ignore[arg-type]
    staged >> difference() >> approve >> load() >> check() >> publish()
