"""Nights over the web at its worst (``tests.worst_web``): how each item ends, and what its host was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from newsloom.collect.fetch.client import Client
from newsloom.collect.fetch.limits import LIMITS
from newsloom.statements import statement
from tests.db.conftest import Night
from tests.db.outlet import MONDAY, THURSDAY, TUESDAY, WEDNESDAY, ends, three_articles
from tests.site import Page, Site
from tests.worst_answers import ROBOTS, ok
from tests.worst_web import CROSSING, ENDPOINTS, WorstWeb, quick

pytestmark = pytest.mark.one_server

SOURCE = """\
id: worst-web
outlet: Worst Web
feeds:
  - url: {feed}
delay_seconds: 0
max_items: 500
allow_private_hosts: {places}
enabled: true
"""
ITEMS = "SELECT locator, outcome, reason, detail FROM ops.item WHERE run_id = :run_id"
# What cannot be shortened by smaller limits, for it waits for hosts and not for answers.
SLOW = [path for path, endpoint in ENDPOINTS.items() if endpoint.seconds and endpoint.row != 54]
EIGHT = [path for path, endpoint in ENDPOINTS.items() if endpoint.row == 54]
# A second try of what may pass; redirects are five hops, and row 24 allows ten requests in all.
MOST_REQUESTS = 2
MOST_OF_A_CHAIN = 10


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorstWeb]:
    """The worst web, and the one enabled source that reads it."""
    with WorstWeb() as one:
        (tmp_path / "sources").mkdir()
        monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path / "sources"))
        text = SOURCE.format(feed=one.feed_url, places=[str(place) for place in one.places])
        (tmp_path / "sources" / "worst-web.yaml").write_text(text)
        yield one


def odd_ends(night: Night, web: WorstWeb, run_id: str, paths: Iterable[str]) -> dict[str, object]:
    """Run a night over the paths; the items that end otherwise than they may, by address."""
    expected = web.feed(paths)
    night.run(run_id, night=MONDAY)
    found = {locator: (outcome, reason) for locator, outcome, reason, _ in night.rows(ITEMS, run_id=run_id)}
    assert found.keys() == expected.keys()
    return {url: end for url, end in found.items() if end not in expected[url]}


def law_is_kept(night: Night, run_id: str) -> None:
    """The count law, and a reason for whatever did not load."""
    with night.engine.connect() as connection:
        assert connection.execute(statement("checks/count_law"), {"run_id": run_id}).all() == []
    silent = (
        "SELECT locator FROM ops.item WHERE run_id = :run_id AND reason IS NULL "
        "AND outcome IN ('skipped', 'deferred', 'quarantined')"
    )
    assert night.rows(silent, run_id=run_id) == []


def test_rows_01_to_57_each_end_as_they_may_and_the_good_pages_between_load(night: Night, web: WorstWeb) -> None:
    assert odd_ends(night, web, "one", quick()) == {}
    law_is_kept(night, "one")
    assert web.asked(CROSSING) == []
    assert web.overlapping() == []
    for path, count in Counter(one.path.partition("~")[0] for one in web.log if one.path != "/robots.txt").items():
        assert count <= (MOST_OF_A_CHAIN if path.startswith("/24/") else MOST_REQUESTS), path
    for host in {one.at for one in web.log}:
        assert web.asked(host)[0].path == "/robots.txt"
        assert len(web.asked(host, "/robots.txt")) <= (MOST_OF_A_CHAIN if host == "127.0.0.66" else MOST_REQUESTS)
    # What robots.txt forbids, or where nobody could read it, and what a host asked to wait for.
    nobody_asks = [path for path, one in ENDPOINTS.items() if path in quick() and one.ends & {
        ("skipped", "robots_disallowed"), ("deferred", "robots_unreachable")}]  # fmt: skip
    for path in [*nobody_asks, "/55/seconds-after", "/55/ten-years-after"]:
        assert web.asked(path=path) == [], path

    before = list(web.log)
    _an_hour_or_so_later(night)
    night.run("two", night=TUESDAY)
    law_is_kept(night, "two")
    second = web.log[len(before) :]
    held = [one for one in second if one.path.startswith("/56/") and one.path != "/56/unasked"]
    assert len(held) == 3
    assert all(one.conditional for one in held)
    assert len(second) <= len(before)
    assert web.asked(CROSSING) == []
    assert "/57/410" not in {one.path for one in second}
    # Two hours and ten years are not over yet; ten years are a day.
    assert not {"127.0.0.81", "127.0.0.83"} & {one.at for one in second}
    waits = night.rows("SELECT host, extract(epoch FROM next_request_at - now()) FROM ops.host")
    assert all(seconds <= 86_400 for _, seconds in waits)
    told = {locator: outcome for locator, outcome, _, _ in night.rows(ITEMS, run_id="two")}
    for path in ("/56/etag", "/56/weak", "/56/modified", "/canary/0", "/26/octets"):
        assert told[web.url(path)] == "unchanged", path


def test_rows_19_22_and_52_what_is_slow_ends_in_its_time(
    night: Night, web: WorstWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With smaller limits than a night has: what drips for ever would hold it for a minute each."""
    small = replace(LIMITS, total=2.0, read=1.0)
    defaults = Client.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "limits", small)
    assert odd_ends(night, web, "one", SLOW) == {}
    law_is_kept(night, "one")
    assert web.overlapping() == []
    assert all(count <= MOST_REQUESTS for count in Counter((one.at, one.path) for one in web.log).values())


