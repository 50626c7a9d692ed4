"""An attempt at a night: a process of its own that is killed, frozen or left to its end."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import psutil

from tests.proving.playing import Plan, play
from tests.proving.warm import fork_the_reader, warm

# A run takes two seconds on an idle machine; only a hang may fail here.
PATIENCE = 180.0
# A process that dies with its parent is killed by the kernel at once; the seconds are for a machine that is busy.
GONE_WITHIN = 5.0
LOOK_AGAIN = 0.002


class Hung(RuntimeError):
    """An attempt came neither to its end nor to where it was to stop."""


# Attempts that have not ended: a proof that breaks off leaves none behind.
at_work: set[int] = set()


def end_all() -> None:
    """Kill every attempt that has not ended."""
    for pid in sorted(at_work):
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    at_work.clear()


@dataclass
class Attempt:
    """A process at work, of which ``log`` is what it said. It leads a group: whatever it starts is of it."""

    pid: int
    log: Path
    began: float
    status: int | None = None

    @classmethod
    def start(cls, plan: Plan, home: Path, url: str, kill_at: str | None = None) -> Attempt:
        """Begin to play; ``kill_at`` as ``NEWSLOOM_KILL_AT`` says it."""
        return cls.run(lambda: play(plan, home), home, url, kill_at)

    @classmethod
    def run(cls, work: Callable[[], object], home: Path, url: str, kill_at: str | None = None) -> Attempt:
        """Begin any work in a process of its own, on this database and state folder."""
        warm()
        home.mkdir(parents=True, exist_ok=True)
        log = home / "attempts.log"
        sys.stdout.flush()
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            _work(work, home, url, kill_at, log)
        at_work.add(pid)
        return cls(pid, log, began)

    def wait(self, patience: float = PATIENCE) -> int:
        """Wait for its end; returns its exit status, negative for a signal."""
        return self._until(0, patience)

    def frozen(self, patience: float = PATIENCE) -> bool:
        """Wait until it freezes at its point; False where it has ended before."""
        self._until(os.WUNTRACED, patience)
        return self.status is None

    def at_work(self) -> bool:
        """Whether it has not ended."""
        self._look(os.WNOHANG)
        return self.status is None

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> int:
        """Kill it with -9, now."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def kill_after(self, seconds: float) -> int:
        """Kill it so many seconds after it began, unless it has ended."""
        while self.status is None and (left := self.began + seconds - time.monotonic()) > 0:
            self._look(os.WNOHANG)
            time.sleep(min(left, LOOK_AGAIN))
        return self.kill()

    def left_behind(self) -> list[str]:
        """What still runs of its group once it has ended and the rest has had its time to follow."""
        deadline = time.monotonic() + GONE_WITHIN
        while there := _of_group(self.pid):
            if time.monotonic() > deadline:
                return there
            time.sleep(0.02)
        return []

    def said(self, characters: int = 1500) -> str:
        return self.log.read_text("utf-8", "replace")[-characters:] if self.log.exists() else ""

    def _until(self, flags: int, patience: float) -> int:
        deadline = time.monotonic() + patience
        while self.status is None:
            if self._look(os.WNOHANG | flags):
                return 0
            if time.monotonic() > deadline:
                os.kill(self.pid, signal.SIGKILL)
                raise Hung(self.said())
            time.sleep(LOOK_AGAIN)
        return self.status

    def _look(self, flags: int) -> bool:
        """Whether it has frozen; ``status`` is set where it has ended."""
        if self.status is not None:
            return False
        pid, status = os.waitpid(self.pid, flags)
        if pid == 0:
            return False
        if os.WIFSTOPPED(status):
            return True
        self.status = os.waitstatus_to_exitcode(status)
        at_work.discard(self.pid)
        return False


def _work(work: Callable[[], object], home: Path, url: str, kill_at: str | None, log: Path) -> NoReturn:
    """In the fork."""
    status = 1
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # whoever started us may have a way of its own
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(output, 1)
        os.dup2(output, 2)
        # What pytest has put in their place writes elsewhere.
        sys.stdout, sys.stderr = os.fdopen(1, "w", buffering=1), os.fdopen(2, "w", buffering=1)
        os.environ["NEWSLOOM_DATABASE_URL"] = url
        os.environ["NEWSLOOM_HOME"] = str(home)
        tempfile.tempdir = str(home / "temporary")
        Path(tempfile.tempdir).mkdir(exist_ok=True)
        from newsloom import kill_points
        from newsloom.ops import tasks

        tasks.engine.cache_clear()
        fork_the_reader()
        kill_points.ask(kill_at)
        work()
        tasks.engine().dispose()
        _end_readers()
        status = 0
    except BaseException:
        traceback.print_exc()
        _end_readers()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _end_readers() -> None:
    """os._exit runs no exit handlers, and this process has its parent's besides its own."""
    from newsloom.parsing import child

    child._end_all()


def _of_group(leader: int) -> list[str]:
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return []
    there = []
    for process in psutil.process_iter(["pid", "status", "cmdline"]):
        try:
            if os.getpgid(process.pid) == leader and process.info["status"] != psutil.STATUS_ZOMBIE:
                there.append(f"{process.pid} {' '.join(process.info['cmdline'] or [])[:100]}")
        except ProcessLookupError:
            continue
    return there
