"""The guard: a small process that outlives the launcher and leaves nothing behind.

It holds what must be held as long as anything of the system lives: the embedded server, and the right to run DAGs on
this database. The launcher holds the other end of its standard input. When that closes, however the launcher ended,
the guard kills every process that carries this start's token, lets go of the rest, and ends.

It says on standard output, a JSON object a line: ``{"news", "airflow"}``, the URLs, once it holds everything; or
``{"refused": why}`` and ends; and later ``{"lost": why}`` when another has taken the right to run.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from contextlib import ExitStack

import sqlalchemy as sa

from newsloom.database import DatabaseRefused, Urls, database_urls, make_engine
from newsloom.embedded import EmbeddedPostgresFailed, home
from newsloom.ops.one_at_a_time import take_all
from newsloom.ops.system.leftovers import TOKEN, end
from newsloom.ops.system.record import remove_record

LOOK_SECONDS = 10.0
"""How long a lost connection, and with it the right to run, goes unnoticed."""


class _Refused(RuntimeError):
    pass


class _Hold:
    """The server and the session that holds the right to run; taken again after the server was away."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._session: sa.Connection | None = None

    def take(self) -> Urls:
        urls = self._stack.enter_context(database_urls())
        engine = sa.create_engine(make_engine(urls.news).url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        self._session = engine.connect()
        if refusal := take_all(self._session):
            raise _Refused(refusal)
        return urls

    def look(self) -> None:
        """Raises _Refused if another has the right to run by now, and the database's errors while it is away."""
        try:
            if self._session is not None:
                self._session.execute(sa.text("SELECT 1"))
                return
        except sa.exc.DBAPIError as error:
            print(f"the database went away: {error}", file=sys.stderr, flush=True)
            self._session = None
        self.take()
        print("the database is back", file=sys.stderr, flush=True)

    def let_go(self) -> None:
        if self._session is not None:
            self._session.close()


def main() -> int:
    """The guard's life. Returns its exit status."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # it ends when the launcher does, and not before
    token, launcher = os.environ[TOKEN], os.getppid()
    with ExitStack() as stack:
        hold = _Hold(stack)
        try:
            urls = hold.take()
        except (_Refused, DatabaseRefused, EmbeddedPostgresFailed) as error:
            _tell({"refused": str(error)})
            return 1
        _tell({"news": urls.news, "airflow": urls.airflow})
        _wait_for_the_launcher_to_end(hold)
        ended = end(token, but=[launcher])  # it has died, or it is waiting for us to end
        if ended:
            print(f"the launcher has gone: ended {ended} processes", file=sys.stderr, flush=True)
        remove_record(home(), token)
        hold.let_go()
    return 0


def _wait_for_the_launcher_to_end(hold: _Hold) -> None:
    while True:
        readable, _, _ = select.select([sys.stdin], [], [], LOOK_SECONDS)
        if readable:
            return  # nothing is ever written: it was closed
        try:
            hold.look()
        except _Refused as error:
            _tell({"lost": str(error)})
        except (sa.exc.SQLAlchemyError, DatabaseRefused, EmbeddedPostgresFailed) as error:
            print(f"the database cannot be reached: {error}", file=sys.stderr, flush=True)


def _tell(what: dict[str, str]) -> None:
    try:
        print(json.dumps(what), flush=True)
    except BrokenPipeError:  # the launcher has gone; the end of our input says so as well
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    sys.exit(main())
