"""Who may run DAGs on a database: one run of a kind in a process of its own, or the scheduled system.

The locks are the database's, held by a session: who is killed lets go.
"""

from __future__ import annotations

import sqlalchemy as sa

from newsloom.ops.environment import DAGS
from newsloom.statements import statement

TAKE = sa.text("SELECT pg_try_advisory_lock(hashtext('newsloom run ' || :kind))")
LET_GO = sa.text("SELECT pg_advisory_unlock(hashtext('newsloom run ' || :kind))")

SYSTEM = "up"
"""The kind of the scheduled system. It holds every DAG's lock besides."""


def take_run(connection: sa.Connection, kind: str) -> str | None:
    """Take the right to run DAG ``kind``, for as long as the session lives; or say in one line why not."""
    if connection.scalar(TAKE, {"kind": kind}):
        return None
    if connection.scalar(statement("system/is_held"), {"kind": SYSTEM}):
        return (
            f"the scheduled system is up on this database: start {kind} there (in its UI, whose address `make up` "
            "tells, or by its REST API), or end it with `make down`"
        )
    return f"another {kind} run is under way in this database: wait for it, or end it"


def take_all(connection: sa.Connection) -> str | None:
    """Take the right to schedule every DAG, for as long as the session lives; or say in one line why not."""
    taken: list[str] = []
    for kind in (SYSTEM, *DAGS):
        if connection.scalar(TAKE, {"kind": kind}):
            taken.append(kind)
            continue
        for held in taken:
            connection.scalar(LET_GO, {"kind": held})
        if kind == SYSTEM:
            return "another scheduled system is up on this database, from another state folder: end it there"
        return f"a run of {kind} is under way in this database: wait for it, or end it"
    return None
