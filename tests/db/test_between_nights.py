"""What lies between two nights (polls, kills, files that come and go, lists that were taken out) loses no page."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsloom.collect.web import outlet
from newsloom.ops import poll_tasks, tasks
from tests.db.conftest import Night
from tests.db.outlet import (
    BAKER,
    FERRY,
    MILL,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    Killed,
    ends,
    three_articles,
)
from tests.db.test_lists import XML, all_due, feed_with_guids, index, poll, urlset
from tests.site import Page, Site, describe

pytestmark = pytest.mark.one_server

GUIDS = "identity: guid\nfeeds:\n  - url: {base}/feed.xml"


def test_what_a_killed_night_had_read_of_a_feed_is_taken_up_though_the_feed_has_moved_on(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    site.feed("/ferry")

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("newsloom.collect.web.discovery.tonight", killed)
        with pytest.raises(Killed):
            night.run("killed", until="collect", night=MONDAY)
    site.feed("/mill")
    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"loaded": 2}
    night.run("three", night=WEDNESDAY)
    assert ends(night, "three") == {"mill": ("unchanged", None)}


def test_what_polls_brought_is_taken_up_though_the_feed_has_gone_since(night: Night, site: Site) -> None:
    three_articles(site)
    site.feed("/ferry")
    night.run("one", night=MONDAY)
    for number, page in enumerate([None, Page(status=410)]):
        all_due(night)
        site.feed("/mill")
        site.pages["/feed.xml"] = page or site.pages["/feed.xml"]
        poll(night, f"poll {number}")
    night.run("two", night=TUESDAY)
    assert ends(night, "two") == {"mill": ("loaded", None)}
    (error,) = night.rows("SELECT error FROM ops.run_source WHERE run_id = 'two'")
    assert "asked again after" in error


def test_a_poll_that_is_tried_again_keeps_what_it_had_brought(night: Night, site: Site) -> None:
    three_articles(site)
    site.feed("/ferry")
    night.run("one", night=MONDAY)
    site.feed("/mill")
    for _ in range(2):  # the second time 304
        all_due(night)
        poll(night, "poll")
    site.feed("/baker")
    night.run("two", night=TUESDAY)
    assert ends(night, "two") == {"mill": ("loaded", None), "baker": ("loaded", None)}


def test_what_polls_brought_is_taken_up_though_a_past_night_was_replayed_since(night: Night, site: Site) -> None:
    three_articles(site)
    site.feed("/ferry")
    night.run("one", night=MONDAY)
    all_due(night)
    site.feed("/mill")
    poll(night, "poll")
    night.run("replayed", night=MONDAY, past=True)
    site.feed()
    night.run("two", night=TUESDAY)
    assert ends(night, "two") == {"mill": ("loaded", None)}


def test_an_item_known_by_its_guid_stays_one_when_its_link_changes_between_a_poll_and_the_night(
    night: Night, site: Site, tmp_path: Path
) -> None:
    describe(tmp_path, site, keys=GUIDS)
    feed_with_guids(site)
    night.run("one", night=MONDAY)
    all_due(night)
    site.article("/ferry-leaves-late", FERRY, "Ferry leaves late")
    feed_with_guids(site, ("/ferry", "hh-7"))
    poll(night, "poll")
    feed_with_guids(site, ("/ferry-leaves-late", "hh-7"))
    night.run("two", night=TUESDAY)
    items = "SELECT locator, address, outcome FROM ops.item"
    assert night.rows(items) == [("guid:hh-7", f"{site.base}/ferry-leaves-late", "loaded")]


def test_row_48_two_feeds_that_count_from_one_lose_neither_page(night: Night, site: Site, tmp_path: Path) -> None:
    describe(tmp_path, site, keys=GUIDS + "\n  - url: {base}/other.xml")
    site.article("/ferry", FERRY, "Ferry leaves late")
    site.article("/mill", MILL, "Windmill turns again")
    feed_with_guids(site, ("/mill", "1"))
    site.pages["/other.xml"] = site.pages["/feed.xml"]
    feed_with_guids(site, ("/ferry", "1"))
    night.run("one", night=MONDAY)
    assert ends(night, "one") == {"ferry": ("loaded", None), "mill": ("loaded", None)}


def test_a_file_that_was_put_off_and_has_left_its_folder_is_loaded_from_the_archive(
    night: Night, site: Site, tmp_path: Path
) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    for name, words in (("baker", BAKER), ("mill", MILL)):
        (drop / f"{name}.txt").write_text(f"{name} in the news\n\n16 November 2026\n\n{words} {words}\n")
    describe(tmp_path, site, most=1, keys=f"feeds:\n  - url: {{base}}/feed.xml\nfolders:\n  - {drop}")
    site.article("/ferry", FERRY, "Ferry leaves late")
    site.feed("/ferry")
    night.run("killed", night=MONDAY, until="collect")
    (drop / "baker.txt").unlink()
    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"loaded": 3}


def test_of_a_sitemap_without_dates_what_robots_txt_forbids_does_not_stand_before_the_rest(
    night: Night, site: Site, tmp_path: Path
) -> None:
    describe(tmp_path, site, most=2, keys="sitemaps:\n  - url: {base}/sitemap.xml")
    three_articles(site)
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /closed")
    entries = [(path, None) for path in ("/closed/1", "/closed/2", "/ferry", "/mill")]
    site.pages["/sitemap.xml"] = Page(urlset(site, *entries), headers=XML)
    night.run("one", night=MONDAY)
    assert night.outcomes("one") == {"skipped": 2}
    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"loaded": 2}
    # What was forbidden once is looked at again when nothing else is left.
    site.pages["/robots.txt"] = Page(status=404)
    with night.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ops.host SET robots_fetched_at = now() - interval '2 days'")
    site.article("/closed/1", BAKER, "Baker builds a lighthouse")
    night.run("three", night=WEDNESDAY)
    assert night.outcomes("three") == {"loaded": 1, "skipped": 1}


def test_row_49_sitemaps_take_half_of_a_sources_time_and_pages_the_rest(
    night: Night, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    describe(tmp_path, site, keys="feeds:\n  - url: {base}/feed.xml\nsitemaps:\n  - url: {base}/sitemap.xml")
    three_articles(site)
    site.feed("/ferry")
    site.pages["/sitemap.xml"] = Page(index(site, ("/1.xml", None), ("/2.xml", None)), headers=XML)
    monkeypatch.setattr(outlet, "LISTS_SECONDS", -1.0)
    night.run("one", night=MONDAY)
    assert night.outcomes("one") == {}
    (error,) = night.rows("SELECT error FROM ops.run_source WHERE run_id = 'one'")
    assert "2 lists were not read: out of time" in error
    monkeypatch.undo()


def test_a_list_that_was_taken_out_of_its_source_is_not_told_as_failing(
    night: Night, site: Site, tmp_path: Path
) -> None:
    describe(tmp_path, site, keys="feeds:\n  - url: {base}/feed.xml\n  - url: {base}/none.xml")
    three_articles(site)
    night.run("one", night=MONDAY)
    assert night.rows("SELECT counts -> 'source_failing' FROM ops.run_stage WHERE stage = 'check'") == [1]
    describe(tmp_path, site)
    night.run("two", night=TUESDAY)
    last = "SELECT counts -> 'source_failing' FROM ops.run_stage WHERE stage = 'check' AND run_id = 'two'"
    assert night.rows(last) in ([0], [None])


def test_a_source_whose_connection_is_missing_says_so_in_its_row(night: Night, site: Site, tmp_path: Path) -> None:
    from newsloom.ops.connections import ConnectionUnusable

    three_articles(site)
    night.run("one", night=MONDAY)
    describe(tmp_path, site, keys="feeds:\n  - url: {base}/feed.xml\nauth: NOWHERE_TO_BE_FOUND")
    before = len(site.requests)
    sources = tasks.plan("two", "nightly", TUESDAY, {})
    with pytest.raises(ConnectionUnusable):
        tasks.collect_source("two", sources[0])
    (error,) = night.rows("SELECT error FROM ops.run_source WHERE run_id = 'two'")
    assert "NOWHERE_TO_BE_FOUND" in error
    assert site.requests[before:] == []


def test_a_poll_that_was_not_planned_does_not_end_well(night: Night) -> None:
    with pytest.raises(RuntimeError, match="not planned"):
        poll_tasks.close("poll")
