"""Airflow's four components, as forks of the launcher, which has imported Airflow once for all of them.

A fork shares what it does not change. Started each by itself, the four import the same 120 MB of Airflow four times.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from newsloom.ops.system.bound import bind_forks, die_with


@dataclass(frozen=True)
class Component:
    """One of Airflow's, by the words of its command; ``settings`` are its own, over those that all share.

    ``patience``: seconds that it is given to end after its one SIGTERM.
    """

    name: str
    words: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)
    # Each ended within 0.3 s where no task ran. A scheduler waits for its tasks, for ever.
    patience: float = 20.0


# The log servers of scheduler and triggerer listen on all interfaces, on fixed ports. Here the api-server reads the
# same folder, so they are left out: two processes and two open ports fewer.
COMPONENTS = (
    Component("api-server", ("api-server",)),
    # Its forks run the tasks, whose logs a person reads; the scheduler's own log was set up before, and is quieter.
    Component("scheduler", ("scheduler", "--skip-serve-logs"), {"AIRFLOW__LOGGING__LOGGING_LEVEL": "INFO"}),
    Component("dag-processor", ("dag-processor",)),
    # Its runner does not hear the first signal, and is given 10 s before the next. What it waits for is in the
    # database, and its successor goes on waiting.
    Component("triggerer", ("triggerer", "--skip-serve-logs"), patience=2.0),
)

LAST_WORDS = 12
"""Lines of a component's output that are told when it failed: the end of a traceback with its cause."""


def log_path(home: Path, name: str) -> Path:
    """Where the output of a component (or of ``launcher`` or ``guard``) goes."""
    return home / "up" / f"{name}.log"


def open_log(home: Path, name: str, *, afresh: bool = True) -> int:
    """A file descriptor to write it; the log of the start before is kept as ``NAME.log.1``."""
    path = log_path(home, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if afresh and path.exists():
        path.replace(path.with_suffix(".log.1"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def last_words(home: Path, name: str) -> str:
    """The end of a component's output."""
    try:
        lines = log_path(home, name).read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return ""
    return "\n".join(line for line in lines[-LAST_WORDS:] if line.strip())


def start(component: Component, home: Path, not_its: Iterable[int], *, afresh: bool) -> int:
    """Fork it, in a session of its own, its output in a file; returns its pid.

    ``not_its`` are file descriptors of ours that it must not keep open.
    """
    return in_fork(lambda: _airflow(component), home, component.name, not_its, afresh=afresh)


def in_fork(body: Callable[[], None], home: Path, name: str, not_its: Iterable[int], *, afresh: bool) -> int:
    """Fork, and run ``body`` there to its end; returns the pid. Exit status 0, or 1 and a traceback in its log."""
    log = open_log(home, name, afresh=afresh)
    parent = os.getpid()
    sys.stdout.flush()
    gc.freeze()  # what a collection never touches again stays shared
    pid = os.fork()
    if not pid:
        _be(body, parent, log, not_its)
    gc.unfreeze()
    os.close(log)
    return pid


def _be(body: Callable[[], None], parent: int, log: int, not_its: Iterable[int]) -> NoReturn:
    status = 1
    try:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.setsid()
        die_with(parent)
        bind_forks()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        for descriptor in (log, *not_its):
            os.close(descriptor)
        body()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        # Not the way out of an interpreter: it waits for children of multiprocessing, which may not end (seen for
        # minutes). The kernel ends those, as they lose their parent.
        os._exit(status)


def _airflow(component: Component) -> None:
    os.environ.update(component.settings)
    sys.argv = ["airflow", *component.words]
    from airflow import __main__ as airflow
    from setproctitle import setproctitle

    setproctitle(f"newsloom: airflow {component.name}")
    command: Any = airflow.main
    command()
