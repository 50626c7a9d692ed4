"""Feeds and sitemaps without some of their entries."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence

import pytest

from newsloom.collect.web.page_list import Entry
from newsloom.forget.lists import ListBody, cut, without

URL = "https://herald.example/feed"
FERRY, MILL = "https://herald.example/ferry", "https://herald.example/mill"
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>'
    '<entry><id>1</id><title>Ferry</title><link href="{0}"/></entry>\n'
    '<entry><id>2</id><title>Mill &amp; sea</title><link href="{1}"/><summary>whole words</summary></entry></feed>'
)
SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{0}</loc></url>'
    "<url><loc>{1}</loc><lastmod>2026-11-16</lastmod></url></urlset>"
)
JSON = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "T",
    "items": [{"id": "1", "url": "{0}", "content_text": "words"}, {"id": "2", "url": "{1}", "title": "Mill"}],
})  # fmt: skip


def gone(entries: Sequence[Entry]) -> list[bool]:
    return [one.url == FERRY for one in entries]


def listing(content: str) -> bytes:
    return content.replace("{0}", FERRY).replace("{1}", MILL).encode()


@pytest.mark.parametrize(
    ("content", "made_anew", "has"),
    [
        (listing(ATOM), False, b"whole words"),
        (listing(SITEMAP), False, b"<lastmod>2026-11-16"),
        (gzip.compress(listing(SITEMAP)), True, b"2026-11-16"),
        (listing(ATOM).decode().encode("utf-16"), True, b"Mill & sea"),
        (listing(ATOM).replace(b"whole words", b"see https://herald.example/ferry"), True, b"Mill & sea"),
        (listing(JSON), True, b'"title": "Mill"'),
    ],
)
def test_an_entry_goes_and_the_others_are_read_as_before(content: bytes, made_anew: bool, has: bytes) -> None:
    left = without(ListBody("feed", URL, content, None), gone)
    assert left is not None
    assert left.content is not None
    assert (left.made_anew, has in left.content, FERRY.encode() in left.content) == (made_anew, True, False)
    assert without(ListBody("feed", URL, left.content, None), gone) is None


def test_of_the_only_entry_an_empty_list_is_left() -> None:
    left = without(ListBody("feed", URL, listing(ATOM).replace(b"mill", b"ferry"), None), gone)
    assert left is not None
    assert left.content is not None
    assert b"Ferry" not in left.content


def test_an_index_page_goes_whole_if_any_of_its_links_leads_there() -> None:
    page = b"<a href=/mill>Mill</a><p><A HREF = '../ferry'>x</A>"
    found = without(ListBody("index", "https://herald.example/news/", page, None), gone)
    assert found is not None
    assert found.content is None
    assert without(ListBody("index", URL, page.replace(b"ferry", b"ferry-2"), None), gone) is None


def test_items_that_stand_in_one_another_are_not_cut_apart() -> None:
    assert cut(b"<item><item></item></item>", [True, False]) is None
    assert cut(b"<item>" * 200_000, [True]) is None
