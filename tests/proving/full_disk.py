"""A disk that is full: under the tables, the server's journal, and the archive. Then there is room again."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
from psycopg import sql

from newsloom.embedded import EmbeddedPostgresFailed
from tests.proving import verdict
from tests.proving.attempts import Attempt
from tests.proving.ground import Field, Ground, ground
from tests.proving.trial import Setting, Trial, ends_well, on_a_field

# A database with its catalogs is some 20 MB, a server 60 MB and its journal 16 MB a piece.
TABLES_MB = 160
SERVER_MB = 300
# More than the pieces that are kept for later: the next needs the disk.
JOURNAL_MB = 200
# The bundled night's bodies are 100 kB.
ARCHIVE_KB = 32
# What is left when a volume is filled: less than a night needs, and enough to tell so.
LEFT_BYTES = 40_000
PATIENCE = 120.0
DONE = """
    SELECT (SELECT count(*) FROM ops.item WHERE outcome IN ('loaded', 'revised', 'copy')) AS items,
        (SELECT count(*) FROM news.article) AS articles
"""


class NotPermitted(RuntimeError):
    """Volumes may not be mounted here."""


def full(settings: Sequence[Setting]) -> Iterator[Trial]:
    """Each volume in turn."""
    for proof in (_tables, archive, _journal):
        try:
            yield proof(settings[0])
        except NotPermitted as refused:
            yield Trial("disk", proof.__name__.strip("_"), note=f"not proven: {refused}")


@contextmanager
def volume(folder: Path, size: str) -> Iterator[Path]:
    """A volume of its own (tmpfs) mounted at the folder.

    Raises:
        NotPermitted: this needs the right to mount, which a container or a normal user may not have.
    """
    folder.mkdir(parents=True, exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        raise NotPermitted(mounted.stderr.strip())
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Fill the volume; returns the file to delete when there is to be room again."""
    ballast = folder / "ballast"
    there = os.statvfs(folder)
    with ballast.open("wb") as stream:
        left = there.f_bavail * there.f_frsize - LEFT_BYTES
        while left > 0:
            left -= stream.write(b"\0" * min(left, 1_000_000))
    return ballast


def _tables(setting: Setting) -> Trial:
    """The volume of the tables is full as load begins: nothing of the night is marked as done, and it is loaded when
    there is room."""
    trial = Trial("disk", "tables", note=setting.name)
    on = setting.base.ground
    with volume(on.folder / "volume", f"{TABLES_MB}m") as small:
        _give_to_server(on, small)
        with on.admin() as connection:
            text = sql.SQL("CREATE TABLESPACE small LOCATION {}").format(sql.Literal(str(small / "tables")))
            connection.execute(text)
        try:
            with on_a_field(setting, trial) as field:
                _move(field, "small")
                _disturbed(field, setting, trial, "load.before_copy:1", lambda: fill(small))
                _move(field, "pg_default")
        finally:
            with on.admin() as connection:
                connection.execute("DROP TABLESPACE small")
    return trial


def _give_to_server(on: Ground, small: Path) -> None:
    owner = (on.folder / "postgres/data").stat()
    tables = small / "tables"
    tables.mkdir()
    os.chown(tables, owner.st_uid, owner.st_gid)
    os.chmod(small, 0o755)


def _move(field: Field, tablespace: str) -> None:
    with field.ground.admin() as connection:
        text = "ALTER DATABASE {} SET TABLESPACE {}"
        connection.execute(sql.SQL(text).format(sql.Identifier(field.name), sql.Identifier(tablespace)))


def _disturbed(field: Field, setting: Setting, trial: Trial, point: str, filled: Callable[[], Path]) -> None:
    """A run that meets a full disk; what it says meanwhile that it did; and its end when there is room again."""
    attempt = Attempt.start(setting.named("no room"), field.home, field.url, f"{point}:STOP")
    if not attempt.frozen():
        raise RuntimeError(f"it did not come to {point}: {attempt.said()}")
    # Who comes when the volume is full is not let in: the server writes a file for each that comes first.
    with field.connect() as connection:
        connection.execute(DONE)
        ballast = filled()
        attempt.thaw()
        trial.fell = _says(attempt, "DiskFull", "No space left")
        told = connection.execute(DONE).fetchone()
    assert told is not None
    if told["items"] or told["articles"]:
        trial.wrong.append(f"marked as done without room: {told['items']} items, {told['articles']} articles")
    ballast.unlink()
    ends_well(attempt, trial, "the run, when there is room")


def _says(attempt: Attempt, *words: str) -> bool:
    """Whether the attempt comes to say one of these before it ends, or before patience does."""
    deadline = time.monotonic() + PATIENCE
    while attempt.at_work() and time.monotonic() < deadline:
        if any(word in attempt.log.read_text("utf-8", "replace") for word in words):
            return True
        time.sleep(0.05)
    return False


def archive(setting: Setting, kilobytes: int = ARCHIVE_KB) -> Trial:
    """The archive's volume is full in the middle of collect; there is room again before the tries are used up."""
    trial = Trial("disk", "archive", note=setting.name)
    with on_a_field(setting, trial) as field:
        with volume(field.home / "archive", f"{kilobytes}k") as small:
            attempt = Attempt.start(replace(setting.named("no room"), tries=2), field.home, field.url)
            status = attempt.wait()
            trial.fell = status != 0 and "No space left" in attempt.log.read_text("utf-8", "replace")
            trial.wrong += [f"left a process: {one}" for one in attempt.left_behind()]
            with field.connect() as connection:
                trial.wrong += verdict.lost_bodies(connection, field.home)
            subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
            ends_well(Attempt.start(setting.named("room"), field.home, field.url), trial, "the run when there is room")
            shutil.copytree(small, field.home / "kept")
        (field.home / "kept").rename(field.home / "archive") if not any((field.home / "archive").iterdir()) else None
    return trial


def _journal(setting: Setting) -> Trial:
    """The server's own volume is full: every write is refused, or it ends itself, where a commit has no room in the
    journal; it is started again."""
    trial = Trial("disk", "journal", note=setting.name)
    outer = setting.base.ground.folder / "server"
    with volume(outer, f"{SERVER_MB}m") as small, ground(small) as other:
        small.chmod(0o711)
        base = other.empty()
        with on_a_field(replace(setting, base=base), trial) as field:
            attempt = Attempt.start(setting.named("no room"), field.home, field.url, "load.before_copy:1:STOP")
            if not attempt.frozen():
                raise RuntimeError(f"it did not come to load: {attempt.said()}")
            with other.admin() as connection:
                ballast = fill(small)
                try:
                    for _ in range(JOURNAL_MB):
                        connection.execute("SELECT pg_logical_emit_message(true, 'proof', repeat('x', 1000000))")
                except psycopg.OperationalError as error:
                    trial.note += f", the server said: {str(error).splitlines()[0][:60]}"
            attempt.thaw()
            trial.fell = not other.is_up() or _says(attempt, "DiskFull", "No space left")
            ballast.unlink()
            try:
                took = other.start_again()
                trial.note += f", up again in {took:.1f} s"
            except EmbeddedPostgresFailed as failed:
                trial.wrong.append(f"the server did not come back: {failed}")
            ends_well(attempt, trial, "the run, when there is room")
    return trial
