"""A process that dies with its parent, and so does every process that it forks.

Airflow's components fork freely (workers, parsers, tasks) and none of those ends when its parent is killed with -9.
Linux sends a signal of one's choice to a process whose parent died (``PR_SET_PDEATHSIG``); the setting is kept over
``exec`` and lost over ``fork``, so it is made again in each fork. Elsewhere nothing happens here, and the guard
(``guard.py``) ends what is left.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading

PR_SET_PDEATHSIG = 1  # linux/prctl.h

_forker = threading.local()


def die_with(parent: int, number: int = signal.SIGKILL) -> None:
    """Let the kernel send us ``number`` when our parent dies; if ``parent`` has already died, it comes at once."""
    if sys.platform != "linux":
        return
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:  # it died before the line above
        os.kill(os.getpid(), number)


def bind_forks() -> None:
    """From now on every process that this one forks, and its forks in turn, is killed when its parent dies.

    Except what a thread forks: the kernel means the parent *thread*, and a child would be killed when a thread that
    has done its work ends.
    """
    os.register_at_fork(before=_before_fork, after_in_child=_after_fork)


def _before_fork() -> None:
    _forker.pid = os.getpid()
    _forker.is_main = threading.current_thread() is threading.main_thread()


def _after_fork() -> None:
    if _forker.is_main:
        die_with(_forker.pid)
