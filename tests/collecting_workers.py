"""A night whose sources are collected by several processes at once, as the workers of a scheduled system do.

``newsloom run`` does one thing after the other, so that it says nothing of politeness between workers.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from newsloom.ops import tasks

ROOT = Path(__file__).parents[1]
# A night of 200 sources takes two minutes on an idle machine; only a hang may fail here.
PATIENCE = 900.0


class WorkerFailed(RuntimeError):
    """A worker did not come to its end; the text is what it said last."""


def start(run_id: str, sources: Sequence[dict[str, str]], workers: int) -> list[subprocess.Popen[str]]:
    """Processes that collect the sources of a planned run: each takes every ``workers``-th of them.

    They work on the database and in the state folder that the environment names.
    """
    started = []
    for number in range(workers):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.collecting_workers"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        process.stdin.write(json.dumps([run_id, list(sources[number::workers])]) + "\n")
        process.stdin.flush()
        started.append(process)
    return started


def collect(run_id: str, sources: Sequence[dict[str, str]], workers: int) -> None:
    """Collect the sources of a planned run by so many processes.

    Raises:
        WorkerFailed: with the errors of those that failed.
    """
    started = start(run_id, sources, workers)
    try:
        said = [process.communicate(timeout=PATIENCE)[1] for process in started]
    finally:
        for process in started:
            process.kill()  # where another has hung; what has ended stays ended
    failed = [text[-2000:] for process, text in zip(started, said, strict=True) if process.returncode]
    if failed:
        raise WorkerFailed("\n".join(failed))


def night(run_id: str, day: date, workers: int, sources: Any = None) -> dict[str, int]:
    """A whole night; ``sources`` puts its sources in another order. Returns what ``publish`` counts."""
    planned = tasks.plan(run_id, "nightly", day, {})
    collect(run_id, sources(planned) if sources else planned, workers)
    for batch in tasks.batches(run_id):
        tasks.strip(run_id, batch)
        tasks.entities(run_id, batch)
    tasks.load(run_id, tasks.dedupe(run_id)["token"])
    tasks.check(run_id)
    return tasks.publish(run_id)


def _work() -> None:
    run_id, sources = json.loads(sys.stdin.readline())
    for source in sources:
        tasks.collect_source(run_id, source)


if __name__ == "__main__":
    _work()
