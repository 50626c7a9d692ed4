"""The page of full-text search, and what it finds as CSV."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlencode

import psycopg
import sqlalchemy as sa
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from newsloom.desk.article.keys import rank_and_id
from newsloom.desk.asked import NotUnderstood, day, words
from newsloom.desk.paging import token
from newsloom.desk.reading import Read
from newsloom.desk.rows import Row, rows
from newsloom.desk.search import reading
from newsloom.desk.search.reading import ALL, SHOWN, Question
from newsloom.desk.showing import show
from newsloom.export.cells import cell
from newsloom.export.csv_lines import csv_line

router = APIRouter()

# Names to choose an outlet from; of more, a part is typed.
NAMES = 300

COLUMNS = (
    "rank", "published", "outlet", "title", "language", "location", "article_id", "story_id", "copy_of", "cut_at",
)  # fmt: skip

EMPTY = "Type a word to look for."
NOTHING_SAID = "Nothing in this is looked for: signs, and words that every text of the language has, are left out."
NONE = "No article has these words. Leave one out, write or between them, or take a filter away."
TOO_LONG = "Looking took more than five seconds. Add a word, an outlet or days, so that fewer articles are ranked."


@router.get("/search")
def search(request: Request, read: Read) -> Response:
    """Articles by their words, best first; nothing that is typed is an error of ours."""
    asked = _asked(request)
    told: dict[str, Any] = {
        "asked": asked,
        "names": rows(read, "stories_outlets", most=NAMES),
        "languages": rows(read, "search_languages"),
        "told": None,
        "known": reading.known_by(read, asked["q"]),
        "found": [],
        "next": None,
        "csv": urlencode({name: value for name, value in asked.items() if value}),
    }
    try:
        question = _question(asked)
    except NotUnderstood as error:
        return show(request, "search/search.html", status_code=400, **told | {"told": f"{error}."})
    if not question.query:
        return show(request, "search/search.html", **told | {"told": EMPTY})
    try:
        answer = _answer(read, question, request.query_params.get("after"), told["csv"])
    except sa.exc.OperationalError as error:
        if not isinstance(error.orig, psycopg.errors.QueryCanceled):
            raise
        return show(request, "search/search.html", status_code=503, **told | {"told": TOO_LONG})
    return show(request, "search/search.html", **told | answer)


def _answer(read: sa.Connection, question: Question, behind: str | None, filters: str) -> dict[str, Any]:
    rank, after = rank_and_id(behind)
    if not reading.says_something(read, question):
        return {"told": NOTHING_SAID}
    articles = reading.found(read, question, rank, after, SHOWN + 1)
    if not articles:
        return {"told": NONE if after is None else "No more articles."}
    shown = articles[:SHOWN]
    key = token([shown[-1]["rank"], shown[-1]["article_id"]])
    more = f"{filters}&{urlencode({'after': key})}" if len(articles) > SHOWN else None
    return {"found": reading.marked(read, question, shown), "next": more}


@router.get("/search.csv")
def as_csv(request: Request, read: Read) -> Response:
    """The first 500, for a spreadsheet that runs none of it."""
    asked = _asked(request)
    try:
        question = _question(asked)
    except NotUnderstood as error:
        raise HTTPException(400, f"{error}.") from error
    articles: list[Row] = []
    if question.query and reading.says_something(read, question):
        articles = reading.found(read, question, None, None, ALL)
    lines = [csv_line(COLUMNS), *(csv_line(cell(one[name]) for name in COLUMNS) for one in articles)]
    headers = {"Content-Disposition": 'attachment; filename="search.csv"'}
    return Response("".join(lines), media_type="text/csv; charset=utf-8", headers=headers)


def _asked(request: Request) -> dict[str, str]:
    return {name: words(request.query_params.get(name)) for name in ("q", "since", "until", "outlet", "language")}


def _question(asked: dict[str, str]) -> Question:
    return Question(
        asked["q"],
        asked["language"] or None,
        _midnight(day(asked["since"], "the first day")),
        _midnight(day(asked["until"], "the day it ends")),
        asked["outlet"] or None,
    )


def _midnight(of: date | None) -> datetime | None:
    return None if of is None else datetime.combine(of, time(), UTC)
