from __future__ import annotations

import pytest

from newsloom.collect.canonical_url import MAX_LENGTH
from newsloom.collect.web.lists import read_list
from newsloom.collect.web.page_list import MAX_TEXT, Entry, ListRefused, PageList, SitemapRef
from newsloom.collect.web.xml_text import MAX_PAGES, more_than
from newsloom.reasons import Reason

AT = "https://kelp-courier.kz/sitemap.xml"
NS = "http://www.sitemaps.org/schemas/sitemap/0.9"

NEWS = f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="/sitemap.xsl"?>
<urlset xmlns="{NS}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
  <url>
    <loc> https://kelp-courier.kz/ferry?a=1&amp;b=2
    </loc>
    <xhtml:link rel="alternate" hreflang="ru" href="https://kelp-courier.kz/ru/ferry"/>
    <lastmod>2026-11-20T09:00:00+05:00</lastmod>
    <news:news>
      <news:publication><news:name>The Kelp Courier</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>2026-11-20T08:36:00+05:00</news:publication_date>
      <news:title><![CDATA[Ferry & tide]]></news:title>
    </news:news>
    <image:image><image:loc>https://kelp-courier.kz/ferry.jpg</image:loc><image:title>No</image:title></image:image>
  </url>
  <url><loc>https://kelp-courier.kz/kiln</loc></url>
</urlset>"""

INDEX = f"""<sitemapindex xmlns="{NS}">
  <sitemap><loc>https://kelp-courier.kz/sitemap-2026-11.xml.gz</loc><lastmod>2026-11-20</lastmod></sitemap>
  <sitemap><loc>/sitemap-2026-10.xml</loc></sitemap>
  <sitemap><loc>javascript:alert(1)</loc></sitemap>
  <sitemap/>
