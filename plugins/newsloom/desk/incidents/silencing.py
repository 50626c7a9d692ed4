"""The actions silence and unsilence: what ``newsloom incidents`` does, from a page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from newsloom.desk.acting import Act
from newsloom.incidents.silences import LONGEST_SUBJECT, LONGEST_WHY, MOST_DAYS, SilenceRefused, silence, unsilence

router = APIRouter()


class SilenceAsked(BaseModel):
    """What is silenced, why, and for how many days."""

    model_config = ConfigDict(extra="forbid")

    kind: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    subject: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_SUBJECT)]
    why: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_WHY)]
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)]


class UnsilenceAsked(BaseModel):
    """Which silence ends."""

    model_config = ConfigDict(extra="forbid")

    silence: UUID


@router.post("/actions/silence")
def begin(act: Act, asked: SilenceAsked) -> dict[str, Any]:
    """Send no notice of it for so many days; 422 says what is wrong with what was asked."""
    given = asked.model_dump()
    try:
        one = silence(act.connection, **given, who=act.person.name, now=datetime.now(UTC))
    except SilenceRefused as refused:
        raise HTTPException(422, str(refused)) from refused
    act.record("silence", f"{asked.kind} {asked.subject}", given | {"silence_id": str(one)})
    days = "1 day" if asked.days == 1 else f"{asked.days} days"
    return {"said": [f"Silenced for {days}; what nobody was told of by then is told then."]}


@router.post("/actions/unsilence")
def end(act: Act, asked: UnsilenceAsked) -> dict[str, Any]:
    """End a silence before its time."""
    if not unsilence(act.connection, asked.silence, who=act.person.name, now=datetime.now(UTC)):
        raise HTTPException(409, "That silence has ended already.")
    act.record("unsilence", str(asked.silence))
    return {"said": ["The silence has ended; what is still open is told within the hour."]}
