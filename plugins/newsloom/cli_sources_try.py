"""The command ``newsloom sources try``: what a night would bring of one source. It writes nothing."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsloom.cli_source_files import named_or_end
from newsloom.console import err, out, print_json, refuse

if TYPE_CHECKING:
    from newsloom.collect.fetch.credentials import Credentials
    from newsloom.sources.files import SourceFile
    from newsloom.sources.source import WebSettings
    from newsloom.sources.trying import TriedEntry, TriedList, TriedPage
    from newsloom.sources.visit import Visit

SHOWN_BODY = 300
"""Characters of a body: four lines of a terminal, enough to see whether it is the article."""


def try_(
    id: Annotated[str, typer.Argument(metavar="ID", help="The source's id: the name of its file.")],
    pages: Annotated[int, typer.Option(min=0, max=100, help="Pages to fetch and strip.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON value.")] = False,
) -> None:
    """Read a source once as a night would, politely, and show what comes; writes nothing, needs no database."""
    from newsloom.collect.fetch.client import Client
    from newsloom.sources.files import sources_folder
    from newsloom.sources.source import WebSettings
    from newsloom.sources.visit import Visit

    source = named_or_end([id], sources_folder())[0]
    settings = WebSettings.from_json(source.settings())
    credentials = _credentials(settings)
    show = _Shown(source, as_json)
    show.begin(credentials is not None)
    with (
        Client(allowed=settings.allowed, credentials=credentials) as client,
        Client(allowed=settings.allowed) as robots,
    ):
        visit = Visit(client, settings.delay_seconds, robots=robots, say=_say)
        told = _try(visit, source, settings, pages, show)
    show.end(told)
    raise typer.Exit(1 if told["problems"] else 0)


def _try(visit: Visit, source: SourceFile, settings: WebSettings, count: int, show: _Shown) -> dict[str, Any]:
    from datetime import UTC, datetime

    from newsloom.sources.trying import first_pages, try_list, try_page

    lists: list[TriedList] = []
    for one in settings.lists:
        lists.append(try_list(visit, one, settings.identity, datetime.now(UTC)))
        show.list_(lists[-1])
    show.named(settings)
    hints = source.settings()["hints"]
    tried: list[TriedPage] = []
    for url in first_pages(settings.pages, lists, count):
        tried.append(try_page(visit, url, hints))
        show.page(tried[-1])
    return _told(settings, lists, tried)


def _credentials(settings: WebSettings) -> Credentials | None:
    """What the environment gives for the source; a Connection that Airflow keeps is read by its tasks alone."""
    if settings.auth is None:
        return None
    from newsloom.ops.connections import ConnectionUnusable
    from newsloom.ops.given_connection import given_credentials

    try:
        return given_credentials(settings.auth, settings.allowed)
    except ConnectionUnusable as unusable:
        refuse(str(unusable), code=1)


def _told(settings: WebSettings, lists: list[TriedList], pages: list[TriedPage]) -> dict[str, Any]:
    """The answer as JSON. ``problems`` are the reasons, one a line, why not every list gave entries."""
    folders = [{"path": path, "there": Path(path).is_dir()} for path in settings.folders]
    problems = [f"{one.kind} {one.url}: {one.why_not}" for one in lists if one.why_not]
    problems += [f"folder {one['path']}: there is none" for one in folders if not one["there"]]
    return {
        "outlet": settings.outlet,
        "identity": settings.identity,
        "auth": settings.auth,
        "lists": [asdict(replace(one, pages=())) for one in lists],
        "pages_named": len(settings.pages),
        "folders": folders,
        "pages": [asdict(one) for one in pages],
        "problems": problems,
    }


def _say(message: str) -> None:
    err.print(f"  {message}", markup=False, soft_wrap=True)


class _Shown:
    """Prints each thing as it is known: a source of forty feeds takes a minute. As JSON, all of it at the end."""

    def __init__(self, source: SourceFile, as_json: bool) -> None:
        self._source = source
        self._as_json = as_json

    def begin(self, opened: bool) -> None:
        source = self._source
        self._line(f"{source.id}: {source.outlet}")
        if source.reservations:
            self._line(f"  reserves {', '.join(source.reservations)}")
        if source.licence:
            self._line(f"  licence   {source.licence}")
        if source.auth:
            name = f"AIRFLOW_CONN_{source.auth.upper()}"
            how = f"taken from {name}" if opened else f"which is not used ({name} would give it)"
            self._line(f"  needs the Airflow Connection {source.auth}, {how}")

    def list_(self, one: TriedList) -> None:
        self._line("", f"{one.kind}  {one.url}")
        self._asked(one.robots, one.status, one.byte_count)
        if one.found:
            called = f' "{_plain(one.title)}"' if one.title else ""
            taken = f", {one.taken:,} to look at" if one.taken != one.count else ""
            self._line(f"  found     {one.found}{called}: {_entries(one.count)}{taken}")
        for url in one.through:
            self._line(f"  through   {_plain(url)}")
        for note in one.notes:
            self._line(f"  note      {_plain(note)}")
        for number, entry in enumerate(one.entries, 1):
            self._entry(number, entry)
        if one.taken > len(one.entries):
            self._line(f"      and {one.taken - len(one.entries):,} more")
        if one.why_not:
            self._line(f"  nothing   {_plain(one.why_not, 500)}")

    def named(self, settings: WebSettings) -> None:
        if settings.pages:
            self._line("", f"pages  {len(settings.pages):,} named by the source")
        for path in settings.folders:
            self._line("", f"folder  {path}: {'there' if Path(path).is_dir() else 'there is none'}")

    def page(self, one: TriedPage) -> None:
        self._line("", f"page  {_plain(one.url, 500)}")
        self._asked(one.robots, one.status, one.byte_count)
        if one.why_not:
            self._line(f"  nothing   {_plain(one.why_not, 500)}")
        if one.article is not None and one.article["outcome"] == "ok":
            self._article(one.article)

    def end(self, told: dict[str, Any]) -> None:
        if self._as_json:
            print_json({"id": self._source.id} | told)
            return
        self._line("")
        for problem in told["problems"]:
            self._line(f"no entries: {_plain(problem, 800)}")
        if not told["problems"]:
            self._line("every list gave entries; nothing was written" if told["lists"] else "nothing was written")

    def _entry(self, number: int, entry: TriedEntry) -> None:
        address = f"no page: {_plain(entry.why_not)} {_plain(entry.url)}" if entry.why_not else _plain(entry.url, 500)
        first, *more = [_plain(entry.title), address] if entry.title else [address]
        self._line(f"  {number:>2}  {first}" + (f"  ({_plain(entry.published)})" if entry.published else ""))
        self._line(*(f"      {line}" for line in more))
        if entry.known_by:
            self._line(f"      known by {_plain(entry.known_by)}")

    def _article(self, article: dict[str, Any]) -> None:
        self._line(f"  title     {_plain(article['title'])}")
        self._line(f"  published {_plain(_date(article))}")
        self._line(f"  authors   {_plain(', '.join(article['authors']))}")
        self._line(f"  language  {_plain(article['language'])}")
        self._line(f"  body      {len(article['body']):,} characters, {_cuts(len(article['cuts']))}")
        self._line(f"            {_plain(article['body'], SHOWN_BODY)}")

    def _asked(self, robots: str | None, status: int | None, byte_count: int) -> None:
        if robots is not None:
            self._line(f"  robots    allowed ({_plain(robots)})")
        if status is not None:
            self._line(f"  answered  {status}" + (f", {byte_count:,} bytes" if byte_count else ""))

    def _line(self, *lines: str) -> None:
        if not self._as_json:
            for line in lines:
                out.print(line, markup=False, soft_wrap=True)


def _plain(text: str | None, most: int = 200) -> str:
    from newsloom.sources.one_line import one_line

    return one_line(text, most) or "none"


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def _cuts(count: int) -> str:
    return f"{count:,} {'cut' if count == 1 else 'cuts'}"


def _date(article: dict[str, Any]) -> str | None:
    """The date, as printed, and what it was taken from."""
    published = article["published"]
    if published is None:
        return None
    when = " ".join(published[key] for key in ("value", "time", "zone") if published.get(key))
    chosen = next((one for one in article["dates"] if one["chosen"] and one["kind"] == "published"), None)
    return f"{when} ({chosen['place']}: {chosen['raw']})" if chosen else when
