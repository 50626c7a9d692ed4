"""Turns: one request at a time to a host over all workers, and a pause after each, kept in Postgres."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import sqlalchemy as sa

from newsloom.statements import statement

# A host that says when to come back is waited for this long within a run; what takes longer is put off to the next.
LONGEST_WAIT = 60.0
# Another worker's request ends within 30 s (client.Limits); ten such workers in a row are another night's work.
LONGEST_QUEUE = 300.0
# How often a taken host is asked for again. The lock is a local look-up of the server; a page takes longer than this.
LOOK_AGAIN = 0.05
# Retry-After beyond a day is a mistake of the host's, or a way to be rid of us for good: we look again tomorrow.
LONGEST_BAN = 86_400.0

_PORTS = {"http": 80, "https": 443}


class NoTurn(RuntimeError):
    """The host may not be asked now: it said to come back later than a run waits, or others keep it busy."""


def host_of(url: str) -> str:
    """Host and port of an address, as politeness counts them: ``example.org:443``.

    Raises:
        ValueError: the address has no host, one that no name can be, or a port that is none.
    """
    parts = urlsplit(url)
    port = parts.port or _PORTS.get(parts.scheme.lower())
    if not parts.hostname or port is None:
        raise ValueError(f"no host in {url[:200]!r}")
    # One host has one robots.txt and one pause, whether its name is written in letters or in Punycode.
    name = parts.hostname.rstrip(".").encode("idna").decode("ascii").lower()
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"


@contextmanager
def alone(engine: sa.Engine, what: str, sleep: Callable[[float], None] = time.sleep) -> Iterator[sa.Connection]:
    """Hold ``what`` for the block, over all workers: by a session's advisory lock, of the connection that is given.

    Raises:
        NoTurn: other workers have held it for longer than a run waits.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        began = time.monotonic()
        while not connection.scalar(statement("collect/host_take"), {"host": what}):
            if time.monotonic() - began > LONGEST_QUEUE:
                raise NoTurn(f"other workers have kept {what} busy for {LONGEST_QUEUE:.0f} s")
            sleep(LOOK_AGAIN)
        try:
            yield connection
        finally:
            # The server lets go of a lost session's lock. SQLAlchemy would answer PendingRollbackError here, which
            # stands in the place of the OperationalError that Airflow tries again for.
            if not connection.invalidated:
                connection.execute(statement("collect/host_let_go"), {"host": what})


class Turns:
    """Gives this worker its turns at hosts.

    A turn is a session's advisory lock: when the worker dies, the server lets go of it, so no host stays taken. The
    time of the next request is a row that all workers see, written before the request is made: one that died with its
    worker counts like any other.
    """

    def __init__(self, engine: sa.Engine, who: str, delay_seconds: float, sleep: Callable[[float], None] = time.sleep):
        self._engine = engine
        self._who = who
        self._delay = delay_seconds
        self._sleep = sleep

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Wait for the turn at the address's host, hold it for the block, and start the pause when it ends.

        Raises:
            NoTurn: the wait would be too long; nothing was asked.
        """
        host = host_of(url)
        with alone(self._engine, host, self._sleep) as connection:
            self._wait_for_its_time(connection, host)
            begun = {"host": host, "who": self._who, "delay": self._delay}
            connection.execute(statement("collect/host_asked"), begun)
            try:
                yield
            finally:
                connection.execute(statement("collect/host_asked"), begun)

    def put_off(self, url: str, seconds: float) -> None:
        """No request to the address's host for so long, by any worker."""
        with self._engine.begin() as connection:
            until = {"host": host_of(url), "seconds": min(max(seconds, 0.0), LONGEST_BAN)}
            connection.execute(statement("collect/host_put_off"), until)

    def _wait_for_its_time(self, connection: sa.Connection, host: str) -> None:
        # Looked up again after each wait: the answer of the worker before may have asked for more time meanwhile.
        while (wait := float(connection.scalar(statement("collect/host_wait"), {"host": host}) or 0.0)) > 0:
            # A pause that the source itself asks for is waited for, whatever its length.
            if wait > max(LONGEST_WAIT, self._delay):
                raise NoTurn(f"{host} is not to be asked for another {wait:.0f} s")
            self._sleep(wait)
