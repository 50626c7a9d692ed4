"""Nights of outlets that list their pages in other ways than one feed, and polls between the nights."""

from __future__ import annotations

import gzip
from datetime import timedelta
from pathlib import Path

import pytest

from newsloom.ops import poll_tasks
from newsloom.statements import statement
from tests.db.conftest import Night
from tests.db.outlet import BAKER, FERRY, MILL, MONDAY, TUESDAY, WEDNESDAY, ends, three_articles
from tests.site import Page, Site, describe

pytestmark = pytest.mark.one_server

XML = (("Content-Type", "application/xml"),)
HEALTH = "SELECT split_part(url, '/', 4), failures, failure_class, last_error IS NULL FROM ops.list ORDER BY 1"


def urlset(site: Site, *entries: tuple[str, str | None]) -> bytes:
    told = "".join(
        f"<url><loc>{site.base}{path}</loc>{f'<lastmod>{when}</lastmod>' if when else ''}</url>"
        for path, when in entries
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{told}</urlset>'.encode()


def index(site: Site, *entries: tuple[str, str | None]) -> bytes:
    told = urlset(site, *entries).decode()
    return told.replace("urlset", "sitemapindex").replace("<url>", "<sitemap>").replace("</url>", "</sitemap>").encode()


def poll(night: Night, run_id: str) -> dict[str, int]:
    """One poll of whatever is due; the counts of the one source."""
    counts: dict[str, int] = {}
    for source in poll_tasks.plan(run_id, MONDAY):
        counts = poll_tasks.poll(run_id, source)
    poll_tasks.close(run_id)
    return counts


def all_due(night: Night) -> None:
    with night.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ops.list SET next_poll_at = now() - interval '1 second'")


def test_a_sitemap_index_is_read_to_its_recent_sitemaps_gzip_too(night: Night, site: Site, tmp_path: Path) -> None:
    describe(tmp_path, site, keys="sitemaps:\n  - url: {base}/sitemap.xml")
    three_articles(site)
    site.pages["/sitemap.xml"] = Page(
        index(site, ("/new.xml.gz", MONDAY.isoformat()), ("/old.xml", "2019-01-01"), ("/undated.xml", None)),
        headers=XML,
    )
    recent = urlset(site, ("/ferry", MONDAY.isoformat()), ("/mill", "2026-01-01"))
    site.pages["/new.xml.gz"] = Page(gzip.compress(recent), headers=(("Content-Type", "application/gzip"),))
    site.pages["/undated.xml"] = Page(urlset(site, ("/baker", None)), headers=XML)
    night.run("one", night=MONDAY)
    assert sorted(site.asked()) == ["/baker", "/ferry", "/new.xml.gz", "/sitemap.xml", "/undated.xml"]
    assert night.outcomes("one") == {"loaded": 2}

    before = len(site.requests)
    night.run("two", night=TUESDAY)
    # The baker's page has no date and is known: it is not looked at every night for ever.
    assert sorted(site.asked(before)) == ["/ferry", "/new.xml.gz", "/sitemap.xml", "/undated.xml"]
    assert all(request.if_none_match for request in site.requests[before:])
    assert night.outcomes("two") == {"unchanged": 1}


def test_row_49_an_index_that_names_itself_or_leads_ever_deeper_ends(night: Night, site: Site, tmp_path: Path) -> None:
    describe(tmp_path, site, keys="sitemaps:\n  - url: {base}/sitemap.xml")
    three_articles(site)
    site.pages["/sitemap.xml"] = Page(index(site, ("/sitemap.xml", None), ("/1.xml", None)), headers=XML)
    for depth in range(1, 9):
        site.pages[f"/{depth}.xml"] = Page(index(site, (f"/{depth + 1}.xml", None), ("/1.xml", None)), headers=XML)
    night.run("one", night=MONDAY)
    assert site.asked() == ["/sitemap.xml", "/1.xml", "/2.xml", "/3.xml"]
    (error,) = night.rows("SELECT error FROM ops.run_source WHERE run_id = 'one'")
    assert "3 levels" in error


def test_an_index_page_a_feed_and_pages_by_name_are_one_list_of_items(night: Night, site: Site, tmp_path: Path) -> None:
    keys = (
        "feeds:\n  - url: {base}/feed.xml\n"
        "index_pages:\n  - url: {base}/news/\n    links: .latest a\n"
        "pages:\n  - {base}/baker"
    )
    describe(tmp_path, site, keys=keys)
    three_articles(site)
    site.feed("/ferry")
    listing = (
        '<div class="latest"><a href="/ferry">Ferry</a> <a href="../mill#top">Mill</a></div><a href="/about">Us</a>'
    )
    site.pages["/news/"] = Page(f"<html><body>{listing}</body></html>".encode())
    night.run("one", night=MONDAY)
    assert sorted(site.asked()) == ["/baker", "/feed.xml", "/ferry", "/mill", "/news/"]
    assert night.outcomes("one") == {"loaded": 3}
    purposes = night.rows("SELECT DISTINCT purpose FROM ops.fetch ORDER BY 1")
    assert purposes == ["feed", "index", "page", "robots"]


def test_row_46_bytes_that_are_no_list_stand_in_the_ledger_until_they_are_one(night: Night, site: Site) -> None:
    three_articles(site)
    site.pages["/feed.xml"] = Page(b"<html><body>We are moving house.</body></html>")
    night.run("one", night=MONDAY)
    assert ends(night, "one") == {"feed.xml": ("quarantined", "wrong_type")}
    assert night.rows("SELECT capture_id IS NOT NULL FROM ops.item WHERE run_id = 'one'") == [True]
    assert night.rows(HEALTH) == [("feed.xml", 1, "soft", False)]
    three_articles(site)
    night.run("one", night=MONDAY)
    assert night.outcomes("one") == {"loaded": 3}
    assert night.rows(HEALTH) == [("feed.xml", 0, None, True)]


def test_row_42_a_feed_that_declares_entities_is_refused_by_name(night: Night, site: Site) -> None:
    three_articles(site)
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel>&b;</channel></rss>'
    site.pages["/feed.xml"] = Page(bomb)
    night.run("one", night=MONDAY)
    assert ends(night, "one") == {"feed.xml": ("quarantined", "entity_forbidden")}


def test_what_a_feed_pushed_off_between_two_nights_is_taken_up_by_the_second(night: Night, site: Site) -> None:
    three_articles(site)
    site.feed("/ferry")
    night.run("one", night=MONDAY)
    assert poll(night, "poll 1") == {}  # nothing is due yet
    all_due(night)
    site.feed("/mill")
    assert poll(night, "poll 2") == {"lists": 1, "polled": 1, "changed": 1, "failed": 0, "late": 0}
    all_due(night)
    assert poll(night, "poll 3")["changed"] == 0
    site.feed("/baker")
    night.run("two", night=TUESDAY)
    assert {name: end[0] for name, end in ends(night, "two").items()} == {"mill": "loaded", "baker": "loaded"}
    night.run("three", night=WEDNESDAY)
    assert ends(night, "three") == {"baker": ("unchanged", None)}
    assert night.rows("SELECT DISTINCT state FROM ops.run WHERE kind = 'poll'") == ["succeeded"]
    assert all(request.if_none_match for request in site.requests if request.path == "/feed.xml") is False
    feeds = [request for request in site.requests if request.path == "/feed.xml"]
    assert all(request.if_none_match for request in feeds[1:])


def test_row_58_a_feed_that_is_down_for_days_is_shown_failing_and_comes_back_without_a_storm(
    night: Night, site: Site
) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    listed, before = site.pages["/feed.xml"], len(site.requests)
    site.pages["/feed.xml"] = Page(status=503, headers=(("Retry-After", "7200"),))
    for number in range(1, 4):
        with night.engine.begin() as connection:  # the host's own wish has passed by the next night
            connection.exec_driver_sql("UPDATE ops.host SET next_request_at = now()")
        night.run(f"down {number}", night=MONDAY + timedelta(days=number))
        assert night.rows(HEALTH) == [("feed.xml", number, "temporary", False)]
        assert poll(night, f"poll {number}") == {}
    assert site.asked(before) == ["/feed.xml"] * 3
    waits = night.rows("SELECT next_poll_at - polled_at >= interval '2 hours' FROM ops.list")
    assert waits == [True]

    with night.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ops.host SET next_request_at = now()")
    site.pages["/feed.xml"], before = listed, len(site.requests)
    night.run("back", night=MONDAY + timedelta(days=4))
    assert sorted(site.asked(before)) == ["/baker", "/feed.xml", "/ferry", "/mill"]
    assert night.outcomes("back") == {"unchanged": 3}
    assert night.rows(HEALTH) == [("feed.xml", 0, None, True)]


def test_a_feed_that_is_gone_is_asked_for_once_a_week(night: Night, site: Site) -> None:
    three_articles(site)
    site.pages["/feed.xml"] = Page(status=410)
    night.run("one", night=MONDAY)
    night.run("two", night=TUESDAY)
    assert site.asked() == ["/feed.xml"]
    (error,) = night.rows("SELECT error FROM ops.run_source WHERE run_id = 'two'")
    assert "answered 410; asked again after" in error
    all_due(night)
    three_articles(site)
    night.run("three", night=WEDNESDAY)
    assert night.outcomes("three") == {"loaded": 3}


def feed_with_guids(site: Site, *entries: tuple[str, str]) -> None:
    items = "".join(
        f'<item><link>{site.base}{path}</link><guid isPermaLink="false">{guid}</guid></item>' for path, guid in entries
    )
    site.pages["/feed.xml"] = Page(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())


def test_an_item_that_is_known_by_its_guid_stays_one_when_its_link_changes(
    night: Night, site: Site, tmp_path: Path
) -> None:
    describe(tmp_path, site, keys="identity: guid\nfeeds:\n  - url: {base}/feed.xml")
    site.article("/ferry", FERRY, "Ferry leaves late")
    site.article("/ferry-leaves-late", FERRY, "Ferry leaves late")
    feed_with_guids(site, ("/ferry", "hh-7"))
    night.run("one", night=MONDAY)
    feed_with_guids(site, ("/ferry-leaves-late", "hh-7"))
    night.run("two", night=TUESDAY)
    assert night.rows("SELECT DISTINCT locator FROM ops.item") == ["guid:hh-7"]
    assert night.rows("SELECT address FROM ops.item ORDER BY run_id") == [
        f"{site.base}/ferry", f"{site.base}/ferry-leaves-late",
    ]  # fmt: skip
    ((article, asked),) = night.rows(
        "SELECT article_id, (SELECT count(*) FROM ops.fetch WHERE purpose = 'page') FROM news.article"
    )
    with night.engine.connect() as connection:
        told = connection.execute(statement("status/explain_fetches"), {"article_id": article}).all()
    assert len(told) == asked == 2


def test_a_variant_is_asked_for_only_where_its_page_is_not_to_be_had(night: Night, site: Site) -> None:
    site.article("/ferry", FERRY, "Ferry leaves late")
    site.article("/ferry?amp=1", FERRY, "Ferry leaves late")
    site.article("/mill?amp=1", MILL, "Windmill turns again")
    site.feed("/ferry?amp=1", "/mill?amp=1", "/baker?amp=1")
    night.run("one", night=MONDAY)
    assert site.asked() == ["/feed.xml", "/ferry", "/mill", "/mill?amp=1", "/baker", "/baker?amp=1"]
    assert ends(night, "one") == {
        "ferry": ("loaded", None), "mill": ("loaded", None), "baker": ("skipped", "gone"),
    }  # fmt: skip
    site.article("/baker?amp=1", BAKER, "Baker builds a lighthouse")
    night.run("two", night=TUESDAY)
    assert ends(night, "two")["baker"] == ("loaded", None)


def test_the_folders_of_an_outlet_are_read_with_its_name(night: Night, site: Site, tmp_path: Path) -> None:
    drop = tmp_path / "drop" / "2026"
    (drop / "people").mkdir(parents=True)
    (drop / "people" / "baker.txt").write_text(f"Baker builds a lighthouse\n\n16 November 2026\n\n{BAKER} {BAKER}\n")
    keys = f"feeds:\n  - url: {{base}}/feed.xml\nfolders:\n  - {tmp_path}/drop\n  - {tmp_path}/none"
    describe(tmp_path, site, keys=keys)
    three_articles(site)
    site.feed("/ferry")
    night.run("one", night=MONDAY)
    assert night.outcomes("one") == {"loaded": 2}
    assert night.rows("SELECT locator FROM ops.item WHERE locator NOT LIKE 'http%'") == ["drop/2026/people/baker.txt"]
    assert night.rows("SELECT DISTINCT outlet FROM news.current_article") == ["hullesk-herald"]
    (error,) = night.rows("SELECT error FROM ops.run_source WHERE run_id = 'one'")
    assert "none: No such file" in error
    night.run("two", night=TUESDAY)
    night.run("replayed", night=MONDAY)
    assert night.outcomes("two") == night.outcomes("replayed") == {"unchanged": 2}


def test_bytes_that_the_archive_lost_are_brought_in_again(night: Night, site: Site, tmp_path: Path) -> None:
    three_articles(site)
    night.run("one", night=MONDAY, until="collect")
    (lost,) = night.rows("SELECT archive_uri FROM ops.capture WHERE url LIKE '%/mill'")
    (tmp_path / "home" / "archive" / lost).unlink()
    night.run("two", night=TUESDAY)
    assert ends(night, "two")["mill"] == ("quarantined", "unreadable")
    night.run("three", night=WEDNESDAY)
    assert ends(night, "three")["mill"] == ("loaded", None)
