from __future__ import annotations

import random
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsloom.collect.canonical_url import DEFAULT_PORTS, MAX_LENGTH, TRACKING, BadUrl, canonical_url


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
    ],
)
def test_other_pages_keep_other_addresses(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


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
