"""Lists of every kind from their bytes, each read as what it is."""

from __future__ import annotations

from typing import Literal

from newsloom.collect.web.feed import read_feed
from newsloom.collect.web.index_page import read_index_page
from newsloom.collect.web.json_feed import is_json, read_json_feed
from newsloom.collect.web.list_text import list_text
from newsloom.collect.web.page_list import ListRefused, PageList
from newsloom.collect.web.sitemap import is_text_sitemap, read_sitemap, read_text_sitemap
from newsloom.collect.web.xml_text import first_items, from_root, is_list
from newsloom.reasons import Reason

ListKind = Literal["feed", "sitemap", "index"]

_CALLED = {"feed": "a feed", "sitemap": "a sitemap", "index": "an index page"}


def read_list(
    kind: ListKind, content: bytes, *, url: str, header_charset: str | None = None, links: str | None = None
) -> PageList:
    """Read a list; ``url`` is the address that answered, ``header_charset`` what the HTTP header names.

    A gzip file is unpacked. A feed that is called a sitemap, or a sitemap that is called a feed, is read as what it is,
    and a note says so. Of an index page, the selector ``links`` picks the links, or elements that hold them.

    No document type reaches a parser: what stands before the root element of XML is left out, so nothing can be
    declared or included.

    Raises:
        ListRefused: no list, no text, a bomb, entities declared, nested too deep, or nothing that can be read.
    """
    notes: list[str] = []
    wanted = _CALLED[kind]
    text = list_text(content, header_charset, wanted, notes)
    if kind == "index":
        if is_json(text) or is_list(text):
            raise ListRefused(Reason.WRONG_TYPE, "a feed or a sitemap in place of an index page")
        return read_index_page(text, url=url, links=links, notes=notes)
    if is_json(text):
        _note_other(kind, "feed", notes)
        return read_json_feed(text, url=url, notes=notes)
    if is_text_sitemap(text):
        _note_other(kind, "sitemap", notes)
        return read_text_sitemap(text, url=url, notes=notes)
    text, root = from_root(text, wanted, notes)
    _note_other(kind, root.format.family, notes)
    text = first_items(text, root, notes)
    read = read_feed if root.format.family == "feed" else read_sitemap
    return read(text, root, url=url, notes=notes)


def _note_other(kind: ListKind, found: ListKind, notes: list[str]) -> None:
    if kind != found:
        notes.append(f"{_CALLED[found]} in place of {_CALLED[kind]}: read as what it is")
