"""The text of a feed before a parser sees it: decoded, from its root on, mended where the meaning is plain."""

from __future__ import annotations

import re
from html import escape
from html.entities import html5

from newsloom.collect.web.page_list import ListRefused
from newsloom.decoding import UnreadableError, decode, sniff
from newsloom.reasons import Reason

MAX_ITEMS = 5_000
"""A feed lists what is new: ten to a hundred items. Five thousand is a whole archive, and 0.1 s of parsing."""
PROLOG = 64 * 1024
"""Characters in which the feed must begin, and in which no entity may be declared."""

# XML 1.0 Char (https://www.w3.org/TR/xml/#charsets); a parser refuses the whole feed for one other character.
_OUTSIDE_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,6});|#([0-9]{1,7});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_OWN_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BEFORE_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)*+", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<((?:[A-Za-z][\w.-]{0,50}:)?(rss|feed|rdf))(?=[\s>/])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_START_OF_ITEM = re.compile(r"<(?:[A-Za-z][\w.-]{0,50}:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
_END_OF_ITEM = re.compile(r"</(?:[A-Za-z][\w.-]{0,50}:)?(?:item|entry)\s*>", re.IGNORECASE)


def feed_text(content: bytes, header_charset: str | None) -> tuple[str, list[str]]:
    """The bytes as text without characters that XML forbids, and notes on what was lost.

    Raises:
        ListRefused: the bytes are an archive, an image ... or cannot be read in any charset.
    """
    notes: list[str] = []
    if (found := sniff(content)) is not None:
        raise ListRefused(Reason.WRONG_TYPE, f"{found} in place of a feed")
    try:
        decoded = decode(content, header_charset=header_charset)
    except UnreadableError as error:
        raise ListRefused(Reason.BAD_ENCODING, str(error)) from error
    if decoded.flags:
        notes.append(f"bytes that are no {decoded.charset} were replaced")
    text, removed = _OUTSIDE_XML.subn("", decoded.text)
    if removed:
        notes.append(f"{removed} characters that XML forbids were left out")
    return text, notes


def from_root(text: str, notes: list[str]) -> tuple[str, str, str]:
    """The text from its root element on, that element's name as it stands there, and the kind of feed: rss, rdf, atom.

    Raises:
        ListRefused: a page, or nothing, in place of a feed; an entity is declared.
    """
    head = text[:PROLOG]
    if not head.strip():
        raise ListRefused(Reason.WRONG_TYPE, "nothing in place of a feed")
    if "<!entity" in head.lower():
        raise ListRefused(Reason.ENTITY_FORBIDDEN, "it declares entities, by which a few bytes become gigabytes")
    prolog = _BEFORE_ROOT.match(text)
    begin = prolog.end() if prolog else 0
    root = _ROOT.search(text, begin, begin + PROLOG)
    page = _PAGE.search(text, begin, begin + PROLOG)
    if root is None or (page is not None and page.start() < root.start()):
        raise ListRefused(Reason.WRONG_TYPE, "a page in place of a feed" if page else "neither RSS nor Atom")
    if root.start() > begin:
        notes.append("text before the feed was left out")
    kind = {"rss": "rss", "feed": "atom", "rdf": "rdf"}[root[2].lower()]
    return text[root.start() :], root[1], kind


def first_items(text: str, notes: list[str]) -> str:
    """The text up to where the first item begins that is not read; starts are counted, as an end may be missing."""
    for count, start in enumerate(_START_OF_ITEM.finditer(text), start=1):
        if count > MAX_ITEMS:
            notes.append(f"more than {MAX_ITEMS} items")
            return text[: start.start()]
    return text


def mended(text: str, notes: list[str]) -> str:
    """The text with HTML's entities as characters and a bare "&" as "&amp;"; CDATA sections stay as they are.

    RSS 0.91 had HTML's entities from its document type, and feeds go on as if they were there.
    """
    if "&" not in text:
        return text
    pieces: list[str] = []
    changed = 0
    position = 0
    while position < len(text):
        begin = text.find("<![CDATA[", position)
        end = text.find("]]>", begin) if begin >= 0 else -1
        outside = text[position : begin if begin >= 0 else len(text)]
        piece, count = _mended_references(outside)
        changed += count
        pieces.append(piece)
        if begin < 0:
            break
        position = end + 3 if end >= 0 else len(text)
        pieces.append(text[begin:position])
    if changed:
        notes.append("not well formed: ampersands and entities that are none of XML's were mended")
    return "".join(pieces)


def _mended_references(text: str) -> tuple[str, int]:
    changed = 0

    def spelling(found: re.Match[str]) -> str:
        nonlocal changed
        sixteen, ten, name = found.groups()
        if sixteen or ten:
            code = int(sixteen, 16) if sixteen else int(ten)
            if code <= 0x10FFFF and not _OUTSIDE_XML.match(chr(code)):
                return found[0]
            changed += 1
            return ""
        if name in _OWN_OF_XML:
            return found[0]
        changed += 1
        return escape(html5.get(f"{name};", found[0]), quote=False) if name else "&amp;"

    return _REFERENCE.sub(spelling, text), changed


def closed(text: str, root: str, kind: str, notes: list[str]) -> str:
    """A feed that ends before its end, cut after its last whole item and closed.

    Raises:
        ListRefused: there is no whole item.
    """
    if re.search(rf"</{re.escape(root)}\s*>", text[-PROLOG:]):
        return text
    whole = 0
    for end in _END_OF_ITEM.finditer(text):
        whole = end.end()
    if not whole:
        raise ListRefused(Reason.TRUNCATED, "the feed ends before its first item does")
    if not notes or not notes[-1].startswith("more than"):
        notes.append("truncated: what is whole was read")
    return text[:whole] + ("</channel>" if kind == "rss" else "") + f"</{root}>"
