"""What one fetch of a source would bring: its lists as a night reads them, and a few pages. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from itertools import islice, zip_longest
from typing import Any

from newsloom.collect.fetch.answer import Answer
from newsloom.collect.fetch.client import FetchFailed
from newsloom.collect.web.asking import COME_BACK_LATER
from newsloom.collect.web.discovery import DEPTH
from newsloom.collect.web.entry_time import entry_time
from newsloom.collect.web.list_reading import ACCEPT as LIST_ACCEPT
from newsloom.collect.web.listing import addresses, listed, recent
from newsloom.collect.web.page_list import Entry, PageList, SitemapRef
from newsloom.collect.web.pages import ACCEPT as PAGE_ACCEPT
from newsloom.parsing.child import CallFailed, ChildDied, reader
from newsloom.sources.source import IdentityPolicy, ListAddress
from newsloom.sources.source_file import SITEMAP_DAYS
from newsloom.sources.visit import NotAsked, Visit

FIRST = 10
"""Entries of a list that are shown: a screen holds them."""


class NothingCame(RuntimeError):
    """An address gave nothing to look at; the text says why, ``status`` is what it answered."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class TriedEntry:
    """An entry as a night would take it: title and date as printed, and the address that its page is known by.

    ``known_by`` is the GUID where the source says so; ``why_not`` says why the entry is none.
    """

    title: str | None
    published: str | None
    url: str | None
    known_by: str | None = None
    why_not: str | None = None


@dataclass(frozen=True)
class TriedList:
    """A list as it was read. ``kind`` is what the file says it is, ``found`` what it is.

    ``robots`` is the rule that allows it; ``entries`` are the first ``FIRST`` of ``count``, ``taken`` are those that a
    night looks at, ``through`` are the sitemaps on the way to them. ``why_not`` says why it gave no entries.
    """

    kind: str
    url: str
    robots: str | None = None
    status: int | None = None
    byte_count: int = 0
    found: str | None = None
    title: str | None = None
    count: int = 0
    taken: int = 0
    through: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    entries: tuple[TriedEntry, ...] = ()
    pages: tuple[str, ...] = ()
    why_not: str | None = None


@dataclass(frozen=True)
class TriedPage:
    """A page as strip reads it. ``why_not`` says why there is no article in it."""

    url: str
    robots: str | None = None
    status: int | None = None
    byte_count: int = 0
    article: dict[str, Any] | None = None
    why_not: str | None = None


def try_list(visit: Visit, one: ListAddress, identity: IdentityPolicy, now: datetime) -> TriedList:
    """Read a list as the night of ``now`` would, from an index of sitemaps the newest."""
    robots: str | None = None
    status: int | None = None
    try:
        robots = visit.allowed(one.url)
        answer = _answer(visit, one.url, LIST_ACCEPT[one.kind])
        status = answer.status
        pages = _read(one, answer)
        through, last = _below(visit, one, pages, now)
    except (NotAsked, FetchFailed, NothingCame) as error:
        told = error.status if isinstance(error, NothingCame) else None
        return TriedList(one.kind, one.url, robots, status or told, why_not=str(error))
    taken, notes = _taken(one, last.entries, now)
    return TriedList(
        one.kind,
        one.url,
        robots,
        answer.status,
        answer.byte_count,
        pages.kind,
        pages.title,
        len(last.entries),
        len(taken),
        through,
        (*pages.notes, *(last.notes if last is not pages else ()), *notes),
        tuple(_shown(one, entry, identity) for entry in taken[:FIRST]),
        tuple(_pages(one, taken, identity)),
        None if taken else _why_none(one, pages, last),
    )


def try_page(visit: Visit, url: str, hints: Mapping[str, Any]) -> TriedPage:
    """Fetch a page and read it as the stage ``strip`` would, with the ``hints`` of the source's settings."""
    robots: str | None = None
    try:
        robots = visit.allowed(url)
        answer = _answer(visit, url, PAGE_ACCEPT)
    except (NotAsked, FetchFailed, NothingCame) as error:
        return TriedPage(url, robots, error.status if isinstance(error, NothingCame) else None, why_not=str(error))
    arguments = {
        "id": url,
        "url": answer.url,
        "media": None if answer.media_type == "text/plain" else "html",
        "fetched_at": answer.started_at.isoformat(),
        "header_charset": answer.charset,
        "hints": dict(hints),
    }
    try:
        article: dict[str, Any] = reader().call("strip", arguments, answer.body)
    except (CallFailed, ChildDied) as error:
        return TriedPage(url, robots, answer.status, answer.byte_count, why_not=f"it cannot be read: {error.message}")
    why_not = None if article["outcome"] == "ok" else f"{article['outcome']}: {article.get('reason')}"
    return TriedPage(url, robots, answer.status, answer.byte_count, article, why_not)


