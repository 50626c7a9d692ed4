"""The ledger: every item that a run discovers ends in exactly one outcome, and every run in a sum that holds."""

from __future__ import annotations

import json
import logging
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from newsloom import __version__, kill_points
from newsloom.reasons import Ledger, Reason
from newsloom.sources.source import Source
from newsloom.statements import statement, storable

log = logging.getLogger(__name__)

Json = Mapping[str, Any]


@dataclass(frozen=True)
class End:
    """How an item ended: the outcome, why (for skipped, deferred, quarantined) and what a reader needs besides."""

    outcome: Ledger
    reason: Reason | None = None
    detail: Json = field(default_factory=dict)
    article_id: uuid.UUID | None = None

    def __post_init__(self) -> None:
        needs_reason = self.outcome in (Ledger.SKIPPED, Ledger.DEFERRED, Ledger.QUARANTINED)
        if needs_reason != (self.reason is not None):
            raise ValueError(f"{self.outcome} {'needs' if needs_reason else 'has no'} reason")


@dataclass(frozen=True)
class Item:
    """A row of the ledger that a stage works on."""

    source_id: str
    item_id: uuid.UUID
    locator: str


def open_run(
    connection: sa.Connection,
    *,
    run_id: str,
    kind: str,
    night: date,
    params: Json,
    statistics_version: str,
    sources: Sequence[Source],
    at_work: Sequence[str] = (),
) -> list[str]:
    """Open a run with its sources; returns the ids of killed runs of the same kind, which it closes: their unfinished
    items are deferred, their sources' sums are told, and what they had staged is thrown away.

    ``at_work`` are runs that have not ended and were not killed: they keep what they have.
    """
    others = {"kind": kind, "run_id": run_id, "at_work": list(at_work)}
    superseded = [row.run_id for row in connection.execute(statement("ledger/supersede_runs"), others)]
    if superseded:
        connection.execute(
            statement("ledger/defer_unfinished"), {"run_ids": superseded, "reason": Reason.OUT_OF_TIME.value}
        )
        connection.execute(statement("ledger/settle_sources"), {"run_ids": superseded})
        empty_staging(connection, superseded)
    connection.execute(
        statement("ledger/open_run"),
        {
            "run_id": run_id,
            "kind": kind,
            "night": night,
            "params": json.dumps(params),
            "code_version": __version__,
            "statistics_version": statistics_version,
        },
    )
    connection.execute(
        statement("ledger/add_sources"),
        {
            "run_id": run_id,
            "sources": json.dumps([source.as_json() | {"settings": dict(source.settings)} for source in sources]),
        },
    )
    connection.execute(statement("ledger/take_up_deferred"), {"run_id": run_id})
    return superseded


class RunNotOpen(RuntimeError):
    """The run is not in the ledger: its ``plan`` failed, and says why."""


def require_run(engine: sa.Engine, run_id: str) -> None:
    """Go on only where the run was opened; tasks that run whatever became of those before them ask first.

    Raises:
        RunNotOpen: it was not.
    """
    with engine.connect() as connection:
        if not connection.scalar(statement("ledger/is_open"), {"run_id": run_id}):
            raise RunNotOpen(f"run {run_id} was never opened: its plan failed, look there for the reason")


def defer_unfinished(connection: sa.Connection, run_id: str, reason: Reason) -> int:
    """Defer what the run did not end; returns how many items that were."""
    result = connection.execute(statement("ledger/defer_unfinished"), {"run_ids": [run_id], "reason": reason.value})
    return result.rowcount


def empty_staging(connection: sa.Connection, run_ids: Sequence[str]) -> None:
    """Throw away what the runs staged, which have ended."""
    connection.execute(statement("ledger/empty_staging"), {"run_ids": list(run_ids)})


def end_items(connection: sa.Connection, run_id: str, ends: Sequence[tuple[Item, End]]) -> int:
    """Write how items ended; an item that has ended already keeps its outcome. Returns the number of rows written."""
    rows = [
        {
            "source_id": item.source_id,
            "item_id": str(item.item_id),
            "article_id": str(end.article_id) if end.article_id else None,
            "outcome": end.outcome.value,
            "reason": end.reason.value if end.reason else None,
            "detail": storable(dict(end.detail)),
        }
        for item, end in ends
    ]
    if not rows:
        return 0
    ended = connection.execute(statement("ledger/end_items"), {"run_id": run_id, "rows": json.dumps(rows)}).rowcount
    if any(end.outcome is Ledger.QUARANTINED for _, end in ends):
        kill_points.here("quarantine.write")
    return ended


def close_run(connection: sa.Connection, run_id: str, *, succeeded: bool) -> bool:
    """Say that the run has ended; False where there is none of that id."""
    state = {"run_id": run_id, "state": "succeeded" if succeeded else "failed"}
    return connection.execute(statement("ledger/close_run"), state).rowcount == 1


@contextmanager
def timed_stage(engine: sa.Engine, run_id: str, stage: str, part: str = "") -> Iterator[dict[str, Any]]:
    """Record how long a task took and the counts that it puts into the dict, when it ends well."""
    counts: dict[str, Any] = {}
    started = time.monotonic()
    yield counts
    seconds = time.monotonic() - started
    told = ", ".join(f"{name} {count}" for name, count in counts.items() if count) or "nothing to do"
    log.info("%s ended in %.1f s: %s", f"{stage} {part}".strip(), seconds, told)
    with engine.begin() as connection:
        connection.execute(
            statement("ledger/record_stage"),
            {
                "run_id": run_id,
                "stage": stage,
                "part": part,
                "seconds": seconds,
                "counts": json.dumps(counts),
            },
        )
