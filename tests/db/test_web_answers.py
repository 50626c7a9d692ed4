"""What hosts and feeds answer that is not what one would expect, and what each item ends as."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from newsloom.collect.fetch.answer import Answer, FetchFailed
from newsloom.collect.web.asking import FAILURES_IN_A_ROW
from newsloom.collect.web.page_decision import Known, confirmed
from newsloom.reasons import Reason
from tests.db.conftest import Night
from tests.db.outlet import (
    FERRY,
    MILL,
    MONDAY,
    PAGE,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    changed_answers,
    ends,
    three_articles,
)
from tests.site import Page, Site, describe

pytestmark = pytest.mark.one_server


def test_row_56_a_304_that_nobody_asked_for_confirms_nothing(night: Night, site: Site) -> None:
    three_articles(site)
    site.pages["/mill"] = replace(site.pages["/mill"], validators=False)
    night.run("one", night=MONDAY)
    site.pages["/mill"] = Page(status=304)
    night.run("two", night=TUESDAY)
    assert ends(night, "two")["mill"] == ("quarantined", "http_status")


def test_row_56_a_304_of_an_address_that_we_hold_nothing_of_confirms_nothing(night: Night, site: Site) -> None:
    three_articles(site)
    site.pages["/old"] = Page(status=302, headers=(("Location", "/mill"),))
    site.feed("/old")
    night.run("one", night=MONDAY)
    site.pages["/elsewhere"] = Page(status=304)
    site.pages["/old"] = Page(status=302, headers=(("Location", "/elsewhere"),))
    night.run("two", night=TUESDAY)
    assert ends(night, "two")["old"] == ("quarantined", "http_status")


def test_row_56_the_same_bytes_without_validators_and_new_validators_of_the_same_bytes(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    site.pages["/mill"] = replace(site.pages["/mill"], validators=False)
    night.run("one", night=MONDAY)
    changed_answers(monkeypatch, lambda url, answer: replace(answer, etag='"another"'))
    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"unchanged": 3}


def test_a_page_that_moved_for_good_is_asked_where_it_went_also_after_it_has_changed(night: Night, site: Site) -> None:
    three_articles(site)
    site.feed("/old")
    site.pages["/old"] = Page(status=301, headers=(("Location", "/mill"),))
    night.run("one", night=MONDAY)
    site.article("/mill", MILL + " The carpenter has sent a second bill.")
    night.run("two", night=TUESDAY)
    before = len(site.requests)
    night.run("three", night=WEDNESDAY)
    assert site.asked(before) == ["/feed.xml", "/mill"]


def test_where_a_page_moved_to_fails_the_address_that_is_listed_is_asked(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    site.feed("/old")
    site.pages["/old"] = Page(status=301, headers=(("Location", "/mill"),))
    night.run("one", night=MONDAY)
    site.article("/old", FERRY)

    def dead(url: str, answer: Answer) -> Answer:
        if url.endswith("/mill"):
            raise FetchFailed(Reason.TLS, "the certificate has expired")
        return answer

    changed_answers(monkeypatch, dead)
    night.run("two", night=TUESDAY)
    assert ends(night, "two")["old"] == ("loaded", None)


def test_a_page_that_redirects_to_another_item_is_that_article_once(night: Night, site: Site) -> None:
    three_articles(site)
    site.feed("/old", "/mill", "/mill?utm_source=feed")
    site.pages["/old"] = Page(status=302, headers=(("Location", "/mill"),))
    night.run("one", night=MONDAY)
    assert sorted(night.outcomes("one").items()) == [("loaded", 1), ("skipped", 1)]
    site.article("/mill", MILL + " The carpenter has sent a second bill.")
    night.run("two", night=TUESDAY)
    assert sorted(night.outcomes("two").items()) == [("revised", 1), ("skipped", 1)]
    dump = night.dump()
    night.run("three", night=WEDNESDAY)
    assert night.outcomes("three") == {"unchanged": 2}
    assert night.dump() == dump


def test_a_page_that_comes_back_as_it_was_is_unchanged(night: Night, site: Site) -> None:
    three_articles(site)
    held = site.pages["/mill"]
    night.run("one", night=MONDAY)
    site.pages["/mill"] = Page(status=404)
    night.run("two", night=TUESDAY)
    site.pages["/mill"] = held
    dump = night.dump()
    night.run("three", night=WEDNESDAY)
    assert night.outcomes("three") == {"unchanged": 3}
    assert night.dump() == dump


def test_two_sources_that_list_one_page_bring_one_article(night: Night, site: Site, tmp_path: Path) -> None:
    three_articles(site)
    text = (tmp_path / "sources" / "hullesk-herald.yaml").read_text()
    other = text.replace("id: hullesk-herald", "id: hullesk-herald-town").replace("/feed.xml", "/town.xml")
    site.feed("/mill", "/ferry", "/baker", at="/town.xml")
    (tmp_path / "sources" / "hullesk-herald-town.yaml").write_text(other)
    night.run("one", night=MONDAY)
    assert night.outcomes("one") == {"loaded": 3, "skipped": 3}
    dump = night.dump()
    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"unchanged": 6}
    assert night.dump() == dump


def test_a_page_that_never_answers_is_quarantined_in_the_end(night: Night, site: Site) -> None:
    three_articles(site)
    site.pages["/mill"] = Page(b"down", status=502)
    for run, day in (("one", MONDAY), ("two", TUESDAY), ("three", WEDNESDAY)):
        night.run(run, night=day)
    told = [ends(night, run)["mill"] for run in ("one", "two", "three")]
    assert told == [("deferred", "no_answer"), ("deferred", "no_answer"), ("quarantined", "http_status")]
    site.feed("/ferry")
    before = len(site.requests)
    night.run("four", night=THURSDAY)
    assert "/mill" not in site.asked(before)


def test_three_runs_of_one_night_are_one_night_without_an_answer(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)

    def dead(url: str, answer: Answer) -> Answer:
        if url.endswith("/mill"):
            raise FetchFailed(Reason.CONNECTION, "refused")
        return answer

    changed_answers(monkeypatch, dead)
    for run in ("one", "two", "three"):
        night.run(run, night=MONDAY)
    assert ends(night, "three")["mill"] == ("deferred", "no_answer")


def test_items_of_a_host_that_is_dead_for_good_do_not_take_the_night_from_the_others(
    night: Night, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.feed("/dead-1", "/dead-2")
    for path in ("/dead-1", "/dead-2"):
        site.pages[path] = Page(b"busy", status=503, headers=(("Retry-After", "0"),))
    describe(tmp_path, site, most=2)
    night.run("one", night=MONDAY)
    site.feed("/ferry", "/mill")
    site.article("/ferry", FERRY)
    site.article("/mill", MILL)
    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"loaded": 2, "deferred": 2}


def test_row_49_what_was_put_off_is_asked_for_first_and_then_the_feed_in_its_order(
    night: Night, site: Site, tmp_path: Path
) -> None:
    three_articles(site)
    site.article("/aaa", "The first house of the alphabet has been painted yellow by its owner.")
    describe(tmp_path, site, most=2)
    night.run("one", night=MONDAY)
    assert site.asked() == ["/feed.xml", "/ferry", "/mill"]
    site.feed("/mill", "/aaa")
    before = len(site.requests)
    night.run("two", night=TUESDAY)
    assert site.asked(before) == ["/feed.xml", "/baker", "/mill"]


def test_rows_01_to_06_and_99_links_to_hosts_that_are_not_to_be_asked_are_not_put_off(night: Night, site: Site) -> None:
    three_articles(site)
    blocked = ["http://127.0.0.1:9/a", "http://localhost/b", "http://2130706433/c", "http://169.254.169.254/d"]
    no_tls, no_address = site.base.replace("http:", "https:") + "/e", "http://4294967297/f"
    items = "".join(f"<item><link>{link}</link></item>" for link in [*blocked, no_tls, no_address])
    site.pages["/feed.xml"] = Page(f"<rss><channel>{items}</channel></rss>".encode())

    night.run("one", night=MONDAY)

    told = night.rows("SELECT locator, outcome, reason FROM ops.item WHERE run_id = :run_id", run_id="one")
    assert {(link, outcome, reason) for link, outcome, reason in told} == {
        *((link, "quarantined", "blocked_address") for link in blocked),
        (no_tls, "quarantined", "tls"),
        (no_address, "quarantined", "bad_url"),
    }


def test_row_46_a_feed_that_could_not_be_read_is_asked_again_when_the_night_is_cleared(
    night: Night, site: Site
) -> None:
    three_articles(site)
    site.pages["/feed.xml"] = Page(b"<html><body>We are moving house.</body></html>")
    night.run("one", night=MONDAY)
    assert night.rows("SELECT error IS NOT NULL FROM ops.run_source") == [True]
    three_articles(site)
    night.run("one", night=MONDAY)
    assert night.outcomes("one") == {"loaded": 3}


def test_a_feed_whose_archived_body_is_lost_is_asked_without_conditions(
    night: Night, site: Site, tmp_path: Path
) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    for file in tmp_path.rglob("*.warc.gz"):
        file.unlink()
    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"unchanged": 3}


def test_row_22_feeds_of_a_host_that_fails_three_times_running_are_left_alone(
    night: Night, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    path = tmp_path / "sources" / "hullesk-herald.yaml"
    feeds = "".join(f"\n  - url: {site.base}/feed-{number}.xml" for number in range(5))
    path.write_text(path.read_text().replace("feeds:", f"feeds:{feeds}"))

    def dead(url: str, answer: Answer) -> Answer:
        if url.endswith(".xml"):
            raise FetchFailed(Reason.CONNECTION, "refused")
        return answer

    changed_answers(monkeypatch, dead)
    night.run("one", night=MONDAY)
    assert len(site.asked()) == 2 * FAILURES_IN_A_ROW


HELD = Known(200, uuid.uuid4(), PAGE, etag='"a"')


@pytest.mark.parametrize(
    ("before", "status", "url", "stands"),
    [
        (HELD, 304, PAGE, True),
        (replace(HELD, etag=None, last_modified="Mon, 16 Nov 2026 02:00:00 GMT"), 304, PAGE, True),
        (replace(HELD, etag=None), 304, PAGE, False),
        (replace(HELD, capture_id=None), 304, PAGE, False),
        (HELD, 304, "http://hullesk-herald.example/mill", False),
        (HELD, 200, PAGE, False),
        (None, 304, PAGE, False),
    ],
)
def test_what_a_304_confirms(before: Known | None, status: int, url: str, stands: bool) -> None:
    assert confirmed(before, status, url) == (before if stands else None)
