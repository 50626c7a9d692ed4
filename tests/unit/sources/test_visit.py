"""A visit asks as politely as a night."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.site import Page, Site, serving

from newsloom.collect.fetch.client import Client, FetchFailed
from newsloom.reasons import Reason
from newsloom.sources.visit import NotAsked, Visit

PLAIN = (("Content-Type", "text/plain"),)


class Clock:
    """Goes forward by what is slept, and remembers it."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        for path in ("/a", "/b", "/private/a"):
            site.article(path, "The ferry was late.")
        yield site


@pytest.fixture
def clock() -> Clock:
    return Clock()


def visit(site: Site, clock: Clock, delay: float = 2.0, said: list[str] | None = None) -> Visit:
    client = Client(allowed=[("127.0.0.1", site.port)])
    said = [] if said is None else said
    return Visit(client, delay, say=said.append, sleep=clock.sleep, now=clock.now)


def robots(site: Site, text: str, status: int = 200, *headers: tuple[str, str]) -> None:
    site.pages["/robots.txt"] = Page(text.encode(), status, (*PLAIN, *headers))


def paths(site: Site) -> list[str]:
    return [request.path for request in site.requests]


def test_robots_txt_is_asked_for_once_and_each_request_waits_for_its_time(site: Site, clock: Clock) -> None:
    one = visit(site, clock)
    for path in ("/a", "/b", "/a"):
        rule, answer = one.ask(site.base + path, "text/html")
        assert (rule, answer.status) == ("there is no robots.txt (404)", 200)
    assert paths(site) == ["/robots.txt", "/a", "/b", "/a"]
    assert clock.slept == [2.0, 2.0, 2.0]


def test_what_the_host_asks_for_goes_before_a_shorter_pause_and_is_said(site: Site, clock: Clock) -> None:
    robots(site, "User-agent: *\nCrawl-delay: 30\n")
    said: list[str] = []
    one = visit(site, clock, said=said)
    one.ask(site.base + "/a", "text/html")
    one.ask(site.base + "/b", "text/html")
    assert clock.slept == [2.0, 30.0]
    assert said == [f"127.0.0.1:{site.port}: waiting 30 s, as it asks"]


def test_what_robots_forbid_is_not_asked(site: Site, clock: Clock) -> None:
    robots(site, "User-agent: *\nDisallow: /private\n")
    one = visit(site, clock)
    with pytest.raises(NotAsked, match="Disallow: /private"):
        one.ask(site.base + "/private/a", "text/html")
    assert paths(site) == ["/robots.txt"]


def test_a_redirect_does_not_lead_where_robots_forbid(site: Site, clock: Clock) -> None:
    robots(site, "User-agent: *\nDisallow: /private\n")
    site.pages["/away"] = Page(status=302, headers=(("Location", "/private/a"),))
    one = visit(site, clock)
    with pytest.raises(NotAsked, match="Disallow: /private"):
        one.ask(site.base + "/away", "text/html")
    assert paths(site) == ["/robots.txt", "/away"]


@pytest.mark.parametrize("status", [500, 503, 429, 304])
def test_a_host_whose_robots_cannot_be_read_is_not_asked(site: Site, clock: Clock, status: int) -> None:
    robots(site, "", status)
    one = visit(site, clock)
    for path in ("/a", "/b"):
        with pytest.raises(NotAsked, match=str(status)):
            one.ask(site.base + path, "text/html")
    assert paths(site) == ["/robots.txt"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_time_gets_it(site: Site, clock: Clock, status: int) -> None:
    site.pages["/a"] = Page(status=status, headers=(("Retry-After", "120"),))
    one = visit(site, clock)
    assert one.ask(site.base + "/a", "text/html")[1].status == status
    with pytest.raises(NotAsked, match=f"answered {status} and is not to be asked for 120 s"):
        one.ask(site.base + "/b", "text/html")
    assert paths(site) == ["/robots.txt", "/a"]


def test_a_host_that_is_not_open_is_named_as_such(site: Site, clock: Clock) -> None:
    one = Visit(Client(), 0.0, sleep=clock.sleep, now=clock.now)
    for path in ("/a", "/b"):
        with pytest.raises(FetchFailed) as failed:
            one.ask(site.base + path, "text/html")
        assert failed.value.reason is Reason.BLOCKED_ADDRESS
    assert paths(site) == []
