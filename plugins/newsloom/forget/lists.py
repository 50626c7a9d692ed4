"""Lists that speak of a page that is forgotten, made anew without it: the bodies of feeds and sitemaps."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any, Literal

from newsloom.collect.web.links import absolute
from newsloom.collect.web.page_list import Entry, PageList
from newsloom.parsing.child import CallFailed, ChildDied, reader

_PREFIX = rb"(?:[A-Za-z][\w.-]{0,50}:)?"
# The two are looked for apart: one pattern for both would go to the end of the body from each of a million beginnings.
_BEGIN = re.compile(rb"<" + _PREFIX + rb"(?:item|entry|url)(?=[\s>])", re.IGNORECASE)
_END = re.compile(rb"</" + _PREFIX + rb"(?:item|entry|url)\s*>", re.IGNORECASE)

_LINK = re.compile(rb"""\bhref\s{0,9}=\s{0,9}(?:["']\s{0,9})?([^"'<>\s]+)""", re.IGNORECASE)

JSON_FEED = "application/feed+json"


@dataclass(frozen=True)
class ListBody:
    """The body of a list as it is archived; ``url`` is the address that answered."""

    kind: Literal["feed", "sitemap", "index"]
    url: str
    content: bytes
    header_charset: str | None


@dataclass(frozen=True)
class WithoutThem:
    """What a list is without some of its entries; ``content`` is None where it cannot be written without them.

    ``made_anew`` says that it is a JSON Feed in UTF-8 of what Newsloom reads in a list, else it is the body as it came
    with a piece cut out.
    """

    content: bytes | None
    made_anew: bool = False


def without(body: ListBody, gone: Callable[[Sequence[Entry]], Sequence[bool]]) -> WithoutThem | None:
    """The list without the entries of which ``gone`` says so; None where it speaks of none of them.

    It is read again before it is given out: it has the other entries, all of them, and no address of those that went.
    An index page is no list of entries that could be cut apart: of it there is no other content.

    Raises:
        newsloom.parsing.child.CallFailed, newsloom.parsing.child.ChildDied: it cannot be read as a list.
    """
    if body.kind == "index":
        return WithoutThem(None) if any(gone(linked(body))) else None
    pages = _read(body, body.content, body.header_charset)
    which = gone(pages.entries) if pages.entries else []
    if not any(which):
        return None
    left = [one for one, goes in zip(pages.entries, which, strict=True) if not goes]
    went = [one for one, goes in zip(pages.entries, which, strict=True) if goes]
    for content, made_anew in ((cut(body.content, which), False), (json_feed(pages.title, left), True)):
        if content is not None and not _names(content, went) and _has(body, content, made_anew, left):
            return WithoutThem(content, made_anew)
    return WithoutThem(None)


def linked(body: ListBody) -> list[Entry]:
    """Every link of an index page, also those that its source does not read: one that links to it speaks of it."""
    links = [unescape(one.decode("utf-8", "replace")) for one in _LINK.findall(body.content)]
    found = {address for link in links if (address := absolute(link, body.url)) is not None}
    return [Entry(address, None, None, None, None) for address in sorted(found)]


def cut(content: bytes, which: Sequence[bool]) -> bytes | None:
    """XML without the items of which ``which`` says so, byte for byte; None where its items cannot be told apart."""
    begins = [one.start() for one in _BEGIN.finditer(content)]
    ends = [one.end() for one in _END.finditer(content)]
    places = [place for pair in zip(begins, ends, strict=False) for place in pair]
    if not len(begins) == len(ends) == len(which) or places != sorted(places):
        return None
    parts, at = [], 0
    for begin, end, goes in zip(begins, ends, which, strict=True):
        if goes:
            parts.append(content[at:begin])
            at = end
    return b"".join([*parts, content[at:]])


def json_feed(title: str | None, entries: Sequence[Entry]) -> bytes:
    """The entries as a JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    items = [
        {
            "id": one.guid, "url": one.url or one.link, "title": one.title, "date_published": one.published,
            "date_modified": one.updated,
        }
        for one in entries
    ]  # fmt: skip
    told: list[dict[str, Any]] = [{name: text for name, text in one.items() if text} for one in items]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title or "", "items": told}
    return json.dumps(feed, ensure_ascii=False).encode()


def _read(body: ListBody, content: bytes, header_charset: str | None) -> PageList:
    arguments = {"kind": body.kind, "url": body.url, "header_charset": header_charset, "links": None}
    return PageList.from_json(reader().call("list", arguments, content))


def _names(content: bytes, went: Sequence[Entry]) -> bool:
    """Whether an address of theirs stands in it still: RSS 1.0 lists its items twice."""
    addresses = {text for one in went for text in (one.url, one.link, one.guid) if text and "/" in text}
    return any(form.encode() in content for one in addresses for form in {one, escape(one)})


def _has(body: ListBody, content: bytes, made_anew: bool, left: Sequence[Entry]) -> bool:
    try:
        found = _read(body, content, "utf-8" if made_anew else body.header_charset).entries
    except (CallFailed, ChildDied):
        return False
    return [_told(one) for one in found] == [_told(one) for one in left]


def _told(one: Entry) -> tuple[str | None, ...]:
    return one.url, one.guid, one.title, one.published, one.updated
