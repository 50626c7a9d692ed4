"""XML as text before a parser sees it: from its root on, no more items than are read, mended where it is plain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from html.entities import html5
from typing import Literal

from newsloom.collect.web.list_text import OUTSIDE_XML
from newsloom.collect.web.page_list import ListRefused
from newsloom.reasons import Reason

MAX_ITEMS = 5_000
"""A feed lists what is new: ten to a hundred items. Five thousand is a whole archive, and 0.1 s of parsing."""
MAX_PAGES = 50_000
"""What a sitemap or an index of sitemaps may list (https://www.sitemaps.org/protocol.html)."""
PROLOG = 64 * 1024
"""Characters in which the root must begin, and in which no entity may be declared."""

_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,6});|#([0-9]{1,7});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_OWN_OF_XML = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NAMED = re.compile(f"&({'|'.join(_OWN_OF_XML)});")
_BEFORE_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)*+", re.IGNORECASE | re.DOTALL
)
_PREFIX = r"(?:[A-Za-z][\w.-]{0,50}:)?"
_ROOT = re.compile(rf"<({_PREFIX}(rss|feed|rdf|urlset|sitemapindex))(?=[\s>/])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Format:
    """What a root element promises: the kind of list, whether a feed or a sitemap, its items' names, how many."""

    kind: str
    family: Literal["feed", "sitemap"]
    items: str
    most: int

    @property
    def start_of_item(self) -> re.Pattern[str]:
        return re.compile(rf"<{_PREFIX}(?:{self.items})(?=[\s>/])", re.IGNORECASE)

    @property
    def end_of_item(self) -> re.Pattern[str]:
        return re.compile(rf"</{_PREFIX}(?:{self.items})\s*>", re.IGNORECASE)


_FORMATS = {
    "rss": Format("rss", "feed", "item|entry", MAX_ITEMS),
    "rdf": Format("rdf", "feed", "item|entry", MAX_ITEMS),
    "feed": Format("atom", "feed", "item|entry", MAX_ITEMS),
    "urlset": Format("sitemap", "sitemap", "url", MAX_PAGES),
    "sitemapindex": Format("sitemap_index", "sitemap", "sitemap", MAX_PAGES),
}


@dataclass(frozen=True)
class Root:
    """The root element's name as it stands there, and what it promises."""

    name: str
    format: Format


def from_root(text: str, wanted: str, notes: list[str]) -> tuple[str, Root]:
    """The text from its root element on; ``wanted`` is what should have come, for the message.

    Raises:
        ListRefused: a page, or nothing, in place of a list; an entity is declared.
    """
    head = text[:PROLOG]
    if not head.strip():
        raise ListRefused(Reason.WRONG_TYPE, f"nothing in place of {wanted}")
    begin = _begin(text)
    # A comment of 64 KiB before the declaration hides nothing: all that stands before the root is looked through.
    if "<!entity" in text[: max(begin, PROLOG)].lower():
        raise ListRefused(Reason.ENTITY_FORBIDDEN, "it declares entities, by which a few bytes become gigabytes")
    root = _ROOT.search(text, begin, begin + PROLOG)
    page = _PAGE.search(text, begin, begin + PROLOG)
    if page is not None and (root is None or page.start() < root.start()):
        raise ListRefused(Reason.WRONG_TYPE, f"a page in place of {wanted}")
    if root is None:
        raise ListRefused(Reason.WRONG_TYPE, "neither a feed nor a sitemap")
    if root.start() > begin:
        notes.append("text before the list was left out")
    return text[root.start() :], Root(root[1], _FORMATS[root[2].lower()])


def is_list(text: str) -> bool:
    """Whether the text begins as a feed or a sitemap of XML does."""
    return _ROOT.match(text, _begin(text)) is not None


def _begin(text: str) -> int:
    """Where the first element begins, or what stands in its place."""
    prolog = _BEFORE_ROOT.match(text)
    return prolog.end() if prolog else 0


def first_items(text: str, root: Root, notes: list[str]) -> str:
    """The text up to where the first item begins that is not read; starts are counted, as an end may be missing."""
    for count, start in enumerate(root.format.start_of_item.finditer(text), start=1):
        if count > root.format.most:
            notes.append(more_than(root.format.most))
            return text[: start.start()]
    return text


def more_than(most: int) -> str:
    """The note on a list that was cut."""
    return f"more than {most} items: the rest was left out"


def mended(text: str, notes: list[str]) -> str:
    """The text with HTML's entities as characters and a bare "&" as "&amp;"; CDATA sections stay as they are.

    RSS 0.91 had HTML's entities from its document type, and feeds go on as if they were there.
    """
    pieces, changed = _outside_cdata(text, _mended_references)
    if changed:
        notes.append("not well formed: ampersands and entities that are none of XML's were mended")
    return pieces


def numbered(text: str) -> str:
    """The text with XML's own entities as numbers; CDATA sections stay as they are.

    Behind its first mistake libxml2 leaves entities out without a word, and so "?a=1&amp;b=2" becomes "?a=1b=2".
    """
    return _outside_cdata(text, lambda piece: _NAMED.subn(lambda found: f"&#{ord(_OWN_OF_XML[found[1]])};", piece))[0]


def _outside_cdata(text: str, change: Callable[[str], tuple[str, int]]) -> tuple[str, int]:
    """The text changed outside its CDATA sections, and how often."""
    if "&" not in text:
        return text, 0
    pieces: list[str] = []
    changed = 0
    position = 0
    while position < len(text):
        begin = text.find("<![CDATA[", position)
        end = text.find("]]>", begin) if begin >= 0 else -1
        outside = text[position : begin if begin >= 0 else len(text)]
        piece, count = change(outside)
        changed += count
        pieces.append(piece)
        if begin < 0:
            break
        position = end + 3 if end >= 0 else len(text)
        pieces.append(text[begin:position])
    return "".join(pieces), changed


def _mended_references(text: str) -> tuple[str, int]:
    changed = 0

    def spelling(found: re.Match[str]) -> str:
        nonlocal changed
        sixteen, ten, name = found.groups()
        if sixteen or ten:
            code = int(sixteen, 16) if sixteen else int(ten)
            if code <= 0x10FFFF and not OUTSIDE_XML.match(chr(code)):
                return found[0]
            changed += 1
            return ""
        if name in _OWN_OF_XML:
            return found[0]
        changed += 1
        return escape(html5.get(f"{name};", found[0]), quote=False) if name else "&amp;"

    return _REFERENCE.sub(spelling, text), changed


def closed(text: str, root: Root, notes: list[str]) -> str:
    """A list that ends before its end, cut after its last whole item and closed.

    Raises:
        ListRefused: there is no whole item.
    """
    if re.search(rf"</{re.escape(root.name)}\s*>", text[-PROLOG:]):
        return text
    whole = 0
    for end in root.format.end_of_item.finditer(text):
        whole = end.end()
    if not whole:
        raise ListRefused(Reason.TRUNCATED, "it ends before its first item does")
    if more_than(root.format.most) not in notes:
        notes.append("truncated: what is whole was read")
    return text[:whole] + ("</channel>" if root.format.kind == "rss" else "") + f"</{root.name}>"
