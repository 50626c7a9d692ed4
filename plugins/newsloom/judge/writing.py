"""How a judgement is written: in one transaction, under the writer's lease, with what follows from it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from newsloom import ids, lease
from newsloom.dedupe.history.pinned import pinned
from newsloom.dedupe.stage import stage_linked
from newsloom.judge.finding import JudgeRefused
from newsloom.load.stage import write_links
from newsloom.statements import statement


@dataclass(frozen=True)
class Judging:
    """A judgement in the making: the transaction that it is written in, and who gives it, when and why."""

    connection: sa.Connection
    run_id: str
    who: str
    now: datetime
    why: str

    def write(self, kind: str, verdict: str, sides: Sequence[tuple[uuid.UUID, str | None]]) -> uuid.UUID:
        """Write the judgement down, in the place of one on the same pair. ``sides``: ids, and of entities names."""
        (left_id, left), (right_id, right) = sorted(sides, key=lambda side: side[0])
        at = self.now.astimezone(UTC).isoformat()
        key = (left, right) if left and right else (kind, str(left_id), str(right_id))
        row: dict[str, Any] = {
            "judgement_id": ids.content_id("judgement", *key, self.who, at),
            "kind": kind,
            "left_id": left_id,
            "right_id": right_id,
            "left_name": left,
            "right_name": right,
            "verdict": verdict,
            "why": self.why,
            "who": self.who,
            "judged_at": self.now,
        }
        self.connection.execute(statement("judge/undo_and_insert"), row)
        return uuid.UUID(str(row["judgement_id"]))

    def apply(self, judgement: uuid.UUID, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
        """Write what follows as a night's links are written; returns rows by statement.

        What is staged belongs to a run, and takes its leave with it: nobody else sees this one.
        """
        if not rows:
            return {}
        run = {
            "run_id": self.run_id,
            "kind": "reprocess",
            "night": self.now.date(),
            "params": json.dumps({"judgement": str(judgement)}),
            "code_version": "",
            "statistics_version": pinned(self.connection).version,
        }
        self.connection.execute(statement("ledger/open_run"), run)
        stage_linked(self.connection, self.run_id, rows)
        written = write_links(self.connection, self.run_id)
        self.connection.execute(statement("judge/drop_run"), {"run_id": self.run_id})
        return written


@contextmanager
def judging(engine: sa.Engine, who: str, now: datetime, why: str) -> Iterator[Judging]:
    """One transaction that takes the lease and gives it back: killed in between, it leaves nothing.

    Raises:
        JudgeRefused: no reason is given.
        newsloom.lease.LeaseHeld: a run is writing.
    """
    with engine.begin() as connection, judging_within(connection, who, now, why) as here:
        yield here


@contextmanager
def judging_within(connection: sa.Connection, who: str, now: datetime, why: str) -> Iterator[Judging]:
    """The same in a transaction of the caller's, for whom something else must stand or fall with the judgement.

    Raises:
        JudgeRefused: no reason is given.
        newsloom.lease.LeaseHeld: a run is writing; nothing more can be done in this transaction.
    """
    if not why.strip():
        raise JudgeRefused("a judgement needs a reason: --why TEXT")
    run_id = f"judge {now.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ} {who}"[:250]
    token = lease.take_within(connection, run_id)
    lease.allow_long_work(connection)
    yield Judging(connection, run_id, who, now, why.strip())
    lease.give_back(connection, run_id, token)
