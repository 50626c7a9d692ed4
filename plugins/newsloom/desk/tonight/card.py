"""The card on Airflow's home page, as the data that its script draws."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request

from newsloom.desk.airflow_side import airflow_side
from newsloom.desk.reading import Read
from newsloom.desk.rows import row, rows
from newsloom.desk.tonight.reading import COUNTED, missing

router = APIRouter()


@router.get("/card.json")
def card(request: Request, read: Read) -> dict[str, Any]:
    """The last night in a sentence and a few numbers, each with the page of the desk (``at``) that it counts."""
    run = row(read, "tonight_run", run=None)
    if run is None:
        return {"headline": "No night has run yet.", "numbers": []}
    counts = {one["outcome"]: one["items"] for one in rows(read, "card_outcomes", run=run["run_id"])}
    facts = row(read, "card_incidents", most=COUNTED)
    incidents = facts["open"] if facts else 0
    gone = missing(read, airflow_side(request), datetime.now(UTC))
    said = {"running": "is at work", "succeeded": "is done", "failed": "failed"}[run["state"]]
    numbers = [_number(run["run_id"], name, counts.get(name, 0)) for name in ("loaded", "revised", "quarantined")]
    many = f"{COUNTED} or more" if incidents == COUNTED else f"{incidents}"
    numbers.append({"name": "open incidents", "said": many, "at": "/incidents"})
    headline = f"The night of {run['night']} {said}."
    return {"headline": f"{gone} {headline}" if gone else headline, "numbers": numbers}


def _number(run_id: str, outcome: str, items: int) -> dict[str, str]:
    at = "/ledger?" + urlencode({"run": run_id, "outcome": outcome})
    return {"name": outcome, "said": f"{items:,}", "at": at}
