"""Tonight: what came, what did not, why, what changed, what to do."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from newsloom.desk.reading import Read
from newsloom.desk.showing import show

router = APIRouter()


@router.get("/")
def tonight(request: Request, read: Read, run: str | None = None) -> Response:
    """The last night, or the run that is named."""
    return show(request, "tonight/tonight.html", run=None)
