"""What the page Tonight reads of one run."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from newsloom.checks import kept_findings
from newsloom.desk.airflow_side import AirflowSide
from newsloom.desk.rows import Row, row, rows
from newsloom.desk.tonight.source_rows import NIGHTS, SourceRow, source_rows
from newsloom.incidents.listing import listed
from newsloom.incidents.overdue import Due, overdue
from newsloom.judge.doubts import open_pairs
from newsloom.reasons import Ledger
from newsloom.statements import statement

OUTCOMES = tuple(one.value for one in Ledger)

OTHERS = 12
"""Other runs that are listed: polls come four an hour, and the ledger's list has them all."""

INCIDENTS = 20
COUNTED = 99
"""Open incidents as far as one counts."""

QUARANTINED = 200
"""Of those put into quarantine last, how many are looked at: the ledger lists all."""

DOUBTS = 3
AMONG_DOUBTS = 60
"""Pairs of names that are told, of so many that were decided last: each costs a few look-ups."""

STORIES = 8
AMONG = 60
SAMPLED = 4_000
"""Articles of a night by which its stories are chosen, in some 40 ms: of four times as many, a story of ten articles is
missed one time in eighteen, one of twenty one time in three hundred."""

CHANGES = 8


def run_of(read: sa.Connection, run: str | None) -> Row | None:
    """The run that is named, else the last night; None where there is none."""
    return row(read, "tonight_run", run=run)


def beside(read: sa.Connection, run: Row) -> dict[str, Row]:
    """The night ``before`` it and the one ``after``, where they are."""
    return {one["side"]: one for one in rows(read, "tonight_beside", run=run["run_id"], started_at=run["started_at"])}


def others(read: sa.Connection, run: Row, following: Row | None) -> list[Row]:
    """What else ran until the next night."""
    until = row(read, "tonight_run", run=following["run_id"]) if following else None
    here = {"run": run["run_id"], "started_at": run["started_at"], "until": until and until["started_at"]}
    return rows(read, "tonight_since", **here, most=OTHERS)


def sources(read: sa.Connection, run: Row) -> list[SourceRow]:
    """Its sources, what is unlike them first."""
    outcomes = rows(read, "tonight_sources", run=run["run_id"])
    here = {"run": run["run_id"], "kind": run["kind"], "started_at": run["started_at"]}
    past = rows(read, "tonight_past", **here, nights=NIGHTS)
    return source_rows(outcomes, past)


def rest(read: sa.Connection, run: Row, brought: int) -> dict[str, Any]:
    """Stages, findings, incidents, stories and changes; ``brought`` is how many articles the run brought."""
    here = {"run": run["run_id"]}
    now = datetime.now(UTC)
    return {
        "stages": rows(read, "tonight_stages", **here),
        "findings": kept_findings(read, run["run_id"]),
        "incidents": listed(read, now=now, closed_since=now, most=INCIDENTS),
        "stories": rows(read, "tonight_stories", **here, below=_below(brought), among=AMONG, most=STORIES),
        "changes": rows(read, "tonight_changes", **here),
        "corrections": rows(read, "tonight_corrections", **here, most=CHANGES),
    }


def _below(brought: int) -> uuid.UUID:
    """The id up to which some ``SAMPLED`` of so many articles have theirs."""
    last = 2**128 - 1
    return uuid.UUID(int=last if brought <= SAMPLED else last * SAMPLED // brought)


def missing(read: sa.Connection, airflow: AirflowSide, now: datetime) -> str | None:
    """That a night which was due has not begun, in the words of its incident; None where none is missing."""
    begun = read.scalar(statement("incidents/last_begun"))
    last = row(read, "tonight_nightly")
    signs, _ = overdue(Due(airflow.night_due(begun), held_up=last is not None and last["at_work"]), now)
    return signs[0].message if signs else None


def standing(read: sa.Connection, run: Row) -> dict[str, Any]:
    """What waits for somebody, whichever run brought it, for ``to_do.Morning``."""
    incidents = row(read, "card_incidents", most=COUNTED)
    quarantine = row(read, "tonight_quarantine", run=run["run_id"], among=QUARANTINED)
    assert incidents is not None  # it counts, and so does the next
    assert quarantine is not None
    return {
        "incidents": incidents["open"],
        "more_incidents": incidents["open"] == COUNTED,
        "quarantine": quarantine["standing"],
        "quarantine_of_run": quarantine["of_run"],
        "more_quarantine": quarantine["more"],
        "doubts": [f"{one.left.name} / {one.right.name}" for one in open_pairs(read, DOUBTS, AMONG_DOUBTS)],
    }
