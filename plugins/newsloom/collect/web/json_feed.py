"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/); what is whole of one that breaks off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from newsloom.collect.documents import BadDocument, parse
from newsloom.collect.web.links import absolute
from newsloom.collect.web.list_text import OUTSIDE_XML
from newsloom.collect.web.page_list import Entry, ListRefused, PageList, shortened
from newsloom.collect.web.xml_text import MAX_ITEMS, more_than
from newsloom.reasons import Reason

# Strings are jumped over whole, for brackets in them count for nothing; one without an end goes to the end of the text.
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"?|[\[\]{}]', re.DOTALL)


def is_json(text: str) -> bool:
    """Whether the text begins as a JSON object or list does."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def read_json_feed(text: str, *, url: str, notes: list[str]) -> PageList:
    """Read a JSON Feed; ``url`` is the address that answered. Relative links resolve against its home page.

    Raises:
        ListRefused: no JSON, JSON that is no such feed, nested too deep, or broken off before its first item ends.
    """
    feed = _parsed(text, notes)
    version = feed.get("version") if isinstance(feed, Mapping) else None
    if not isinstance(feed, Mapping) or not isinstance(version, str) or "jsonfeed.org/version/1" not in version:
        raise ListRefused(Reason.WRONG_TYPE, "JSON that does not say that it is a JSON Feed")
    items = feed.get("items")
    if not isinstance(items, list):
        raise ListRefused(Reason.BAD_INPUT, "a JSON Feed without a list of items")
    if len(items) > MAX_ITEMS:
        notes.append(more_than(MAX_ITEMS))
    home = _text(feed, "home_page_url")
    base = (absolute(home, url) if home else None) or url
    entries = tuple(_entry(item, base) for item in items[:MAX_ITEMS] if isinstance(item, Mapping))
    if strange := min(len(items), MAX_ITEMS) - len(entries):
        notes.append(f"{strange} items that are no objects were left out")
    return PageList("json_feed", shortened(_text(feed, "title")), entries, notes=tuple(notes))


def _parsed(text: str, notes: list[str]) -> Any:
    text = text.strip("\ufeff \t\r\n")
    try:
        return _value(text)
    except ListRefused as refused:
        if refused.reason is Reason.TOO_DEEP or (whole := _whole_items(text)) is None:
            raise
    value = _value(whole)
    notes.append("truncated: what is whole was read")
    return value


def _value(text: str) -> Any:
    try:
        return parse(text.encode())
    except BadDocument as error:
        deep = isinstance(error.__cause__, RecursionError)
        raise ListRefused(Reason.TOO_DEEP if deep else error.reason, str(error)) from error


def _whole_items(text: str) -> str | None:
    """A feed that breaks off, cut after its last whole item and closed; None where it is another fault.

    Raises:
        ListRefused: there is no whole item.
    """
    inside: list[str] = []  # "{" and "[" that are open
    key, whole, end = "", 0, 0
    for token in _TOKEN.finditer(text):
        sign, end = token[0], token.end()
        if sign in "[{":
            inside.append(sign)
        elif sign in "]}":
            if not inside:
                return None
            inside.pop()
            if sign == "}" and inside == ["{", "["] and key == "items":
                whole = end
        elif inside == ["{"]:
            key = token[1]
    if not inside:
        return None
    if not whole:
        raise ListRefused(Reason.TRUNCATED, "it ends before its first item does")
    return f"{text[:whole]}]}}"


def _entry(item: Mapping[str, Any], base: str) -> Entry:
    guid = _text(item, "id")
    links = [link for name in ("url", "external_url") if (link := _text(item, name))]
    # "Ideally, the id is the full URL of the resource": many feeds have no other.
    if guid and guid[:8].lower().startswith(("https://", "http://")):
        links.append(guid)
    return Entry(
        url=next((found for link in links if (found := absolute(link, base)) is not None), None),
        guid=shortened(guid),
        title=shortened(_text(item, "title")),
        published=shortened(_text(item, "date_published")),
        updated=shortened(_text(item, "date_modified")),
        link=shortened(links[0]) if links else None,
    )


def _text(value: Mapping[str, Any], name: str) -> str | None:
    """A string without what XML forbids (a NUL, half a pair); version 1.0 had ids that are numbers."""
    found = value.get(name)
    if isinstance(found, int) and not isinstance(found, bool) and name == "id":
        found = str(found)
    return (OUTSIDE_XML.sub("", found).strip() or None) if isinstance(found, str) else None
