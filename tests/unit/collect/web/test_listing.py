from __future__ import annotations

from newsloom.collect.web.listing import Listed, listed, tonight
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


def test_each_item_once_and_what_was_put_off_first() -> None:
    lists = [[Listed("http://a.example/1"), Listed("http://a.example/2")], [Listed("http://a.example/1")]]
    found = tonight(["http://a.example/2", "http://a.example/9"], lists, most=10)
    assert [one.locator for one in found] == ["http://a.example/2", "http://a.example/9", "http://a.example/1"]


def test_row_49_what_is_too_much_for_a_night_is_put_off_and_not_dropped() -> None:
    broken = Listed("http://a.example/feed#x", Ledger.QUARANTINED, Reason.BAD_URL)
    found = tonight([], [[Listed("http://a.example/1"), Listed("http://a.example/2"), broken]], most=1)
    assert [(one.locator, one.outcome, one.reason) for one in found] == [
        ("http://a.example/1", None, None),
        ("http://a.example/2", Ledger.DEFERRED, Reason.OUT_OF_TIME),
        (broken.locator, Ledger.QUARANTINED, Reason.BAD_URL),
    ]
