"""A parsing child never outlives the process that asked for it."""

from __future__ import annotations

import subprocess
import sys
import time

import psutil
import pytest

from tests.command import bare_environment
from tests.deadly_calls import ROOT

# The kernel tells the child at once; a second is for a machine under load.
AT_ONCE = 1.0

PARENT = """
import os, sys, threading, time
from pathlib import Path
from newsloom.parsing.child import Child, Limits
child = Child("tests.deadly_calls", limits=Limits(cpu_seconds=60.0), folders=[Path(sys.argv[1])])
{body}
"""
IDLE = "child.call('echo', {}); print(child.pid, flush=True); time.sleep(600)"
BUSY = """
child.call('echo', {})
threading.Thread(target=lambda: child.call('deadly', {'how': 'spin'}), daemon=True).start()
time.sleep(0.3)
print(child.pid, flush=True)
time.sleep(600)
"""
# A copy of the pipes in another process: the end of standard input alone would never come.
FORKED = """
child.call('echo', {})
if os.fork() == 0:
    os.close(1)
    time.sleep(5)
    os._exit(0)
print(child.pid, flush=True)
time.sleep(600)
"""
# As a task of Airflow's: a forked process of a forked process, which asks in a thread that has ended since.
TASK = """
if os.fork() == 0:
    asking = threading.Thread(target=lambda: child.call('echo', {}))
    asking.start()
    asking.join()
    print(child.pid, os.getpid(), flush=True)
    time.sleep(600)
os.wait()
"""
LEAVES = "child.call('echo', {}); print(child.pid, flush=True)"
FAILS = "child.call('echo', {}); print(child.pid, flush=True); raise SystemExit(3)"


def _start(body: str) -> tuple[subprocess.Popen[str], list[int]]:
    path = f"{ROOT / 'plugins'}:{ROOT}"
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(body=body), str(ROOT)],
        env={**bare_environment(), "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    return parent, [int(word) for word in parent.stdout.readline().split()]


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _gone_within(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while _lives(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no signal for the death of a parent")
@pytest.mark.parametrize("body", [IDLE, BUSY, FORKED], ids=["idle", "busy", "forked"])
def test_row_83_a_parent_killed_with_9_leaves_no_child(body: str) -> None:
    parent, [pid] = _start(body)
    assert _lives(pid)
    parent.kill()
    assert parent.wait() == -9
    assert _gone_within(pid, AT_ONCE)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no signal for the death of a parent")
def test_row_83_a_forked_task_killed_with_9_leaves_no_child() -> None:
    parent, [pid, task] = _start(TASK)
    assert psutil.Process(pid).ppid() == task
    assert _lives(pid)
    psutil.Process(task).kill()
    assert _gone_within(pid, AT_ONCE)
    assert parent.wait(timeout=60) == 0


@pytest.mark.parametrize(("body", "status"), [(LEAVES, 0), (FAILS, 3)])
def test_a_parent_that_ends_ends_its_child_first(body: str, status: int) -> None:
    parent, [pid] = _start(body)
    assert parent.wait(timeout=60) == status
    assert not _lives(pid)


def test_a_child_whose_parent_is_another_process_ends_at_once() -> None:
    """The parent died before the child could ask for its signal: the number that it was given is no parent of it."""
    command = [sys.executable, "-P", "-m", "newsloom.parsing.process", "tests.deadly_calls", "1", str(2**30)]
    environment = {**bare_environment(), "PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT}"}
    orphan = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert orphan.wait(timeout=60) == 0
