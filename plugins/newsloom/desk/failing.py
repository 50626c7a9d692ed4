"""What is shown and what is logged when something goes wrong: words and a number on the page, one line in the log."""

from __future__ import annotations

import logging
import os
import re
import secrets
import traceback
from html import escape

import psycopg
import sqlalchemy as sa
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from sqlalchemy.engine import make_url
from starlette.exceptions import HTTPException

log = logging.getLogger("newsloom.desk")

# A path of our own is as much as says where it was; of a message, a line.
FRAMES = 6
OURS = f"{os.sep}newsloom{os.sep}"
MESSAGE = 300

TITLES = {400: "Not understood", 403: "Not allowed", 404: "Nothing here", 405: "Not that way", 409: "Not now"}

WHY: dict[type | None, str] = {
    psycopg.errors.QueryCanceled: "The database took too long.",
    psycopg.errors.LockNotAvailable: "A run is writing what this would change.",
}

URLS = ("NEWSLOOM_DATABASE_URL", "NEWSLOOM_DESK_DATABASE_URL", "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN")
_IN_URL = re.compile(r"(\w+://[^\s/:@]*:)[^\s@]+@")


def wants_html(request: Request) -> bool:
    """Whether a browser shows the answer to a person."""
    return "text/html" in request.headers.get("accept", "")


def plain(title: str, why: str, status: int, link: str = "") -> HTMLResponse:
    """A page that needs nothing: no database, no template, no log-in; ``link`` leads to the log-in."""
    sign_in = f'<p><a href="{escape(link)}" target="_top">Sign in to Airflow</a></p>' if link else ""
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><main><h1>{escape(title)}</h1><p>{escape(why)}</p>{sign_in}</main></body></html>"
    )
    return HTMLResponse(page, status)


def told(request: Request, error: Exception) -> Response:
    """A refusal of a page or an action, in its own words."""
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, TITLES.get(error.status_code, "Refused"), str(error.detail))


def not_understood(request: Request, error: Exception) -> Response:
    """What was sent is not what the page or action takes. What it was is not repeated: it may hold anything."""
    assert isinstance(error, RequestValidationError)
    where = sorted({".".join(str(part) for part in one["loc"][1:3]) or "the body" for one in error.errors()})
    why = "; ".join(one["msg"] for one in error.errors()[:3])
    return _answer(request, 422, "Not understood", f"{', '.join(where[:5])[:200]}: {why[:MESSAGE]}")


def failed(request: Request, error: Exception) -> Response:
    """An error of ours, or a database that does not answer."""
    number = secrets.token_hex(4)
    log.error("desk error %s: %s %r: %s", number, request.method, request.url.path[:200], one_line(error))
    if isinstance(error, sa.exc.OperationalError | sa.exc.TimeoutError):
        why = WHY.get(type(getattr(error, "orig", None)), "The database does not answer.")
        return _answer(
            request, 503, "Not now", f"{why} Try again in a minute; the log of the api-server says more ({number})."
        )
    return _answer(request, 500, "That went wrong", f"An error of ours. The log of the api-server has it as {number}.")


def one_line(error: BaseException) -> str:
    """Type, message and where, in one line without passwords and without the statement and its values: they hold what
    outlets wrote, and a line feed in a title must not forge a line of the log."""
    root = getattr(error, "orig", None) or error
    said = " ".join(str(root).split())[:MESSAGE]
    every = traceback.extract_tb(error.__traceback__)
    frames = [one for one in every if OURS in one.filename][-FRAMES:] or every[-FRAMES:]
    where = " < ".join(f"{os.path.basename(one.filename)}:{one.lineno} {one.name}" for one in reversed(frames))
    return (
        without_secrets(f"{type(root).__module__}.{type(root).__name__}: {said} [{where}]")
        .encode("unicode_escape")
        .decode()
    )


def without_secrets(text: str) -> str:
    """The text without any password of the database URLs that this process was given."""
    for name in URLS:
        try:
            password = make_url(os.environ.get(name, "")).password
        except sa.exc.ArgumentError:
            continue
        if password:
            text = text.replace(str(password), "***")
    return _IN_URL.sub(r"\1***@", text)


def _answer(request: Request, status: int, title: str, why: str) -> Response:
    if not wants_html(request):
        return JSONResponse({"detail": why}, status)
    from newsloom.desk.showing import show

    try:
        return show(request, "error.html", status_code=status, title=title, why=why)
    except Exception as error:
        log.error("desk error page: %s", one_line(error))
        return plain(title, why, status)
