"""All incidents, and one of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from newsloom.desk.airflow_side import AirflowSide, airflow_side
from newsloom.desk.asked import identity, words
from newsloom.desk.incidents.measured import facts, measured
from newsloom.desk.paging import key_of, page
from newsloom.desk.reading import Read
from newsloom.desk.rows import row, rows
from newsloom.desk.showing import show
from newsloom.incidents.kinds import ARCHIVE, KINDS, NIGHTLY
from newsloom.incidents.listing import listed
from newsloom.incidents.notice_text import kind_of
from newsloom.incidents.silences import LONGEST_WHY, MOST_DAYS
from newsloom.incidents.silences import listed as silences

router = APIRouter()

STATES = {"open": "Open", "silenced": "Silenced", "closed": "Closed"}

MOST_OPEN = 200
"""A network that is down opens one for each source; who has more reads the first, or asks for a kind."""

NIGHTS = 90
"""Nights of one incident: a quarter of a year, as long as a silence may last."""

DAYS = tuple(days for days in (1, 7, 30, 90) if days <= MOST_DAYS)


@router.get("/incidents")
def incidents(request: Request, read: Read) -> Response:
    """What is open, silenced or closed, the latest first."""
    given = request.query_params
    state = words(given.get("state")) or "open"
    kind, subject = words(given.get("kind")), words(given.get("subject"))
    now = datetime.now(UTC)
    asked = {"state": state, "kind": kind, "subject": subject}
    told: dict[str, Any] = {
        "states": STATES, "asked": asked, "kinds": KINDS, "kind_of": kind_of, "rows": [], "more": False, "next": None,
        "silences": silences(read, now), "wrong": None,
    }  # fmt: skip
    if state not in STATES or (kind and kind not in KINDS):
        wrong = "There is no such state or kind of incident: choose one below."
        return show(request, "incidents/list.html", 400, **told | {"wrong": wrong, "asked": asked | {"state": "open"}})
    if state == "closed":
        after = key_of(given.get("after"), 2)
        bound = {"kind": kind or None, "subject": subject or None, "at": after and after[0], "id": after and after[1]}
        found = page(rows(read, "incidents_closed", **bound), lambda one: (one["closed_at"], one["incident_id"]))
        following = urlencode(asked | {"after": found.after}) if found.after else None
        return show(request, "incidents/list.html", **told | {"rows": found.rows, "next": following})
    ones = listed(
        read, now=now, closed_since=now, kind=kind or None, subject=subject or None, most=MOST_OPEN + 1
    )  # fmt: skip
    shown = [one for one in ones[:MOST_OPEN] if (one["silenced_until"] is not None) == (state == "silenced")]
    return show(request, "incidents/list.html", **told | {"rows": shown, "more": len(ones) > MOST_OPEN})


@router.get("/incidents/{incident_id}")
def incident(request: Request, read: Read, incident_id: str) -> Response:
    """One incident: what, since when, its numbers over the nights, what to do, who was told."""
    known = identity(incident_id)
    one = known and row(read, "incident", id=known, now=datetime.now(UTC))
    if not one:
        raise HTTPException(404, "There is no such incident; those that were closed long ago are dropped by upkeep.")
    kind = kind_of(one["kind"])
    nights = rows(read, "incident_nights", id=known, most=NIGHTS)
    drawn = [(each["night"], measured(each["evidence"], kind.measure)) for each in reversed(nights)]
    return show(
        request, "incidents/one.html", one=one, kind=kind, nights=nights, drawn=drawn,
        evidence=facts(one["evidence"]), notices=rows(read, "incident_notices", id=known),
        of_source=kind.about == "source", ledger=_ledger(one), airflow=_in_airflow(airflow_side(request), one),
        days=DAYS, longest_why=LONGEST_WHY,
    )  # fmt: skip


def _ledger(one: dict[str, Any]) -> str:
    """The rows of the ledger that the last night which saw it has of its subject."""
    return urlencode({"run": one["last_run"], "source": one["subject"]})


def _in_airflow(airflow: AirflowSide, one: dict[str, Any]) -> list[tuple[str, str]]:
    """Airflow's own pages about it: the run that saw it last, and the log that says why."""
    if one["last_run"] is None:
        return []
    if one["subject"] == ARCHIVE:
        return [("the DAG upkeep", airflow.dag_url("upkeep"))]
    if one["kind"] == "night_missing":
        return [("the DAG nightly", airflow.dag_url("nightly"))]
    if one["kind"] == "notices_failing":
        return [("the run that could not send", airflow.run_url("notices", one["last_run"]))]
    links = [("the run", airflow.run_url("nightly", one["last_run"]))]
    # The stages that check looks for are tasks of the same names, none of them mapped.
    task = next(iter(one["evidence"].get("stages", [])), "check")
    if one["subject"] != NIGHTLY or one["kind"] == "night_failed":
        links.append((f"the log of {task}", airflow.task_log_url("nightly", one["last_run"], task)))
    return links
