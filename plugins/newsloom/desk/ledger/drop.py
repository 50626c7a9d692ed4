"""Taking quarantined items off the list for good."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, StringConstraints

from newsloom.desk.acting import Act
from newsloom.desk.ledger.retry import Items
from newsloom.quarantine.decisions import drop as drop_items
from newsloom.quarantine.listing import Choice, listed
from newsloom.statements import storable

router = APIRouter()

LONGEST_WHY = 500
"""A reason is a sentence or two."""


class DropAsked(BaseModel):
    """Which items, by their ids, and why nobody wants them."""

    model_config = ConfigDict(extra="forbid")

    items: Items
    why: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_WHY)]


@router.post("/actions/quarantine/drop")
def drop(act: Act, asked: DropAsked) -> dict[str, Any]:
    """Record that nobody wants these; one that fails again in another way is open again."""
    why = str(storable(asked.why))
    ones = listed(act.connection, Choice(items=frozenset(asked.items)))
    if not ones:
        raise HTTPException(409, "Nothing of that lies open in quarantine any more.")
    drop_items(act.connection, ones, why=why, who=act.person.name)
    target = f"{ones[0].source} {ones[0].locator}" if len(ones) == 1 else f"{len(ones)} items"
    act.record("drop", target, {"items": [str(one.item_id) for one in ones], "why": why})
    return {"said": [f"{len(ones)} dropped; the ledger keeps how {'it' if len(ones) == 1 else 'they'} ended."]}
