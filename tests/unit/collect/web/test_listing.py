from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from newsloom.collect.web.listing import MAX_GUID, MAX_SAID, Listed, addresses, listed, recent, tonight
from newsloom.collect.web.lists import read_list
from newsloom.collect.web.page_list import Entry
from newsloom.reasons import Ledger, Reason

FEED = "http://hullesk-herald.example/feed.xml"


def entry(url: str | None, guid: str | None = None, title: str | None = None) -> Entry:
    return Entry(url=url, guid=guid, title=title, published=None, updated=None)


def test_an_entry_is_known_by_the_canonical_form_of_its_address() -> None:
    found = listed(FEED, [entry("HTTP://Hullesk-Herald.example:80/Ferry?utm_source=feed&id=7#top")])
    assert found == [Listed("http://hullesk-herald.example/Ferry?id=7")]


def test_row_47_an_entry_without_a_pages_address_is_for_quarantine() -> None:
    found = listed(FEED, [entry("javascript:alert(1)", guid="g-1"), entry(None, title="Fog"), entry("")])
    assert [(one.locator, one.outcome, one.reason) for one in found] == [
        (f"{FEED}#g-1", Ledger.QUARANTINED, Reason.BAD_URL),
        (f"{FEED}#Fog", Ledger.QUARANTINED, Reason.BAD_URL),
        (f"{FEED}#entry 3", Ledger.QUARANTINED, Reason.BAD_URL),
    ]


def test_each_item_once_and_what_was_put_off_by_turns_with_what_is_new() -> None:
    lists = [[Listed("http://a.example/1"), Listed("http://a.example/2")], [Listed("http://a.example/1")]]
    found = tonight([Listed("http://a.example/2"), Listed("http://a.example/9")], lists, most=10)
    assert [one.locator for one in found] == ["http://a.example/2", "http://a.example/1", "http://a.example/9"]


def test_row_49_an_archive_that_was_put_off_does_not_keep_a_night_from_its_news() -> None:
    archive = [Listed(f"http://a.example/{year}") for year in range(1990, 2026)]
    news = [Listed(f"http://a.example/today/{number}") for number in range(3)]
    found = tonight(archive, [news], most=10)
    assert {one.locator for one in found if one.outcome is None} >= {one.locator for one in news}
    assert len(found) == len(archive) + len(news)


def test_entries_that_are_no_addresses_take_no_pages_place() -> None:
    broken = [entry("javascript:alert(1)", guid=f"g-{number}") for number in range(5)]
    found = tonight([], [listed(FEED, [*broken, entry("http://a.example/1")])], most=1)
    assert [one.outcome for one in found] == [Ledger.QUARANTINED] * 5 + [None]


def test_row_80_an_address_that_was_left_out_for_its_length_says_so() -> None:
    long = f"{'way/' * 15_000}"
    rows = (
        f"<item><title>t</title><link>/{long}</link></item><item><title>j</title><link>javascript:{long}</link></item>"
    )
    feed = f"<rss version='2.0'><channel><title>Herald</title>{rows}</channel></rss>"
    entries = [*read_list("feed", feed.encode(), url=FEED).entries, entry(f"http://a.example/{long}", title="u")]
    found = {one.locator: one.reason for one in listed(FEED, entries)}
    assert found == {
        f"{FEED}#t": Reason.URL_TOO_LONG, f"{FEED}#j": Reason.BAD_URL, f"{FEED}#u": Reason.URL_TOO_LONG,
    }  # fmt: skip


def test_what_two_lists_name_differently_is_as_the_first_says() -> None:
    lists = [[Listed("http://a.example/1", address="http://a.example/1?amp=1")], [Listed("http://a.example/1")]]
    assert tonight([], lists, most=5) == lists[0]
    assert tonight([Listed("http://a.example/1")], lists, most=5) == lists[0]


def test_row_49_what_is_too_much_for_a_night_is_put_off_and_not_dropped() -> None:
    broken = Listed("http://a.example/feed#x", Ledger.QUARANTINED, Reason.BAD_URL)
    found = tonight([], [[Listed("http://a.example/1"), Listed("http://a.example/2"), broken]], most=1)
    assert [(one.locator, one.outcome, one.reason) for one in found] == [
        ("http://a.example/1", None, None),
        ("http://a.example/2", Ledger.DEFERRED, Reason.OUT_OF_TIME),
        (broken.locator, Ledger.QUARANTINED, Reason.BAD_URL),
    ]


def test_an_item_listed_as_a_variant_is_known_by_its_page_and_asked_for_there_first() -> None:
    found = listed(
        FEED, [entry("http://hullesk-herald.example/ferry?amp=1"), entry("http://hullesk-herald.example/mill")]
    )
    assert [(one.locator, one.address) for one in found] == [
        ("http://hullesk-herald.example/ferry", "http://hullesk-herald.example/ferry?amp=1"),
        ("http://hullesk-herald.example/mill", None),
    ]
    assert [addresses(one.locator, one.address) for one in found] == [
        ("http://hullesk-herald.example/ferry", "http://hullesk-herald.example/ferry?amp=1"),
        ("http://hullesk-herald.example/mill",),
    ]


