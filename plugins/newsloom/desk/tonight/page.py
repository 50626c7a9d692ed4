"""Tonight: what came, what did not, why, what changed, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from newsloom.desk.airflow_side import AirflowSide, airflow_side
from newsloom.desk.asked import words
from newsloom.desk.in_words import REVISIONS
from newsloom.desk.reading import Read
from newsloom.desk.rows import Row
from newsloom.desk.showing import show
from newsloom.desk.tonight import reading
from newsloom.desk.tonight.source_rows import SourceRow, totals
from newsloom.desk.tonight.to_do import Morning, steps
from newsloom.incidents.notice_text import kind_of

router = APIRouter()

SHOWN = 60
"""Sources in the table at first, those that are unlike themselves before the others: three screens."""

COLUMNS = ("quarantined", "deferred", "loaded", "revised", "copy", "skipped", "unchanged", "at_work")
"""Outcomes as columns, what is to be looked into first; one that no source has is left out."""

STAGES = ("plan", "collect", "strip", "entities", "dedupe", "load", "check", "publish")


@router.get("/")
def tonight(request: Request, read: Read) -> Response:
    """The last night, or the run that is named (``?run=``)."""
    named = words(request.query_params.get("run")) or None
    run = reading.run_of(read, named)
    airflow = airflow_side(request)
    if run is None:
        if named:
            raise HTTPException(404, "There is no such run. Tonight shows the last one.")
        return show(request, "tonight/none.html", nightly_url=airflow.dag_url("nightly"))
    around = reading.beside(read, run)
    sources = reading.sources(read, run)
    told = reading.rest(read, run, sum(one.brought for one in sources))
    summed = totals(sources)
    run_url = _run_url(airflow, run)
    now = datetime.now(UTC)
    morning = Morning(
        run, sources, told["findings"], now, run_url, airflow.dag_url("nightly"),
        # Of an old night, that none has come since is not its business.
        missing=None if around.get("after") else reading.missing(read, airflow, now),
        longest=airflow.night_may_take() if run["kind"] == "nightly" else None, **reading.standing(read, run),
    )  # fmt: skip
    everything = request.query_params.get("sources") == "all"
    return show(
        request,
        "tonight/tonight.html",
        run=run,
        run_url=run_url,
        before=around.get("before"),
        after=around.get("after"),
        others=[one | {"url": _run_url(airflow, one)} for one in reading.others(read, run, around.get("after"))],
        sources=sources if everything else sources[:SHOWN],
        many_sources=len(sources),
        totals=summed,
        discovered=_discovered(sources),
        outcomes=reading.OUTCOMES,
        columns=[one for one in COLUMNS if summed.get(one)],
        to_do=steps(morning),
        ledger=_ledger(run),
        log_url=lambda stage: _log_url(airflow, run, stage),
        far=_far(run, told["stages"]),
        revisions=REVISIONS,
        counted=_counted,
        kind_of=kind_of,
        **told,
    )


def _ledger(run: Row) -> Any:
    def query(source: str | None = None, outcome: str | None = None) -> str:
        asked = {"run": run["run_id"], "source": source, "outcome": outcome}
        return urlencode({name: value for name, value in asked.items() if value})

    return query


KINDS = {
    "correction": ("correction", "corrections"),
    "details": ("change of byline, date or agency only", "changes of byline, date or agency only"),
    "headline": ("new headline", "new headlines"),
    "rewrite": ("rewrite", "rewrites"),
    "minor_edit": ("minor edit", "minor edits"),
    "update": ("update", "updates"),
    "first": ("first revision", "first revisions"),
}
"""What changed, of one article and of several."""


def _counted(kind: str, articles: int) -> str:
    one, several = KINDS.get(kind, (kind, kind))
    return f"{articles:,} {one if articles == 1 else several}"


def _discovered(sources: list[SourceRow]) -> int:
    return sum(one.discovered or 0 for one in sources)


def _run_url(airflow: AirflowSide, run: Mapping[str, Any]) -> str | None:
    """Where Airflow shows it; a retry by the command is no DAG run."""
    if run["kind"] != "retry":
        return airflow.run_url(run["kind"], run["run_id"])
    return airflow.run_url("retry", run["dag_run"]) if run.get("dag_run") else None


def _log_url(airflow: AirflowSide, run: Row, stage: Row) -> str | None:
    """The log of a stage's task; of a mapped one the page that lists its parts."""
    if run["kind"] not in ("nightly", "import"):
        return None
    page = airflow.task_log_url(run["kind"], run["run_id"], stage["stage"])
    return f"{page}/mapped" if stage["mapped"] else page


def _far(run: Row, stages: list[Row]) -> int | None:
    """How many of the stages have ended, of a run at work."""
    if run["state"] != "running":
        return None
    return len({one["stage"] for one in stages} & set(STAGES))
