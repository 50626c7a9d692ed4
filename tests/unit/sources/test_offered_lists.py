"""What a page and a robots.txt tell of the lists of their site."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsloom.sources.offered_lists import MAX_OFFERED, Offer, OfferedList, read_offer, read_sitemaps
from newsloom.sources.one_line import one_line
from newsloom.strip.rejection import RejectedError

HOME = "https://herald.example/en/"


def offer(head: str) -> Offer:
    return read_offer(f"<html><head>{head}</head><body><p>x</p></body></html>".encode(), url=HOME)


def feeds(head: str) -> list[tuple[str, str | None]]:
    return [(one.url, one.name) for one in offer(head).feeds]


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', "https://herald.example/feed"),
        ('<link rel="alternate" type="application/atom+xml" href="atom">', "https://herald.example/en/atom"),
        ('<link rel="alternate" type="application/feed+json" href="//b.example/f">', "https://b.example/f"),
        ('<LINK REL="Alternate" TYPE="Application/RSS+XML; charset=utf-8" HREF=" /feed ">', "https://herald.example/feed"),
        ('<link rel="alternate home" type="application/rss+xml" href="/feed">', "https://herald.example/feed"),
        ('<base href="/news/"><link rel="alternate" type="application/rss+xml" href="feed">', "https://herald.example/news/feed"),
    ],
)  # fmt: skip
def test_a_feed_that_a_page_names(link: str, url: str) -> None:
    assert [one for one, _ in feeds(link)] == [url]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="kk" href="/kk/">',
        '<link rel="stylesheet" type="application/rss+xml" href="/feed">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="http://[broken">',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/feed"> -->',
    ],
)
def test_what_is_no_feed(link: str) -> None:
    assert feeds(link) == []


def test_feeds_come_once_each_with_their_names_on_one_line() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'
    head = link.format("/a", "All\n  news\x1b[31m") + link.format("/a?utm_source=x", "again") + link.format("/b", "")
    assert feeds(head) == [("https://herald.example/a", "All news[31m"), ("https://herald.example/b", None)]
    assert len(feeds("".join(link.format(f"/{number}", "") for number in range(900)))) == MAX_OFFERED


@pytest.mark.parametrize(
    ("head", "name", "where"),
    [
        ('<title>News</title><meta property="og:site_name" content="The Herald">', "The Herald", "og:site_name"),
        ('<title>News - Herald</title><meta name="application-name" content="Herald">', "Herald", "application-name"),
        ("<title> News -\n Herald </title>", "News - Herald", "its title"),
        ('<title>Herald</title><meta property="og:site_name" content=" ">', "Herald", "its title"),
        ("", None, None),
    ],
)  # fmt: skip
def test_the_outlets_name(head: str, name: str | None, where: str | None) -> None:
    found = offer(head)
    assert (found.name, found.name_from) == (name, where)
    assert Offer.from_json(found.as_json()) == found


def test_a_page_that_is_built_to_stop_a_parser_is_refused() -> None:
    with pytest.raises(RejectedError):
        read_offer(b"<div>" * 100_000, url=HOME)


def test_sitemaps_of_robots_txt() -> None:
    text = (
        "Sitemap: https://herald.example/a.xml\nUser-agent: *\nDisallow: /x\nsitemap: /b.xml\n"
        "Sitemap: https://herald.example/a.xml\nSitemap: ftp://herald.example/c.xml\nSitemap:\n"
    )
    assert read_sitemaps(text.encode(), url="https://herald.example/robots.txt") == (
        OfferedList("https://herald.example/a.xml"),
        OfferedList("https://herald.example/b.xml"),
    )


def test_row_77_a_password_that_a_site_publishes_is_in_no_source_file() -> None:
    page = b'<link rel=alternate type="application/rss+xml" href="https://ada:pa55word@lantern.example/feed">'

    assert read_offer(page, url="https://lantern.example/").feeds == ()
    assert read_sitemaps(b"Sitemap: https://ada@lantern.example/s.xml", url="https://lantern.example/robots.txt") == ()


def test_row_32_an_address_that_a_site_names_speaks_to_no_terminal() -> None:
    hostile = "\x1b]0;mine\x07\x9b31m\u202e"

    (of_robots,) = read_sitemaps(f"Sitemap: /rel{hostile}x".encode(), url="https://lantern.example/robots.txt")
    page = '<link rel=alternate type="application/rss+xml" href="/feed\x9b31m\u202e\u2028x">'.encode()
    (of_page,) = read_offer(page, url="https://lantern.example/").feeds

    assert of_robots.url == "https://lantern.example/rel%1B]0;mine%07%C2%9B31m%E2%80%AEx"
    assert of_page.url == "https://lantern.example/feed%C2%9B31m%E2%80%AE%E2%80%A8x"


@settings(deadline=None)
@given(st.text())
def test_one_line_is_one_line_of_what_can_be_seen(text: str) -> None:
    line = one_line(text)
    if line is not None:
        assert line.isprintable()
        assert line == " ".join(line.split())
        assert 0 < len(line) <= 200
    assert one_line(line) == line
