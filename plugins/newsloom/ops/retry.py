"""One more chance for what is quarantined: a run of its own over the bytes that are kept, through the same stages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from newsloom import ledger
from newsloom.archive import ArchiveRoot
from newsloom.collect.stage import assign_batches
from newsloom.entities.stage import annotate_batch
from newsloom.ledger import timed_stage
from newsloom.ops import tasks
from newsloom.parsing.child import Child, Limits
from newsloom.quarantine.listing import Quarantined
from newsloom.reasons import Reason
from newsloom.statements import statement
from newsloom.strip.stage import MAX_ATTEMPTS, strip_batch

# A retried item may end one reader and no second, by the more patient of the two clocks: it was out after two deaths.
ONE_CHANCE = replace(Limits(), wall_to_cpu=Limits().wall_to_cpu[-1:])
# So may it end the process of the task once: strip opens what has as many attempts behind it no more.
ATTEMPTS_BEFORE = MAX_ATTEMPTS - 1


class RetryAtWork(RuntimeError):
    """Another retry is at work, of which some items may be these."""


@dataclass(frozen=True)
class Retried:
    """How one item of a retry ended."""

    source: str
    item: str
    locator: str
    outcome: str
    reason: str | None
    article: str | None


def retry(
    items: Sequence[Quarantined],
    root: ArchiveRoot,
    *,
    now: datetime,
    who: str,
    child: Child | None = None,
    dag_run: str | None = None,
) -> list[Retried]:
    """Work again on the kept bytes of these items; returns how each ended, in the order of sources and locators.

    What loads has left quarantine; what fails again stays, with one attempt more. A retry that was killed left its
    items where they were, and the next one clears away what it staged.

    ``child`` is who parses, by default one of its own that an item may end once. ``dag_run`` is the run of the DAG that
    asks, kept in the run's params: it says where the log is.

    Raises:
        ValueError: an item of which no bytes are kept that a stage could work on (``Quarantined.can_be_retried``).
        RetryAtWork: another retry is.
        newsloom.checks.ChecksFailed: the items are written, and a check found something that must not be.
        newsloom.lease.LeaseHeld: a run kept on writing for longer than one waits; the items are as they were.
    """
    if lost := [one.locator for one in items if not one.can_be_retried]:
        raise ValueError(f"no bytes are kept of {lost[0]!r}")
    if not items:
        return []
    run_id = f"retry {now:%Y-%m-%dT%H:%M:%S.%fZ} {who}"[:250]
    engine = tasks.engine()
    with _alone(engine), ExitStack() as ours:
        reader = child or ours.enter_context(closing(Child(limits=ONE_CHANCE)))
        _open(engine, run_id, items, now, {"items": len(items)} | ({"dag_run": dag_run} if dag_run else {}))
        try:
            _work(engine, root, run_id, reader)
        except Exception:
            with engine.begin() as connection:
                ledger.defer_unfinished(connection, run_id, Reason.UPSTREAM_FAILED)
                ledger.empty_staging(connection, [run_id])
                ledger.close_run(connection, run_id, succeeded=False)
            raise
    with engine.connect() as connection:
        rows = connection.execute(statement("quarantine/ended"), {"run_id": run_id}).all()
    return [Retried(row.source_id, row.item_id, row.locator, row.outcome, row.reason, row.article_id) for row in rows]


def end_deadly(engine: sa.Engine) -> None:
    """End what was open when the process of a retry died: it had its one chance.

    Raises:
        RetryAtWork: another retry is, and what is open it works on.
    """
    with _alone(engine), engine.begin() as connection:
        _end_deadly(connection)


def _end_deadly(connection: sa.Connection) -> None:
    message = "the process of the retry ended while it worked on this item"
    connection.execute(statement("quarantine/end_deadly"), {"attempts": MAX_ATTEMPTS, "message": message})


def _open(engine: sa.Engine, run_id: str, items: Sequence[Quarantined], now: datetime, params: dict[str, Any]) -> None:
    rows = [{"source_id": one.source, "item_id": str(one.item_id), "run_id": one.run_id} for one in items]
    here = {"run_id": run_id, "rows": json.dumps(rows)}

    def choose(connection: sa.Connection) -> list[Any]:
        # Before the run opens and defers what killed ones left: what was open when one died has had its chance.
        _end_deadly(connection)
        return []

    tasks.open_run(run_id, "retry", now.date(), params, (), choose)
    with engine.begin() as connection:
        connection.execute(statement("quarantine/retry_sources"), here)
        connection.execute(statement("quarantine/retry_items"), here | {"attempts": ATTEMPTS_BEFORE})


def _work(engine: sa.Engine, root: ArchiveRoot, run_id: str, child: Child) -> None:
    with engine.begin() as connection:
        batches = assign_batches(connection, run_id)
    for batch in batches:
        with timed_stage(engine, run_id, "strip", f"batch {batch}") as counts:
            counts |= strip_batch(engine, root, run_id=run_id, batch=batch, child=child)
            read = counts["ok"]
        if not read:  # a pipeline takes seconds to load, and there is no name to read
            continue
        with timed_stage(engine, run_id, "entities", f"batch {batch}") as counts:
            counts |= annotate_batch(engine, run_id=run_id, batch=batch, child=child)
    tasks.load(run_id, tasks.dedupe(run_id)["token"])
    tasks.check(run_id)
    tasks.publish(run_id)


@contextmanager
def _alone(engine: sa.Engine) -> Iterator[None]:
    """One retry at a time: an advisory lock of a session, which goes with the process that holds it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(statement("quarantine/take_turn")):
            raise RetryAtWork("another retry is at work: wait for its end, or end it")
        try:
            yield
        finally:
            connection.execute(statement("quarantine/end_turn"))
