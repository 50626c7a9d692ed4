"""Nights of an outlet that come again: beside one another, after a kill, cleared, backfilled, out of order."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import newsloom.collect.web.asking as web
from newsloom.collect import captures
from newsloom.ops import tasks
from newsloom.ops.nights import Asked, NightAhead, night_of
from tests.db.conftest import Night
from tests.db.outlet import MILL, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Killed, ends, three_articles
from tests.site import Page, Site, describe

pytestmark = pytest.mark.one_server


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


STEPS = [
    *((captures, name) for name in ("held_places", "keep_captures")),
    *((web.fetches, name) for name in (
        "keep_answer", "end_item", "keep_failure", "keep_refusal", "archived", "held", "known_answers",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("module", "name"), STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", [1, 3])
def test_row_83_a_kill_between_any_two_statements(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, when: str, number: int
) -> None:
    three_articles(site)
    site.feed("/ferry", "/mill", "/baker", "/gone")
    whole, calls = getattr(module, name), 0

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
        patch.setattr(module, name, killed)
        with suppress(Killed):  # some are called fewer times
            night.run("killed", until="collect", night=MONDAY)
    night.run("next", night=MONDAY)
    assert night.outcomes("next") == {"loaded": 3, "skipped": 1}
    asked = site.asked()
    assert sum(asked.count(path) - 1 for path in set(asked)) <= 1
    night.run("again", night=TUESDAY)
    assert night.outcomes("again") == {"unchanged": 3, "skipped": 1}
