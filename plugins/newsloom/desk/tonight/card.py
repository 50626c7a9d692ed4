"""The card on Airflow's home page, as the data that its script draws."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from newsloom.desk.reading import Read

router = APIRouter()


@router.get("/card.json")
def card(read: Read) -> dict[str, Any]:
    """The last night in five numbers."""
    return {"run": None}
