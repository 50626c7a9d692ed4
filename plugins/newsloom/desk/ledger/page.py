"""The ledger of a run, what lies in quarantine, the same as CSV, and one item."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response, StreamingResponse

from newsloom.desk.airflow_side import airflow_side
from newsloom.desk.asked import NotUnderstood, identity, words
from newsloom.desk.ledger import item_reading, reading
from newsloom.desk.ledger.reading import LedgerFilter
from newsloom.desk.ledger.retry import MOST_ITEMS
from newsloom.desk.ledger.what_to_do import WHAT_TO_DO
from newsloom.desk.reading import SESSION, Read, reader
from newsloom.desk.showing import show
from newsloom.quarantine.listing import STAGES
from newsloom.reasons import EXPLANATIONS, Ledger, Reason

router = APIRouter()

PAGE = 50
"""Rows of a page: three screens."""

OUTCOMES = {one.value: one.value for one in Ledger} | {"brought": "loaded, revised or copy", "at_work": "at work"}
"""The outcomes to choose from, with what a source brought as one, and what has none yet."""

DAMAGED = "this address of a next page is damaged: begin anew"


@router.get("/ledger")
def ledger(request: Request, read: Read) -> Response:
    """The items of a run, the last one where none is named; of ``any`` run what lies in quarantine."""
    asked = _asked(request, reading.last_run(read) or "")
    told = {"asked": asked, "reasons": list(Reason), "stages": STAGES, "outcomes": OUTCOMES, **_words()}
    try:
        if asked.every_run:
            return _quarantine(request, read, asked, told)
        after = _item_key(request.query_params.getlist("after"))
    except NotUnderstood as error:
        raise HTTPException(404, str(error)) from error
    choice = reading.runs(read, asked.run)
    run = next((one for one in choice if one.run_id == asked.run), None)
    if run is None:
        if asked.run:
            raise HTTPException(404, "there is no such run")
        return show(request, "ledger/list.html", run=None, runs=choice, sources=[], **told)
    sources = reading.sources(read, run.run_id)
    rows = reading.items(read, asked, after, PAGE + 1)
    following = [("after", str(rows[PAGE - 1][name])) for name in ("source_id", "item_id")] if rows[PAGE:] else []
    return show(
        request, "ledger/list.html", run=run, runs=choice, sources=sources, rows=rows[:PAGE],
        counts=reading.counts(read, run.run_id, asked.source, sources),
        run_url=_run_url(request, run.kind, run.run_id, None),
        next=f"{asked.query()}&{urlencode(following)}" if following else None, **told,
    )  # fmt: skip


def _quarantine(request: Request, read: Read, asked: LedgerFilter, told: Mapping[str, Any]) -> Response:
    after = _quarantine_key(request.query_params.getlist("after"))
    # The first page also says how many of the filter can be tried again: as many as one click takes, or more.
    rows = reading.quarantined(read, asked, after, PAGE + 1 if after else MOST_ITEMS + 1)
    able = 0 if after else sum(one.can_be_retried for one in rows[:MOST_ITEMS])
    following: list[tuple[str, str]] = []
    if rows[PAGE:]:
        last = rows[PAGE - 1]
        following = [("after", one) for one in (last.last_at.isoformat(), last.source, str(last.item_id))]
    return show(
        request, "ledger/quarantine.html", rows=rows[:PAGE], able=able, many=len(rows) > MOST_ITEMS,
        most_items=MOST_ITEMS,
        next=f"{asked.query()}&{urlencode(following)}" if following else None, **told,
    )  # fmt: skip


@router.get("/ledger.csv")
def ledger_csv(request: Request, read: Read) -> Response:
    """The whole filter as CSV, sent as it is read."""
    asked = _asked(request, reading.last_run(read) or "")
    headers = {"Content-Disposition": 'attachment; filename="ledger.csv"'}
    return StreamingResponse(reading.csv_of(_opened, asked), media_type="text/csv; charset=utf-8", headers=headers)


@contextmanager
def _opened() -> Iterator[sa.Connection]:
    """``Read`` ends with the handler; what is sent after it reads by itself."""
    with reader().connect() as connection:
        connection.exec_driver_sql(SESSION)
        yield connection


@router.get("/item")
def item(request: Request, read: Read) -> Response:
    """One item: how it stands, what became of it in each run, and its bytes."""
    source, name = words(request.query_params.get("source")), identity(request.query_params.get("item"))
    told = item_reading.item(read, source, uuid.UUID(name)) if name else None
    if told is None:
        raise HTTPException(404, "the ledger has no such item")
    root = airflow_side(request).archive_root()
    begins = item_reading.beginning(root, told.captures[0]) if told.captures else None
    rows = [dict(row) | _links(request, row) for row in told.rows]
    return show(
        request, "ledger/item.html", source=source, item_id=name, told=told, rows=rows, begins=begins,
        what_to_do=WHAT_TO_DO, history_shown=item_reading.HISTORY_SHOWN,
        asked_for=_asked_for(request, told), **_words(),
    )  # fmt: skip


def _asked_for(request: Request, told: item_reading.ItemTold) -> dict[str, Any] | None:
    """Who asked for a retry last and where to follow it; None where nobody did since the item ended last."""
    one = told.retry_asked
    if one is None:
        return None
    return dict(one) | {"url": airflow_side(request).run_url("retry", one["run_id"]) if one["run_id"] else None}


def _asked(request: Request, last_run: str) -> LedgerFilter:
    given = {name: words(request.query_params.get(name)) or None for name in ("source", "outcome", "reason", "stage")}
    said = words(request.query_params.get("q")) or None
    return LedgerFilter(words(request.query_params.get("run")) or last_run, words=said, **given)


def _item_key(after: Sequence[str]) -> tuple[str, str] | None:
    if not after:
        return None
    if len(after) != 2 or not (item_id := identity(after[1])):
        raise NotUnderstood(DAMAGED)
    return words(after[0]), item_id


def _quarantine_key(after: Sequence[str]) -> tuple[datetime, str, uuid.UUID] | None:
    if not after:
        return None
    if len(after) != 3 or not (item_id := identity(after[2])):
        raise NotUnderstood(DAMAGED)
    try:
        at = datetime.fromisoformat(after[0])
    except ValueError:
        raise NotUnderstood(DAMAGED) from None
    if at.tzinfo is None:
        raise NotUnderstood(DAMAGED)
    return at, words(after[1]), uuid.UUID(item_id)


def _links(request: Request, row: Mapping[str, Any]) -> dict[str, str | None]:
    """Where Airflow tells more of what a run did with the item."""
    log = item_reading.task_log(row)
    found = airflow_side(request).task_log_url(log.dag_id, log.run_id, log.task_id, log.map_index) if log else None
    return {"log_url": found, "run_url": _run_url(request, row["kind"], row["run_id"], row["dag_run"])}


def _run_url(request: Request, kind: str, run_id: str, dag_run: str | None) -> str | None:
    """Where Airflow shows the run; None for one that it did not run."""
    if kind == "retry":
        return airflow_side(request).run_url("retry", dag_run) if dag_run else None
    return airflow_side(request).run_url(kind, run_id)


def _words() -> dict[str, Any]:
    """What the templates say things with."""
    return {"explain": _explain, "item_query": _item_query, "run_query": _run_query}


def _explain(reason: str) -> str:
    return EXPLANATIONS[Reason(reason)]


def _item_query(row: Mapping[str, Any]) -> str:
    return urlencode({"source": row["source_id"], "item": str(row["item_id"])})


def _run_query(row: Mapping[str, Any]) -> str:
    return urlencode({"run": row["run_id"]})
