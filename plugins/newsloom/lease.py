"""One writer: the lease that dedupe takes and load gives back, with a token that fences a late writer out."""

from __future__ import annotations

import time
from functools import partial

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from newsloom.retrying import committed
from newsloom.statements import statement

# A holder renews with every transaction; the longest that a night takes between two is the pairwise comparison of
# dedupe, minutes for 100,000 articles. After a death without a trace the next run waits this long at most.
LEASE_SECONDS = 900

POLL_SECONDS = 2.0

# The session's lock_timeout has passed (newsloom.database.SESSION).
LOCK_NOT_AVAILABLE = "55P03"


class LeaseLost(RuntimeError):
    """Another run has taken the lease over: what this one was about to write must not be written."""


class LeaseHeld(RuntimeError):
    """Another run holds the lease and is still at work."""


def take(engine: sa.Engine, run_id: str, *, patience: float = 0.0) -> int:
    """Take the writer's lease, waiting up to ``patience`` seconds for its holder; returns the fencing token.

    Raises:
        LeaseHeld: the holder did not give it back in time.
        sqlalchemy.exc.DBAPIError: the database was away for longer than is waited for.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            # Asked again after an error that passes: who has it already keeps the token.
            return committed(engine, partial(take_within, run_id=run_id))
        except LeaseHeld:
            if time.monotonic() >= deadline:
                raise
        time.sleep(POLL_SECONDS)


def take_within(connection: sa.Connection, run_id: str) -> int:
    """Take the lease inside a transaction; returns the fencing token.

    Who gives it back in the same transaction leaves nothing behind when it is killed, and the next one waits for it at
    the row, not for a lease that nobody holds any more to end: for the session's ``lock_timeout``, and then no longer.

    Raises:
        LeaseHeld: a run holds it, or a transaction that will give it back. Of the caller's transaction nothing is left.
    """
    try:
        token = connection.scalar(statement("ledger/take_lease"), {"run_id": run_id, "seconds": LEASE_SECONDS})
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            raise
        raise LeaseHeld("a judgement or newsloom reprocess is at work; the lease is free once that ends") from error
    if token is None:
        holder = connection.execute(statement("ledger/lease_holder")).one()
        raise LeaseHeld(
            f"run {holder.run_id} is writing; its lease ends at {holder.expires_at:%H:%M:%S %Z}, or when it is done"
        )
    return int(token)


def keep(connection: sa.Connection, run_id: str, token: int) -> None:
    """Renew the lease inside the transaction that is about to write, and lock it until that commits.

    Raises:
        LeaseLost: the lease has gone to another run.
    """
    here = {"run_id": run_id, "token": token, "seconds": LEASE_SECONDS}
    if connection.scalar(statement("ledger/keep_lease"), here) is None:
        raise LeaseLost(f"run {run_id} no longer holds the writer's lease (token {token}): nothing was written")
    allow_long_work(connection)


def allow_long_work(connection: sa.Connection) -> None:
    """In this transaction a night's work may take as long as the lease, not the session's minute.

    The pause between two statements counts as well: that is when the pairs of a large night are compared.
    """
    for setting in ("statement_timeout", "idle_in_transaction_session_timeout"):
        connection.execute(sa.text(f"SET LOCAL {setting} = '{LEASE_SECONDS}s'"))


def give_back(connection: sa.Connection, run_id: str, token: int) -> None:
    """Free the lease, if it is still ours."""
    connection.execute(statement("ledger/free_lease"), {"run_id": run_id, "token": token})