def test_row_54_eight_links_to_a_host_that_asks_for_a_pause(
    night: Night, web: WorstWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause, host = 0.4, ENDPOINTS[EIGHT[0]].host
    monkeypatch.setitem(ROBOTS, host, ok(f"User-agent: *\nCrawl-delay: {pause}\n".encode(), "text/plain"))
    assert odd_ends(night, web, "one", EIGHT) == {}
    law_is_kept(night, "one")
    assert len(web.gaps(host)) == len(EIGHT)
    assert min(web.gaps(host)) >= pause
    assert web.overlapping() == []


def test_row_55_one_host_that_asks_for_time_takes_none_from_the_others(night: Night, web: WorstWeb) -> None:
    paths = ["/55/seconds", "/55/date", "/55/garbage", "/55/ten-years", "/53/none", "/53/html", "/56/etag"]
    assert odd_ends(night, web, "one", paths) == {}
    asked = Counter(one.at for one in web.log if one.path != "/robots.txt")
    assert all(asked[ENDPOINTS[path].host] == 1 for path in paths[:6])
    waits = dict(night.rows("SELECT host, extract(epoch FROM next_request_at - now()) FROM ops.host"))
    seconds = {path: float(waits[f"{ENDPOINTS[path].host}:{web.port}"]) for path in paths[:4]}
    assert 3_000 < seconds["/55/seconds"] <= 3_600
    assert 6_600 < seconds["/55/date"] <= 7_200
    assert 0 < seconds["/55/garbage"] <= 60
    assert 86_000 < seconds["/55/ten-years"] <= 86_400


@pytest.mark.parametrize("status", [204, 206])
def test_row_57_half_a_page_and_none_are_never_stored(night: Night, web: WorstWeb, status: int) -> None:
    assert odd_ends(night, web, "one", [f"/57/{status}"]) == {}
    stored = "SELECT count(*) FROM ops.capture WHERE url LIKE '%/57/%'"
    assert night.rows(stored) == [0]


def test_row_58_a_feed_that_is_down_for_days_is_shown_failing_and_comes_back_without_a_storm(
    night: Night, site: Site
) -> None:
    health = "SELECT failures, failure_class, failing_since IS NULL, last_error IS NULL FROM ops.list"
    three_articles(site)
    site.feed("/ferry")
    night.run("one", night=MONDAY)
    feed = site.pages["/feed.xml"]
    site.pages["/feed.xml"] = Page(status=503, headers=(("Retry-After", "0"),))
    for number, (run_id, day) in enumerate([("two", TUESDAY), ("three", WEDNESDAY)], 1):
        before = len(site.requests)
        night.run(run_id, night=day)
        assert set(site.asked(before)) <= {"/feed.xml"}
        assert len(site.asked(before)) <= MOST_REQUESTS
        assert night.rows(health) == [(number, "temporary", False, False)]
        assert night.rows("SELECT error IS NOT NULL FROM ops.run_source WHERE run_id = :run_id", run_id=run_id) == [
            True
        ]
        law_is_kept(night, run_id)
    site.feed("/ferry", "/mill", "/baker")
    assert site.pages["/feed.xml"] != feed
    before = len(site.requests)
    night.run("four", night=THURSDAY)
    assert sorted(site.asked(before)) == ["/baker", "/feed.xml", "/ferry", "/mill"]
    assert ends(night, "four") == {"ferry": ("unchanged", None), "mill": ("loaded", None), "baker": ("loaded", None)}
    assert night.rows(health) == [(0, None, True, True)]


def _an_hour_or_so_later(night: Night) -> None:
    """The pauses that hosts asked for have run on: what asked for an hour may be asked again."""
    with night.engine.begin() as connection:
        connection.execute(sa.text("UPDATE ops.host SET next_request_at = next_request_at - interval '61 minutes'"))
