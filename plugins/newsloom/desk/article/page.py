"""The page of one article: ``newsloom explain`` for eyes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from newsloom.desk.airflow_side import airflow_side
from newsloom.desk.article import reading
from newsloom.desk.article.cuts_page import page as page_with_cuts
from newsloom.desk.article.cuts_page import reads_pages
from newsloom.desk.article.keys import instant_and_id, night_and_id
from newsloom.desk.asked import NotUnderstood, identity, number
from newsloom.desk.in_words import spoken
from newsloom.desk.paging import token
from newsloom.desk.reading import Read
from newsloom.desk.rows import Row, by_keys, row
from newsloom.desk.showing import show

router = APIRouter()

# More parts, revisions or outcomes than any text has.
MOST = 10**9


@router.get("/articles/{article_id}")
def article(request: Request, read: Read, article_id: str) -> Response:
    """One article; 404 where there is none, 410 where it was erased on request."""
    by_keys(read)
    own = identity(article_id)
    head = row(read, "article_head", article_id=own) if own else None
    if head is None:
        gone = row(read, "article_gone", article_id=own) if own else None
        if gone is None:
            raise HTTPException(404, "No article has this id. Search finds articles by their words.")
        return show(request, "article/gone.html", status_code=410, gone=gone)
    try:
        told = _told(request, read, head)
    except NotUnderstood as error:
        raise HTTPException(404, str(error)) from error
    return show(request, "article/article.html", **spoken(), **told)


def _told(request: Request, read: sa.Connection, head: Row) -> dict[str, Any]:
    asked = request.query_params

    def which(name: str) -> int:
        return number(asked.get(name), name, 1, MOST) or 1

    whole = asked.get("all") == "1"
    refused = asked.get("refused") == "1"
    below = number(asked.get("below"), "below", 1, MOST)
    other = identity(asked.get("beside")) or head["copy_of"]
    cuts = None
    if asked.get("cuts") == "page":
        cuts = page_with_cuts(read, airflow_side(request).archive_root(), head, which("cutpart"))
    group = reading.group(read, head, *instant_and_id(asked.get("copies")))
    outcomes = reading.outcomes(read, head, *night_and_id(asked.get("nights")))
    return {
        "head": head,
        "text": reading.text(read, head, which("part"), refused),
        "with_refused": refused,
        "cuts": cuts,
        "reads_pages": reads_pages(),
        "revisions": reading.revisions(read, head, below, identity(asked.get("revision")), whole),
        "beside": reading.beside(read, head, other, whole) if other else None,
        "whole": whole,
        "group": group,
        "copies_next": group and group["more"] and token([group["more"]["at"], group["more"]["article_id"]]),
        "story": reading.story(read, head),
        "apart": reading.apart(read, head),
        "outcomes": outcomes["rows"],
        "outcomes_next": outcomes["more"] and _night(outcomes["more"]),
        **reading.rest(read, head),
    }


def _night(last: Row) -> str:
    return token([last["updated_at"].isoformat(), last["run_id"], last["item_id"]])
