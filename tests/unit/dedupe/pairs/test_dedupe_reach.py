"""Which two articles are compared at all."""

from __future__ import annotations

import pytest
from invented_news import COUNCIL_A, COUNCIL_B

from newsloom.dedupe.article.fingerprint import fingerprint, fingerprint_and_shingles
from newsloom.dedupe.copies.copies import copy_decision, within_window
from newsloom.dedupe.dates.date_range import date_range
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.pairs.reach import copy_anchors, meet, placed
from newsloom.dedupe.stories.stories import compared, story_anchors, story_keys

SHIPPED = Statistics.shipped()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-06-22", True),
        ("[2024-03-04,2024-03-06]", True),
        ("[2024-03-04,2024-04-03]", False),
        ("2024-06", False),
        ("2024", False),
        ("XXXX-06-12", False),
        (None, False),
    ],
)
def test_a_date_places_an_article_to_a_few_days_or_not_at_all(value: str | None, expected: bool) -> None:
    assert placed(date_range(value)) is expected


@pytest.mark.parametrize(
    ("one", "other", "anchored", "expected"),
    [
        ("2024-06-22", "2024-06-26", False, True),
        ("2024-06-22", "2024-06-27", True, False),
        ("2024-06-22", None, False, False),
        ("2024-06-22", None, True, True),
        ("2024-06-22", "2024-06", False, False),
        ("2024-06-22", "2024-05", True, False),
        ("XXXX-06-22", None, False, True),
        ("2024", "2022", False, False),
    ],
)
def test_the_unplaced_meet_one_another_and_the_placed_by_an_anchor(
    one: str | None, other: str | None, anchored: bool, expected: bool
) -> None:
    a, b = date_range(one), date_range(other)
    assert meet(a, b, 4, lambda: anchored) is expected
    assert meet(b, a, 4, lambda: anchored) is expected


def test_an_undated_reprint_of_a_dated_text_is_found_by_its_first_bands() -> None:
    words = COUNCIL_A["body"].split()
    words[3] = "extraordinary"
    reprint = {"id": "x", "source": "Quay Mirror", "title": "Another title", "body": " ".join(words)}
    (a, a_own), (b, b_own) = (fingerprint_and_shingles(one, SHIPPED) for one in (COUNCIL_A, reprint))
    assert set(copy_anchors(a.bands)) & set(copy_anchors(b.bands))
    assert within_window(a, b)
    assert copy_decision(a, b, a_own, b_own) is not None


def test_anchors_are_some_of_the_keys_and_two_reports_of_one_event_share_one() -> None:
    a, b = (fingerprint({**one, "published": None}, SHIPPED) for one in (COUNCIL_A, COUNCIL_B))
    assert set(story_anchors(a)) < set(story_keys(a))
    dated = fingerprint(COUNCIL_A, SHIPPED)
    assert compared(dated, b) == bool(set(story_anchors(a)) & set(story_anchors(b)))
    assert compared(dated, b)


def test_an_article_of_no_words_is_compared_with_none_that_is_placed() -> None:
    nothing = fingerprint({"id": "x", "body": "", "title": None}, SHIPPED)
    assert not compared(nothing, fingerprint(COUNCIL_A, SHIPPED))
    assert not within_window(nothing, fingerprint(COUNCIL_A, SHIPPED))
