"""A child process that parses bytes from outside, with a clock, a memory limit and a kill.

``reader().call("strip", {...}, content)`` is the whole use. The child is started at the first call, serves one call at
a time, and dies with its parent. A copy of what is loaded answers, so that a death costs milliseconds. What kills it
twice in a row raises ``ChildDied``: the caller quarantines that item, and its neighbours go on.

``subprocess`` and not ``multiprocessing``: the processes of a Celery worker are daemonic and may have no such children.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from newsloom import kill_points
from newsloom.parsing.process import LENGTHS, OUT_OF_MEMORY, from_json, to_json
from newsloom.reasons import Reason

log = logging.getLogger(__name__)

PLUGINS = Path(__file__).resolve().parents[2]

# What a child is told of the machine. No database, no secrets of Airflow's, nothing that an answer could depend on;
# NEWSLOOM_UP is the mark by which the scheduled system finds what belongs to it when it ends.
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "NEWSLOOM_SPACY_MODEL", "NEWSLOOM_UP")

# What a child says on stderr during one call is for people who look for a cause; a parser warns once for each tag.
STDERR_LENGTH = 4_000

_CHUNK = 65_536  # what a pipe holds

# Where the proofs kill a child: the question has been sent, the answer is not there.
KILL_POINTS = {"strip": "strip.child", "recognise_batch": "entities.child"}


@dataclass(frozen=True)
class Limits:
    """What one call may take. Seconds and bytes."""

    # Good pages take 0.3 s (p99). What takes 5 s is a page that was made to hang a parser.
    cpu_seconds: float = 5.0
    # Names are read in 500,000 characters of a text at most, and in 200,000 of several. Of nothing but different names
    # the former take the rules 12 s and a small pipeline 10 s; larger pipelines are several times slower, and hang on
    # nothing.
    cpu_seconds_of: Mapping[str, float] = field(default_factory=lambda: {"recognise": 60.0, "recognise_batch": 60.0})
    # The CPU limit ends what computes. The clock ends what waits, and must not end a good page on a machine under load:
    # with six processes to a core, 5 s of CPU take 30 s. The second try has four times as much.
    wall_to_cpu: tuple[float, ...] = (6.0, 24.0)
    # On top of what the child holds when it is ready: 0.15 GiB, or a pipeline's size. trafilatura was seen to take
    # 645 MB for 4 MB of <br>, a small pipeline 0.7 GB for 200,000 characters; what takes twice that is no page.
    memory_bytes: int = 1280 * 2**20
    # Importing the parsers takes a second or two, a large spaCy pipeline on a slow disk half a minute.
    start_seconds: float = 120.0
    # The largest page is 5 MiB; its text stands once in the body or the cuts, and JSON's escapes double it.
    answer_bytes: int = 64 * 2**20


class ChildDied(RuntimeError):
    """The same call killed each child that it was given, by default two.

    ``reason`` is TIMEOUT or POISON, ``message`` says which limit it was.
    """

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


class CallFailed(RuntimeError):
    """The function raised; the child lives. ``kind`` is the exception's class name, ``raised`` its repr."""

    def __init__(self, kind: str, message: str, reason: Reason | None, raised: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind
        self.message = message
        self.reason = reason
        self.raised = raised


class ChildNotStarted(RuntimeError):
    """No child could be made ready: a fault of this machine or installation, and of no page."""


class _Death(Exception):
    """One child's death on one call.

    ``prepared`` is None where all of it is to be ended; else only the copy that answered has died, and what it was made
    of has these calls ready.
    """

    def __init__(self, reason: Reason, message: str, prepared: frozenset[str] | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.prepared = prepared


class Child:
    """A child process, and its successors when it dies. Threads may share it; they take turns.

    ``calls`` is the module whose ``CALLS`` it answers, ``folders`` where that module and what it imports lie besides
    Newsloom itself.
    """

    def __init__(
        self, calls: str = "newsloom.parsing.calls", *, limits: Limits | None = None, folders: Sequence[Path] = ()
    ) -> None:
        self._calls = calls
        self._limits = limits or Limits()
        self._folders = [PLUGINS, *folders]
        self._turn = threading.Lock()
        self._running: _Running | None = None
        _of_this_process.add(self)

    def call(
        self, name: str, arguments: Mapping[str, Any], content: bytes = b"", *, loads: Mapping[str, Any] | None = None
    ) -> Any:
        """What the function answers, as JSON gives it back: tuples have become lists.

        ``loads`` says what is loaded before, once for a process: a pipeline that a source names.

        Raises:
            CallFailed: the function, or what it loads at its first call, raised an exception.
            ChildDied: the call ended two children, one after the other.
            ChildNotStarted: a child ended before the call could be made.
        """
        return self.call_for_bytes(name, arguments, content, loads=loads)[0]

    def call_for_bytes(
        self, name: str, arguments: Mapping[str, Any], content: bytes = b"", *, loads: Mapping[str, Any] | None = None
    ) -> tuple[Any, bytes]:
        """As ``call``, with the bytes that the function hands back beside its answer (``WithBytes``)."""
        with self._turn:
            deaths: list[_Death] = []
            cpu_seconds = self._limits.cpu_seconds_of.get(name, self._limits.cpu_seconds)
            request = {"call": name, "arguments": arguments, "cpu_seconds": cpu_seconds}
            for wall_to_cpu in self._limits.wall_to_cpu:
                running = self._ready(name, loads)
                try:
                    told, blob = running.exchange(request, content, cpu_seconds * wall_to_cpu)
                    return running.answer(told, cpu_seconds), blob
                except _Death as death:
                    deaths.append(death)
                    log.warning("a reader died on a call of %s: %s", name, death.message)
                    if death.prepared is not None:
                        running.prepared = set(death.prepared)
                        continue
                except CallFailed:
                    raise
                except BaseException:
                    # Interrupted between question and answer: the answer that comes must not be the next call's.
                    self._end()
                    raise
                self._end()
            readers = "two readers" if len(deaths) > 1 else "its reader"
            raise ChildDied(deaths[-1].reason, f"{name} ended {readers}: {deaths[-1].message}")

    def close(self) -> None:
        """End the child, if there is one. The next call starts another."""
        with self._turn:
            self._end()

    @property
    def pid(self) -> int | None:
        """The process id of the child that would be asked next; None before the first call and after a death."""
        return self._running.process.pid if self._running else None

    def _ready(self, name: str, loads: Mapping[str, Any] | None) -> _Running:
        environment = _environment(self._folders)
        # In this process each call reads the settings anew; a child has those that it was started with.
        if self._running is not None and self._running.environment != environment:
            self._end()
        if self._running is None:
            self._running = _Running(self._calls, self._limits, environment)
        self._prepare(self._running, name, name, None)
        if loads is not None:
            self._prepare(self._running, name, f"{name} {json.dumps(loads, sort_keys=True)}", loads)
        return self._running

    def _prepare(self, running: _Running, name: str, key: str, loads: Mapping[str, Any] | None) -> None:
        if key in running.prepared:
            return
        try:
            told, _ = running.exchange({"prepare": name, "as": key, "loads": loads}, b"", self._limits.start_seconds)
            running.answer(told, 0.0)
        except _Death as death:
            self._end()
            raise ChildNotStarted(f"a reader ended while it got ready for {name}: {death.message}") from death
        except BaseException:
            self._end()
            raise
        running.prepared.add(key)

    def _end(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.end()

    def _forget(self) -> None:
        """In a forked process: the child is the parent's, and so are its pipes."""
        self._turn = threading.Lock()  # the one that was copied may be held by a thread that was not
        running, self._running = self._running, None
        if running is not None:
            running.close_pipes()


@cache
def reader() -> Child:
    """This process's child for whatever Newsloom parses."""
    return Child()


class _Running:
    """One child process and the pipes to it."""

    def __init__(self, calls: str, limits: Limits, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.prepared: set[str] = set()
        self._limits = limits
        self._ended = threading.Event()
        # -P: python -m puts the working folder on the path, which is nobody's. The parent's id, so that a child which
        # comes to itself when the parent has died already can tell.
        said = [calls, str(os.getpid()), str(limits.memory_bytes)]
        command = [sys.executable, "-P", "-m", "newsloom.parsing.process", *said]
        started: queue.SimpleQueue[subprocess.Popen[bytes] | OSError] = queue.SimpleQueue()

        def keep() -> None:
            try:
                process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, cwd="/",
                    env=environment,
                )  # fmt: skip
            except OSError as error:
                started.put(error)
                return
            started.put(process)
            self._ended.wait()

        # PR_SET_PDEATHSIG fires when the thread that started a child ends, not the process (prctl(2)): a thread that
        # lives as long as the child starts it, whoever makes the call.
        self._keeper = threading.Thread(target=keep, name="newsloom-child", daemon=True)
        self._keeper.start()
        outcome = started.get()
        if isinstance(outcome, OSError):
            raise outcome
        self.process = outcome
        assert outcome.stdin is not None
        assert outcome.stdout is not None
        assert outcome.stderr is not None
        self._stdin, self._stdout, self._stderr = outcome.stdin, outcome.stdout, outcome.stderr
        for pipe in (self._stdin, self._stdout, self._stderr):
            os.set_blocking(pipe.fileno(), False)

    def exchange(self, header: Mapping[str, Any], content: bytes, seconds: float) -> tuple[bytes, bytes]:
        """Send a frame and return header and blob of the frame that answers it.

        Raises:
            _Death: the child ended, or did not answer in time, or answered what is no frame; it is to be ended.
        """
        encoded = to_json(header)
        waiting = [memoryview(part) for part in (LENGTHS.pack(len(encoded), len(content)) + encoded, content) if part]
        said, answer = bytearray(), bytearray()
        stdin, stdout, stderr = self._stdin.fileno(), self._stdout.fileno(), self._stderr.fileno()
        poll = select.poll()
        poll.register(stdin, select.POLLOUT)
        poll.register(stdout, select.POLLIN)
        poll.register(stderr, select.POLLIN)
        deadline = time.monotonic() + seconds
        try:
            while True:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise _Death(Reason.TIMEOUT, f"no answer within {seconds:g} s on the clock")
                events = dict(poll.poll(left * 1000))
                if stderr in events and not _drain(stderr, said):
                    poll.unregister(stderr)
                if stdin in events and not _feed(stdin, waiting):
                    poll.unregister(stdin)
                    if header.get("call") in KILL_POINTS:
                        kill_points.here(KILL_POINTS[header["call"]], self.process.pid)
                if stdout in events:
                    chunk = os.read(stdout, _CHUNK)
                    if not chunk:
                        raise self._death(header.get("cpu_seconds", 0.0))
                    answer += chunk
                    if (whole := self._whole(answer)) is not None:
                        return whole
        finally:
            _drain(stderr, said)
            if said:
                log.info("a reader said: %r", said[:STDERR_LENGTH].decode("utf-8", "replace"))

    def end(self) -> None:
        """Kill it and wait until it is gone."""
        self.process.kill()
        self.process.wait()
        self._ended.set()
        self._keeper.join()
        self.close_pipes()

    def close_pipes(self) -> None:
        for pipe in (self._stdin, self._stdout, self._stderr):
            pipe.close()

    def _whole(self, answer: bytearray) -> tuple[bytes, bytes] | None:
        if len(answer) < LENGTHS.size:
            return None
        header_length, content_length = LENGTHS.unpack_from(answer)
        if header_length + content_length > self._limits.answer_bytes:
            raise _Death(Reason.POISON, f"an answer of {header_length + content_length} bytes")
        header_end = LENGTHS.size + header_length
        missing = header_end + content_length - len(answer)
        if missing < 0:
            raise _Death(Reason.POISON, "more than one answer")
        with memoryview(answer) as whole:
            return (bytes(whole[LENGTHS.size : header_end]), bytes(whole[header_end:])) if missing == 0 else None

    def _death(self, cpu_seconds: float) -> _Death:
        """Why the child that has closed its side is gone."""
        try:
            # It has ended, or is ending: the kernel takes a moment to free the memory of a large process.
            return self._ended_with(self.process.wait(timeout=5), cpu_seconds)
        except subprocess.TimeoutExpired:
            return _Death(Reason.POISON, "it closed its side and lived on")

    def _ended_with(self, status: int, cpu_seconds: float, prepared: frozenset[str] | None = None) -> _Death:
        if status == -signal.SIGPROF:
            return _Death(Reason.TIMEOUT, f"over {cpu_seconds:g} s of CPU time", prepared)
        message = f"ended by {signal.Signals(-status).name}" if status < 0 else f"ended by itself with status {status}"
        if status == OUT_OF_MEMORY:
            message = f"over {self._limits.memory_bytes / 2**20:g} MiB of memory"
        return _Death(Reason.POISON, message, prepared)

    def answer(self, raw: bytes, cpu_seconds: float) -> Any:
        """What a header of an answer says.

        Raises:
            CallFailed: that the function raised.
            _Death: that the copy which was to answer has died, or nothing that can be read.
        """
        try:
            told = from_json(raw)
            failed, died = told.get("failed"), told.get("died")
            if failed is None and died is None:
                return told["answer"]
            if failed is None:
                raised: Exception = self._ended_with(int(died), cpu_seconds, frozenset(told["prepared"]))
            else:
                reason = Reason(failed["reason"]) if failed["reason"] else None
                raised = CallFailed(str(failed["kind"]), str(failed["message"]), reason, str(failed["raised"]))
        except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
            raise _Death(Reason.POISON, f"an answer that cannot be read: {type(error).__name__}") from error
        raise raised


def _drain(pipe: int, said: bytearray) -> bool:
    """Take what the child says, so that it never waits for us; False when it has closed its side."""
    while True:
        try:
            chunk = os.read(pipe, _CHUNK)
        except BlockingIOError:
            return True
        if not chunk:
            return False
        said += chunk[: STDERR_LENGTH - len(said)] if len(said) < STDERR_LENGTH else b""


def _feed(pipe: int, waiting: list[memoryview]) -> bool:
    """Write what the pipe takes; False when all is written, or nobody reads any more (the answer's end tells why)."""
    try:
        while waiting:
            waiting[0] = waiting[0][os.write(pipe, waiting[0]) :]
            if not waiting[0]:
                waiting.pop(0)
    except BlockingIOError:
        return True
    except BrokenPipeError:
        waiting.clear()
    return False


def _environment(folders: Sequence[Path]) -> dict[str, str]:
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    if Path(model := passed.get("NEWSLOOM_SPACY_MODEL", "")).is_dir() and model:
        passed["NEWSLOOM_SPACY_MODEL"] = str(Path(model).absolute())  # the child stands in another folder
    return passed | {
        "PYTHONPATH": os.pathsep.join(map(str, folders)),
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        # Batches run side by side, a core each.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


_of_this_process: weakref.WeakSet[Child] = weakref.WeakSet()


def _forget_all() -> None:
    for child in list(_of_this_process):
        child._forget()


def _end_all() -> None:
    for child in list(_of_this_process):
        child._end()  # whoever's turn it is: nobody waits for an answer any more


# A forked process has copies of the pipes: two that write to one child would get each other's answers, and a copy left
# open keeps the child waiting for input when its parent is gone.
os.register_at_fork(after_in_child=_forget_all)
atexit.register(_end_all)
