"""The list of stories, and a story with its timeline."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from newsloom.desk.article.keys import NEVER, instant_and_id
from newsloom.desk.article.reading import beside
from newsloom.desk.asked import NotUnderstood, day, identity, number, words
from newsloom.desk.in_words import spoken
from newsloom.desk.paging import token
from newsloom.desk.reading import Read
from newsloom.desk.rows import by_keys, row, rows
from newsloom.desk.showing import show
from newsloom.desk.stories import reading
from newsloom.desk.stories.reading import Wanted

router = APIRouter()

# Names to choose an outlet from; of more, a part is typed.
NAMES = 300

# A story that more outlets tell than this is none.
MOST_OUTLETS = 9999


@router.get("/stories")
def stories(request: Request, read: Read) -> Response:
    """Stories, newest first: of a day, an outlet, an entity, or told by so many outlets."""
    by_keys(read)
    given = request.query_params
    asked = {name: words(given.get(name)) for name in ("day", "outlet", "entity", "outlets", "undated")}
    names = rows(read, "stories_outlets", most=NAMES)
    told: dict[str, Any] = dict.fromkeys(("wrong", "entity", "day_before", "day_after", "looked", "next"))
    told |= {"asked": asked, "names": names, "lines": []}
    try:
        wanted = _wanted(asked, given.get("after"))
    except NotUnderstood as error:
        return show(request, "stories/list.html", status_code=400, **told | {"wrong": str(error)})
    found = reading.stories(read, wanted)
    told |= {
        "lines": found.lines,
        "looked": found.looked,
        "next": _next(asked, found),
        "entity": row(read, "stories_mentions", entity=wanted.entity, most=1) if wanted.entity else None,
    }
    if wanted.day:
        told |= {"day_before": _on(asked, wanted.day, -1), "day_after": _on(asked, wanted.day, 1)}
    return show(request, "stories/list.html", **spoken(), **told)


def _wanted(asked: dict[str, str], after: str | None) -> Wanted:
    entity, (at, story_id) = identity(asked["entity"]), instant_and_id(after)
    if asked["entity"] and entity is None:
        raise NotUnderstood("the entity is no id: choose one among the entities")
    return Wanted(
        day=day(asked["day"], "the day"),
        outlet=asked["outlet"] or None,
        entity=entity,
        outlets=number(asked["outlets"], "the number of outlets", 1, MOST_OUTLETS) or 1,
        undated=asked["undated"] == "1",
        at=None if at == NEVER else at,
        story_id=story_id,
    )


def _next(asked: dict[str, str], found: reading.Found) -> str | None:
    if found.story_id is None:
        return None
    key = token([found.at.isoformat() if found.at else NEVER, found.story_id])
    return urlencode({name: value for name, value in asked.items() if value} | {"after": key})


def _on(asked: dict[str, str], of: date, days: int) -> str:
    return urlencode({name: value for name, value in asked.items() if value} | {"day": of + timedelta(days)})


@router.get("/stories/{story_id}")
def story(request: Request, read: Read, story_id: str) -> Response:
    """One story; an older id of it leads to it, and 410 says where the articles of one that is no more went."""
    by_keys(read)
    own = identity(story_id)
    given = request.query_params
    at, after = instant_and_id(given.get("after"))
    head = row(read, "story_head" if after else "story_line", story_id=own) if own else None
    if head is None:
        return _elsewhere(request, read, own)
    # The first page alone lays the outlets side by side: of a story of thousands it reads every article.
    around = None if after else reading.around(read, head["story_id"])
    if around:
        head |= around["sums"]
    told = reading.articles(read, head["story_id"], at, after)
    more = told["more"]
    return show(
        request,
        "stories/story.html",
        **spoken(),
        story=head,
        told=told,
        first=not after,
        after=given.get("after") if after else None,
        next=more and token([more["at"], more["article_id"]]),
        around=around,
        differs=_differs(read, identity(given.get("differs"))),
        lag=lag,
    )


def _elsewhere(request: Request, read: sa.Connection, own: str | None) -> Response:
    led = row(read, "story_redirect", story_id=own) if own else None
    if led and led["new_id"]:
        # For now: a story that grew together can be judged apart again, and 308 would be kept by the browser.
        # A path alone: what host and scheme the browser used, a proxy may not have said.
        base = request.scope.get("root_path", "")
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{base}/stories/{led['new_id']}{asked}", status_code=307)
    if led and led["went"]:
        return show(request, "stories/gone.html", status_code=410, went=led["went"])
    raise HTTPException(404, "No story has this id.")


def _differs(read: sa.Connection, copy: str | None) -> dict[str, Any] | None:
    head = row(read, "article_head", article_id=copy) if copy else None
    if head is None or head["copy_of"] is None:
        return None
    found = beside(read, head, head["copy_of"], whole=False)
    return found and found | {"own": head}


def lag(after: timedelta) -> str:
    """How long after, in the two greatest units: 3 h 20 min."""
    minutes = int(after.total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    units = [(days, "d"), (hours, "h"), (minutes, "min")]
    said = [f"{value} {unit}" for value, unit in units if value]
    return " ".join(said[:2]) or "the same minute"
