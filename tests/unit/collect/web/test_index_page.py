from __future__ import annotations

import pytest

from newsloom.collect.web.index_page import MAX_SELECTOR, check_selector
from newsloom.collect.web.lists import read_list
from newsloom.collect.web.page_list import MAX_TEXT, Entry, ListRefused, PageList
from newsloom.collect.web.xml_text import MAX_ITEMS, more_than
from newsloom.reasons import Reason

AT = "https://lantern.example/news/?page=1"

PAGE = """<!DOCTYPE html><html><head><title>News |
 The Lantern</title></head><body>
<nav><a href="/">Home</a></nav>
<div class="card"><a class="img" href="/ferry#top"><img src="f.jpg" alt=""></a>
  <h2><a href="/ferry">Ferry &amp; <b>tide</b></a></h2> <a href="/ferry#comments">3 comments</a></div>
<div class="card"><a href="kiln?a=1&b=2" title="The kiln"><img src="k.jpg"></a></div>
<a href="//kelp.example/pier"><h3 class="top">The
 pier</h3></a>
<footer><a href="/about">About</a></footer></body></html>"""


def read(text: str | bytes, links: str | None = ".card, .top", url: str = AT) -> PageList:
    return read_list("index", text.encode() if isinstance(text, str) else text, url=url, links=links)


def refused(text: str | bytes, links: str | None = "a") -> ListRefused:
    with pytest.raises(ListRefused) as found:
        read(text, links)
    assert str(found.value)
    return found.value


def urls(text: str, links: str = "a") -> list[str | None]:
    return [one.url for one in read(text, links).entries]


def test_links_in_and_around_what_the_selector_picks() -> None:
    found = read(PAGE)
    assert (found.kind, found.title, found.notes) == ("index", "News | The Lantern", ())
    assert found.entries == (
        Entry("https://lantern.example/ferry", None, "Ferry & tide", None, None, "/ferry"),
        Entry("https://lantern.example/news/kiln?a=1&b=2", None, "The kiln", None, None, "kiln?a=1&b=2"),
        Entry("https://kelp.example/pier", None, "The pier", None, None, "//kelp.example/pier"),
    )


def test_links_that_the_selector_picks_itself() -> None:
    assert urls(PAGE, "h2 > a, .card > a[title]") == [
        "https://lantern.example/ferry", "https://lantern.example/news/kiln?a=1&b=2",
    ]  # fmt: skip


@pytest.mark.parametrize("href", [
    "javascript:void(0)", "JavaScript:x", "mailto:desk@lantern.example", "tel:+100", "data:,x", "whatsapp://send", "#",
    "#top", "", "  ", "?page=1", "?page=1#x", "ftp://lantern.example/a",
])  # fmt: skip
def test_row_47_links_that_lead_to_no_page_are_none(href: str) -> None:
    assert urls(f"<a href='/a'>a</a><a href='{href}'>b</a><a>c</a>") == ["https://lantern.example/a"]


@pytest.mark.parametrize("href", ["http://", "http://[broken", "https://:80/", "/" + "a" * 9_000])
def test_row_47_a_broken_link_of_the_web_stays_an_entry(href: str) -> None:
    entries = read(f"<a href='/a'>a</a><a href='{href}'>b</a>", "a").entries
    assert [(one.url, one.title, one.link) for one in entries] == [
        ("https://lantern.example/a", "a", "/a"), (None, "b", href[:MAX_TEXT]),
    ]  # fmt: skip


def test_row_13_a_base_address_of_the_same_host_is_what_links_are_relative_to() -> None:
    assert urls("<base href='/archive/'><a href='a'>a</a>") == ["https://lantern.example/archive/a"]
    for base in ("https://evil.example/", "//127.0.0.1/", "javascript:x", "http://[broken", "file:///etc/"):
        found = read(f"<base href='{base}'><a href='a'>a</a>", "a")
        assert [one.url for one in found.entries] == ["https://lantern.example/news/a"]
        assert found.notes == ("a base address on another host was not followed",)


@pytest.mark.parametrize("text", ["<p>Back soon</p>", "<a>x</a>", "<a href='mailto:a@b.example'>x</a>", "Not found"])
def test_row_46_a_page_of_which_nothing_is_picked_is_refused_and_the_selector_named(text: str) -> None:
    error = refused(text, "main a.story, a")
    assert (error.reason, "main a.story" in str(error)) == (Reason.WRONG_TYPE, True)


