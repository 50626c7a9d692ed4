"""What a run came to, as one JSON value: what the end of ``newsloom run`` prints and ``newsloom status`` repeats."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from newsloom.checks import kept_findings
from newsloom.reasons import Ledger, Reason
from newsloom.statements import statement

OUTCOMES = [outcome.value for outcome in Ledger]


class NoRun(LookupError):
    """There is no run to tell of."""


def run_status(connection: sa.Connection, run_id: str | None = None) -> dict[str, Any]:
    """The run named, or the last one: sources with their outcomes, stories, what checks found, seconds a
    stage, what to look at.

    Raises:
        NoRun: no run has that id, or none was ever made.
    """
    run = connection.execute(statement("status/run"), {"run_id": run_id}).mappings().one_or_none()
    if run is None:
        raise NoRun(f"there is no run {run_id}" if run_id else "no run was made yet: start one with `newsloom run`")
    here = {"run_id": run["run_id"]}
    return {
        "run": {
            "run_id": run["run_id"],
            "kind": run["kind"],
            "night": run["night"].isoformat(),
            "bundled": run["bundled"],
            "state": run["state"],
            "started_at": run["started_at"].isoformat(),
            "seconds": run["seconds"],
        },
        "sources": [_source(row) for row in connection.execute(statement("status/run_sources"), here).mappings()],
        "stories": [dict(row) for row in connection.execute(statement("status/run_stories"), here).mappings()],
        "findings": kept_findings(connection, run["run_id"]),
        "stages": [dict(row) for row in connection.execute(statement("status/run_stages"), here).mappings()],
        "reasons": [
            {**_attention(row), "items": row["items"]}
            for row in connection.execute(statement("status/run_reasons"), here).mappings()
        ],
        "attention": [
            _attention(row) for row in connection.execute(statement("status/run_attention"), here).mappings()
        ],
    }


def _source(row: sa.RowMapping) -> dict[str, Any]:
    return {"source": row["source_id"], "discovered": row["discovered"], "error": row["error"]} | {
        outcome: row[outcome] for outcome in OUTCOMES
    }


def _attention(row: sa.RowMapping) -> dict[str, Any]:
    return {
        "source": row["source_id"],
        "item": row["locator"],
        "outcome": row["outcome"],
        "reason": row["reason"],
        "explanation": Reason(row["reason"]).explanation,
        "detail": row["detail"],
    }
