from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsloom.collect.web.robots import AGENT, MAX_BYTES, MAX_DELAY, MAX_TOLD, Robots, Verdict

SITE = "https://lantern.example"


def read(text: str | bytes) -> Robots:
    return Robots.read(200, text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize(
    ("text", "path", "allowed", "rule"),
    [
        ("", "/a", True, "no rule"),
        ("User-agent: *\nDisallow:", "/a", True, "no rule"),
        ("User-agent: *\nDisallow: /admin", "/admin/x", False, "Disallow: /admin"),
        ("User-agent: *\nDisallow: /admin", "/a", True, "no rule"),
        ("User-agent: *\nDisallow: /admin\nAllow: /admin/press", "/admin/press/1", True, "Allow: /admin/press"),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True, "Allow: /a"),
        ("User-agent: *\nDisallow: /\nDisallow: /news", "/news/1", False, "Disallow: /news"),
        # mixed case, line ends of all kinds, comments, a blank line inside a group
        ("uSeR-aGeNt: *\r\n\r\nDISALLOW: /a # not for robots\r\n", "/a", False, "Disallow: /a"),
        ("User-agent: *\rDisallow: /a\rDisallow: /b", "/b", False, "Disallow: /b"),
        ("User-agent: *\nDisallow: /Admin", "/admin", True, "no rule"),
        # our own group goes before the one for all, wherever it stands and however it is written
        ("User-agent: *\nDisallow: /\nUser-agent: NewsLoom\nDisallow: /x", "/a", True, "no rule"),
        ("User-agent: newsloom\nDisallow: /\nUser-agent: *\nAllow: /", "/a", False, "Disallow: /"),
        ("User-agent: other\nUser-agent: newsloom\nDisallow: /a", "/a", False, "Disallow: /a"),
        ("User-agent: newsloom-images\nDisallow: /", "/a", True, "no rule"),
        # percent-encoding is the same letter in both
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False, "Disallow: /caf%C3%A9"),
        ("User-agent: *\nDisallow: /café", "/caf%c3%a9/1", False, "Disallow: /café"),
        # * and $
        ("User-agent: *\nDisallow: /*?print=", "/a/b?print=1", False, "Disallow: /*?print="),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False, "Disallow: /*.pdf$"),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True, "no rule"),
        # a rule that only Protego's tolerance reads is obeyed, though its line is not found again
        ("User-agent: *\nDisalow /a", "/a", False, "a rule of robots.txt"),
        ("Disallow: /", "/a", True, "no rule"),
    ],
)  # fmt: skip
def test_row_53_a_page_is_asked_for_or_not_by_the_line_that_is_told(
    text: str, path: str, allowed: bool, rule: str
) -> None:
    robots = read(text)
    assert robots.verdict(SITE + path) == Verdict(allowed, rule)
    assert Robots.from_text(robots.status, robots.text).verdict(SITE + path) == Verdict(allowed, rule)


def test_row_53_a_byte_order_mark_opens_nothing() -> None:
    robots = read(b"\xef\xbb\xbfUser-agent: *\nDisallow: /p")
    assert not robots.verdict(f"{SITE}/p").allowed


def test_row_53_a_page_in_place_of_robots_txt_has_no_rules() -> None:
    robots = read(b"\n<!DOCTYPE html><html><pre>\nUser-agent: *\nDisallow: /\n</pre></html>")
    assert robots.verdict(f"{SITE}/a") == Verdict(True, "robots.txt is a page, not a list of rules")
    assert robots.crawl_delay() is None


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 499])
def test_row_53_a_site_without_robots_txt_allows_all(status: int) -> None:
    robots = Robots.read(status, b"User-agent: *\nDisallow: /")
    assert robots.verdict(f"{SITE}/a") == Verdict(True, f"there is no robots.txt ({status})")
    assert Robots.from_text(robots.status, robots.text) == robots


@pytest.mark.parametrize("status", [100, 301, 304, 429, 500, 503, 600, 999])
def test_row_52_what_says_nothing_about_robots_is_no_permission(status: int) -> None:
    with pytest.raises(ValueError, match=str(status)):
        Robots.read(status, b"")


def test_row_53_what_follows_half_a_megabyte_is_not_read_and_no_line_is_cut_in_two() -> None:
    rules = "User-agent: *\nDisallow: /first\n"
    filling = "# padding\n" * ((MAX_BYTES - len(rules)) // 10 - 1)
    # The limit falls into this line, after "Disallow: /": that would forbid the whole site.
    rest = MAX_BYTES - len(rules) - len(filling) - len("Disallow: /")
    body = rules + filling + " " * rest + "Disallow: /private\nDisallow: /late\n"
    robots = read(body)
    assert len(body) > MAX_BYTES >= len(robots.text)
    assert not robots.verdict(f"{SITE}/first").allowed
    assert robots.verdict(f"{SITE}/open").allowed
    assert robots.verdict(f"{SITE}/late").allowed


def test_more_rules_than_are_told_are_obeyed_all_the_same() -> None:
    robots = read("User-agent: *\n" + "".join(f"Disallow: /p{number:05}\n" for number in range(MAX_TOLD + 1)))
    assert robots.verdict(f"{SITE}/p00007") == Verdict(False, "Disallow: /p00007")
    assert robots.verdict(f"{SITE}/p{MAX_TOLD:05}") == Verdict(False, "a rule of robots.txt")


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ("", None), ("Crawl-delay: 2", 2.0), ("Crawl-delay: 0.5", 0.5), ("crawl-delay: 86400", MAX_DELAY),
        ("Crawl-delay: soon", None), ("Crawl-delay: -1", None),
        ("Crawl-delay: nan", None), ("Crawl-delay: 1e999", None),
        ("Request-rate: 1/5", 5.0), ("Request-rate: 2/1m", 30.0), ("Crawl-delay: 2\nRequest-rate: 1/5", 5.0),
    ],
)  # fmt: skip
def test_row_54_the_pause_that_a_site_asks_for(lines: str, seconds: float | None) -> None:
    assert read(f"User-agent: *\nDisallow: /x\n{lines}\n").crawl_delay() == seconds


def test_the_pause_is_the_one_for_us() -> None:
    robots = read(f"User-agent: *\nCrawl-delay: 5\nUser-agent: {AGENT}\nCrawl-delay: 1\n")
    assert (robots.crawl_delay(), robots.crawl_delay("other")) == (1.0, 5.0)


def test_what_is_kept_can_be_stored() -> None:
    assert "\0" not in read(b"User-agent: *\0\nDisallow: /\xff\xfe\0a").text


LINES = st.sampled_from([
    "User-agent: *", "User-agent: newsloom", "Disallow: /", "Allow: /a", "Disallow: /*$", "Disallow: %",
    "Crawl-delay: 1e9",
    "Request-rate: /", "Visit-time: x", "Sitemap:", ":", "#", "\ufeff", "Disallow: /[", "\u2028", "\x85",
])  # fmt: skip


@given(st.one_of(st.binary(max_size=300), st.lists(LINES, max_size=8).map(lambda lines: "\n".join(lines).encode())))
@example(b"User-agent: *\nDisallow: http://[")
def test_any_bytes_are_rules_or_none(body: bytes) -> None:
    robots = Robots.read(200, body)
    again = Robots.from_text(200, robots.text)
    for url in (f"{SITE}/", f"{SITE}/a?b=%zz", "http://[::1]:8080/robots.txt"):
        verdict = robots.verdict(url)
        assert verdict.rule
        assert again.verdict(url) == verdict
    delay = robots.crawl_delay()
    assert delay is None or 0 <= delay <= MAX_DELAY
