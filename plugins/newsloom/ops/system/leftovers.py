"""The processes of one start of the system, found by the token that each carries in its environment.

A pid is a number that comes round again; a random token in a process's environment says whose it is. Nothing without
the token is ever ended, and nothing here asks for a name.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Collection

import psutil  # type: ignore[import-untyped]

TOKEN = "NEWSLOOM_UP"  # noqa: S105 - the variable's name; what it holds keeps nobody out
"""The variable. Whoever clears the environment of a child of ours keeps it."""

PATIENCE = 20.0
"""Seconds until a process that got SIGKILL must have gone: the kernel frees a task's memory first. Measured: 0.1 s."""


def carries(pid: int, token: str) -> bool:
    """Whether process ``pid`` is there and of the start ``token``."""
    try:
        process = psutil.Process(pid)
        return bool(process.status() != psutil.STATUS_ZOMBIE and process.environ().get(TOKEN) == token)
    except (psutil.NoSuchProcess, psutil.AccessDenied, OSError):
        return False  # gone, or another user's: not one that we started


def carriers(token: str, but: Collection[int] = ()) -> list[psutil.Process]:
    """Every process of the start ``token``, but for ourselves and the pids ``but``.

    Not what these have started: an embedded server that a guard had to start is its child, carries no token, and is
    not to be killed.
    """
    left_alone = {os.getpid(), *but}
    return [each for each in psutil.process_iter() if each.pid not in left_alone and carries(each.pid, token)]


def end(token: str, but: Collection[int] = ()) -> int:
    """Kill every process of the start ``token`` but us and ``but``; returns how many there were.

    Looks again until there is none: what was just being forked is seen in the next look.

    Raises:
        TimeoutError: some would not go.
    """
    ended: set[int] = set()
    deadline = time.monotonic() + PATIENCE
    while found := carriers(token, but):
        if time.monotonic() > deadline:
            raise TimeoutError(f"processes that do not go: {sorted(process.pid for process in found)}")
        for process in found:
            ended.add(process.pid)
            try:
                process.send_signal(signal.SIGKILL)
            except psutil.NoSuchProcess:
                continue
        psutil.wait_procs(found, timeout=0.2)
    return len(ended)
