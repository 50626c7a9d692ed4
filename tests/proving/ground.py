"""The ground that attempts stand on: a server of their own, and databases with their state folders, cloned from one."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from newsloom import schema
from newsloom.embedded import Server, embedded_server
from tests.command import state_folder
from tests.proving.attempts import end_all

_numbers = count(1)
# The server replays what it had written, megabytes: seconds.
BACK_WITHIN = 60.0


@dataclass
class Ground:
    """A running server, under ``folder``."""

    folder: Path
    server: Server
    _stack: ExitStack = field(default_factory=ExitStack)

    def admin(self, database: str = "postgres") -> psycopg.Connection[dict[str, Any]]:
        return psycopg.connect(self.server.dsn(database), autocommit=True, row_factory=dict_row)

    def empty(self, name: str = "empty") -> Field:
        """A migrated database with nothing in it, and a new state folder."""
        self.server.ensure_database(name)
        schema.migrate(self.server.url(name))
        return self._field(name)

    def clone(self, of: Field) -> Field:
        """A copy of database and state folder. Nobody may be at work on what is copied."""
        name = f"field_{next(_numbers)}"
        with self.admin() as connection:
            text = "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy"
            connection.execute(sql.SQL(text).format(sql.Identifier(name), sql.Identifier(of.name)))
        copy = self._field(name)
        if of.home.exists():
            shutil.copytree(of.home, copy.home, dirs_exist_ok=True)
        return copy

    def drop(self, one: Field) -> None:
        with self.admin() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(one.name)))
        shutil.rmtree(one.home, ignore_errors=True)

    def stop_at_once(self) -> None:
        """``pg_ctl stop -m immediate``: SIGQUIT to the postmaster, which writes nothing more."""
        postmaster = self._postmaster()
        os.kill(postmaster, signal.SIGQUIT)
        deadline = time.monotonic() + BACK_WITHIN
        while (self.folder / "postgres/data/postmaster.pid").exists():
            if time.monotonic() > deadline:
                raise RuntimeError("the server did not stop")
            _collected()
            time.sleep(0.02)

    def is_up(self) -> bool:
        """Whether it takes connections."""
        try:
            self.admin().close()
        except psycopg.OperationalError:
            return False
        return True

    def start_again(self) -> float:
        """Start the server after it was stopped; returns the seconds until it takes connections."""
        began = time.monotonic()
        with ExitStack() as old:
            old.push(self._stack.pop_all())
            self.server = self._stack.enter_context(embedded_server(self.folder))
        with self.admin() as connection:
            connection.execute("SELECT 1")
        return time.monotonic() - began

    def _postmaster(self) -> int:
        return int((self.folder / "postgres/data/postmaster.pid").read_text().split("\n")[0])

    def _field(self, name: str) -> Field:
        return Field(self, name, self.folder / "homes" / name)


@dataclass(frozen=True)
class Field:
    """A database and its state folder."""

    ground: Ground
    name: str
    home: Path

    @property
    def url(self) -> str:
        return self.ground.server.url(self.name)

    def connect(self) -> psycopg.Connection[dict[str, Any]]:
        return self.ground.admin(self.name)


def _collected() -> None:
    from newsloom import embedded

    for server in embedded._children:
        server.poll()


@contextmanager
def ground(where: Path | None = None) -> Iterator[Ground]:
    """A server, for as long as the block lasts, in a folder of its own or in the one given. It may be stopped and
    started in between (``start_again``)."""
    with ExitStack() as folders:
        folder = where or folders.enter_context(state_folder())
        stack = ExitStack()
        one = Ground(folder, stack.enter_context(embedded_server(folder)), stack)
        try:
            with one.admin() as connection:
                # No proof cuts the power, and hundreds of databases are cloned: what is written need not be on a disk.
                connection.execute("ALTER SYSTEM SET fsync = off")
                connection.execute("SELECT pg_reload_conf()")
            yield one
        finally:
            end_all()
            one._stack.close()
