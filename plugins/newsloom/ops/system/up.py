"""``newsloom up`` and ``newsloom down``: the scheduled system, started and ended from one state folder."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

import psutil  # type: ignore[import-untyped]

from newsloom.database import database_urls
from newsloom.embedded import embedded_server, home
from newsloom.ops.system.components import log_path, open_log
from newsloom.ops.system.credentials import USERS, forget_passwords, passwords, passwords_path
from newsloom.ops.system.health import ask, unhealthy
from newsloom.ops.system.launcher import TELL
from newsloom.ops.system.leftovers import TOKEN, carriers, carries, end
from newsloom.ops.system.record import Record, read_record, remove_record
from newsloom.progress import Telling

DOWN_SECONDS = 180.0
"""Twenty seconds for the components, and what the guard may take (``launcher.GUARD_END_SECONDS``), with some over."""

NOT_OURS = ("ignore:GitWildMatchPattern", "ignore:Using `httpx` with `starlette.testclient`")
"""Warnings about Airflow's own use of two libraries, which would stand in every task's log."""

GUARD_ALONE_SECONDS = 90.0
"""A guard whose launcher was killed clears up within this: see ``launcher.GUARD_END_SECONDS``."""


MAY = {"admin": "everything", "viewer": "looks, changes nothing"}
"""What a role of SimpleAuthManager may, in words."""


class UpRefused(RuntimeError):
    """The system was not started; the text is what the user reads."""


def up(telling: Telling, *, foreground: bool = False) -> str:
    """Start the system; returns what to print when it is healthy, or was already. In the foreground, returns when it
    has ended.

    Raises:
        UpRefused: it did not come up; nothing of it is left.
        newsloom.database.DatabaseRefused, newsloom.embedded.EmbeddedPostgresFailed: there is no database.
    """
    place = home()
    place.mkdir(parents=True, exist_ok=True)
    with _one_start_at_a_time(place, telling):
        record = read_record(place)
        if record is not None and record.is_running:
            return f"{_how_it_is(record)}\n{log_ins(place, {})}"
        if record is not None:
            clear_up(place, record, telling)
        secrets_of, new = passwords(place)
        try:
            launcher, answer = _come_up(place, telling, foreground)
        except BaseException:
            forget_passwords(place, new)
            raise
        told = f"Newsloom is up: {answer['url']} (healthy after {answer['healthy']:.0f} s)\n"
        told += log_ins(place, {name: secrets_of[name] for name in new})
    if foreground:
        telling.say(told + "\n  Ctrl-C ends it.")
        return _wait_in_the_foreground(launcher)
    return told


def _come_up(place: Path, telling: Telling, foreground: bool) -> tuple[subprocess.Popen[bytes], dict[str, Any]]:
    telling.say("connecting to Postgres" if os.environ.get("NEWSLOOM_DATABASE_URL") else "starting Postgres")
    with database_urls():  # here, so that what it says is read; the guard takes it over
        launcher, lines = _launch(place, foreground)
        with lines:
            return launcher, _relay(launcher, telling, lines)


def _how_it_is(record: Record) -> str:
    if not record.healthy:
        return "Newsloom is just starting"
    ill = unhealthy(ask(record.url), datetime.fromisoformat(record.since))
    if ill:
        return f"Newsloom is up, but not well: {', '.join(ill)} (see {log_path(home(), ill[0]).parent})"
    return f"Newsloom is up: {record.url}"


def log_ins(place: Path, new: Mapping[str, str]) -> str:
    """What is told of the log-ins: each user of ``new`` with the password, once; where those of the others are."""
    told = [
        f"user {name} ({MAY[role]}), password {new[name]} (told once; {passwords_path(place)})"
        for name, role in USERS.items()
        if name in new
    ]
    if known := [name for name in USERS if name not in new]:
        who = f"users {' and '.join(known)}, passwords" if len(known) > 1 else f"user {known[0]}, password"
        told.append(f"{who} in {passwords_path(place)}")
    return "\n".join(told)


def _launch(place: Path, foreground: bool) -> tuple[subprocess.Popen[bytes], TextIO]:
    """Start the launcher; returns it, and what it tells."""
    ours, its = os.pipe()
    environment = {
        **os.environ,
        TOKEN: secrets.token_hex(16),
        TELL: str(its),
        "NEWSLOOM_HOME": str(place),
        "PYTHONWARNINGS": ",".join(filter(None, (os.environ.get("PYTHONWARNINGS"), *NOT_OURS))),
    }
    if foreground:
        environment["NEWSLOOM_UP_FOREGROUND"] = str(os.getpid())
    log = open_log(place, "launcher")
    try:
        launcher = subprocess.Popen(
            # -P: no file of the folder that the user happens to be in is taken for a module.
            [sys.executable, "-P", "-m", "newsloom.ops.system.launcher"], env=environment, cwd="/",
            start_new_session=True, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[its],
        )  # fmt: skip
    finally:
        os.close(log)
        os.close(its)
    return launcher, os.fdopen(ours)


def _relay(launcher: subprocess.Popen[bytes], telling: Telling, lines: TextIO) -> dict[str, Any]:
    """Tell what the launcher says, until it is healthy. Whoever breaks off the waiting ends it."""
    try:
        for line in lines:
            told: dict[str, Any] = json.loads(line)
            if "healthy" in told:
                return told
            if "failed" in told:
                launcher.wait(DOWN_SECONDS)
                raise UpRefused(told["failed"])
            telling.say(told["say"])
        launcher.wait(DOWN_SECONDS)
        raise UpRefused(f"the launcher ended without a word: see {log_path(home(), 'launcher')}")
    except (KeyboardInterrupt, SystemExit):
        telling.say("ending what was started")
        launcher.terminate()
        launcher.wait(DOWN_SECONDS)
        raise


def _wait_in_the_foreground(launcher: subprocess.Popen[bytes]) -> str:
    try:
        status = launcher.wait()
    except (KeyboardInterrupt, SystemExit):
        launcher.terminate()
        status = launcher.wait(DOWN_SECONDS)
    if status:
        raise UpRefused(f"the system has ended: see {log_path(home(), 'launcher')}")
    return "Newsloom is down"


def down(telling: Telling) -> str:
    """End the system; returns what to print."""
    place = home()
    if not place.exists():
        return "Newsloom is not up"
    record = read_record(place)
    if record is None:
        return "Newsloom is not up"
    was_running = record.is_running
    began = time.monotonic()
    if was_running:
        telling.say("ending api-server, scheduler, dag-processor, triggerer")
        _end_launcher(record.launcher)
    clear_up(place, record, telling)
    if was_running:
        return f"Newsloom is down ({time.monotonic() - began:.0f} s)"
    return "Newsloom was not up; what an earlier start had left is gone"


def _end_launcher(pid: int) -> None:
    try:
        launcher = psutil.Process(pid)
        launcher.send_signal(signal.SIGTERM)
        launcher.wait(DOWN_SECONDS)
    except (psutil.NoSuchProcess, psutil.TimeoutExpired):
        return  # what is left is cleared up next


def clear_up(place: Path, record: Record, telling: Telling) -> None:
    """End whatever is left of a start whose launcher is gone, and the embedded server if nobody uses it."""
    deadline = time.monotonic() + GUARD_ALONE_SECONDS
    while carries(record.guard, record.token) and time.monotonic() < deadline:
        time.sleep(0.1)
    if left := carriers(record.token):
        ended = end(record.token)
        telling.say(f"ended {max(ended, len(left))} processes that an earlier start had left")
    remove_record(place, record.token)
    if not os.environ.get("NEWSLOOM_DATABASE_URL") and (place / "postgres" / "data" / "postmaster.pid").exists():
        with embedded_server(place):
            pass  # who comes last and goes, stops it


@contextmanager
def _one_start_at_a_time(place: Path, telling: Telling) -> Iterator[None]:
    lock = os.open(place / "up.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            telling.say("another command is starting it; waiting")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
