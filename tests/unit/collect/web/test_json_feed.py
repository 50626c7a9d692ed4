from __future__ import annotations

import json
from typing import Any

import pytest

from newsloom.collect.web.lists import read_list
from newsloom.collect.web.page_list import MAX_TEXT, Entry, ListRefused, PageList
from newsloom.collect.web.xml_text import MAX_ITEMS, more_than
from newsloom.reasons import Reason

AT = "https://lantern.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def read(value: Any, url: str = AT) -> PageList:
    content = value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else json.dumps(value)
    return read_list("feed", content.encode() if isinstance(content, str) else content, url=url)


def refused(value: Any) -> Reason:
    with pytest.raises(ListRefused) as found:
        read(value)
    assert str(found.value)
    return found.value.reason


def feed(*items: Any, **more: Any) -> dict[str, Any]:
    return {"version": VERSION, "title": "The Lantern", "items": list(items)} | more


def test_a_json_feed() -> None:
    found = read(feed(
        {"id": "https://lantern.example/1", "url": "https://lantern.example/ferry", "title": "Ferry & <b>tide</b>",
         "date_published": "2026-11-20T08:36:00+05:00", "date_modified": "2026-11-20T09:00:00Z"},
        {"id": "2", "external_url": "https://kelp.example/kiln"},
        {"id": "https://lantern.example/3"},
        {"id": 4, "url": "four", "title": " "},
    ))  # fmt: skip
    assert (found.kind, found.title, found.notes) == ("json_feed", "The Lantern", ())
    ferry, kiln, three, four = found.entries
    assert ferry == Entry(
        "https://lantern.example/ferry", "https://lantern.example/1", "Ferry & <b>tide</b>",
        "2026-11-20T08:36:00+05:00", "2026-11-20T09:00:00Z", "https://lantern.example/ferry",
    )  # fmt: skip
    assert (kiln.url, kiln.guid) == ("https://kelp.example/kiln", "2")
    assert three.url == "https://lantern.example/3"
    assert (four.url, four.guid, four.title) == ("https://lantern.example/four", "4", None)


def test_version_one_and_a_byte_order_mark() -> None:
    text = json.dumps(feed({"id": "1", "url": "/a"}, version="https://jsonfeed.org/version/1"))
    assert len(read(b"\xef\xbb\xbf\n" + text.encode()).entries) == 1
    assert len(read(text.encode("utf-16")).entries) == 1


def test_row_47_links_resolve_against_the_home_page() -> None:
    found = read(feed({"id": "1", "url": "a"}, {"id": "2", "url": "//kelp.example/b"}, home_page_url="/news/"))
    assert [one.url for one in found.entries] == ["https://lantern.example/news/a", "https://kelp.example/b"]
    odd = read(feed({"id": "1", "url": "a"}, home_page_url="javascript:alert(1)"))
    assert [one.url for one in odd.entries] == ["https://lantern.example/a"]


@pytest.mark.parametrize("item", [
    {}, {"id": "1"}, {"id": "1", "url": "javascript:alert(1)"}, {"id": "file:///etc/passwd"}, {"id": True, "url": 7},
    {"url": None, "title": ["t"], "id": {"a": 1}, "date_published": 20261120}, {"id": 1.5, "url": ["https://a.kz/"]},
])  # fmt: skip
def test_row_47_an_item_without_a_link_or_of_wrong_types_stays_an_item(item: dict[str, Any]) -> None:
    (entry,) = read(feed(item)).entries
    assert (entry.url, entry.title, entry.published) == (None, None, None)


def test_items_that_are_no_objects_are_left_out_and_counted() -> None:
    found = read(feed(None, "a", ["b"], {"id": "1", "url": "/a"}))
    assert (len(found.entries), found.notes) == (1, ("3 items that are no objects were left out",))


def test_row_48_an_id_twice_is_two_items() -> None:
    assert len(read(feed({"id": "1", "url": "/a"}, {"id": "1", "url": "/b"})).entries) == 2


def test_row_49_a_json_feed_of_twenty_thousand_items_is_cut_and_it_is_said() -> None:
    found = read(feed(*({"id": str(number), "url": f"/{number}"} for number in range(20_000))))
    assert (len(found.entries), found.notes) == (MAX_ITEMS, (more_than(MAX_ITEMS),))


@pytest.mark.parametrize("date", ["yesterday", "0", "12026-01-01", "2026-06-30T23:59:60Z", "+99:99", "2126-01-01"])
def test_row_50_and_51_dates_of_a_json_feed_are_handed_on_as_they_stand(date: str) -> None:
    assert read(feed({"url": "/a", "date_published": f" {date}"})).entries[0].published == date


def test_what_no_table_holds_is_left_out_of_strings() -> None:
    (entry,) = read(feed({"url": "/a\0b", "title": "\ud800T\x01ide\ufffe"})).entries
    assert (entry.url, entry.title) == ("https://lantern.example/ab", "Tide")


def test_long_texts_are_cut() -> None:
    (entry,) = read(feed({"id": "i" * 9_000, "title": "t" * 9_000, "url": "/" + "u" * 9_000})).entries
    assert (entry.title, entry.guid, entry.url) == ("t" * MAX_TEXT, "i" * MAX_TEXT, None)


def test_the_last_of_a_key_counts() -> None:
    (entry,) = read(f'{{"items": 1, "version": "{VERSION}", "items": [{{"url": "/a", "url": "/b"}}]}}').entries
    assert entry.url == "https://lantern.example/b"


ITEM = '{"url": "/a", "title": "a \\" ] } \\\\"}'
WHOLE = f'{{"version": "{VERSION}", "items": [{ITEM}, {ITEM.replace("/a", "/b")}], "title": "The Lantern"}}'


@pytest.mark.parametrize("length", range(1, len(WHOLE)))
def test_row_46_what_is_whole_of_a_truncated_json_feed_is_read(length: int) -> None:
    ends = [WHOLE.index(ITEM) + len(ITEM), WHOLE.index("], ")]
    whole = sum(length >= end for end in ends)
    if not whole:
        assert refused(WHOLE[:length]) in (Reason.TRUNCATED, Reason.BAD_JSON)
        return
    found = read(WHOLE[:length])
    assert [one.url for one in found.entries] == ["https://lantern.example/a", "https://lantern.example/b"][:whole]
    assert found.notes == ("truncated: what is whole was read",)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({}, Reason.WRONG_TYPE), ([], Reason.WRONG_TYPE), ({"items": []}, Reason.WRONG_TYPE),
        ({"version": 1, "items": []}, Reason.WRONG_TYPE), ({"version": "2.0", "items": []}, Reason.WRONG_TYPE),
        ({"version": VERSION}, Reason.BAD_INPUT), ({"version": VERSION, "items": {}}, Reason.BAD_INPUT),
        ("[Not found]", Reason.BAD_JSON), ("{} {}", Reason.BAD_JSON), ("{}]", Reason.BAD_JSON),
        ('{"version": NaN}', Reason.BAD_JSON), ('{"a": 1e400}', Reason.BAD_JSON),
        ('{"a": ' + "9" * 6_000 + "}", Reason.BAD_JSON),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", Reason.TOO_DEEP), ("[" * 100_000, Reason.TOO_DEEP),
        ('{"a": "' + '\\"' * 200_000, Reason.TRUNCATED),
    ],
)  # fmt: skip
def test_row_46_json_that_is_no_feed_or_hostile_is_refused(value: Any, reason: Reason) -> None:
    assert refused(value) is reason
