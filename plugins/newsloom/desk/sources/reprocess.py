"""Having a source read anew from the archive. The DAG ``reprocess`` does it, and waits for approval in Airflow."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from newsloom.desk.acting import Act
from newsloom.statements import statement

router = APIRouter()

LONGEST_ID = 300
"""A folder's name is one, too."""


class ReprocessAsked(BaseModel):
    """Which source, and which stage; ``everything`` also what the present version made."""

    model_config = ConfigDict(extra="forbid")

    source: str = Field(min_length=1, max_length=LONGEST_ID)
    stage: Literal["strip", "entities"] = "strip"
    everything: bool = False


@router.post("/actions/sources/reprocess")
def reprocess(act: Act, asked: ReprocessAsked) -> dict[str, Any]:
    """Start a run of the DAG over what older versions made of the source."""
    if act.connection.execute(statement("desk/source_settings"), {"source": asked.source}).one_or_none() is None:
        raise HTTPException(404, "No run has read a source of that name.")
    conf = {"stage": asked.stage, "sources": [asked.source], "all": asked.everything}
    run_id = act.trigger("reprocess", conf, "reprocess", asked.source, {"stage": asked.stage, "all": asked.everything})
    return {
        "said": ["It is read anew from the archive. Nothing is written before somebody approves the difference."],
        "run_id": run_id,
        "run_url": act.airflow.run_url("reprocess", run_id),
    }
