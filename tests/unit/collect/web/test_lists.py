from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsloom.collect.fetch.limits import LIMITS
from newsloom.collect.web.lists import ListKind, read_list
from newsloom.collect.web.page_list import Entry, ListRefused, PageList, SitemapRef
from newsloom.collect.web.xml_text import MAX_ITEMS, MAX_PAGES
from newsloom.parsing.child import CallFailed, Child
from newsloom.reasons import Reason

AT = "https://lantern.example/list"

RSS = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>The Lantern</title>"
    "<item><title>Ferry &amp; tide</title><link>/ferry</link><pubDate>Fri, 20 Nov 2026</pubDate></item>"
    "<item><title>Kiln &copy;</title><guid>https://lantern.example/kiln</guid></item></channel></rss>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/a/'><title>Kelp</title>"
    "<entry><link href='one'/><updated>2026</updated></entry><entry><link href='two'/></entry></feed>"
)
SITEMAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://lantern.example/ferry</loc></url>"
    "<url><loc>https://ads.example/x</loc></url><url><loc>/kiln</loc><lastmod>2026</lastmod></url></urlset>"
)
UNDECLARED = "<urlset><url><loc>/ferry</loc><news:news><news:title>Ferry</news:title></news:news></url></urlset>"
INDEX = "<sitemapindex><sitemap><loc>/1.xml</loc></sitemap><sitemap><loc>/2.xml</loc></sitemap></sitemapindex>"
TEXT = "https://lantern.example/ferry\nhttps://lantern.example/kiln\n"
JSON = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "The Lantern", "items": '
    '[{"id": "1", "url": "/ferry", "title": "Ferry \\"and\\" {tide}"}, {"id": "2", "url": "/kiln"}], "expired": [{}]}'
)
PAGE = "<html><body><ul><li><a href='/ferry'>Ferry</a></li><li><a href='/kiln'>Kiln</a></li></ul></body></html>"

LISTS: list[tuple[ListKind, str, str]] = [
    ("feed", RSS, "rss"), ("feed", ATOM, "atom"), ("feed", JSON, "json_feed"), ("sitemap", SITEMAP, "sitemap"),
    ("sitemap", INDEX, "sitemap_index"), ("sitemap", TEXT, "text_sitemap"), ("index", PAGE, "index"),
    ("sitemap", UNDECLARED, "sitemap"),
]  # fmt: skip
each_list = pytest.mark.parametrize(("kind", "text", "found"), LISTS)


def read(kind: ListKind, content: bytes) -> PageList:
    return read_list(kind, content, url=AT, links="li")


def refused(kind: ListKind, content: bytes) -> Reason:
    with pytest.raises(ListRefused) as found:
        read(kind, content)
    assert str(found.value)
    return found.value.reason


def pages(found: PageList) -> list[Entry | SitemapRef]:
    return [*found.entries, *found.sitemaps]


@each_list
def test_each_kind_survives_json(kind: ListKind, text: str, found: str) -> None:
    told = read(kind, text.encode())
    assert told.kind == found
    assert len(pages(told)) in (1, 2)
    assert PageList.from_json(json.loads(json.dumps(told.as_json()))) == told


@pytest.mark.parametrize(("named", "text", "found", "note"), [
    ("sitemap", RSS, "rss", "a feed in place of a sitemap: read as what it is"),
    ("sitemap", JSON, "json_feed", "a feed in place of a sitemap: read as what it is"),
    ("feed", SITEMAP, "sitemap", "a sitemap in place of a feed: read as what it is"),
    ("feed", INDEX, "sitemap_index", "a sitemap in place of a feed: read as what it is"),
    ("feed", TEXT, "text_sitemap", "a sitemap in place of a feed: read as what it is"),
])  # fmt: skip
def test_a_feed_called_a_sitemap_is_read_as_what_it_is(named: ListKind, text: str, found: str, note: str) -> None:
    told = read(named, text.encode())
    assert (told.kind, note in told.notes) == (found, True)
    right = read("feed" if named == "sitemap" else "sitemap", text.encode())
    assert pages(told) == pages(right)


@each_list
def test_a_gzip_file_is_unpacked(kind: ListKind, text: str, found: str) -> None:
    assert read(kind, gzip.compress(text.encode())) == read(kind, text.encode())
    half = len(text) // 2
    members = gzip.compress(text[:half].encode()) + gzip.compress(text[half:].encode()) + b"\0" * 512
    assert read(kind, members) == read(kind, text.encode())


