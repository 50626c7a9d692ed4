"""A new source file from one address: what the address is, and which lists its site names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from newsloom.collect.canonical_url import canonical_url
from newsloom.collect.fetch.answer import Answer
from newsloom.collect.fetch.client import ACCEPT, FetchFailed
from newsloom.collect.web.page_list import PageList
from newsloom.parsing.child import CallFailed, ChildDied, reader
from newsloom.reasons import Reason
from newsloom.sources.offered_lists import Offer, OfferedList
from newsloom.sources.one_line import one_line
from newsloom.sources.source_file import MAX_LISTS
from newsloom.sources.visit import NotAsked, Visit

SITEMAPS = frozenset({"sitemap", "sitemap_index", "text_sitemap"})
"""The kinds of ``PageList`` that are sitemaps; those of feeds are all others that an address can be by itself."""


class NotAdded(RuntimeError):
    """No source can be made of the address; the text says why."""


@dataclass(frozen=True)
class Found:
    """A list for the file: ``where`` says, for people, who names it."""

    url: str
    where: str
    kind: str
    comments: bool = False


@dataclass
class Draft:
    """What the file will say. ``left_out`` are lines, for people, on what was found and is not in it."""

    id: str
    outlet: str
    outlet_from: str
    lists: list[Found]
    homepage: str | None = None
    documented_at: str | None = None
    allow_private: Sequence[str] = ()
    left_out: list[str] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Found]:
        return [one for one in self.lists if one.kind == kind]


def draft(visit: Visit, source_id: str, url: str, *, outlet: str | None = None) -> Draft:
    """Ask the address, once, and the robots.txt of its host.

    Raises:
        NotAdded: it may not be asked, does not answer, or neither is a list nor names one.
    """
    try:
        _, answer = visit.ask(url, ACCEPT)
    except (NotAsked, FetchFailed) as error:
        blocked = isinstance(error, FetchFailed) and error.reason is Reason.BLOCKED_ADDRESS
        hint = " (--allow-private HOST:PORT opens one)" if blocked else ""
        raise NotAdded(f"{url}: {error}{hint}") from error
    if answer.status != HTTPStatus.OK:
        raise NotAdded(f"{url} answered {answer.status}")
    address = answer.moved_to or url
    itself = _itself(answer)
    if isinstance(itself, PageList):
        kind = "sitemap" if itself.kind in SITEMAPS else "feed"
        name, name_from = _named(outlet, one_line(itself.title), "the feed's title", address)
        return Draft(source_id, name, name_from, [Found(address, "Given to `newsloom sources add`", kind)])
    offer = _offer(answer)
    name, name_from = _named(outlet, offer.name, offer.name_from or "", address)
    named = [_feed(one, answer.url) for one in offer.feeds] + _sitemaps(visit, answer.url)
    if not any(not one.comments for one in named):
        raise NotAdded(
            f"{url} is no list ({itself}) and names no feed, and robots.txt names no sitemap; a page of links can be "
            "read by index_pages, in a file of your own"
        )
    made = Draft(source_id, name, name_from, [], homepage=address, documented_at=answer.url)
    made.lists = list(_at_most(named, made.left_out))
    return made


def without(made: Draft, taken: Callable[[str], str | None]) -> Draft:
    """The draft without the lists that another source reads; ``taken`` names the source that reads an address.

    Raises:
        NotAdded: nothing is left.
    """
    for one in list(made.lists):
        if (by := taken(canonical_url(one.url))) is not None:
            made.lists.remove(one)
            made.left_out.append(f"{one.url} is read already, by {by}")
    if not any(not one.comments for one in made.lists):
        raise NotAdded("; ".join(made.left_out))
    return made


def _itself(answer: Answer) -> PageList | str:
    """The list that the address is by itself, of whatever kind; what it is instead, where it is none."""
    arguments = {"kind": "feed", "url": answer.url, "header_charset": answer.charset, "links": None}
    try:
        return PageList.from_json(_call("list", arguments, answer))
    except CallFailed as failed:
        if failed.reason is Reason.WRONG_TYPE:  # a page, perhaps
            return failed.message
        raise NotAdded(f"{answer.url} cannot be read: {failed.message}") from failed


def _offer(answer: Answer) -> Offer:
    try:
        return Offer.from_json(_call("offer", {"url": answer.url, "header_charset": answer.charset}, answer))
    except CallFailed as failed:
        raise NotAdded(f"{answer.url} is no list, and no page that can be read: {failed.message}") from failed


def _call(name: str, arguments: dict[str, Any], answer: Answer) -> Any:
    try:
        return reader().call(name, arguments, answer.body)
    except ChildDied as died:
        raise NotAdded(f"{answer.url} cannot be read: {died.message}") from died


def _named(given: str | None, found: str | None, where: str, url: str) -> tuple[str, str]:
    """The outlet's name, and who says so."""
    if given:
        return given, "whoever added it"
    return (found, where) if found else (urlsplit(url).hostname or url, "its host, which tells no name")


def _feed(one: OfferedList, page: str) -> Found:
    called = f' as "{one.name}"' if one.name else ""
    return Found(one.url, f"Named on {_shown(page)}{called}", "feed", comments=_of_comments(one))


def _of_comments(one: OfferedList) -> bool:
    """Whether it lists what readers say: WordPress names such a feed beside that of the articles."""
    return "comments" in urlsplit(one.url).path.lower().split("/")


def _sitemaps(visit: Visit, page: str) -> list[Found]:
    robots = visit.robots(page)  # read already, before the page was asked
    try:
        urls: Collection[str] = reader().call("robots_sitemaps", {"url": robots.url}, robots.content)
    except (CallFailed, ChildDied) as error:
        raise NotAdded(f"{robots.url} cannot be read: {error}") from error
    return [Found(url, f"Named in {_shown(robots.url)}", "sitemap") for url in urls]


def _at_most(named: Sequence[Found], left_out: list[str]) -> Iterator[Found]:
    """As many of a kind as a source may have, each address once."""
    seen: set[str] = set()
    counts = {"feed": 0, "sitemap": 0}
    for one in named:
        address = canonical_url(one.url)
        if address in seen:
            continue
        seen.add(address)
        counts[one.kind] += 1
        if counts[one.kind] <= MAX_LISTS:
            yield one
    left_out += [
        f"{count - MAX_LISTS} more {kind}s: a source has {MAX_LISTS} at most"
        for kind, count in counts.items()
        if count > MAX_LISTS
    ]


def _shown(url: str) -> str:
    return one_line(url) or ""
