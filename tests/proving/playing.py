"""A night below Airflow, task by task in the order of the DAG, with what Airflow does around them: it knows which tasks
have reported, gives a killed one another try, and asks ``RETRY_POLICY`` of one that failed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from newsloom import press
from newsloom.sources.source import source_at

# The policy waits twenty seconds, three times. A proof has no time for that, and tries more often instead.
AGAIN_AFTER = 0.2
TRIES = 300


@dataclass(frozen=True)
class Plan:
    """What a run plays: a bundled night and a folder beside it, or either alone.

    ``at_work`` are runs that it does not take for dead; ``until`` is the last stage that it plays; ``lease_seconds``
    shortens the writer's lease.
    """

    run_id: str
    folder: str | None = None
    bundled: int | None = None
    night: date | None = None
    at_work: tuple[str, ...] = ()
    until: str | None = None
    lease_seconds: float | None = None
    tries: int = TRIES


def play(plan: Plan, home: Path) -> None:
    """Play the run to its end, from where its tasks have reported: a second process goes on where the first one died.

    What Airflow keeps of a run (XCom) lies in ``<home>/<run_id>.reported``, a line of JSON for each task that is done.
    """
    from newsloom import lease
    from newsloom.ops import tasks

    if plan.lease_seconds is not None:
        lease.LEASE_SECONDS = plan.lease_seconds  # type: ignore[assignment]
        lease.POLL_SECONDS = 0.1
    reported = Reported(home / f"{plan.run_id}.reported", plan.tries)
    for source in reported("plan", partial(_planned, plan)):
        reported(f"collect {source['source_id']}", partial(tasks.collect_source, plan.run_id, source))
    for batch in reported("batches", partial(tasks.batches, plan.run_id)):
        reported(f"strip {batch}", partial(tasks.strip, plan.run_id, batch))
        reported(f"entities {batch}", partial(tasks.entities, plan.run_id, batch))
    if plan.until == "entities":
        return
    try:
        linked = reported("dedupe", partial(tasks.dedupe, plan.run_id))
        if plan.until == "dedupe":
            return
        reported("load", partial(tasks.load, plan.run_id, linked["token"]))
    finally:
        # ``all_done``: whatever became of load, the night is checked, and closed.
        reported("check", partial(tasks.check, plan.run_id))
        reported("publish", partial(tasks.publish, plan.run_id))


class Reported:
    """What the run's tasks have reported."""

    def __init__(self, path: Path, tries: int) -> None:
        self._path = path
        self._tries = tries
        self._done: dict[str, Any] = {}
        for line in path.read_text().splitlines() if path.exists() else []:
            try:
                self._done |= json.loads(line)
            except ValueError:  # half a line: it was killed as it wrote, and the task has not reported
                break

    def __call__(self, name: str, task: Callable[[], Any]) -> Any:
        if name not in self._done:
            answer = self._tried(name, task)
            with self._path.open("a") as stream:
                stream.write(json.dumps({name: answer}) + "\n")
            self._done[name] = answer
        return self._done[name]

    def _tried(self, name: str, task: Callable[[], Any]) -> Any:
        from airflow.sdk import RetryAction

        from newsloom.ops.pipeline import RETRY_POLICY

        for number in range(1, self._tries + 1):
            try:
                return task()
            except Exception as error:
                again = RETRY_POLICY.evaluate(error, number, self._tries).action is RetryAction.RETRY
                print(f"TRY {number} of {name}: {type(error).__name__}: {str(error)[:300]}", flush=True)
                if number == self._tries or not again:
                    raise
            time.sleep(AGAIN_AFTER)
        raise AssertionError("no tries")


def _planned(plan: Plan) -> list[dict[str, str]]:
    from newsloom.ops import tasks

    beside = [source_at(plan.folder)] if plan.folder else []
    bundled = tasks.bundled_sources(plan.bundled) if plan.bundled else []
    night = plan.night or press.NIGHTS[plan.bundled or 1]
    params = {"bundled": plan.bundled, "folder": plan.folder}
    return tasks.open_run(plan.run_id, "nightly", night, params, plan.at_work, lambda connection: [*bundled, *beside])