@pytest.mark.parametrize("text", [
    "<?xml version='1.0'?><rss><channel><item><link>/a</link></item></channel></rss>", "<urlset/>", ' {"items": []}',
])  # fmt: skip
def test_a_feed_called_an_index_page_is_refused_by_its_name(text: str) -> None:
    error = refused(text)
    assert (error.reason, "in place of an index page" in str(error)) == (Reason.WRONG_TYPE, True)


def test_a_page_of_xhtml_is_read_without_a_warning(recwarn: pytest.WarningsRecorder) -> None:
    page = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><a href='/a'>x</a></body></html>"
    assert urls(page) == ["https://lantern.example/a"]
    assert refused("https://lantern.example/a").reason is Reason.WRONG_TYPE
    assert [str(one.message) for one in recwarn] == []


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\x7fELF"])
def test_row_25_what_is_no_page_is_refused(content: bytes) -> None:
    assert refused(content).reason is Reason.WRONG_TYPE


def test_row_27_letters_of_a_page_without_a_charset() -> None:
    words = "Паром пришёл в порт на рассвете, и пассажиры вышли на берег"
    page = f"<html><body><p>{words}</p><a href='/a'>{words}</a></body></html>"
    assert read(page.encode("windows-1251"), "a").entries[0].title == words


def test_row_35_links_under_three_hundred_elements_are_read() -> None:
    deep = "<div>" * 300 + "<a href='/deep'>d</a>" + "</div>" * 300 + "<a href='/flat'>f</a>"
    assert urls(deep) == ["https://lantern.example/deep", "https://lantern.example/flat"]
    assert refused("<div>" * 100_000 + "<a href='/a'>").reason is Reason.TOO_DEEP


def test_row_36_and_37_pages_that_hold_a_parser_up_are_refused() -> None:
    assert refused("<a " + " ".join(f"a{n}=1" for n in range(100_000)) + " href='/a'>x</a>").reason is Reason.TOO_LARGE
    assert refused("<a href='/a'>x</a>" * 100_000).reason is Reason.TOO_LARGE
    assert refused("<a href='/a'>x</a>" + " " * 5 * 2**20).reason is Reason.TOO_LARGE


def test_elements_in_one_another_are_not_asked_each_for_all_its_links() -> None:
    """Two thousand picked elements with four thousand links below each: eight million looks take half a minute."""
    page = "<div>" * 2_000 + "".join(f"<a href='/{n}'>x</a>" for n in range(4_000)) + "</div>" * 2_000
    assert len(urls(page, "div")) == 4_000


def test_row_49_an_index_page_of_too_many_links_is_cut_and_it_is_said() -> None:
    found = read("".join(f"<a href='/{n}'>x</a>" for n in range(MAX_ITEMS + 1)), "a")
    assert (len(found.entries), found.notes) == (MAX_ITEMS, (more_than(MAX_ITEMS),))


def test_row_32_characters_outside_xml_are_left_out() -> None:
    (entry,) = read("<a href='/a&#1;b'>Ti&#0;\x01de&#xFFFE;</a>", "a").entries
    assert (entry.url, entry.title) == ("https://lantern.example/ab", "Tide")


@pytest.mark.parametrize("selector", [
    "a", "h2 a[href^='/news/']", "#list > .card:not(.ad) a", "a:has(> img)", "li:nth-child(2n+1) a", "a, .b",
])  # fmt: skip
def test_selectors(selector: str) -> None:
    assert check_selector(selector) is None


@pytest.mark.parametrize("selector", [
    "", " ", "a[", "a::text", "//a", "a:foo", "a,", "a >", "a" * (MAX_SELECTOR + 1), ":not(" * 90 + "a", "{}",
])  # fmt: skip
def test_selectors_that_cannot_be_used(selector: str) -> None:
    why = check_selector(selector)
    assert why
    assert "\n" not in why
    assert refused("<a href='/a'>x</a>", selector).reason is Reason.BAD_INPUT


def test_an_index_page_needs_a_selector() -> None:
    assert refused("<a href='/a'>x</a>", None).reason is Reason.BAD_INPUT
