from __future__ import annotations

import hashlib
import random
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsloom.collect.canonical_url import (
    DEFAULT_PORTS,
    MAX_LENGTH,
    NAMES_A_PAGE,
    TRACKING,
    BadUrl,
    canonical_url,
)

SESSION = "9f86d081884c7d659a2feaa0c55ad015"  # 128 bits drawn by lot, as PHP writes them


@pytest.mark.parametrize(
    ("spellings", "canonical"),
    [
        (["https://lantern.example/a"], "https://lantern.example/a"),
        (["HTTPS://Lantern.EXAMPLE/a", " https://lantern.example./a\n"], "https://lantern.example/a"),
        (["https://lantern.example", "https://lantern.example/#top", "https://lantern.example?"], "https://lantern.example/"),
        (["https://lantern.example:443/a", "https://lantern.example:/a"], "https://lantern.example/a"),
        (["http://lantern.example:80/a"], "http://lantern.example/a"),
        (["http://lantern.example:443/a"], "http://lantern.example:443/a"),
        (["https://reader:secret@lantern.example/a", "https://reader@lantern.example/a"], "https://lantern.example/a"),
        (["https://lantern.example/a?utm_source=x&UTM_Medium=y&fbclid=z#c", "https://lantern.example/a?gclid=1"],
         "https://lantern.example/a"),
        (["https://lantern.example/a?utm%5Fsource=x&b=1"], "https://lantern.example/a?b=1"),
        (["https://lantern.example/a?b=2&utm_id=3&a=1", "https://lantern.example/a?b=2&&a=1&"],
         "https://lantern.example/a?b=2&a=1"),
        (["https://lantern.example/?12345"], "https://lantern.example/?12345"),
        (["https://lantern.example/a?x=", "https://lantern.example/a?x=&_ga=2.1"], "https://lantern.example/a?x="),
        (["https://lantern.example/a?b=1+2;c"], "https://lantern.example/a?b=1+2;c"),
        (["https://lantern.example/café", "https://lantern.example/caf%c3%a9"], "https://lantern.example/caf%C3%A9"),
        (["https://lantern.example/a?q=é", "https://lantern.example/a?q=%c3%A9"], "https://lantern.example/a?q=%C3%A9"),
        (["https://lantern.example/%7Ekim/%61", "https://lantern.example/~kim/a"], "https://lantern.example/~kim/a"),
        (["https://lantern.example/100%", "https://lantern.example/100%25"], "https://lantern.example/100%25"),
        (["https://lantern.example/a b\"c"], "https://lantern.example/a%20b%22c"),
        (["https://lantern.example/a%2Fb"], "https://lantern.example/a%2Fb"),
        (["https://küste.example/a", "https://xn--kste-0ra.example/a"], "https://xn--kste-0ra.example/a"),
        (["https://ｌａｎｔｅｒｎ.example/a"], "https://lantern.example/a"),
        (["http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"], "http://[2001:db8::1]:8080/a"),
        (["https://lantern.example/a\tb\nc"], "https://lantern.example/abc"),
        (["https://bay_news.example/a"], "https://bay_news.example/a"),
        # sessions
        (["https://lantern.example/a.do;jsessionid=0A1B2C.node1", "https://lantern.example/a.do;JSESSIONID=7"],
         "https://lantern.example/a.do"),
        (["https://lantern.example/a;jsessionid=7/b;phpsessid=8?c=1;jsessionid=9"], "https://lantern.example/a/b?c=1"),
        (["https://lantern.example/a;jsessioni%64=7"], "https://lantern.example/a"),
        (["https://lantern.example/a?jsessionid=7&b=1"], "https://lantern.example/a?b=1"),
        (["https://lantern.example/a?PHPSESSID=7&b=1"], "https://lantern.example/a?b=1"),
        (["https://lantern.example/a.cfm?CFID=7&CFTOKEN=8&b=1", "https://lantern.example/a.cfm;cfid=7;cftoken=8?b=1"],
         "https://lantern.example/a.cfm?b=1"),
        (["https://lantern.example/a.asp?ASPSESSIONIDQACDBQRT=KJHGF&b=1"], "https://lantern.example/a.asp?b=1"),
        (["https://lantern.example/(S(lit3py55t21z5v55vlm25s55))/a.aspx?AspxAutoDetectCookieSupport=1",
          "https://lantern.example/%28X(1)S%28lit3py55t21z5v55vlm25s55)F(ab-_1))/a.aspx"], "https://lantern.example/a.aspx"),
        (["https://lantern.example/(S(lit3py55t21z5v55vlm25s55))"], "https://lantern.example/"),
        ([f"https://lantern.example/a?sid={SESSION}&b=1", f"https://lantern.example/a?Session_ID={SESSION}&b=1"],
         "https://lantern.example/a?b=1"),
        # where a reader was
        (["https://lantern.example/a?from=rss", "https://lantern.example/a?ref=Twitter", "https://lantern.example/a?src=home"],
         "https://lantern.example/a"),
        # what courlan knows
        (["https://lantern.example/a?ysclid=1&mtm_source=2&vero_id=3&clickid=4&itm_x=5&xtor=RSS-1"], "https://lantern.example/a"),
        (["https://lantern.example/a?pk_campaign=1"], "https://lantern.example/a"),
        (["https://lantern.example/a?at_medium=feed&at_campaign=7"], "https://lantern.example/a"),
        # a feed that escapes twice
        (["https://lantern.example/a?b=1&amp;utm_source=x"], "https://lantern.example/a?b=1"),
    ],
)  # fmt: skip
def test_one_page_has_one_address(spellings: list[str], canonical: str) -> None:
    assert {canonical_url(url) for url in spellings} == {canonical}
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lantern.example/A", "https://lantern.example/a"),
        ("https://lantern.example/a/", "https://lantern.example/a"),
        ("https://lantern.example/a?b=1&c=2", "https://lantern.example/a?c=2&b=1"),
        ("https://lantern.example/a?q=%EF", "https://lantern.example/a?q=%F0"),
        ("https://lantern.example/a%2Fb", "https://lantern.example/a/b"),
        ("https://lantern.example:8443/a", "https://lantern.example/a"),
        ("https://lantern.example/a?12", "https://lantern.example/a"),
        ("https://lantern.example/a//b", "https://lantern.example/a/b"),
        ("https://lantern.example/a;jsession=1", "https://lantern.example/a"),
        ("https://lantern.example/(S(ummary))/a", "https://lantern.example/a"),
        ("https://lantern.example/S(lit3py55t21z5v55vlm25s55)/a", "https://lantern.example/a"),
        ("https://lantern.example/a?sid=1198", "https://lantern.example/a"),
        ("https://lantern.example/a?sid=12345678901234567890123456", "https://lantern.example/a"),  # a number
        ("https://lantern.example/a?sid=507f1f77bcf86cd799439011", "https://lantern.example/a"),  # MongoDB's id
        ("https://lantern.example/a?sid=harbourboardmeets20261122", "https://lantern.example/a"),  # a slug
        ("https://lantern.example/a?session=12", "https://lantern.example/a"),  # a parliament's
        ("https://lantern.example/a?ref=117", "https://lantern.example/a"),
        ("https://lantern.example/a?from=2026-11-20", "https://lantern.example/a"),
        ("https://lantern.example/a?source=ministry", "https://lantern.example/a"),
        ("https://lantern.example/a?s=rss", "https://lantern.example/a"),
        ("https://lantern.example/a?gallery=5", "https://lantern.example/a"),
        ("https://lantern.example/a?reforms=5", "https://lantern.example/a"),
        ("https://lantern.example/a?ad_id=5", "https://lantern.example/a"),
        ("https://lantern.example/a?pk_id=5", "https://lantern.example/a"),
        ("https://lantern.example/a?id=5", "https://lantern.example/a"),
        ("https://lantern.example/a?amp;b=1", "https://lantern.example/a?b=1"),
    ],
)
def test_other_pages_keep_other_addresses(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize("name", sorted(NAMES_A_PAGE))
def test_what_may_name_a_page_stays_though_courlan_drops_it(name: str) -> None:
    from courlan.clean import TRACKERS_RE

    assert TRACKERS_RE.fullmatch(name)
    assert canonical_url(f"https://lantern.example/a?{name}=7") == f"https://lantern.example/a?{name}=7"


def test_an_update_of_courlan_is_a_decision() -> None:
    """Ids are hashes of canonical addresses: with other trackers, held articles would get other ids. Look at what
    changed in the list, and say in the changelog which addresses become one."""
    from courlan.clean import TRACKERS_RE

    assert hashlib.sha256(TRACKERS_RE.pattern.encode()).hexdigest()[:16] == "2705fdf28c3b6442"


@pytest.mark.parametrize("name", sorted(TRACKING))
def test_every_tracking_parameter_goes(name: str) -> None:
    assert canonical_url(f"https://lantern.example/a?{name}=1&b=2") == "https://lantern.example/a?b=2"
    assert canonical_url(f"https://lantern.example/a?x{name}=1") == f"https://lantern.example/a?x{name}=1"


@pytest.mark.parametrize(
    "url",
    [
        "", " ", "lantern.example/a", "//lantern.example/a", "/a", "about:blank", "ftp://lantern.example/a",
        "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "mailto:a@lantern.example", "https:///a",
        "https://...", "https://a..b/", "https://lantern.example:x/", "https://lantern.example:70000/",
        "https://[::1", "https://lantern example/a", "https://lantern.example\\@evil.example/", "https://lan%74ern/",
        "https://lantern.example/\ud800", "https://lantern.example/?q=\udfff", "https://\ud800.example/",
        "https://a\0b.example/", f"https://{'a' * 64}.example/", "https://lantern.example/" + "é" * 2000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(url: str) -> None:
    with pytest.raises(BadUrl):
        canonical_url(url)


def test_sixty_kilobytes_are_refused_at_once() -> None:
    letters = random.Random(7).choices("abcdefghij0123456789%/?&=", k=60_000)
    begin = time.process_time()
    with pytest.raises(BadUrl, match=str(MAX_LENGTH)):
        canonical_url("https://lantern.example/" + "".join(letters))
    assert canonical_url("https://lantern.example/?" + "&" * 7_000) == "https://lantern.example/"
    canonical_url("https://lantern.example/" + "%" * 2_500)
    assert time.process_time() - begin < 1


@given(st.text(max_size=60), st.text(max_size=60))
@example("%%34%31", "%2525=%25")
@example("//a", "?#")
def test_an_address_is_a_fixed_point_or_refused(path: str, query: str) -> None:
    for url in (f"https://Lantern.example/{path}?{query}", path):
        try:
            once = canonical_url(url)
        except BadUrl:
            continue
        assert canonical_url(once) == once
        assert once.isascii()
        assert len(once) <= MAX_LENGTH
        assert once.partition(":")[0] in DEFAULT_PORTS
        assert not set(once) & set(' \t\r\n"<>\\^`{|}#')


# The pieces of which the new rules take some: every order of them, and every piece inside another.
PIECES = (
    "a", ";", "/", "&", "=", "?", "%", "%28", "(", ")", "S(", ";jsessionid=", "jsessionid", "sid=", SESSION, "utm_",
    "amp;", "(S(lit3py55t21z5v55vlm25s55))", "from=rss", "mtm_", "%6a", "b=1",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("/;jsessioni;jsessionid=1d=2")
@example("/(S(;jsessionid=1lit3py55t21z5v55vlm25s55))")
def test_what_was_taken_out_leaves_a_fixed_point(pieces: str) -> None:
    once = canonical_url(f"https://lantern.example/{pieces}")
    assert canonical_url(once) == once


@given(st.from_regex(r"(/[A-Za-z0-9._~-]{1,8}){1,3}(\?(id|p|page|q|lang|article)=[A-Za-z0-9-]{1,12})?", fullmatch=True))
def test_addresses_without_any_of_it_are_what_they_were(rest: str) -> None:
    assert canonical_url(f"https://lantern.example{rest}") == f"https://lantern.example{rest}"
