"""What waits for a judgement, one pair at a time, and what was judged."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from newsloom.desk.asked import NotUnderstood, number, words
from newsloom.desk.doubts.reading import MOST_SKIPPED, NEWEST, As, Waiting, judged, waiting
from newsloom.desk.entities.page import timed_key
from newsloom.desk.in_words import spoken
from newsloom.desk.paging import token
from newsloom.desk.reading import Read
from newsloom.desk.showing import show

router = APIRouter()

KINDS = {"entity": "Names", "copy": "Copies", "story": "Stories"}
QUESTIONS = {
    "entity": "Are these two one?",
    "copy": "Are these two one text?",
    "story": "Do these two tell of one event?",
}

NOTHING = Waiting(None, [])

JUDGED = 20
"""Judgements below the doubt: what one person decides in a morning."""


@router.get("/doubts")
def doubts(request: Request, read: Read) -> Response:
    """The doubt of a kind that would move most, and the judgements."""
    given = request.query_params
    kind = words(given.get("as")) or "entity"
    told: dict[str, Any] = {
        "kinds": KINDS, "kind": kind, "skip": 0, "wrong": None, "told": NOTHING, "judged": [], "next": None,
        "newest": NEWEST.get(kind), **spoken(),
    }  # fmt: skip
    try:
        if kind not in KINDS:
            raise NotUnderstood("doubts are of names, copies or stories")
        skip = number(given.get("skip"), "how many to lay aside", 0, MOST_SKIPPED) or 0
        after = timed_key(given.get("after"), 2)
    except NotUnderstood as error:
        return show(request, "doubts/doubts.html", status_code=400, **told | {"wrong": str(error)})
    rows, key = judged(read, after, JUDGED)
    told |= {"told": waiting(read, cast("As", kind), skip), "skip": skip, "question": QUESTIONS[kind], "judged": rows}
    following = key and urlencode({"as": kind, "after": token(key)})
    return show(request, "doubts/doubts.html", **told | {"next": following})
