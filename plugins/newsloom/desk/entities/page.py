"""The list of entities, and one of them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from newsloom.desk.asked import NotUnderstood, day, identity, words
from newsloom.desk.entities import listing
from newsloom.desk.entities.listing import COUNT_LIMIT, Listed
from newsloom.desk.entities.one import entity
from newsloom.desk.in_words import LABELS, spoken
from newsloom.desk.paging import LIMIT, key_of, token
from newsloom.desk.reading import Read
from newsloom.desk.showing import show
from newsloom.statements import storable

router = APIRouter()

# A date is a mention that is no entity.
KINDS = {label: word for label, word in LABELS.items() if label != "DATE"}


@router.get("/entities")
def entities(request: Request, read: Read) -> Response:
    """Entities by a name, by how often they are named, new, or of a day; an id leads to the entity."""
    given = request.query_params
    asked = {name: words(given.get(name)) for name in ("q", "label", "day", "new")}
    if one := identity(asked["q"]):
        return RedirectResponse(_path(request, one), status_code=303)
    told: dict[str, Any] = {
        "asked": asked, "kinds": KINDS, "rows": [], "wrong": None, "note": None, "caption": "", "next": None,
        **spoken(),
    }  # fmt: skip
    try:
        caption, found = _found(read, asked, given.get("after"))
    except NotUnderstood as error:
        return show(request, "entities/list.html", status_code=400, **told | {"wrong": str(error)})
    following = found.key and urlencode({n: v for n, v in asked.items() if v} | {"after": token(found.key)})
    told |= {"rows": found.rows, "note": found.note, "caption": caption, "next": following}
    return show(request, "entities/list.html", **told)


def _found(read: sa.Connection, asked: dict[str, str], after: str | None) -> tuple[str, Listed]:
    label = asked["label"] or None
    if label and label not in KINDS:
        raise NotUnderstood("the kind is none of those that there are")
    on = day(asked["day"], "the day")
    if asked["q"]:
        return "Found, the most named first", listing.named(read, asked["q"], label, counted_key(after), LIMIT)
    if on:
        return f"Named most in articles of {on} (UTC)", listing.of_day(read, on, label, LIMIT)
    if asked["new"]:
        return "New, the newest first", listing.new_names(read, label, timed_key(after, 3), LIMIT)
    return "The most named of all", listing.most_named(read, label, counted_key(after), LIMIT)


def counted_key(text: str | None) -> tuple[str, ...]:
    """(mentions, id) of the last row of the page before; empty for a first page, or where somebody has changed it."""
    key = key_of(text, 2)
    if key is None or not isinstance(key[0], int) or not 0 <= key[0] <= COUNT_LIMIT or not identity(str(key[1])):
        return ()
    return str(key[0]), str(key[1])


def timed_key(text: str | None, parts: int) -> tuple[str, ...]:
    """(time, id), and a form behind it where there are three parts; ``-infinity`` for what has no time. Empty for a
    first page, or where somebody has changed it."""
    key = key_of(text, parts)
    if key is None or any(not isinstance(part, str) or part != storable(part) for part in key) or not identity(key[1]):
        return ()
    try:
        whole = key[0] == "-infinity" or datetime.fromisoformat(key[0]).tzinfo is not None
    except ValueError:
        return ()
    return tuple(key) if whole else ()


@router.get("/entities/{entity_id}")
def one_entity(request: Request, read: Read, entity_id: str) -> Response:
    """One entity; an older id of it leads to it."""
    own = identity(entity_id)
    after = timed_key(request.query_params.get("after"), 2)
    told = entity(read, uuid.UUID(own), after, LIMIT) if own else None
    if told is None:
        return show(request, "entities/gone.html", status_code=404)
    if isinstance(told, uuid.UUID):
        # For now: what grew together can be judged apart again, and a lasting redirect would be kept by the browser.
        return RedirectResponse(_path(request, str(told)), status_code=307)
    following = told.key and urlencode({"after": token(told.key)})
    around: dict[str, Any] = {"told": told, "next": following, "later": bool(after), **spoken()}
    return show(request, "entities/one.html", **around)


def _path(request: Request, entity_id: str) -> str:
    """Without scheme and host: behind a proxy the request says others than the browser knows."""
    return f"{request.scope.get('root_path', '')}/entities/{entity_id}"
