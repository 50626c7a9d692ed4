"""An article whose page prints only when it was last changed."""

from __future__ import annotations

from typing import Any

import pytest
from invented_news import COUNCIL, COUNCIL_A, COUNCIL_B, prose

from newsloom.dedupe import dedupe
from newsloom.dedupe.article.fingerprint import fingerprint
from newsloom.dedupe.learned.learned import Statistics, learn
from newsloom.dedupe.stories.stories import STRONG, story_decision

DATED: Statistics = learn(COUNCIL)
# Weak enough that without any date it stays alone.
REPORT = {**COUNCIL_B, "published": None, "body": COUNCIL_B["body"] + " " + prose(3, 12)}


def stamped(value: str) -> dict[str, Any]:
    return {**REPORT, "modified": {"value": value, "precision": "day", "raw": value, "kind": "modified"}}


@pytest.mark.parametrize(
    ("stamp", "joins", "rule"),
    [
        ("2023-05-12", True, "text"),
        ("2023-05-13", True, "text"),
        ("2023-05-14", False, "unknown_date"),
        ("2023-05-11", False, "unknown_date"),
        ("2023-05-08", False, "unknown_date"),
        ("2023-05-07", False, "another_date"),
        ("2021-05-12", False, "another_date"),
        ("2024-01-01", False, "unknown_date"),
        ("2023-05", False, "unknown_date"),
        ("XXXX-05-12", False, "unknown_date"),
        ("soon", False, "unknown_date"),
    ],
)
def test_an_update_bounds_and_supports(stamp: str, joins: bool, rule: str) -> None:
    a, b = fingerprint(COUNCIL_A, DATED), fingerprint(stamped(stamp), DATED)
    found = story_decision(a, b, DATED)
    assert found is not None
    assert found == story_decision(b, a, DATED)
    assert found.score < STRONG
    assert (found.joins, found.rule) == (joins, rule)


def test_an_update_is_no_publication() -> None:
    made = fingerprint(stamped("2023-05-12"), DATED)
    assert made.published is None
    assert made.updated is not None
    assert made.updated.whole


def test_a_known_publication_needs_no_update() -> None:
    assert fingerprint({**stamped("2023-05-30"), "published": "2023-05-12"}, DATED).updated is None


def test_two_updates_support_nothing() -> None:
    a = {**COUNCIL_A, "published": None, "modified": "2023-05-12"}
    found = story_decision(fingerprint(a, DATED), fingerprint(stamped("2023-05-12"), DATED), DATED)
    assert found is not None
    assert (found.joins, found.rule) == (False, "unknown_date")


def test_facts_still_stand_against_an_update() -> None:
    other = {**stamped("2023-05-12"), "body": REPORT["body"].replace("Levan Ortaqveli", "Irakli Sumbadze")}
    found = story_decision(fingerprint(COUNCIL_A, DATED), fingerprint(other, DATED), DATED)
    assert found is not None
    assert (found.joins, found.rule) == (False, "another_holder")


def test_through_the_front_door() -> None:
    def stories(stamp: str | None) -> set[str]:
        other = REPORT if stamp is None else {**REPORT, "modified": stamp}
        return {one["story"] for one in dedupe([COUNCIL_A, other], statistics=DATED, annotate=False)}

    assert len(stories("2023-05-12")) == 1
    assert len(stories(None)) == 2
    bad = {**REPORT, "modified": ["2023"]}
    assert [one["outcome"] for one in dedupe([bad], statistics=DATED, annotate=False)] == ["quarantined"]
