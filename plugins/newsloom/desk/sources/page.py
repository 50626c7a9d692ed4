"""All sources, fifty at a time, and one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from newsloom.desk.asked import words
from newsloom.desk.reading import Read
from newsloom.desk.rows import rows
from newsloom.desk.showing import show
from newsloom.desk.sources import reading
from newsloom.desk.sources.chart_in_words import DRAWN_FROM, extremes, in_words
from newsloom.desk.sources.files_here import Files, files_here
from newsloom.desk.sources.reading import SourceTold
from newsloom.desk.sources.word import SENTENCES
from newsloom.sources.switch import switches

router = APIRouter()

PAGE = 50
"""Rows of a page: each is some hundred look-ups, and fifty fill three screens."""

INCIDENTS = 10
"""Incidents of a source: the open ones and what they came after."""


@router.get("/sources")
def sources(request: Request, read: Read) -> Response:
    """How all sources do, by name."""
    files = files_here()
    known = reading.known(read, files.sources)
    which, after = words(request.query_params.get("show")), request.query_params.getlist("after")
    # The sources that a night reads come first: those are looked at in the morning, and most may be off.
    turned = switches(read)
    off = {name for name in known if not _enabled(name, turned, files)}
    keys = sorted((name in off, name) for name in known)
    if which in ("enabled", "off"):
        keys = [one for one in keys if one[0] == (which == "off")]
    if len(after) == 2:
        keys = [one for one in keys if one > (after[0] == "off", words(after[1]))]
    page = [name for _, name in keys[:PAGE]]
    last = (
        [("show", which), ("after", "off" if keys[PAGE - 1][0] else "on"), ("after", page[-1])] if keys[PAGE:] else []
    )
    following = urlencode(last) or None
    return show(
        request, "sources/list.html", rows=reading.told(read, files.sources, page), known=len(known),
        folder=files.folder, problems=files.problems, next=following, looked_at=reading.LOOKED_AT, **_words(),
    )  # fmt: skip


@router.get("/sources/{source_id}")
def source(request: Request, read: Read, source_id: str) -> Response:
    """One source: how it does, its nights, its lists, its hosts, its incidents."""
    files, name = files_here(), words(source_id)
    [one] = reading.told(read, files.sources, [name], reading.LOOKED_AT_ALONE)
    settings = rows(read, "source_settings", source=name)
    if one.file is None and not settings:
        raise HTTPException(404, "there is no such source")
    return show(
        request, "sources/source.html", one=one, problems=files.problems, file_place=files.place_of(name),
        location=settings[0]["location"] if settings else None, listed=_not_asked(one),
        incidents=rows(read, "source_incidents", source=name, most=INCIDENTS), **_words(),
    )  # fmt: skip


def _enabled(name: str, turned: Mapping[str, bool], files: Files) -> bool:
    """Whether a night reads it: without switch and file it is a folder that somebody gave."""
    file = files.of(name)
    return turned.get(name, file is None or file.enabled)


def _not_asked(one: SourceTold) -> list[dict[str, Any]]:
    """The lists of its file that were never asked for."""
    asked = {each["url"] for each in one.lists}
    return [each for each in one.file.settings()["lists"] if each["url"] not in asked] if one.file else []


def _words() -> dict[str, Any]:
    """What the templates say things with."""
    return {
        "ledger_query": _ledger_query, "size": _size, "in_words": in_words, "extremes": extremes,
        "DRAWN_FROM": DRAWN_FROM, "SENTENCES": SENTENCES,
    }  # fmt: skip


def _ledger_query(run_id: str, source: str, outcome: str | None = None) -> str:
    return urlencode({"run": run_id, "source": source} | ({"outcome": outcome} if outcome else {}))


def _size(count: int) -> str:
    """Bytes as a person reads them, in powers of 1,024."""
    size = float(count)
    for unit in ("bytes", "KiB", "MiB"):
        if size < 1024:
            return f"{size:,.0f} {unit}"
        size /= 1024
    return f"{size:,.1f} GiB"
