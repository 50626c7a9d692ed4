"""Feeds: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom; what is whole of a broken one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from newsloom.collect.web.links import absolute, joined
from newsloom.collect.web.page_list import Entry, ListRefused, PageList, shortened
from newsloom.collect.web.xml_text import MAX_ITEMS, Root, more_than
from newsloom.collect.web.xml_tree import mended_tree, own_namespaces
from newsloom.reasons import Reason

_RSS = frozenset({
    "", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2",
})  # fmt: skip
_ATOM = frozenset({"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"})  # 1.0 and 0.3
_DC = frozenset({"http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"})
_BURNER = frozenset({"http://rssnamespace.org/feedburner/ext/1.0"})
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def read_feed(text: str, root: Root, *, url: str, notes: list[str]) -> PageList:
    """Read a feed from its root element on; ``url`` is the address that answered.

    What is not well formed is mended where the meaning is plain (a bare "&", an entity of HTML's, a missing end), and
    else read by feedparser.

    Raises:
        ListRefused: nested too deep, a text too long, or nothing that can be read.
    """
    kind = root.format.kind
    element, text = mended_tree(text, root, notes)
    if element is None:
        notes.append("not well formed: read by the tolerant parser")
        return _tolerant(text, kind, url, notes)
    read = _atom if kind == "atom" else _rss
    return read(element, kind, url, notes)


class _Child(NamedTuple):
    namespace: str
    name: str
    element: Any


def _children(element: Any) -> list[_Child]:
    found: list[_Child] = []
    for child in element:
        namespace, _, name = child.tag.rpartition("}")
        found.append(_Child(namespace.lstrip("{"), name.lower(), child))
    return found


def _texts(children: list[_Child], wanted: frozenset[str], *names: str) -> Iterator[tuple[str, Any]]:
    """The texts that are not empty, with their elements, in the order of ``names``."""
    for name in names:
        for child in children:
            if child.name == name and child.namespace in wanted and (text := "".join(child.element.itertext()).strip()):
                yield text, child.element


def _first(*found: Iterator[tuple[str, Any]]) -> str | None:
    return next((text for texts in found for text, _ in texts), None)


# RSS and RDF ----------------------------------------------------------------------------------------------------------


def _rss(root: Any, kind: str, url: str, notes: list[str]) -> PageList:
    own = own_namespaces(root, _RSS)
    top = _children(root)
    channels = [child.element for child in top if child.name == "channel" and child.namespace in own]
    inside = [child for channel in channels for child in _children(channel)]
    # RSS 1.0 has its items beside the channel, RSS 2.0 inside.
    items = [child.element for child in (*inside, *top) if child.name == "item" and child.namespace in own]
    return _feed(kind, _first(_texts(inside, own, "title")), [_rss_entry(item, own, url) for item in items], notes)


def _rss_entry(item: Any, own: frozenset[str], url: str) -> Entry:
    children = _children(item)
    links = [*_texts(children, _BURNER, "origlink"), *_texts(children, own, "link")]
    links += _atom_links(children, _ATOM)
    guid = next(_texts(children, own, "guid"), None)
    if guid is not None and guid[1].get("isPermaLink", "true").strip().lower() != "false":
        links.append(guid)
    if about := item.get(_ABOUT):
        links.append((about, item))
    return _entry(
        links,
        url,
        guid=guid[0] if guid else None,
        title=_first(_texts(children, own, "title"), _texts(children, _DC, "title")),
        published=_first(_texts(children, own, "pubdate"), _texts(children, _DC, "date", "issued", "created")),
        updated=_first(_texts(children, _ATOM, "updated", "modified"), _texts(children, _DC, "modified")),
    )


# Atom -----------------------------------------------------------------------------------------------------------------


def _atom(root: Any, kind: str, url: str, notes: list[str]) -> PageList:
    own = own_namespaces(root, _ATOM)
    top = _children(root)
    entries = [_atom_entry(one.element, own, url) for one in top if one.name == "entry" and one.namespace in own]
    return _feed(kind, _first(_texts(top, own, "title")), entries, notes)


def _atom_entry(item: Any, own: frozenset[str], url: str) -> Entry:
    children = _children(item)
    links = [*_texts(children, _BURNER, "origlink"), *_atom_links(children, own)]
    sources = [child.element for child in children if child.name == "content" and child.namespace in own]
    links += [(source.get("src"), source) for source in sources if source.get("src")]
    return _entry(
        links,
        url,
        guid=_first(_texts(children, own, "id")),
        title=_first(_texts(children, own, "title")),
        # issued, created and modified are Atom 0.3's
        published=_first(_texts(children, own, "published", "issued", "created")),
        updated=_first(_texts(children, own, "updated", "modified")),
    )


def _atom_links(children: list[_Child], wanted: frozenset[str]) -> list[tuple[str, Any]]:
    """Links to the page itself, the HTML one first: an entry may have a PDF and a JSON alternate as well."""
    found = [
        (child.element.get("href"), child.element)
        for child in children
        if child.name == "link"
        and child.namespace in wanted
        and child.element.get("href")
        and child.element.get("rel", "alternate").strip().lower() == "alternate"
    ]
    return sorted(found, key=lambda link: "html" not in link[1].get("type", "text/html").lower())


# What all have in common ----------------------------------------------------------------------------------------------


def _feed(kind: str, title: str | None, entries: list[Entry], notes: list[str]) -> PageList:
    if len(entries) > MAX_ITEMS:
        notes.append(more_than(MAX_ITEMS))
    return PageList(kind, shortened(title), tuple(entries[:MAX_ITEMS]), notes=tuple(notes))


def _entry(
    links: list[tuple[str, Any]], url: str, *, guid: str | None, title: str | None, published: str | None,
    updated: str | None,
) -> Entry:  # fmt: skip
    page = next((found for link, element in links if (found := absolute(link, _base(element, url))) is not None), None)
    link = links[0][0] if links else None
    return Entry(page, shortened(guid), shortened(title), shortened(published), shortened(updated), shortened(link))


def _base(element: Any, url: str) -> str:
    """The address that links in the element are relative to: xml:base, from the root down."""
    bases = [one.get(_BASE) for one in (element, *element.iterancestors()) if one.get(_BASE)]
    for base in reversed(bases):
        url = joined(url, base) or url
    return url


def _tolerant(text: str, kind: str, url: str, notes: list[str]) -> PageList:
    """What feedparser makes of a feed that is no XML."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        # A stream: given a string or bytes, feedparser opens the address or file of that name.
        told = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers, sanitize_html=False
        )
    except MemoryError:  # says nothing about the feed: whoever limits the memory decides
        raise
    except Exception as error:  # it lets through whatever its parsers raise: AssertionError, RecursionError, KeyError
        raise ListRefused(Reason.BAD_INPUT, f"the feed cannot be read: {type(error).__name__}: {error}") from error
    entries = [_tolerated(one, url) for one in told.entries[: MAX_ITEMS + 1]]
    if not entries:
        raise ListRefused(Reason.BAD_INPUT, "the feed is not well formed, and no item in it can be read")
    return _feed(kind, told.feed.get("title"), entries, notes)


def _tolerated(one: dict[str, Any], url: str) -> Entry:
    # feedparser's own look-up answers with "published" where an item has no "updated".
    guid, title, published, updated, link, original = (
        dict.get(one, key) for key in ("id", "title", "published", "updated", "link", "feedburner_origlink")
    )
    link = original or link
    page = absolute(link, url) if link else None
    return Entry(page, shortened(guid), shortened(title), shortened(published), shortened(updated), shortened(link))
