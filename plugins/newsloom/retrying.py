"""What of a database's errors passes by itself, what speaks of the data, and a transaction that is tried again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    stop_after_delay,
    stop_all,
    wait_random_exponential,
)

log = logging.getLogger(__name__)

Result = TypeVar("Result")

# SQLSTATE classes that speak of the data and not of the day: 22 data exception, 23 integrity, 54 limits of the server.
DATA_ERRORS = ("22", "23", "54")

# What another moment may not meet: 40001 and 40P01 two that stood in each other's way, 55P03 who waited for a row too
# long; 57P01 to 57P03 and 57P05 a server that ends us, restarts or is not up yet; 25P03 one that ended us because we
# had stood still, as a process does that was frozen: whether it may still write, the lease tells.
PASSING = ("40001", "40P01", "55P03", "57P01", "57P02", "57P03", "57P05", "25P03")
# 08 connection, 53 no disk, no memory, no connection left.
PASSING_CLASSES = ("08", "53")

# A server that was stopped at once was back after 7 s, a large one takes a minute; twice that, and then the task's own
# retries wait without holding anything.
PATIENCE = 120.0
# What takes longer than that until it fails is done once more, and again: a night's comparison of ten minutes that met
# a restart of the server would else never be.
LEAST_ATTEMPTS = 3
# Drawn between nothing and this, doubled each time: of two that met, one is first. Ten seconds at most, so that the
# first commit comes soon after a server's return.
FIRST_WAIT, LONGEST_WAIT = 0.1, 10.0


def sqlstate(error: BaseException) -> str:
    """The five characters of a driver's or SQLAlchemy's error; empty where it has none (a connection that broke)."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return getattr(cause, "sqlstate", None) or ""


def is_data_error(error: BaseException) -> bool:
    """Whether the rows are what the database refused: they are refused tomorrow too, and their neighbours are not."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    # psycopg refuses NUL by itself, without a SQLSTATE.
    return sqlstate(error)[:2] in DATA_ERRORS or (isinstance(cause, psycopg.DataError) and not sqlstate(error))


def is_transient(error: BaseException) -> bool:
    """Whether the same may go well in a moment: deadlock, lost connection, restart, no connection or disk left."""
    if isinstance(error, PoolTimeout):
        return True
    cause = error.orig if isinstance(error, DBAPIError) else error
    state = sqlstate(error)
    if state:
        return state in PASSING or state[:2] in PASSING_CLASSES
    # Without a state: the server closed the connection, or none could be opened.
    return isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError)


def committed(engine: sa.Engine, work: Callable[[sa.Connection], Result], patience: float = PATIENCE) -> Result:
    """What ``work`` returns of a transaction that was committed; tried again whole after an error that passes.

    ``work`` may have been committed once and be done again: a connection can break after the server wrote and before it
    said so. It must leave then what it left the first time, as everything does that a killed task repeats.

    Raises:
        sqlalchemy.exc.DBAPIError: an error that does not pass, or one that lasted longer than ``patience`` seconds.
        newsloom.database.PoolExhausted: no connection was free for as long.
    """
    return again(lambda: _once(engine, work), patience)


def again(work: Callable[[], Result], patience: float = PATIENCE) -> Result:
    """What ``work`` returns, which opens its own transactions; done again whole after an error that passes.

    Raises:
        sqlalchemy.exc.DBAPIError: as ``committed``.
        newsloom.database.PoolExhausted: as ``committed``.
    """
    trying = Retrying(
        retry=retry_if_exception(is_transient),
        wait=wait_random_exponential(multiplier=FIRST_WAIT, max=LONGEST_WAIT),
        stop=stop_all(stop_after_delay(patience), stop_after_attempt(LEAST_ATTEMPTS)),
        before_sleep=_tell,
        reraise=True,
    )
    result: Result = trying(work)
    return result


def _once(engine: sa.Engine, work: Callable[[sa.Connection], Result]) -> Result:
    with engine.begin() as connection:
        return work(connection)


def _tell(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    cause = error.orig if isinstance(error, DBAPIError) else error
    wait = state.next_action.sleep if state.next_action else 0.0
    line = " ".join(str(cause).split())[:300]
    log.warning("%s %s; attempt %d, again in %.1f s", type(cause).__name__, line, state.attempt_number, wait)