def test_an_item_is_known_by_its_guid_where_the_source_says_so() -> None:
    one, without, long = listed(
        FEED,
        [
            entry("http://a.example/ferry-late", guid="tag:a,2026:7"),
            entry("http://a.example/mill"),
            entry("http://a.example/baker", guid="x" * (MAX_GUID + 1)),
        ],
        "guid",
    )
    assert (one.locator, one.address) == ("guid:tag:a,2026:7", "http://a.example/ferry-late")
    assert addresses(one.locator, one.address) == ("http://a.example/ferry-late",)
    assert (without.locator, long.locator) == ("http://a.example/mill", "http://a.example/baker")
    moved = listed(FEED, [entry("http://a.example/ferry-is-late-again", guid="tag:a,2026:7")], "guid")[0]
    assert moved.item_id("a") == one.item_id("a")


def test_a_guid_that_stood_beside_another_page_before_names_one_that_has_moved() -> None:
    now, before = [entry("http://a.example/new", guid="7")], [entry("http://a.example/old", guid="7")]
    found = listed(FEED, now, "guid", [before])
    assert [(one.locator, one.address) for one in found] == [
        ("guid:7", "http://a.example/new"),
        ("guid:7", "http://a.example/old"),
    ]
    assert tonight([], [found], most=5) == found[:1]


def test_row_48_a_guid_beside_two_pages_in_two_lists_names_neither() -> None:
    lists = [
        listed(FEED, [entry("http://a.example/1", guid="0"), entry("http://a.example/3", guid="3")], "guid"),
        listed(FEED, [entry("http://a.example/2?amp=1", guid="0"), entry("http://a.example/3", guid="3")], "guid"),
    ]
    assert tonight([], lists, most=5) == [
        Listed("http://a.example/1"),
        Listed("guid:3", address="http://a.example/3"),
        Listed("http://a.example/2", address="http://a.example/2?amp=1"),
    ]


def test_a_file_of_a_folder_is_asked_for_nowhere() -> None:
    assert addresses("drop/2026/baker.txt", None) == ()


def test_row_48_a_guid_beside_two_pages_names_neither() -> None:
    entries = [entry("http://a.example/1", guid="0"), entry("http://a.example/2", guid="0")]
    assert [one.locator for one in listed(FEED, entries, "guid")] == ["http://a.example/1", "http://a.example/2"]
    same = [entry("http://a.example/1", guid="0"), entry("http://a.example/1?utm_source=x", guid="0")]
    assert [one.locator for one in listed(FEED, same, "guid")] == ["guid:0", "guid:0"]


def test_a_pending_item_is_asked_for_where_a_list_says_that_it_is_now() -> None:
    moved = Listed("guid:7", address="http://a.example/new")
    found = tonight([Listed("guid:7", address="http://a.example/old")], [[moved]], most=5)
    assert found == [moved]
    assert tonight([], [[moved]], most=5, unanswered=[Listed("guid:7", address="http://a.example/old")]) == [moved]


def test_an_item_keeps_the_dates_that_its_list_prints_beside_it() -> None:
    given = Entry("http://a.example/ferry", None, None, "Fri, 20 Nov 2026 08:00:00 GMT", "2026-11-20T09:00:00Z")
    of_a_feed, of_a_sitemap = listed(FEED, [given], updates=True)[0], listed(FEED, [given])[0]
    assert of_a_feed.said == {"published": given.published, "updated": given.updated}
    assert of_a_sitemap.said == {"published": given.published}
    assert listed(FEED, [replace(given, published="x" * (MAX_SAID + 1))])[0].said is None
    put_off = Listed("http://a.example/ferry", said={"published": "earlier"})
    assert tonight([put_off], [[of_a_feed]], most=5)[0].said == of_a_feed.said
    assert tonight([put_off], [[replace(of_a_feed, said=None)]], most=5)[0].said == put_off.said


def dated(url: str, when: str | None) -> Entry:
    return Entry(url, None, None, None, when)


def none_before(urls: Sequence[str]) -> dict[str, bool]:
    return {}


def test_a_sitemap_is_read_as_far_back_as_its_days_and_the_newest_first() -> None:
    entries = [
        dated("http://a.example/old", "2026-11-15"),
        dated("http://a.example/edge", "2026-11-17T00:00:00Z"),
        dated("http://a.example/new", "2026-11-20T07:00:00+05:00"),
    ]
    taken, note = recent(entries, date(2026, 11, 20), 3, 10, none_before)
    assert [one.url for one in taken] == ["http://a.example/new", "http://a.example/edge"]
    assert note is not None
    assert "1 of 3" in note


def test_row_49_of_a_sitemap_without_dates_a_night_takes_what_it_never_asked_for() -> None:
    entries = [dated(f"http://a.example/{number}", None) for number in range(5)]

    def two_before(urls: Sequence[str]) -> dict[str, bool]:
        assert urls == [f"http://a.example/{number}" for number in range(5)]
        return {"http://a.example/0": False, "http://a.example/1": True}

    taken, note = recent(entries, date(2026, 11, 20), 3, 2, two_before)
    assert [one.url for one in taken] == ["http://a.example/2", "http://a.example/3"]
    assert note is not None
    # What robots.txt forbade stands before nothing.
    taken, note = recent(entries, date(2026, 11, 20), 3, 9, two_before)
    assert [one.url for one in taken][-2:] == ["http://a.example/4", "http://a.example/0"]
    assert recent(entries, date(2026, 11, 20), 3, 9, none_before) == (entries, None)
