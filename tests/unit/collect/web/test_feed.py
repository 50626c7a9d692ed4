from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsloom.collect.canonical_url import MAX_LENGTH
from newsloom.collect.web.lists import read_list
from newsloom.collect.web.page_list import MAX_TEXT, Entry, ListRefused, PageList
from newsloom.collect.web.xml_text import MAX_ITEMS, more_than
from newsloom.reasons import Reason

AT = "https://lantern.example/news/feed.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel>
  <title>The Lantern</title>
  <link>https://lantern.example/</link>
  <atom:link rel="self" href="https://lantern.example/news/feed.xml"/>
  <image><title>Logo</title><link>https://lantern.example/logo</link></image>
  <item>
    <media:title>A caption</media:title>
    <title><![CDATA[Ferry & <b>tide</b>]]></title>
    <link>https://lantern.example/ferry?a=1&amp;b=2</link>
    <guid isPermaLink="false">tag:ferry</guid>
    <pubDate>Fri, 20 Nov 2026 08:36:00 +0500</pubDate>
    <atom:updated>2026-11-20T09:00:00Z</atom:updated>
  </item>
  <item>
    <title>Burnt &#233; &amp; &lt;i&gt;</title>
    <feedburner:origLink>https://lantern.example/kiln</feedburner:origLink>
    <link>https://feeds.example/~r/kiln</link>
    <dc:date>2026-11-19</dc:date>
  </item>
  <item><guid>https://lantern.example/by-guid</guid></item>
  <item><atom:link href="by-atom"/></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://base.example/a/">
  <title type="html">The &lt;Kelp&gt;</title>
  <link rel="self" href="feed"/>
  <entry xml:base="b/">
    <id>urn:1</id>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Two <i>tides</i></div></title>
    <link rel="replies" href="replies"/>
    <link rel="alternate" type="application/pdf" href="one.pdf"/>
    <link rel="alternate" type="text/html" href="one"/>
    <published>2026-11-20T08:36:00+05:00</published>
    <updated>2026-11-20T09:00:00Z</updated>
  </entry>
  <entry><id>urn:2</id><link href="/two"/></entry>
  <entry><id>urn:3</id><content src="three" type="text/html"/></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://lantern.example/"><title>Lantern</title></channel>
  <item rdf:about="https://lantern.example/r1"><title>One</title><link>https://lantern.example/r1?l</link>
    <dc:date>2026-11-20T08:36+05:00</dc:date></item>
  <item rdf:about="https://lantern.example/r2"><title>Two</title></item>
