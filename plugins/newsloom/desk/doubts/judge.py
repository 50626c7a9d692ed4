"""The action judge: what ``newsloom judge`` does, from a page."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError

from newsloom.desk.acting import Act
from newsloom.desk.doubts.judge_asked import JudgeAsked
from newsloom.judge.finding import JudgeRefused
from newsloom.judge.judging import judge_within
from newsloom.judge.links import judge_links_within
from newsloom.judge.saying import said_of_entities, said_of_links
from newsloom.lease import LOCK_NOT_AVAILABLE, LeaseHeld

router = APIRouter()

PATIENCE = "2s"
"""How long a page waits for another judgement to end; a person who waits longer presses again."""


@router.post("/actions/judge")
def judge_pair(request: Request, asked: JudgeAsked, act: Act) -> JSONResponse:
    """Judge two; 422 says what is wrong with what was asked, 409 that somebody is writing."""
    try:
        said, judgement_id = judge(act.connection, asked, act.person.name, datetime.now(UTC))
    except JudgeRefused as refused:
        raise HTTPException(422, str(refused)) from refused
    except LeaseHeld as held:
        raise HTTPException(409, f"Nothing was judged: {held}") from held
    told = {"as": asked.kind, "verdict": asked.verdict, "why": asked.why, "judgement_id": judgement_id, "said": said}
    act.record("judge", f"{asked.one} | {asked.other}", told)
    base = request.scope.get("root_path", "")
    return JSONResponse({"said": said, "go": f"{base}/doubts?as={asked.kind}" if asked.go else None})


def judge(connection: sa.Connection, asked: JudgeAsked, who: str, now: datetime) -> tuple[list[str], str]:
    """Judge in the caller's transaction, which must end where this raises; returns what came of it and its id.

    Raises:
        newsloom.judge.finding.JudgeRefused: what is asked makes no judgement; the text is for the reader.
        newsloom.lease.LeaseHeld: a run or another judgement is writing.
    """
    connection.execute(sa.text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
    one, other, why = asked.one, asked.other, asked.why
    try:
        if asked.kind == "entity":
            names = judge_within(connection, asked.verdict, one, other, why=why, who=who, now=now)
            return said_of_entities(asked.verdict, names), str(names.judgement_id)
        pair = judge_links_within(connection, asked.kind, asked.verdict, one, other, why=why, who=who, now=now)
    except OperationalError as error:
        # Behind the lease rows may be held too: by upkeep, or by who forgets.
        if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            raise
        raise LeaseHeld("somebody is writing what this judgement would change; try again in a moment") from error
    return said_of_links(asked.kind, asked.verdict, pair), str(pair.judgement_id)
