"""Kills through Airflow: ``newsloom run``, the server beneath it, and each part of ``newsloom up``."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from newsloom.ops.system.record import read_record
from tests import killing, scheduled
from tests.command import PATIENCE, newsloom, state_folder
from tests.killing import Running
from tests.proving.trial import Trial

Dump = dict[str, list[str]]

# The points of the list of twenty that a run in one process can be killed at: 15, and load for good measure.
IN_ONE_PROCESS = (("15 mid-mapped expansion", "collect.ended:2"), ("10 load.merge", "load.merge:3"))
# 16 to 19: who dies while a task of load stands frozen, and wakes when it is dead.
PARTS = ("supervisor", "scheduler", "dag-processor", "api-server")
FROZEN_AT = "load.before_copy:1:STOP"
NIGHT_1 = ("--night", "1")


def kills() -> Iterator[Trial]:
    """All of them."""
    with state_folder() as folder:
        dumps = _clean(folder / "clean")
        for name, point in IN_ONE_PROCESS:
            yield killed(folder / name.split(" ")[1], name, point, dumps[0])
        yield _server_killed(folder / "server", dumps[0])
        yield from _parts(folder / "up", dumps)


def _clean(home: Path) -> list[Dump]:
    """What each of the bundled nights leaves."""
    dumps = []
    for night in ("1", "2"):
        Running(home, "--night", night).end()
        with killing.database(home) as connection:
            dumps.append(killing.dump(connection))
    return dumps


def killed(home: Path, name: str, point: str, clean: Dump) -> Trial:
    """``newsloom run``, killed at the point, and once more."""
    trial = Trial("airflow", name, note="newsloom run")
    began = time.monotonic()
    running = Running(home, *NIGHT_1, environment={"NEWSLOOM_KILL_AT": point})
    trial.fell = running.process.wait(PATIENCE) == -9
    _after(home, trial, clean)
    trial.seconds = time.monotonic() - began
    return trial


def _server_killed(home: Path, clean: Dump) -> Trial:
    """The embedded Postgres, killed with -9 under a run: neither its tables nor Airflow's are there any more."""
    trial = Trial("airflow", "20 embedded Postgres", note="newsloom run")
    began = time.monotonic()
    running = Running(home, *NIGHT_1, environment={"NEWSLOOM_KILL_AT": "dedupe.grouping:1:STOP"})
    frozen = _until(lambda: psutil.Process(running.process.pid).status() == psutil.STATUS_STOPPED)
    if frozen:
        postmaster = int((home / "postgres/data/postmaster.pid").read_text().split("\n")[0])
        os.kill(postmaster, signal.SIGKILL)
        running.process.send_signal(signal.SIGCONT)
        trial.fell = running.process.wait(PATIENCE) != 0
        trial.note += f", the run ended with {running.process.returncode} after {running.seconds:.0f} s"
    running.process.kill()
    _after(home, trial, clean)
    trial.seconds = time.monotonic() - began
    return trial


def _after(home: Path, trial: Trial, clean: Dump) -> None:
    """One more run, and all is as if nobody had disturbed it."""
    Running(home, *NIGHT_1).end()
    trial.wrong += [f"left a process: {one}" for one in killing.nobody_left(home)]
    _compared(home, trial, clean)


def _compared(home: Path, trial: Trial, clean: Dump) -> None:
    with killing.database(home) as connection:
        trial.wrong += killing.differences(killing.dump(connection), clean)
        trial.wrong += [f"count law: {row}" for row in connection.execute(killing.UNCOUNTED)]
        last = connection.execute(killing.RUNS).fetchall()[-1]
        trial.wrong += [] if last["state"] == "succeeded" else [f"the last run says {last['state']}"]


def _parts(home: Path, clean: list[Dump]) -> Iterator[Trial]:
    """The scheduled system, of which one part after the other is killed in the middle of a night."""
    scheduled.up(home, NEWSLOOM_KILL_AT=FROZEN_AT)
    try:
        for number, part in enumerate(PARTS, 16):
            # The first night once, and then the second, which has more to link, again and again.
            night = 1 if part == PARTS[0] else 2
            yield _part_killed(home, f"{number} {part}", part, night, clean[night - 1])
    finally:
        newsloom(home, "down")


def _part_killed(home: Path, name: str, part: str, night: int, clean: Dump) -> Trial:
    trial = Trial("airflow", name, note=f"newsloom up, night {night}")
    began = time.monotonic()
    record = read_record(home)
    assert record is not None
    run = scheduled.trigger(record, scheduled.log_in(record, home), "nightly", {"bundled": night})
    if _until(lambda: _frozen(home)):
        task = _frozen(home)[0]
        supervisor = task.parent()
        assert supervisor is not None
        os.kill(supervisor.pid if part == "supervisor" else record.components[part], signal.SIGKILL)
        trial.fell = True
    ended = _until(lambda: _thawed(home) and _state(home, run) in ("success", "failed"))
    trial.note += f", {_state(home, run)}"
    if not ended or _state(home, run) != "success":
        trial.wrong.append(f"the run says {_state(home, run)} after {time.monotonic() - began:.0f} s")
    _compared(home, trial, clean)
    trial.seconds = time.monotonic() - began
    return trial


def _state(home: Path, run: str) -> str:
    record = read_record(home)
    assert record is not None
    try:
        return scheduled.runs(record, home)[run]
    except OSError:  # the api-server is the one that was killed, and is being started again
        return "unknown"


def _frozen(home: Path) -> list[psutil.Process]:
    """Tasks that stand at their point."""
    found = []
    for process in psutil.process_iter(["status"]):
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            if process.info["status"] == psutil.STATUS_STOPPED and process.environ().get("NEWSLOOM_HOME") == str(home):
                found.append(process)
    return found


def _thawed(home: Path) -> bool:
    """Wake every task that stands: one that is tried again comes to its point again."""
    for process in _frozen(home):
        with suppress(psutil.NoSuchProcess):
            process.resume()
    return True


def _until(come: Callable[[], object]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not come():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True