</sitemapindex>"""


def read(text: str | bytes, url: str = AT) -> PageList:
    return read_list("sitemap", text.encode() if isinstance(text, str) else text, url=url)


def refused(content: str | bytes) -> Reason:
    with pytest.raises(ListRefused) as found:
        read(content)
    assert str(found.value)
    return found.value.reason


def pages(*inside: str) -> str:
    return f"<urlset xmlns='{NS}'>{''.join(f'<url>{one}</url>' for one in inside)}</urlset>"


def test_a_sitemap_of_news() -> None:
    found = read(NEWS)
    assert (found.kind, found.title, found.sitemaps, found.notes) == ("sitemap", None, (), ())
    ferry = "https://kelp-courier.kz/ferry?a=1&b=2"
    assert found.entries == (
        Entry(ferry, None, "Ferry & tide", "2026-11-20T08:36:00+05:00", "2026-11-20T09:00:00+05:00", ferry),
        Entry("https://kelp-courier.kz/kiln", None, None, None, None, "https://kelp-courier.kz/kiln"),
    )


def test_an_index_of_sitemaps() -> None:
    found = read(INDEX)
    assert (found.kind, found.entries) == ("sitemap_index", ())
    assert found.sitemaps == (
        SitemapRef("https://kelp-courier.kz/sitemap-2026-11.xml.gz", "2026-11-20"),
        SitemapRef("https://kelp-courier.kz/sitemap-2026-10.xml", None),
    )
    assert found.notes == ("2 sitemaps without an address were left out",)


@pytest.mark.parametrize("root", [
    "<urlset>", "<urlset xmlns='http://www.google.com/schemas/sitemap/0.84'>", f"<URLSET xmlns='{NS}'>",
    "<urlset xmlns='http://own.example/'>", f"<!-- cached --><urlset xmlns='{NS}/'>",
])  # fmt: skip
def test_a_sitemap_of_any_namespace(root: str) -> None:
    end = "URLSET" if "URLSET" in root else "urlset"
    found = read(f"{root}<url><loc>https://kelp-courier.kz/a</loc></url></{end}>")
    assert [one.url for one in found.entries] == ["https://kelp-courier.kz/a"]


def test_a_sitemap_whose_elements_have_a_prefix() -> None:
    found = read(f"<s:urlset xmlns:s='{NS}'><s:url><s:loc>/a</s:loc></s:url></s:urlset>")
    assert [one.url for one in found.entries] == ["https://kelp-courier.kz/a"]


def test_the_extension_for_news_is_read_where_nobody_declared_it() -> None:
    found = read(pages("<loc>/a</loc><news:news><news:title>Tide</news:title></news:news>", "<loc>/b</loc>"))
    assert [(one.url, one.title) for one in found.entries] == [
        ("https://kelp-courier.kz/a", "Tide"),
        ("https://kelp-courier.kz/b", None),
    ]
    assert found.notes == ("not well formed: read by the tolerant parser",)


def test_what_the_tolerant_parser_leaves_out_is_counted() -> None:
    found = read(f"<urlset xmlns='{NS}'><url><loc>/a</loc></url><b><url><loc>/b</loc></url></urlset>")
    assert [one.url for one in found.entries] == ["https://kelp-courier.kz/a"]
    assert "1 of 2 items could be read" in found.notes


@pytest.mark.parametrize(
    ("link", "url"),
    [("?a&amp;b", "?a&b"), ("?a&#38;b&apos;", "?a&b'"), ("?a&b&nosuch;c", "?a&b&nosuch;c"),
     ("<![CDATA[?a&amp;b]]>", "?a&amp;b")],
)  # fmt: skip
def test_the_tolerant_parser_loses_no_entities(link: str, url: str) -> None:
    found = read(f"<urlset><url q=1/><url><loc>https://kelp-courier.kz/{link}</loc></url></urlset>")
    assert "not well formed: read by the tolerant parser" in found.notes
    assert f"https://kelp-courier.kz/{url}" in [one.url for one in found.entries]


def test_a_sitemap_of_which_nothing_can_be_read_is_refused() -> None:
    assert refused("<urlset><b><url><loc>/a</loc></url></urlset>") is Reason.BAD_INPUT


def test_bare_ampersands_are_mended() -> None:
    found = read(pages("<loc>https://kelp-courier.kz/?a=1&b=2</loc>"))
    assert [one.url for one in found.entries] == ["https://kelp-courier.kz/?a=1&b=2"]
    assert found.notes == ("not well formed: ampersands and entities that are none of XML's were mended",)


def test_pages_of_other_domains_are_left_out_and_counted() -> None:
    """commoncrawl/news-crawl issue 58: sitemaps in which hosts of adverts stand."""
    found = read(pages(
        "<loc>https://kelp-courier.kz/a</loc>", "<loc>https://ads.tidewater.com/x</loc>",
        "<loc>https://ads.tidewater.com/y</loc>", "<loc>https://en.kelp-courier.kz/b</loc>",
        "<loc>https://kelp-courier.kz.tidewater.com/c</loc>", "<loc>https://other.kz/d</loc>",
    ))  # fmt: skip
    assert [one.url for one in found.entries] == ["https://kelp-courier.kz/a", "https://en.kelp-courier.kz/b"]
    assert found.notes == (
        "1 pages lie on other hosts of the domain",
        "4 pages on other domains were left out: ads.tidewater.com, kelp-courier.kz.tidewater.com, other.kz",
    )


def test_row_33_a_note_shows_no_control_of_a_hosts_name() -> None:
    (note,) = read(pages("<loc>https://a\u202eb\u2028c.com/</loc>")).notes
    assert note == "1 pages on other domains were left out: a\\u202eb\\u2028c.com"


def test_sitemaps_of_other_domains_are_left_out_and_counted() -> None:
    found = read(INDEX.replace("https://kelp-courier.kz/sitemap", "http://127.0.0.1/sitemap"))
    assert [one.url for one in found.sitemaps] == ["https://kelp-courier.kz/sitemap-2026-10.xml"]
    assert "1 sitemaps on other domains were left out: 127.0.0.1" in found.notes


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/a", "https://kelp-courier.kz/a"), ("//kelp-courier.kz/a", "https://kelp-courier.kz/a"),
        ("https://kelp-courier.kz/\na", "https://kelp-courier.kz/a"),
        ("HTTPS://Kelp-Courier.kz/A", "HTTPS://Kelp-Courier.kz/A"),
        ("javascript:alert(1)", None), ("file:///etc/passwd", None), ("ftp://kelp-courier.kz/a", None),
        ("http://[broken", None), ("http://", None), ("/" + "a" * MAX_LENGTH, None),
    ],
)  # fmt: skip
def test_row_47_links_of_a_sitemap_are_resolved_or_none(link: str, url: str | None) -> None:
    (entry,) = read(pages(f"<loc>{link}</loc>")).entries
    assert (entry.url, entry.link) == (url, link[:MAX_TEXT])


def test_row_47_a_page_without_an_address_stays_an_entry() -> None:
    assert read(pages("", "<loc/>", "<lastmod>2026</lastmod>")).entries == (
        Entry(None, None, None, None, None), Entry(None, None, None, None, None), Entry(None, None, None, None, "2026"),
    )  # fmt: skip


@pytest.mark.parametrize("declaration", [
    "<!DOCTYPE u [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
    "<!DOCTYPE u [<!ENTITY big '" + "x" * 60_000 + "'>]>",
])  # fmt: skip
def test_row_42_entities_in_a_sitemap_are_refused(declaration: str) -> None:
    assert refused(declaration + pages("<loc>/&a;</loc>")) is Reason.ENTITY_FORBIDDEN


def test_row_43_a_sitemap_reads_no_other_file() -> None:
    late = "<!-- " + "x" * 70_000 + " --><!DOCTYPE u [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
    assert refused(late + pages("<loc>/&a;b</loc>")) is Reason.ENTITY_FORBIDDEN
    inside = "<urlset><!DOCTYPE u [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><url><loc>/x&a;b</loc></url></urlset>"
    found = read("<!-- " + "x" * 70_000 + " -->" + inside)
    assert [one.url for one in found.entries] == ["https://kelp-courier.kz/x&a;b"]


def test_row_45_depth_of_a_sitemap_is_refused() -> None:
    assert refused("<urlset>" + "<url>" * 100_000) in (Reason.TOO_DEEP, Reason.TRUNCATED)
    assert refused(pages("<loc>" + "<b>" * 300 + "</b>" * 300 + "</loc>")) is Reason.TOO_DEEP
    many = " ".join(f"xmlns:n{number}='http://n.example/{number}'" for number in range(50_000))
    assert len(read(f"<urlset {many}><url><loc>/a</loc></url></urlset>").entries) == 1


WHOLE = pages("<loc>https://kelp-courier.kz/1</loc>", "<loc>https://kelp-courier.kz/2</loc>")


@pytest.mark.parametrize("length", range(WHOLE.index("</url>") + len("</url>"), len(WHOLE)))
def test_row_46_what_is_whole_of_a_truncated_sitemap_is_read(length: int) -> None:
    found = read(WHOLE[:length])
    assert found.notes == ("truncated: what is whole was read",)
    assert [one.url for one in found.entries] == [
        f"https://kelp-courier.kz/{n}" for n in range(1, WHOLE[:length].count("</url>") + 1)
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", Reason.WRONG_TYPE), ("\ufeff\n", Reason.WRONG_TYPE), ("<html><urlset>", Reason.WRONG_TYPE),
        ("<!DOCTYPE html><title>Not found</title>", Reason.WRONG_TYPE), ("Not found", Reason.WRONG_TYPE),
        ("see https://kelp-courier.kz/", Reason.WRONG_TYPE), ("{}", Reason.WRONG_TYPE), (b"%PDF-", Reason.WRONG_TYPE),
        ("<urlset><url><loc>/a", Reason.TRUNCATED), ("<sitemapindex", Reason.WRONG_TYPE),
    ],
)  # fmt: skip
def test_row_46_what_is_no_sitemap_is_refused(content: str | bytes, reason: Reason) -> None:
    assert refused(content) is reason


def test_row_49_a_sitemap_of_50001_pages_is_cut_and_it_is_said() -> None:
    found = read(pages(*(f"<loc>https://kelp-courier.kz/{number}</loc>" for number in range(MAX_PAGES + 1))))
    assert (len(found.entries), found.entries[-1].url) == (MAX_PAGES, f"https://kelp-courier.kz/{MAX_PAGES - 1}")
    assert found.notes == (more_than(MAX_PAGES),)


def test_row_49_an_index_of_50001_sitemaps_and_a_text_of_50001_lines_are_cut() -> None:
    index = "".join(f"<sitemap><loc>/{number}.xml</loc></sitemap>" for number in range(MAX_PAGES + 1))
    found = read(f"<sitemapindex>{index}</sitemapindex>")
    assert (len(found.sitemaps), found.notes) == (MAX_PAGES, (more_than(MAX_PAGES),))
    found = read("https://kelp-courier.kz/\n" + "/\n" * MAX_PAGES)
    assert (len(found.entries), found.notes) == (MAX_PAGES, (more_than(MAX_PAGES),))


@pytest.mark.parametrize("date", ["0", "2026-13-40", "12026-01-01", "2126-01-01", "2026-06-30T23:59:60Z", "+99:99"])
def test_row_50_and_51_dates_of_a_sitemap_are_handed_on_as_they_stand(date: str) -> None:
    assert read(pages(f"<loc>/a</loc><lastmod>\n{date} </lastmod>")).entries[0].updated == date


def test_a_sitemap_of_plain_text() -> None:
    found = read("\ufeff\r\nhttps://kelp-courier.kz/a\r\n\r\n  http://kelp-courier.kz/b?c \r\n/d\r\njavascript:e\r\n")
    assert found.kind == "text_sitemap"
    assert [(one.url, one.link) for one in found.entries] == [
        ("https://kelp-courier.kz/a", "https://kelp-courier.kz/a"),
        ("http://kelp-courier.kz/b?c", "http://kelp-courier.kz/b?c"),
        (None, "/d"), (None, "javascript:e"),
    ]  # fmt: skip
