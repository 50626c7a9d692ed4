"""A night whose sources are collected by several processes at once, as the workers of a scheduled system do.

``newsloom run`` does one thing after the other, so that it says nothing of politeness between workers. Importing
Airflow takes five seconds of a processor: one process does, and the workers are its forks, as in the scheduled system.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newsloom.ops import tasks

ROOT = Path(__file__).parents[1]
# A night of 200 sources takes two minutes on an idle machine; only a hang may fail here.
PATIENCE = 900.0


class WorkerFailed(RuntimeError):
    """A worker did not come to its end; the text is what the workers said last."""


@dataclass(frozen=True)
class Workers:
    """Processes that collect the sources of a planned run: the n-th of them each n-th source.

    They work on the database and in the state folder that the environment names.
    """

    process: subprocess.Popen[str]

    @classmethod
    def start(cls, run_id: str, sources: Sequence[dict[str, str]], many: int) -> Workers:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.collecting_workers"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # a group of their own, to be killed at once
        )
        assert process.stdin is not None
        process.stdin.write(json.dumps([run_id, list(sources), many]))
        process.stdin.close()
        process.stdin = None  # for communicate()
        return cls(process)

    def at_work(self) -> bool:
        return self.process.poll() is None

    def end(self) -> None:
        """Wait for their end.

        Raises:
            WorkerFailed: one of them failed.
        """
        try:
            _, said = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        if self.process.returncode:
            raise WorkerFailed(said[-3000:])

    def kill(self) -> None:
        """Kill all of them with -9, now."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def night(run_id: str, day: date, workers: int, sources: Any = None) -> dict[str, int]:
    """A whole night; ``sources`` puts its sources in another order. Returns what ``publish`` counts."""
    planned = tasks.plan(run_id, "nightly", day, {})
    Workers.start(run_id, sources(planned) if sources else planned, workers).end()
    for batch in tasks.batches(run_id):
        tasks.strip(run_id, batch)
        tasks.entities(run_id, batch)
    tasks.load(run_id, tasks.dedupe(run_id)["token"])
    tasks.check(run_id)
    return tasks.publish(run_id)


def _work() -> int:
    run_id, sources, many = json.load(sys.stdin)
    tasks.archive_root()  # imports Airflow
    started = [_forked(run_id, sources[number::many]) for number in range(many)]
    return max(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0 for pid in started)


def _forked(run_id: str, sources: Sequence[dict[str, str]]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        for source in sources:
            tasks.collect_source(run_id, source)
        code = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.exit(_work())
