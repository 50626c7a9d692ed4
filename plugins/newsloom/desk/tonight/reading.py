"""What the page Tonight reads of one run."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from newsloom.checks import kept_findings
from newsloom.desk.rows import Row, row, rows
from newsloom.desk.tonight.source_rows import NIGHTS, SourceRow, source_rows
from newsloom.incidents.listing import listed
from newsloom.reasons import Ledger

OUTCOMES = tuple(one.value for one in Ledger)

OTHERS = 12
"""Other runs that are listed: polls come four an hour, and the ledger's list has them all."""

INCIDENTS = 20
STORIES = 8
AMONG = 200
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
    names = sorted({one["source_id"] for one in outcomes})
    here = {"run": run["run_id"], "kind": run["kind"], "started_at": run["started_at"]}
    past = rows(read, "tonight_past", **here, sources=names, nights=NIGHTS)
    return source_rows(outcomes, past)


def rest(read: sa.Connection, run: Row) -> dict[str, Any]:
    """Stages, findings, incidents, stories and changes."""
    here = {"run": run["run_id"]}
    now = datetime.now(UTC)
    return {
        "stages": rows(read, "tonight_stages", **here),
        "findings": kept_findings(read, run["run_id"]),
        "incidents": listed(read, now=now, closed_since=now, most=INCIDENTS),
        "stories": rows(read, "tonight_stories", **here, among=AMONG, most=STORIES),
        "changes": rows(read, "tonight_changes", **here),
        "corrections": rows(read, "tonight_corrections", **here, most=CHANGES),
        "quarantine": row(read, "tonight_quarantine", **here),
    }
