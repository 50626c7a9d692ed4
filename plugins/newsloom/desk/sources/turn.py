"""Turning a source on or off: a row of ops.source_switch, which goes before what its file says."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, StringConstraints

from newsloom.desk.acting import Act, Doing
from newsloom.desk.sources.files_here import files_here
from newsloom.sources.switch import switch, wishes

router = APIRouter()

# The pattern of a source file's id (newsloom.sources.source_file).
SourceId = Annotated[str, StringConstraints(min_length=1, max_length=63)]


class SourceAsked(BaseModel):
    """Which source."""

    model_config = ConfigDict(extra="forbid")

    source: SourceId


@router.post("/actions/sources/enable")
def enable(act: Act, asked: SourceAsked) -> dict[str, Any]:
    """Have the nightly run read the source; says what its outlet reserves."""
    return _turn(act, asked.source, enabled=True)


@router.post("/actions/sources/disable")
def disable(act: Act, asked: SourceAsked) -> dict[str, Any]:
    """Have the nightly run leave the source out; what it brought stays."""
    return _turn(act, asked.source, enabled=False)


def _turn(act: Doing, source_id: str, *, enabled: bool) -> dict[str, Any]:
    files = files_here()
    if files.problems:
        raise HTTPException(409, f"The source files cannot be used: {files.problems[0]}")
    file = files.of(source_id)
    if file is None:
        raise HTTPException(404, f"There is no source of that name in {files.folder}.")
    switch(act.connection, file.id, enabled, act.person.name)
    act.record("enable" if enabled else "disable", file.id)
    said = [f"{file.id} is {'enabled: the next night reads it' if enabled else 'disabled'}."]
    return {"said": said + (wishes(file) if enabled else [])}