def first_pages(named: Sequence[str], lists: Iterable[TriedList], count: int) -> list[str]:
    """Addresses of pages to look at: the first that the file names and the first of each list, then the second."""
    each = [named, *(one.pages for one in lists)]
    in_turn = (url for row in zip_longest(*each) for url in row if url is not None)
    return list(islice(dict.fromkeys(in_turn), count))


def _answer(visit: Visit, url: str, accept: str) -> Answer:
    _, answer = visit.ask(url, accept)
    if answer.status in COME_BACK_LATER:
        asked = f", and asks for time (Retry-After: {answer.retry_after})" if answer.retry_after else ""
        raise NothingCame(f"it answered {answer.status}{asked}", answer.status)
    if answer.status != HTTPStatus.OK:
        raise NothingCame(f"it answered {answer.status}", answer.status)
    return answer


def _read(one: ListAddress, answer: Answer) -> PageList:
    arguments = {"kind": one.kind, "url": answer.url, "header_charset": answer.charset, "links": one.links}
    try:
        return PageList.from_json(reader().call("list", arguments, answer.body))
    except (CallFailed, ChildDied) as error:
        raise NothingCame(f"it is no list: {error.message}", answer.status) from error


def _below(visit: Visit, one: ListAddress, pages: PageList, now: datetime) -> tuple[tuple[str, ...], PageList]:
    """The newest list below an index of sitemaps, and the way to it."""
    through: list[str] = []
    while pages.sitemaps and len(through) < DEPTH:
        # What was read on the way is named again by sites that list all their sitemaps in each.
        new = [ref for ref in pages.sitemaps if ref.url not in (one.url, *through)]
        newest = _newest(new, _since(one, now))
        if newest is None:
            break
        through.append(newest)
        child = ListAddress("sitemap", newest, days=one.days)
        try:
            pages = _read(child, _answer(visit, newest, LIST_ACCEPT["sitemap"]))
        except (NotAsked, FetchFailed, NothingCame) as error:
            status = error.status if isinstance(error, NothingCame) else None
            raise NothingCame(f"it names {newest}: {error}", status) from error
    return tuple(through), pages


def _newest(sitemaps: Sequence[SitemapRef], since: datetime) -> str | None:
    """The sitemap that a night reads first: what says no day may be of today, what is older is left."""
    dated = [(entry_time(one.lastmod) or since, one.url) for one in sitemaps]
    when, url = max(dated, key=lambda found: found[0], default=(since, None))
    return url if when >= since else None


def _since(one: ListAddress, now: datetime) -> datetime:
    midnight = datetime(now.year, now.month, now.day, tzinfo=UTC)
    return midnight - timedelta(days=one.days or SITEMAP_DAYS)


def _taken(one: ListAddress, entries: tuple[Entry, ...], now: datetime) -> tuple[list[Entry], list[str]]:
    """What the night of ``now`` would look at, had it seen nothing before."""
    if one.kind != "sitemap":
        return list(entries), []
    taken, note = recent(entries, now.date(), one.days or SITEMAP_DAYS, len(entries), lambda _: {})
    return taken, [note] if note else []


def _shown(one: ListAddress, entry: Entry, identity: IdentityPolicy) -> TriedEntry:
    item = listed(one.url, [entry], identity)[0]
    date = entry.published or entry.updated
    if item.outcome is not None:
        return TriedEntry(entry.title, date, entry.link, why_not=str(item.detail.get("message") or item.reason))
    page = addresses(item.locator, item.address)[0]
    return TriedEntry(entry.title, date, page, item.locator if item.locator != page else None)


def _pages(one: ListAddress, taken: Sequence[Entry], identity: IdentityPolicy) -> Iterator[str]:
    for item in listed(one.url, taken, identity):
        if item.outcome is None:
            yield addresses(item.locator, item.address)[0]


def _why_none(one: ListAddress, pages: PageList, last: PageList) -> str:
    if last.sitemaps:
        return f"it names {len(last.sitemaps)} sitemaps, and none that changed in {one.days or SITEMAP_DAYS} days"
    if last.entries:
        return f"none of its {len(last.entries)} entries is of the last {one.days or SITEMAP_DAYS} days"
    return f"it is a list ({pages.kind}) without entries"
