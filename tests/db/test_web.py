"""Nights of an outlet on the web: what is asked, what is kept, and what each item ends as."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsloom.collect.web.asking import FAILURES_IN_A_ROW
from tests.db.conftest import Night
from tests.db.outlet import MILL, MONDAY, TUESDAY, WEDNESDAY, Killed, ends, three_articles
from tests.site import Page, Site, describe

pytestmark = pytest.mark.one_server


def test_row_56_a_night_and_the_next_ask_for_each_page_once_and_then_on_condition(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    assert sorted(site.asked()) == ["/baker", "/feed.xml", "/ferry", "/mill"]
    assert night.outcomes("one") == {"loaded": 3}

    before = len(site.requests)
    site.article("/mill", MILL + " The repair cost more than the mill.", "Windmill turns again")
    night.run("two", night=TUESDAY)
    assert sorted(site.asked(before)) == ["/baker", "/feed.xml", "/ferry", "/mill"]
    assert all(request.if_none_match for request in site.requests[before:])
    assert ends(night, "two")["mill"] == ("revised", None)
    assert night.outcomes("two") == {"unchanged": 2, "revised": 1}


def test_words_that_come_back_are_a_revision_and_the_ones_that_stand(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    held = site.pages["/ferry"]
    site.article("/ferry", "The ferry did not leave at all, and the goat has been given a cabin.", "Ferry stays")
    night.run("two", night=TUESDAY)
    site.pages["/ferry"] = held
    night.run("three", night=WEDNESDAY)
    assert [ends(night, run)["ferry"][0] for run in ("one", "two", "three")] == ["loaded", "revised", "revised"]
    standing = "SELECT title FROM news.current_article WHERE location LIKE '%/ferry'"
    assert night.rows(standing) == ["Ferry leaves late"]


@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_row_83_a_night_that_was_killed_goes_on_where_it_stopped(night: Night, site: Site, after: int) -> None:
    three_articles(site)
    _killed_in_request(night, site, after)
    in_flight = site.asked()[-1]
    night.run("next", night=MONDAY)
    asked = site.asked()
    again = {path for path in asked if asked.count(path) > 1}
    assert again <= {in_flight}
    assert night.outcomes("next") == {"loaded": 3}
    assert night.rows("SELECT count(*) FROM ops.item WHERE outcome IS NULL") == [0]


def _killed_in_request(night: Night, site: Site, number: int) -> None:
    """Collect until the ``number``-th request has reached the host, and stop there as a kill would."""
    import newsloom.collect.web.asking as web

    made = 0
    whole = web.Client.get

    def get(client: web.Client, url: str, **rest: object) -> web.Answer:
        nonlocal made
        answer = whole(client, url, **rest)  # type: ignore[arg-type]
        made += not url.endswith("/robots.txt")
        if made == number:
            raise Killed
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(web.Client, "get", get)
        with pytest.raises(Killed):
            night.run("killed", until="collect", night=MONDAY)


def test_a_killed_night_of_yesterday_is_taken_up_even_where_no_feed_lists_it_any_more(night: Night, site: Site) -> None:
    three_articles(site)
    _killed_in_request(night, site, 3)
    site.feed("/ferry")
    night.run("next", night=TUESDAY)
    assert night.outcomes("next") == {"loaded": 3}


def test_a_past_night_is_replayed_from_the_archive(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    site.article("/mill", "The windmill has been sold to a museum in another country.", "Windmill sold")
    night.run("two", night=TUESDAY)
    dump, before = night.dump(), len(site.requests)

    night.run("replayed", night=MONDAY)
    night.run("backfilled", night=TUESDAY, past=True)

    assert site.requests[before:] == []
    assert night.outcomes("replayed") == night.outcomes("backfilled") == {"unchanged": 3}
    assert night.dump() == dump


def test_a_page_without_a_date_has_the_one_that_its_feed_prints_also_when_it_is_replayed(
    night: Night, site: Site
) -> None:
    site.article("/ferry", "The ferry sails to the island of Hullesk twice a day.")
    site.feed("/ferry", dated="Fri, 20 Nov 2026 08:05:00 +0500")
    night.run("one", night=MONDAY)
    read = "SELECT published_edtf, published_time, published_zone FROM news.article_revision"
    with night.engine.connect() as connection:
        assert connection.exec_driver_sql(read).all() == [("2026-11-20", "08:05:00", "+0500")]
        told = "SELECT place FROM news.date_evidence WHERE chosen"
        assert connection.exec_driver_sql(told).scalars().all() == ["feed"]
    dump = night.dump()

    # The feed forgets the date and the page stays: nothing has happened to the article.
    site.feed("/ferry")
    night.run("two", night=TUESDAY)
    night.run("replayed", night=MONDAY)

    assert night.outcomes("replayed") == night.outcomes("two") == {"unchanged": 1}
    assert night.dump() == dump


def test_a_past_night_that_was_killed_before_it_loaded_is_loaded_by_its_replay(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("killed", night=MONDAY, until="collect")
    before = len(site.requests)
    night.run("replayed", night=MONDAY, past=True)
    assert site.requests[before:] == []
    assert night.outcomes("replayed") == {"loaded": 3}


def test_older_words_that_a_replay_brings_late_do_not_take_over_the_newer(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("killed", night=MONDAY, until="collect")
    site.article("/ferry", "The ferry did not leave at all, and the goat has been given a cabin.", "Ferry stays")
    night.run("two", night=TUESDAY)
    newer = "SELECT title, story_id, copy_of FROM news.current_article WHERE location LIKE '%/ferry'"
    stands = night.rows(newer)
    night.run("replayed", night=MONDAY)
    assert ends(night, "replayed")["ferry"] == ("revised", None)
    assert night.rows(newer) == stands
    prints = (
        "SELECT count(*) FROM ops.fingerprint f JOIN news.article a USING (article_id) "
        "WHERE f.revision_id = a.current_revision_id"
    )
    assert night.rows(prints) == [3]


@pytest.mark.parametrize(
    ("page", "end"),
    [
        (Page(status=404), ("skipped", "gone")),
        (Page(status=410), ("skipped", "gone")),
        (Page(b"no", status=403), ("quarantined", "http_status")),
        (Page(b"half", status=206), ("quarantined", "http_status")),
        (Page(b"down", status=502), ("deferred", "no_answer")),
        (Page(b"busy", status=503, headers=(("Retry-After", "7200"),)), ("deferred", "retry_later")),
        (Page(b"<html>" + b"x" * 900, cut=100), ("quarantined", "truncated")),
        (Page(status=302, headers=(("Location", "/mill"),)), ("quarantined", "redirect_loop")),
        (Page(status=302, headers=(("Location", "http://127.0.0.1:1/"),)), ("quarantined", "blocked_address")),
        (Page(b"%PDF-1.7 pages", headers=(("Content-Type", "text/html"),)), ("quarantined", "wrong_type")),
        (Page(b""), ("skipped", "empty")),
    ],
    ids=lambda value: str(getattr(value, "status", "")),
)
def test_row_57_how_a_page_ends(night: Night, site: Site, page: Page, end: tuple[str, str]) -> None:
    three_articles(site)
    site.pages["/mill"] = page
    night.run("one", night=MONDAY)
    found = ends(night, "one")
    assert found["mill"] == end
    # A host that asks for time is asked nothing more; any other page of it is not held back by one.
    others = [found[path] for path in ("ferry", "baker")]
    assert others.count(("loaded", None)) + others.count(("deferred", "retry_later")) == 2
    assert ("deferred", "retry_later") not in others or page.status == 503


def test_a_page_that_is_gone_for_good_is_not_asked_again_and_what_was_loaded_of_it_stays(
    night: Night, site: Site
) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    site.pages["/mill"] = Page(status=410)
    night.run("two", night=TUESDAY)
    before = len(site.requests)
    night.run("three", night=WEDNESDAY)
    assert "/mill" not in site.asked(before)
    assert ends(night, "three")["mill"] == ("skipped", "gone")
    assert len(night.rows("SELECT 1 FROM news.current_article WHERE location LIKE '%/mill'")) == 1


def test_row_53_what_robots_txt_forbids_is_not_asked_for(night: Night, site: Site) -> None:
    three_articles(site)
    site.pages["/robots.txt"] = Page("\ufeffUser-agent: *\nDisallow: /mill".encode())
    night.run("one", night=MONDAY)
    assert "/mill" not in site.asked()
    assert ends(night, "one")["mill"] == ("skipped", "robots_disallowed")
    rule = "SELECT decision, decision_why FROM ops.fetch WHERE url LIKE '%/mill'"
    assert night.rows(rule) == [("refused", "Disallow: /mill")]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_row_52_nothing_is_asked_of_a_host_whose_robots_txt_cannot_be_read(
    night: Night, site: Site, status: int
) -> None:
    three_articles(site)
    site.pages["/robots.txt"] = Page(status=status, headers=(("Retry-After", "0"),))
    night.run("one", night=MONDAY)
    assert [request.path for request in site.requests] == ["/robots.txt"]
    assert night.rows("SELECT error IS NOT NULL FROM ops.run_source WHERE run_id = 'one'") == [True]
    site.pages["/robots.txt"] = Page(status=404)
    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"loaded": 3}


def test_a_feed_that_is_down_fails_alone_and_what_was_put_off_is_still_taken_up(night: Night, site: Site) -> None:
    three_articles(site)
    site.pages["/mill"] = Page(status=502)
    night.run("one", night=MONDAY)
    site.article("/mill", MILL)
    site.pages["/feed.xml"] = Page(b"<html>We will be back</html>", status=502)
    night.run("two", night=TUESDAY)
    assert ends(night, "two") == {"mill": ("loaded", None)}
    [error] = night.rows("SELECT error FROM ops.run_source WHERE run_id = 'two'")
    assert error.endswith("/feed.xml answered 502")


def test_row_22_a_host_that_fails_three_times_running_is_left_alone(night: Night, site: Site) -> None:
    paths = [f"/page-{number}" for number in range(6)]
    site.feed(*paths)
    for path in paths:
        site.pages[path] = Page(b"<html>" + b"x" * 900, cut=100)
    night.run("one", night=MONDAY)
    # Each of the three is tried twice.
    assert len(site.asked()) == 1 + 2 * FAILURES_IN_A_ROW
    assert night.outcomes("one") == {"quarantined": 3, "deferred": 3}


def test_row_49_what_is_too_much_for_a_night_is_worked_off_by_the_next(
    night: Night, site: Site, tmp_path: Path
) -> None:
    three_articles(site)
    describe(tmp_path, site, most=2)
    night.run("one", night=MONDAY)
    assert night.outcomes("one") == {"loaded": 2, "deferred": 1}
    site.feed()
    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"loaded": 1}


def test_what_has_waited_longest_comes_first(night: Night, site: Site, tmp_path: Path) -> None:
    describe(tmp_path, site, most=1)
    for number, paths in enumerate([("/a", "/b", "/c", "/d"), ("/e", "/f"), (), ()], start=16):
        site.feed(*paths)
        night.run(str(number), night=date(2026, 11, number))
    assert set(site.asked()) - {"/feed.xml"} == {"/a", "/b", "/c", "/d"}


def test_a_run_that_is_cleared_asks_for_nothing_that_it_holds(night: Night, site: Site) -> None:
    three_articles(site)
    site.pages["/mill"] = Page(status=502)
    night.run("one", night=MONDAY)
    before, dump = len(site.requests), night.dump()
    night.run("one", night=MONDAY)
    assert site.asked(before) == ["/mill"]
    assert night.dump() == dump
    assert night.outcomes("one") == {"loaded": 2, "deferred": 1}
