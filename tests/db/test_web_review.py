"""Nights of an outlet that went wrong between two statements, came twice, or came in another order."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

import newsloom.collect.web.outlet as web
from newsloom.collect.fetch.answer import Answer, FetchFailed
from newsloom.collect.web.outlet import FAILURES_IN_A_ROW
from newsloom.collect.web.page_decision import Known, confirmed
from newsloom.collect.web.politeness import LONGEST_WAIT, NoTurn, Turns
from newsloom.ops import tasks
from newsloom.ops.nights import Asked, NightAhead, night_of
from newsloom.reasons import Reason
from newsloom.statements import statement
from tests.db.conftest import Night
from tests.db.test_web import (
    FERRY,
    MILL,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    Killed,
    describe,
    ends,
    three_articles,
)
from tests.site import Page, Site, serving

pytestmark = pytest.mark.one_server

THURSDAY = date(2026, 11, 19)
PAGE = "http://hullesk-herald.example/ferry"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serving() as one:
        monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path / "sources"))
        describe(tmp_path, one)
        yield one


def changed_answers(monkeypatch: pytest.MonkeyPatch, change: Any) -> None:
    """``change(url, answer)`` stands in for what hosts answer; it may raise."""
    whole = web.Client.get

    def get(client: web.Client, url: str, **rest: Any) -> Answer:
        changed: Answer = change(url, whole(client, url, **rest))
        return changed

    monkeypatch.setattr(web.Client, "get", get)


# Runs beside and after one another ----------------------------------------------------------------------------------


def test_a_run_that_is_at_work_is_not_taken_for_a_killed_one(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("scheduled", night=TUESDAY, until="collect")
    # Airflow counts the runs of a backfill apart from max_active_runs.
    tasks.plan("backfill", "nightly", MONDAY, {}, at_work=["scheduled"])
    assert night.rows("SELECT state FROM ops.run ORDER BY run_id") == ["running", "running"]
    assert night.outcomes("scheduled") == {"none": 3}
    tasks.plan("next", "nightly", WEDNESDAY, {}, at_work=["backfill"])
    assert night.outcomes("scheduled") == {"deferred": 3}


def test_a_night_that_went_well_after_a_kill_is_asked_on_condition_when_it_is_run_again(
    night: Night, site: Site
) -> None:
    three_articles(site)
    night.run("killed", until="collect", night=MONDAY)
    night.run("resumed", night=MONDAY)
    before = len(site.requests)
    night.run("again", night=MONDAY)
    assert sorted(site.asked(before)) == ["/baker", "/feed.xml", "/ferry", "/mill"]
    assert all(request.if_none_match for request in site.requests[before:])
    assert night.outcomes("again") == {"unchanged": 3}


@pytest.mark.parametrize(
    "answer",
    [Page(status=404), Page(status=410), Page(b"no", status=403), Page(b"down", status=502), Page(b"xx", cut=1)],
    ids=lambda page: str(page.status),
)
def test_what_a_killed_night_brought_is_loaded_though_the_page_does_not_answer_any_more(
    night: Night, site: Site, answer: Page
) -> None:
    three_articles(site)
    night.run("killed", until="collect", night=MONDAY)
    site.pages["/mill"] = answer
    night.run("next", night=TUESDAY)
    assert ends(night, "next")["mill"] == ("loaded", None)
    assert night.outcomes("next") == {"loaded": 3}


def test_a_second_kill_after_the_page_has_gone_loses_nothing_either(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("killed", until="collect", night=MONDAY)
    site.pages["/mill"] = Page(status=410)
    night.run("killed too", until="collect", night=TUESDAY)
    night.run("third", night=WEDNESDAY)
    assert night.outcomes("third") == {"loaded": 3}


def test_an_item_that_a_cleared_task_left_open_is_taken_up(night: Night, site: Site) -> None:
    three_articles(site)
    site.pages["/feed.xml"] = Page(b"down", status=502)
    night.run("one", night=MONDAY)
    three_articles(site)
    # "Clear" of collect alone, in a run that has ended; the feed lists nothing of it by the next night.
    tasks.collect_source("one", {"source_id": "hullesk-herald", "kind": "web", "path": ""})
    site.feed()
    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"loaded": 3}


def test_a_run_that_is_cleared_takes_no_more_than_the_night_may(night: Night, site: Site, tmp_path: Path) -> None:
    three_articles(site)
    describe(tmp_path, site, most=2)
    night.run("one", night=MONDAY)
    before = len(site.requests)
    night.run("one", night=MONDAY)
    assert site.asked(before) == []
    assert night.outcomes("one") == {"loaded": 2, "deferred": 1}


def test_a_past_night_that_is_cleared_says_of_each_item_what_it_said(night: Night, site: Site) -> None:
    three_articles(site)
    site.pages["/mill"] = Page(b"down", status=502)
    night.run("one", night=MONDAY)
    night.run("two", night=TUESDAY)
    before, dump = len(site.requests), night.dump()
    night.run("one", night=MONDAY)
    assert site.requests[before:] == []
    assert night.dump() == dump
    assert ends(night, "one")["mill"] == ("deferred", "out_of_time")


def test_row_88_clear_of_a_night_that_succeeded_asks_nothing_and_changes_nothing(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    dump, before = night.dump(), len(site.requests)
    night.run("one", night=MONDAY)
    night.run("one", night=MONDAY, past=True)
    assert site.requests[before:] == []
    assert night.dump() == dump
    assert night.outcomes("one") == {"loaded": 3}


def test_row_89_a_backfill_of_several_nights_backwards_asks_nothing_and_changes_nothing(
    night: Night, site: Site
) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    site.article("/mill", MILL + " The carpenter has sent a second bill.", "Windmill turns again")
    night.run("two", night=TUESDAY)
    site.pages["/ferry"] = Page(status=410)
    night.run("three", night=WEDNESDAY)
    dump, before = night.dump(), len(site.requests)
    for day in (THURSDAY, WEDNESDAY, TUESDAY, MONDAY, date(2025, 12, 31)):
        night.run(f"backfill {day}", night=day, past=True)
    assert site.requests[before:] == []
    assert night.dump() == dump
    assert night.outcomes(f"backfill {WEDNESDAY}") == {"unchanged": 2, "skipped": 1}


def test_the_last_night_of_a_year_and_the_first_of_the_next(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("one", night=date(2026, 12, 31))
    night.run("two", night=date(2027, 1, 1))
    assert night.outcomes("two") == {"unchanged": 3}


def test_a_night_that_lies_ahead_is_refused() -> None:
    """Once it was collected, every night before it would be past: a slip of the year would end all fetching."""
    zone = ZoneInfo("Asia/Almaty")
    at = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)  # 01:30 of the 22nd there
    assert night_of(Asked(at, at, named=date(2026, 11, 22)), zone) == date(2026, 11, 22)
    with pytest.raises(NightAhead, match=r"2027-11-22 lies ahead"):
        night_of(Asked(at, at, named=date(2027, 11, 22)), zone)


def test_row_89_words_that_a_later_night_found_taken_back_do_not_return_with_a_replay(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    held = site.pages["/mill"]
    site.article("/mill", "The windmill has been sold to a museum in another country.", "Windmill sold")
    night.run("killed", until="collect", night=TUESDAY)
    site.pages["/mill"] = held
    night.run("three", night=WEDNESDAY)
    night.run("replayed", night=TUESDAY, past=True)
    standing = "SELECT title FROM news.current_article WHERE location LIKE '%/mill'"
    assert night.rows(standing) == ["Windmill turns again"]


# What hosts answer --------------------------------------------------------------------------------------------------


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


# Feeds --------------------------------------------------------------------------------------------------------------


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


# Turns and clocks ---------------------------------------------------------------------------------------------------


def test_a_source_may_ask_for_a_pause_longer_than_a_run_waits_for_hosts(news: sa.Engine) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        with news.begin() as connection:
            connection.execute(sa.text("UPDATE ops.host SET next_request_at = now()"))

    turns = Turns(news, "one", 2 * LONGEST_WAIT, sleep)
    for _ in range(2):
        with turns.turn(PAGE):
            pass
    assert [round(seconds, -1) for seconds in slept] == [2 * LONGEST_WAIT]


def test_row_55_a_host_that_asks_for_time_while_others_wait_for_their_turn_gets_it(news: sa.Engine) -> None:
    turns = Turns(news, "one", 0.0)
    turns.put_off(PAGE, 5.0)
    waiting = Turns(news, "two", 0.0, lambda _: turns.put_off(PAGE, 7200.0))
    with pytest.raises(NoTurn), waiting.turn(PAGE):
        pytest.fail("the host had asked for two hours")


def test_row_84_a_turn_whose_connection_was_lost_fails_as_what_is_tried_again_and_leaves_the_host_free(
    news: sa.Engine,
) -> None:
    all_others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    ended = sa.text(f"SELECT pg_terminate_backend(pid) {all_others}")
    with pytest.raises(sa.exc.OperationalError), Turns(news, "one", 0.0).turn(PAGE), news.connect() as connection:
        connection.execute(ended)
    with Turns(news, "two", 0.0).turn(PAGE):
        pass
    assert news.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_row_54_the_pause_that_robots_txt_asks_for_counts_from_its_reading(news: sa.Engine) -> None:
    read = {"host": "hullesk-herald.example:80", "robots": "", "status": 200, "crawl_delay": 50.0}
    with Turns(news, "one", 0.0).turn(PAGE):
        pass
    with news.begin() as connection:
        connection.execute(statement("collect/keep_robots"), read)
        wait = connection.scalar(statement("collect/host_wait"), {"host": read["host"]})
    assert 40 < wait <= 50


def test_row_94_a_worker_whose_clock_ran_ahead_does_not_make_later_words_older(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    with monkeypatch.context() as patch:
        ahead = timedelta(days=1)
        changed_answers(patch, lambda _, answer: replace(answer, started_at=answer.started_at + ahead))
        night.run("one", night=MONDAY)
    site.article("/mill", "The windmill has been sold to a museum in another country.", "Windmill sold")
    night.run("two", night=TUESDAY)
    standing = "SELECT title FROM news.current_article WHERE location LIKE '%/mill'"
    assert night.rows(standing) == ["Windmill sold"]


def test_row_84_a_database_that_restarts_while_a_page_is_asked_for_costs_that_page_alone(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    all_others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    whole = web.Turns.turn

    @contextmanager
    def turn(turns: Turns, url: str) -> Iterator[None]:
        with whole(turns, url):
            yield
            if url.endswith("/mill"):
                night.rows(f"SELECT pg_terminate_backend(pid) {all_others}")

    with monkeypatch.context() as patch:
        patch.setattr(web.Turns, "turn", turn)
        # What Airflow tries again for.
        with pytest.raises(sa.exc.OperationalError):
            night.run("one", until="collect", night=MONDAY)
    night.run("one", night=MONDAY)
    assert night.outcomes("one") == {"loaded": 3}
    asked = site.asked()
    assert {path for path in asked if asked.count(path) > 1} == {"/mill"}


def test_no_transaction_is_open_while_a_host_is_asked(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    open_ones = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in trans%'"
    )
    counted: list[int] = []

    def look(_: str, answer: Answer) -> Answer:
        counted.extend(night.rows(open_ones))
        return answer

    changed_answers(monkeypatch, look)
    night.run("one", night=MONDAY)
    assert counted
    assert not any(counted)


STATEMENTS = [
    "keep_answer", "keep_captures", "end_item", "keep_failure", "keep_refusal", "archived", "held_place", "held",
    "known_answers",
]  # fmt: skip


@pytest.mark.parametrize("name", STATEMENTS)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", [1, 2, 4])
def test_row_83_a_kill_between_any_two_statements(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch, name: str, when: str, number: int
) -> None:
    three_articles(site)
    site.feed("/ferry", "/mill", "/baker", "/gone")
    whole, calls = getattr(web.fetches, name), 0

    def killed(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number and when == "before":
            raise Killed
        found = whole(*arguments, **named)
        if calls == number:
            raise Killed
        return found

    with monkeypatch.context() as patch:
        patch.setattr(web.fetches, name, killed)
        with suppress(Killed):  # some are called fewer times
            night.run("killed", until="collect", night=MONDAY)
    night.run("next", night=MONDAY)
    assert night.outcomes("next") == {"loaded": 3, "skipped": 1}
    asked = site.asked()
    assert sum(asked.count(path) - 1 for path in set(asked)) <= 1
    night.run("again", night=TUESDAY)
    assert night.outcomes("again") == {"unchanged": 3, "skipped": 1}