</rdf:RDF>"""


def read(text: str | bytes, url: str = AT) -> PageList:
    return read_list("feed", text.encode() if isinstance(text, str) else text, url=url)


def items(*inside: str) -> str:
    return f"<rss version='2.0'><channel>{''.join(f'<item>{one}</item>' for one in inside)}</channel></rss>"


def refused(content: str | bytes) -> Reason:
    with pytest.raises(ListRefused) as found:
        read(content)
    assert str(found.value)
    return found.value.reason


def test_rss() -> None:
    feed = read(RSS)
    assert (feed.kind, feed.title, feed.notes) == ("rss", "The Lantern", ())
    ferry, kiln, by_guid, by_atom = feed.entries
    assert ferry == Entry(
        "https://lantern.example/ferry?a=1&b=2", "tag:ferry", "Ferry & <b>tide</b>", "Fri, 20 Nov 2026 08:36:00 +0500",
        "2026-11-20T09:00:00Z", "https://lantern.example/ferry?a=1&b=2",
    )  # fmt: skip
    assert (kiln.url, kiln.title, kiln.published) == ("https://lantern.example/kiln", "Burnt é & <i>", "2026-11-19")
    assert (by_guid.url, by_guid.title) == ("https://lantern.example/by-guid", None)
    assert by_atom.url == "https://lantern.example/news/by-atom"


def test_atom() -> None:
    feed = read(ATOM)
    assert (feed.kind, feed.title, feed.notes) == ("atom", "The <Kelp>", ())
    assert [entry.url for entry in feed.entries] == [
        "https://base.example/a/b/one", "https://base.example/two", "https://base.example/a/three",
    ]  # fmt: skip
    first = feed.entries[0]
    assert (first.guid, first.title) == ("urn:1", "Two tides")
    assert (first.published, first.updated) == ("2026-11-20T08:36:00+05:00", "2026-11-20T09:00:00Z")


def test_rdf() -> None:
    feed = read(RDF)
    assert (feed.kind, feed.title) == ("rdf", "Lantern")
    assert [(one.url, one.title, one.published) for one in feed.entries] == [
        ("https://lantern.example/r1?l", "One", "2026-11-20T08:36+05:00"),
        ("https://lantern.example/r2", "Two", None),
    ]


def test_atom_03_and_a_default_namespace_of_the_feeds_own() -> None:
    old = read("<feed xmlns='http://purl.org/atom/ns#'><entry><link href='/a'/><issued>2003</issued></entry></feed>")
    assert [(one.url, one.published) for one in old.entries] == [("https://lantern.example/a", "2003")]
    own = read("<rss xmlns='http://own.example/'><channel><item><link>/a</link></item></channel></rss>")
    assert [one.url for one in own.entries] == ["https://lantern.example/a"]


@pytest.mark.parametrize("text", [RSS, ATOM, RDF])
def test_a_feed_survives_json(text: str) -> None:
    feed = read(text)
    assert PageList.from_json(json.loads(json.dumps(feed.as_json()))) == feed


@pytest.mark.parametrize("declaration", [
    "<!DOCTYPE lolz [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
    "<!DOCTYPE r [<!entity big '" + "x" * 60_000 + "'>]>",
    "<!DOCTYPE r [<!-- " + "x" * 70_000 + " --><!ENTITY a 'ha'>]>",
    "<!-- --><!DOCTYPE r SYSTEM 'http://evil.example/r.dtd' [ <!ENTITY % p SYSTEM 'http://evil.example/p'> %p; ]>",
])  # fmt: skip
def test_row_42_entities_are_refused(declaration: str) -> None:
    assert refused(declaration + items("<title>&a;</title>")) is Reason.ENTITY_FORBIDDEN
    assert (
        refused(("\ufeff" + declaration + items("<title>&a;</title>")).encode("utf-16-le")) is Reason.ENTITY_FORBIDDEN
    )


def test_row_43_nothing_outside_the_feed_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(items("<title>secret</title><link>/secret</link>"))
    for text in (
        f"<!DOCTYPE rss SYSTEM 'file://{secret}'>" + items("<title>a</title><link>/a</link>"),
        f"<?xml-stylesheet type='text/xsl' href='file://{secret}'?>" + items("<title>a</title><link>/a</link>"),
        items(
            f"<title>a<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' href='file://{secret}'/>"
            "</title><link>/a</link>"
        ),
    ):
        feed = read(text)
        assert [(one.title, one.url) for one in feed.entries] == [("a", "https://lantern.example/a")]
    # feedparser opens the file that it is given the name of.
    assert refused(str(secret).encode()) is Reason.WRONG_TYPE


def test_row_43_a_declaration_hidden_from_the_first_look_declares_nothing() -> None:
    """The root is looked for behind comments and declarations; what pretends to stand before one is inside the feed."""
    late = "<!-- " + "x" * 70_000 + " --><!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
    assert refused(late + items("<title>&a;</title><link>/a</link>")) is Reason.ENTITY_FORBIDDEN
    inside = "<rss><!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><channel>"
    with pytest.raises(ListRefused):
        read(inside + "<item><title>&a;</title></item></channel></rss>")


def test_row_44_a_harmless_document_type_is_none_of_our_business() -> None:
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"\n'
        ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n'
        "<rss version='0.91'><channel><title>Caf&eacute;</title><item><link>/a</link></item></channel></rss>"
    )
    feed = read(text)
    assert (feed.title, len(feed.entries)) == ("Café", 1)


def test_row_45_depth_is_refused_and_namespaces_do_no_harm() -> None:
    deep = "<a>" * 100_000
    assert refused(f"<rss><channel>{deep}") is Reason.TOO_DEEP
    assert refused(items("<title>" + "<b>" * 300 + "</b>" * 300 + "</title>")) is Reason.TOO_DEEP
    many = " ".join(f"xmlns:n{number}='http://n.example/{number}'" for number in range(50_000))
    feed = read(f"<rss {many}><channel><item><link>/a</link></item></channel></rss>")
    assert len(feed.entries) == 1


def test_a_text_of_ten_megabytes_is_refused() -> None:
    assert refused(items(f"<title>{'x' * 10_100_000}</title>")) is Reason.TOO_LARGE


WHOLE = items("<title>One</title><link>/1</link>", "<title>Two</title><link>/2</link>")


@pytest.mark.parametrize("length", range(WHOLE.index("</item>") + len("</item>"), len(WHOLE)))
def test_row_46_what_is_whole_of_a_truncated_feed_is_read_and_it_is_said(length: int) -> None:
    feed = read(WHOLE[:length])
    assert feed.notes == ("truncated: what is whole was read",)
    assert [one.url for one in feed.entries] == [
        f"https://lantern.example/{n}" for n in range(1, WHOLE[:length].count("</item>") + 1)
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", Reason.WRONG_TYPE), (" \n\t", Reason.WRONG_TYPE), ("\ufeff", Reason.WRONG_TYPE),
        ("<!DOCTYPE html><html><body><rss></body></html>", Reason.WRONG_TYPE),
        ("<html><head></head><body>Back soon</body></html>", Reason.WRONG_TYPE),
        ('{"items": []}', Reason.WRONG_TYPE), ("Not found", Reason.WRONG_TYPE),
        (b"%PDF-1.7", Reason.WRONG_TYPE), (b"PK\x03\x04" + b"\0" * 20, Reason.WRONG_TYPE),
        ("<rss><channel><title>Cut", Reason.TRUNCATED), ("<rss><channel><item><link>/a</li", Reason.TRUNCATED),
        (b"<rss>" + bytes(range(128, 256)) * 40, Reason.BAD_ENCODING),
    ],
)  # fmt: skip
def test_row_46_what_is_no_feed_is_refused(content: str | bytes, reason: Reason) -> None:
    assert refused(content) is reason


RUSSIAN = items(
    "<title>Паром пришёл в порт на рассвете</title><link>/p</link>"
    "<description>Пассажиры ждали его всю ночь: на заливе был туман, и капитан не решался войти в гавань.</description>"
)


@pytest.mark.parametrize(
    ("declared", "content", "header"),
    [
        ("utf-8", RUSSIAN.encode("windows-1251"), None),
        ("", RUSSIAN.encode("windows-1251"), None),
        ("", RUSSIAN.encode("koi8-r"), "koi8-r"),
        ("windows-1251", RUSSIAN.encode("windows-1251"), None),
        ("windows-1251", RUSSIAN.encode("utf-8"), "iso-8859-1"),
        ("no-such-charset", RUSSIAN.encode("utf-8"), None),
    ],
)  # fmt: skip
def test_row_46_a_wrong_charset_costs_no_letters(declared: str, content: bytes, header: str | None) -> None:
    declaration = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    feed = read_list("feed", declaration.encode() + content, url=AT, header_charset=header)
    assert [one.title for one in feed.entries] == ["Паром пришёл в порт на рассвете"]


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_wide_characters_and_marks(charset: str) -> None:
    text = f"<?xml version='1.0' encoding='utf-16'?>{RUSSIAN}"
    assert read(text.encode(charset)).entries[0].title == "Паром пришёл в порт на рассвете"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/a", "https://lantern.example/a"),
        ("a?b", "https://lantern.example/news/a?b"),
        ("//other.example/a", "https://other.example/a"),
        ("\n  https://lantern.example/a \t", "https://lantern.example/a"),
        ("HTTP://Lantern.example/A", "HTTP://Lantern.example/A"),
        ("<![CDATA[https://lantern.example/?a&b]]>", "https://lantern.example/?a&b"),
        ("https://lantern.example/?a&amp;b", "https://lantern.example/?a&b"),
        ("javascript:alert(1)", None), ("JavaScript:alert(1)", None), ("mailto:a@b.example", None), ("data:,x", None),
        ("ftp://lantern.example/a", None), ("file:///etc/passwd", None), ("http://", None), ("http://[broken", None),
        ("", None), ("   ", None), ("/" + "a" * MAX_LENGTH, None),
    ],
)  # fmt: skip
def test_row_47_links_are_resolved_or_none(link: str, url: str | None) -> None:
    (entry,) = read(items(f"<title>t</title><link>{link}</link>")).entries
    assert (entry.url, entry.title) == (url, "t")
    if url is None and link.strip():
        assert entry.link == link[:MAX_TEXT]


def test_row_47_an_item_without_a_link_stays_an_item() -> None:
    assert read(items("<title>t</title>", "<guid isPermaLink='false'>/g</guid>")).entries == (
        Entry(None, None, "t", None, None),
        Entry(None, "/g", None, None, None),
    )


def test_row_48_a_guid_twice_is_two_items() -> None:
    feed = read(items("<guid>g</guid><link>/1</link>", "<guid>g</guid><link>/2</link>"))
    assert [(one.guid, one.url) for one in feed.entries] == [
        ("g", "https://lantern.example/1"),
        ("g", "https://lantern.example/2"),
    ]


@pytest.mark.parametrize("end", ["</item>", ""])
def test_row_49_a_feed_of_twenty_thousand_items_is_cut_and_it_is_said(end: str) -> None:
    count = 20_000 if end else MAX_ITEMS + 1  # the tolerant parser takes 0.14 ms an item: 3 s for twenty thousand
    text = "".join(f"<item><link>/{number}</link>{end}" for number in range(count))
    if not end:
        text = text.replace("<link>", "<b><link>")  # an element that is not closed, so that no strict parser reads it
        text = text.replace("</link>", "</link></item>")
    feed = read(f"<rss><channel>{text}</channel></rss>")
    assert len(feed.entries) == MAX_ITEMS
    assert more_than(MAX_ITEMS) in feed.notes
    assert feed.entries[-1].url == f"https://lantern.example/{MAX_ITEMS - 1}"


@pytest.mark.parametrize(
    "date",
    ["yesterday", "0", "00/00/0000", "Fri, 20 Nov 08:36", "03/04/2026", "2026-06-30T23:59:60Z", "12026-01-01",
     "Fri, 20 Nov 2026 08:36:00 +9999", "2126-01-01"],
)  # fmt: skip
def test_row_50_and_51_dates_are_handed_on_as_they_stand(date: str) -> None:
    assert read(items(f"<link>/a</link><pubDate> {date}\n</pubDate>")).entries[0].published == date
    broken = f"<rss><channel><item><b><link>/a</link><pubDate>{date}</pubDate></item></channel></rss>"
    (entry,) = read(broken).entries
    assert (entry.published, entry.updated) == (date, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Salt & kelp", "Salt & kelp"), ("Caf&eacute;&nbsp;&mdash; &lt;b&gt;", "Café\xa0— <b>"),
        ("&unknown; &amp;", "&unknown; &"), ("&#1;a&#0;b&#xFFFE;c&#233;", "abcé"), ("a\x01b\x0bc", "abc"),
        ("&LT;b&GT;", "<b>"), ("<![CDATA[a & b &nbsp;]]> & c", "a & b &nbsp; & c"), ("AT&T;", "AT&T;"),
    ],
)  # fmt: skip
def test_what_is_plainly_meant_is_mended(text: str, title: str) -> None:
    feed = read(items(f"<title>{text}</title><link>/?a=1&b=2</link>"))
    assert [(one.title, one.url) for one in feed.entries] == [(title, "https://lantern.example/?a=1&b=2")]
    assert feed.notes


def test_a_well_formed_feed_is_not_mended() -> None:
    feed = read(items("<title>&amp;nbsp; <![CDATA[&nbsp;]]></title><link>/a</link>"))
    assert (feed.entries[0].title, feed.notes) == ("&nbsp; &nbsp;", ())


def test_tag_soup_is_read_by_the_tolerant_parser() -> None:
    feed = read(
        "<rss><channel><title>Soup</title>"
        "<item><title>One<br></title><link>/1</link><guid isPermaLink=false>g</guid></item>"
        "<item><link>javascript:x</link></item></channel></rss>"
    )
    assert feed.title == "Soup"
    assert [(one.url, one.guid) for one in feed.entries] == [("https://lantern.example/1", "g"), (None, None)]
    assert feed.notes == ("not well formed: read by the tolerant parser",)


@pytest.mark.parametrize(
    "junk", ["\n\n", "\ufeff\ufeff", "<br />\n<b>Warning</b>: mysql_connect() in x.php\n", "<!-- cached -->"]
)
def test_what_stands_before_the_feed_is_left_out(junk: str) -> None:
    feed = read(f"{junk}<?xml version='1.0'?>{WHOLE}")
    assert len(feed.entries) == 2


@pytest.mark.parametrize("text", ["<rss/>", "<rss></rss>", "<rss><channel></channel></rss>", "<feed></feed>"])
def test_a_feed_may_have_no_news(text: str) -> None:
    assert read(text).entries == ()


def test_long_texts_are_cut() -> None:
    (entry,) = read(items(f"<title>{'t' * 9_000}</title><guid>{'g' * 9_000}</guid><link>/a</link>")).entries
    assert (entry.title, entry.guid) == ("t" * MAX_TEXT, "g" * MAX_TEXT)


@pytest.mark.parametrize(
    "piece", ["<![CDATA[", "<!--", "&", "<?", "<a ", "</item>", "<item>", "&#", "]]>", "<!DOCTYPE"]
)
def test_repetition_ends(piece: str) -> None:
    """Half a megabyte of each: what is quadratic in it takes minutes, not the second that these may take together."""
    found = read_or_reason("<rss><channel>" + piece * (500_000 // len(piece)))
    broken = (Reason.BAD_INPUT, Reason.TOO_DEEP, Reason.TOO_LARGE, Reason.TRUNCATED)
    assert found in broken or (isinstance(found, PageList) and found.notes and len(found.entries) <= MAX_ITEMS)


def read_or_reason(text: str) -> PageList | Reason:
    try:
        return read(text)
    except ListRefused as refused:
        return refused.reason


def _mutated(draw: Callable[[st.SearchStrategy[int]], int], whole: bytes) -> bytes:
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(content) - 1))
        match draw(st.integers(0, 3)):
            case 0:
                content[place] = draw(st.integers(0, 255))
            case 1:
                del content[place : place + draw(st.integers(1, 40))]
            case 2:
                content[place:place] = content[place : place + draw(st.integers(1, 40))]
            case _:
                content[place:place] = b'<&>]"\0'[draw(st.integers(0, 5)) :][:1]
        if not content:
            break
    return bytes(content)


@st.composite
def mutated_feeds(draw: st.DrawFn) -> bytes:
    return _mutated(draw, draw(st.sampled_from([RSS, ATOM, RDF, WHOLE])).encode())


@given(st.one_of(st.binary(max_size=400), mutated_feeds(), st.binary(max_size=60).map(lambda raw: b"<rss>" + raw)))
@example(b"<rss><channel><item>\xff\xfe</item>")
@example(b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://[x'><entry><link href='a'/></entry></feed>")
def test_any_bytes_are_a_feed_or_refused(content: bytes) -> None:
    feed = None
    with suppress(ListRefused):
        feed = read_list("feed", content, url=AT)
    if feed is None:
        return
    assert feed.kind in ("rss", "atom", "rdf")
    for entry in feed.entries:
        assert entry.url is None or entry.url.startswith(("http://", "https://"))
    assert PageList.from_json(json.loads(json.dumps(feed.as_json()))) == feed