def bomb(size: int) -> bytes:
    packed = BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        file.write(SITEMAP.encode())
        for _ in range(size // 2**20):
            file.write(b" " * 2**20)
    return packed.getvalue()


@pytest.mark.parametrize("kind", ["feed", "sitemap", "index"])
def test_row_18_bombs_in_gzip_are_refused(kind: ListKind) -> None:
    packed = bomb(64 * 2**20)
    assert len(packed) < 80_000
    assert refused(kind, packed) is Reason.ARCHIVE_BOMB


@pytest.mark.parametrize("pack", [gzip.compress, lambda raw: b"PK\x03\x04" + raw, lambda raw: b"\xfd7zXZ\x00" + raw])
def test_row_18_an_archive_in_gzip_is_refused(pack: Callable[[bytes], bytes]) -> None:
    assert refused("sitemap", gzip.compress(pack(SITEMAP.encode()))) is Reason.ARCHIVE_BOMB


def test_a_long_gzip_file_is_read_up_to_the_limit_of_a_body() -> None:
    """No bomb: the protocol allows a sitemap 50 MB, which are 2 MB of gzip."""
    page = "<url><loc>https://lantern.example/ferry</loc></url>"
    noise = random.Random(7).randbytes(LIMITS.decoded // 2).hex()
    text = f"<urlset>{page}{noise.replace('00', '<x/>')}</urlset>"
    packed = gzip.compress(text.encode(), compresslevel=1)
    assert LIMITS.decoded < len(text)
    found = read("sitemap", packed)
    assert f"only the first {LIMITS.decoded} bytes were unpacked" in found.notes
    assert [one.url for one in found.entries] == ["https://lantern.example/ferry"]


@each_list
def test_row_46_a_gzip_file_that_breaks_off_is_read_as_far_as_it_goes(kind: ListKind, text: str, found: str) -> None:
    whole = gzip.compress(text.encode())
    told = read(kind, whole[:-8])  # without its checksum
    assert pages(told) == pages(read(kind, text.encode()))
    assert "the gzip file breaks off" in told.notes
    assert refused(kind, whole[:10]) is Reason.TRUNCATED  # its header alone


def test_a_damaged_gzip_file_is_refused() -> None:
    whole = gzip.compress(SITEMAP.encode())
    damaged = [whole[:-8] + b"\0" * 8, whole[:40] + b"\xff" * 9 + whole[49:], b"\x1f\x8b\x08" + b"\0" * 20]
    assert {refused("sitemap", content) for content in damaged} == {Reason.BAD_ENCODING}
    assert refused("sitemap", whole + b"and more") is Reason.BAD_ENCODING


def prefixes(kind: ListKind, text: str) -> Iterator[bytes]:
    content = text.encode()
    # A line of a plain text says nothing of its end: its last one is not known to be whole.
    lengths = [at + 1 for at, byte in enumerate(content) if byte == 10] if text is TEXT else range(len(content))
    yield from (content[:length] for length in lengths)


@each_list
def test_row_46_a_list_cut_anywhere_is_its_beginning_or_refused(kind: ListKind, text: str, found: str) -> None:
    whole = pages(read(kind, text.encode()))
    counts = set()
    for content in prefixes(kind, text):
        try:
            told = pages(read(kind, content))
        except ListRefused:
            continue
        counts.add(len(told))
        if kind == "index":  # a page may end where it likes; what was linked to its last words is shorter
            assert [one.url for one in told] == [one.url for one in whole[: len(told)]]
        else:
            assert told == whole[: len(told)]
    assert len(whole) in counts


def _mutated(draw: Callable[[st.SearchStrategy[int]], int], whole: bytes) -> bytes:
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.integers(0, 3)):
            case 0:
                content[place : place + 1] = bytes([draw(st.integers(0, 255))])
            case 1:
                del content[place : place + draw(st.integers(1, 60))]
            case 2:
                content[place:place] = content[place : place + draw(st.integers(1, 60))]
            case _:
                content[place:place] = b'<&>]["{}:/\\\0'[draw(st.integers(0, 11)) :][:1]
    return bytes(content)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    content = _mutated(draw, draw(st.sampled_from([text for _, text, _ in LISTS])).encode())
    return _mutated(draw, gzip.compress(content, mtime=0)) if draw(st.integers(0, 4)) == 0 else content


beginnings = st.sampled_from([b"<urlset>", b"<rss>", b"{", b"[", b"https://a.kz\n", b"<a href=", b"\x1f\x8b\x08\0"])


@given(
    st.sampled_from(["feed", "sitemap", "index"]),
    st.one_of(mutated(), st.binary(max_size=200), st.builds(bytes.__add__, beginnings, st.binary(max_size=80))),
)
@example("index", b"<base href='http://[x'><li><a href='//[x'>x</a></li>")
@example("sitemap", b"<urlset><url><loc>http://[x/</loc></url><url><loc>http://\xc5\xbf..kz/</loc></url></urlset>")
@example("feed", b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "http://[x"}]}')
@example("sitemap", b"<urlset><![CDATA[&a;<url><loc>&a;</loc></url>")
@example("sitemap", "https://ſ.kz/\nhttp://a:99999999/\nhttp://a:b/\n".encode())
def test_any_bytes_are_a_list_or_refused(kind: ListKind, content: bytes) -> None:
    told = None
    with suppress(ListRefused):
        told = read(kind, content)
    if told is None:
        return
    assert len(told.entries) <= (MAX_PAGES if "sitemap" in told.kind else MAX_ITEMS)
    for one in pages(told):
        assert one.url is None or one.url[:8].lower().startswith(("http://", "https://"))
    assert PageList.from_json(json.loads(json.dumps(told.as_json()))) == told


def test_the_child_reads_lists_of_each_kind() -> None:
    child = Child()
    try:
        for kind, text, found in LISTS:
            arguments = {"kind": kind, "url": AT, "header_charset": None, "links": "li" if kind == "index" else None}
            told = PageList.from_json(child.call("list", arguments, text.encode()))
            assert (told.kind, told) == (found, read(kind, text.encode()))
        arguments = {"kind": "sitemap", "url": AT, "header_charset": None, "links": None}
        with pytest.raises(CallFailed) as failed:
            child.call("list", arguments, bomb(64 * 2**20))
        assert (failed.value.kind, failed.value.reason) == ("ListRefused", Reason.ARCHIVE_BOMB)
    finally:
        child.close()
