"""Trying quarantined items again: one, those chosen, or all of a filter. The DAG ``retry`` does it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from newsloom.desk.acting import Act, Doing
from newsloom.quarantine.listing import STAGES, Choice, Quarantined, listed
from newsloom.reasons import Reason

router = APIRouter()

MOST_ITEMS = 200
"""What one click tries again: as much as a run of the DAG takes (newsloom.ops.retry_tasks; a test compares them)."""

LONGEST_WORDS = 1_000
"""As much as newsloom.desk.asked keeps of a filter's words."""


def _list(value: Any) -> Any:
    """A form with one box ticked sends a text, and one with two a list."""
    return [value] if isinstance(value, str) else value


Items = Annotated[list[UUID], BeforeValidator(_list), Field(min_length=1, max_length=MOST_ITEMS)]


class RetryAsked(BaseModel):
    """Which items, by their ids."""

    model_config = ConfigDict(extra="forbid")

    items: Items


class FilterAsked(BaseModel):
    """Which items, as the page filtered them."""

    model_config = ConfigDict(extra="forbid")

    source: str | None = Field(None, max_length=LONGEST_WORDS)
    reason: Reason | None = None
    stage: str | None = Field(None, pattern="|".join(STAGES))
    words: str | None = Field(None, max_length=LONGEST_WORDS)


@router.post("/actions/quarantine/retry")
def retry(act: Act, asked: RetryAsked) -> dict[str, Any]:
    """Try these again."""
    return _start(act, listed(act.connection, Choice(everything=True, items=frozenset(asked.items))))


@router.post("/actions/quarantine/retry-all")
def retry_all(act: Act, asked: FilterAsked) -> dict[str, Any]:
    """Try again what the filter finds: those of the ``MOST_ITEMS`` that failed last of which bytes are kept."""
    choice = Choice(asked.source or None, asked.reason, asked.stage or None, words=asked.words or None)
    return _start(act, listed(act.connection, choice, most=MOST_ITEMS))


def _start(act: Doing, found: Iterable[Quarantined]) -> dict[str, Any]:
    """Start the DAG over the ids, which are written down with who asked for it."""
    able = [one for one in found if one.can_be_retried][:MOST_ITEMS]
    if not able:
        raise HTTPException(
            409, "Nothing of that can be tried again: it has left quarantine, or no bytes of it are kept."
        )
    ids = [str(one.item_id) for one in able]
    target = f"{able[0].source} {able[0].locator}" if len(able) == 1 else f"{len(able)} items"
    run_id = act.trigger("retry", {"items": ids, "who": act.person.name}, "retry", target, {"items": ids})
    told = "1 item is" if len(able) == 1 else f"{len(able)} items are"
    return {
        "said": [f"{told} tried again. One retry is at work at a time: this one waits for its turn."],
        "run_id": run_id,
        "run_url": act.airflow.run_url("retry", run_id),
    }
