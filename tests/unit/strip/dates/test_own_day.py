"""Where the machine's date and the printed one differ, and what the choice has to tell."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.model import DateEvidence
from newsloom.strip.dates.order import day_first_in
from newsloom.strip.dates.reading import choose, find_dates, from_feed, read_date


def evidence(raw: str, place: str, kind: Any = "published") -> DateEvidence:
    found = read_date(raw, place, kind)
    assert found is not None
    return found


def value(*candidates: DateEvidence) -> str | None:
    published = choose(list(candidates), fetched_at=None)[0]
    return published["value"] if published else None


OWN_DAYS = [
    # (declared, other, its place, the day that is right)
    ("2023-05-02T23:15:00Z", "3 May 2023", "near_title", "2023-05-03"),
    ("2023-05-02T23:15:00Z", "3 May 2023, 01:15", "near_title", "2023-05-03"),
    ("2023-05-03T02:41:00Z", "2 May 2023", "date_line", "2023-05-02"),
    ("2023-05-03T02:41:00Z", "2023-05-02T21:41:00-05:00", "time", "2023-05-02"),
    ("2023-05-03T02:41:00+00:00", "2023-05-02", "url", "2023-05-02"),
    # another clock, another moment, too far for any zone, a bare day written as a moment, no zone, not in UTC
    ("2023-05-02T23:15:00Z", "3 May 2023, 09:07", "near_title", "2023-05-02"),
    ("2023-05-03T02:41:00Z", "2023-05-02T19:00:00-05:00", "time", "2023-05-03"),
    ("2023-05-02T08:15:00Z", "3 May 2023", "near_title", "2023-05-02"),
    ("2023-05-03T00:00:00Z", "2 May 2023", "near_title", "2023-05-03"),
    ("2023-05-03T02:41:00", "2 May 2023", "near_title", "2023-05-03"),
    ("2023-05-03T02:41:00+03:00", "2 May 2023", "near_title", "2023-05-03"),
]


@pytest.mark.parametrize(("declared", "other", "place", "right"), OWN_DAYS)
def test_the_outlets_own_day_of_a_moment_in_utc(declared: str, other: str, place: str, right: str) -> None:
    candidates = [evidence(declared, "json_ld"), evidence(other, place)]
    assert value(*candidates) == right
    chosen = next(one for one in choose(candidates, fetched_at=None)[2] if one["chosen"])
    assert ("declared in UTC" in chosen["reason"]) == (right != declared[:10])


def test_the_day_of_the_update_is_not_taken_for_the_outlets_own() -> None:
    declared = evidence("2023-05-02T23:15:00Z", "json_ld")
    update = evidence("2023-05-03T09:00:00Z", "json_ld", "modified")
    assert value(declared, evidence("3 May 2023", "near_title"), update) == "2023-05-02"


def test_where_another_print_has_the_declared_day_it_stands() -> None:
    declared, same, next_day = (
        evidence("2023-05-02T23:15:00Z", "json_ld"), evidence("2 May 2023", "near_title"),
        evidence("2023-05-03", "url"),
    )  # fmt: skip
    assert value(declared, same, next_day) == "2023-05-02"


def test_a_declaration_that_moves_with_the_changes_gives_way_to_the_day_at_the_heading() -> None:
    declared, changed = evidence("2025-06-24", "json_ld"), evidence("2025-06-24", "json_ld", "modified")
    assert value(declared, changed, evidence("25 August 2024", "near_title")) == "2024-08-25"
    # Further from the heading stand the days of other articles; a later day is an update's.
    assert value(declared, changed, evidence("25 August 2024", "date_line")) == "2025-06-24"
    assert value(declared, changed, evidence("25 August 2025", "near_title")) == "2025-06-24"
    later = evidence("2025-06-26", "json_ld", "modified")
    assert value(declared, later, evidence("25 August 2024", "near_title")) == "2025-06-24"


def test_a_whole_day_at_the_heading_goes_before_one_without_a_year() -> None:
    sentence, printed = evidence("5 September", "near_title"), evidence("24 August 2023", "date_line")
    assert value(sentence, printed) == "2023-08-24"
    assert value(sentence, evidence("2023-08-24", "url")) == "XXXX-09-05"


def test_an_earlier_change_and_a_far_print_are_told() -> None:
    waits = [evidence("2023-05-03", "meta"), evidence("2023-05-01", "meta", "modified")]
    assert "modified before it, 2023-05-01" in choose(waits, fetched_at=None)[2][0]["reason"]
    far = [evidence("2023-05-03", "meta"), evidence("1 March 2019", "date_line")]
    assert "more than a year away" in choose(far, fetched_at=None)[2][0]["reason"]
    near = [evidence("2023-05-03", "meta"), evidence("1 March 2023", "date_line")]
    assert "year" not in choose(near, fetched_at=None)[2][0]["reason"]


def test_what_was_told_of_the_reading_stays_beside_the_verdict() -> None:
    told = choose([evidence("Monday, 3 January 2024", "date_line")], fetched_at=None)[2][0]
    assert told["reason"].startswith("best evidence for published (date_line); the weekday")


def test_a_feed_is_evidence_behind_all_of_the_page() -> None:
    said = from_feed("Wed, 03 May 2023 10:15:00 +0200", "2023-05-04T08:00:00Z")
    assert [(one["value"], one["kind"], one["place"], one.get("zone")) for one in said] == [
        ("2023-05-03", "published", "feed", "+0200"),
        ("2023-05-04", "modified", "feed", "Z"),
    ]
    assert value(*said) == "2023-05-03"
    assert value(*said, evidence("2023-05-01", "url")) == "2023-05-01"
    assert from_feed(None, "") == from_feed("soon", None) == []


@pytest.mark.parametrize(
    "label", ["Retrieved", "Accessed on", "Archived", "Today is", "Abgerufen am", "дата обращения:"]
)
def test_the_day_on_which_a_page_was_seen_is_no_publication(label: str) -> None:
    (one,) = find_dates(f"{label} 3 May 2023", "date_line")
    assert one["kind"] == "crawl"
    assert choose([one], fetched_at=None)[0] is None


def test_today_is_said_of_what_came_out_today() -> None:
    assert [one["kind"] for one in find_dates("Today, 17:40 03 October 2023", "date_line")] == ["published"]


ORDERS = [
    ("en-GB", True), ("en_AU", True), ("de", True), ("pt-BR", True), ("fr-FR", True), ("es-419", True), ("id_ID", True),
    ("vi", True), ("ar", True), ("en", None), ("en-US", None), ("en_US", None), ("zh-CN", None), ("hu", None),
    ("ja", None), ("fil-PH", False), ("", None), (None, None), ("xx-YY", None), ("english", None), ("x" * 500, None),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "first"), ORDERS)
def test_the_order_of_a_language(tag: str | None, first: bool | None) -> None:
    assert day_first_in(tag) is first


@given(st.text(max_size=40))
def test_any_tag_is_survived(tag: str) -> None:
    assert day_first_in(tag) in (True, False, None)


@given(st.lists(st.sampled_from([
    ("2023-05-02T23:15:00Z", "json_ld", "published"), ("2023-05-02T23:15:00Z", "json_ld", "modified"),
    ("3 May 2023", "near_title", "published"), ("3 May", "date_line", "published"), ("2023-05-01", "url", "published"),
    ("03/05/2023", "time", "published"), ("2023-05-09", "meta", "modified"), ("May 2023", "label", "published"),
    ("3 May 1998", "body", "event"),
])))  # fmt: skip
def test_of_each_kind_at_most_one_is_chosen_and_all_are_kept_with_a_reason(drawn: list[tuple[str, str, Any]]) -> None:
    candidates = [evidence(*one) for one in drawn]
    published, modified, judged = choose(candidates, fetched_at=None)
    assert [(one["place"], one["kind"]) for one in judged] == [(one["place"], one["kind"]) for one in candidates]
    assert all(one["reason"] for one in judged)
    for kind, chosen in (("published", published), ("modified", modified)):
        picked = [one for one in judged if one["chosen"] and one["kind"] == kind]
        assert [one["value"] for one in picked] == ([chosen["value"]] if chosen else [])
        assert (chosen is None) == (kind not in {one["kind"] for one in candidates})
