from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from invented_news import COUNCIL, COUNCIL_A, COUNCIL_B, COUNCIL_OTHER_CITY, COUNCIL_OTHER_YEAR, prose

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import fingerprint
from newsloom.dedupe.learned.learned import Statistics, learn
from newsloom.dedupe.stories.nearness import likeness, nearness
from newsloom.dedupe.stories.stories import JOINS, STRONG, VOUCHED, story_decision, story_keys

DATED = learn(COUNCIL)
UNDATED = replace(DATED, dated=False)


def judged(a: dict[str, Any], b: dict[str, Any], statistics: Statistics = DATED) -> Decision | None:
    x, y = fingerprint(a, statistics), fingerprint(b, statistics)
    there = story_decision(x, y, statistics)
    assert there == story_decision(y, x, statistics)
    return there


def test_two_reports_of_one_meeting() -> None:
    found = judged(COUNCIL_A, COUNCIL_B)
    assert found is not None
    assert found.joins
    assert any("Tbilisi" in reason for reason in found.reasons)


def test_text_alone_would_join_another_year() -> None:
    """What the vetoes are for."""
    a, _, c, d = (fingerprint({**one, "published": None}, DATED) for one in COUNCIL)
    assert min(nearness(a, c, 0), nearness(a, d, 0)) > 1.5 * JOINS


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        (COUNCIL_OTHER_YEAR, "another_date"),
        ({**COUNCIL_OTHER_YEAR, "published": "2021-05-11"}, "another_date"),
        ({**COUNCIL_OTHER_YEAR, "published": None}, "another_holder"),
        ({**COUNCIL_OTHER_YEAR, "published": "XXXX-05-12"}, "another_holder"),
        (COUNCIL_OTHER_CITY, "another_city"),
        ({**COUNCIL_OTHER_CITY, "published": "2023-05-12"}, "another_city"),
    ],
)
def test_facts_that_veto(other: dict[str, Any], rule: str) -> None:
    found = judged(COUNCIL_A, other)
    assert found is not None
    assert not found.joins
    assert found.rule == rule


def test_an_unknown_date_joins_only_where_nothing_is_dated() -> None:
    """The likeness is under .9: enough with dates, or where no date could be had."""
    weak = {**COUNCIL_B, "published": None, "body": COUNCIL_B["body"] + " " + prose(3, 12)}
    dated = judged(COUNCIL_A, weak)
    assert dated is not None
    assert (dated.joins, dated.rule) == (False, "unknown_date")
    undated = judged({**COUNCIL_A, "published": None}, weak, UNDATED)
    assert undated is not None
    assert undated.joins


def test_an_unknown_date_joins_at_the_strength_of_a_copy() -> None:
    long = {**COUNCIL_A, "body": COUNCIL_A["body"] + " " + prose(3, 12)}
    found = judged(long, {**long, "id": "again", "published": None, "body": long["body"] + " So it was."})
    assert found is not None
    assert found.joins


def test_a_month_touches_every_day_and_joins_none_of_them() -> None:
    weak = {**COUNCIL_B, "published": "2023-05", "body": COUNCIL_B["body"] + " " + prose(3, 12)}
    found = judged(COUNCIL_A, weak)
    assert found is not None
    assert not found.joins


def people(*names: str) -> list[dict[str, Any]]:
    return [{"start": 0, "end": 0, "text": name, "label": "PERSON", "entity": None} for name in names]


KEEPERS = ("Levan Ortakveli", "Ketevan Abashuri", "Tornike Lomsari")
WEAK_A = {**COUNCIL_A, "mentions": people(*KEEPERS)}
WEAK_B = {**COUNCIL_B, "body": f"{COUNCIL_B['body']} {prose(3, 12)}", "mentions": people(*KEEPERS[:2], "Ilmar Tamm")}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("XXXX-05-12", "XXXX-05-12"),
        ("2023-05-12", "XXXX-05-12"),
        ("2023-05-12", "XXXX-05-14"),
        ("2023-05-12", None),
        ("XXXX-05-12", None),
        (None, None),
        ("2023-05-12", "2023-05"),
    ],
)
def test_people_and_a_city_vouch_for_an_unknown_year(ours: str | None, theirs: str | None) -> None:
    a, b = {**WEAK_A, "published": ours}, {**WEAK_B, "published": theirs}
    found = judged(a, b)
    assert found is not None
    assert found.joins
    assert any("Levan Ortakveli" in reason and "Tbilisi" in reason for reason in found.reasons)
    for weaker in (
        {**b, "mentions": people("Levan Ortakveli")},
        {**b, "mentions": people("L. Ortakveli", "Abashuri", "T. Lomsari")},
        {**b, "body": b["body"].replace("held in Tbilisi", "held there")},
    ):
        apart = judged(a, weaker)
        assert apart is not None
        assert (apart.joins, apart.rule) == (False, "unknown_date")


def test_without_any_date_the_text_must_be_nearer_than_with_month_and_day() -> None:
    b = {**WEAK_B, "title": "Kettles", "body": f"{COUNCIL_B['body'][:250]} {prose(3, 30)}"}
    for when, joins in (("XXXX-05-12", True), (None, False)):
        other = {**b, "published": when}
        found = judged(WEAK_A, other)
        assert found is not None
        assert likeness(fingerprint(WEAK_A, DATED), fingerprint(other, DATED)) < VOUCHED
        assert found.joins is joins


def test_a_month_and_day_far_apart_are_vouched_for_by_nobody() -> None:
    found = judged({**WEAK_A, "published": "XXXX-05-12"}, {**WEAK_B, "published": "XXXX-05-20"})
    assert found is None or (not found.joins and found.rule == "another_date")


def test_people_without_a_city_ask_for_more_text() -> None:
    """Month and day agree in all; the text is near, then less near; a null date asks for the city."""
    long = COUNCIL_A["body"].replace("meeting in Tbilisi", "meeting")
    a = {**WEAK_A, "title": "Harbour council", "body": long}
    near = {**a, "id": "z", "body": f"{long} {prose(4, 2)}", "published": "XXXX-05-12"}
    far = {**near, "title": "Kettles", "body": f"{long[:160]} {prose(4, 8)}"}
    for other, joins in ((near, True), (far, False), ({**near, "published": None}, False)):
        found = judged(a, other)
        assert found is not None
        assert likeness(fingerprint(a, DATED), fingerprint(other, DATED)) < STRONG
        assert found.joins is joins


def test_two_veterans_among_many_new_faces_are_another_year() -> None:
    a = {**WEAK_A, "mentions": people(*KEEPERS[:2], "Nino Alaverdi", "Petre Kashveli", "Goga Tsereti")}
    b = {**WEAK_B, "published": "XXXX-05-12"}
    found = judged(a, {**b, "mentions": people(*KEEPERS[:2], "Ilmar Tamm", "Rasa Vilkene", "Juris Ozolkalns")})
    assert found is not None
    assert not found.joins


def test_whoever_is_in_every_second_article_vouches_for_nothing() -> None:
    crowd = [{"id": str(at), "title": None, "body": prose(at), "mentions": people(*KEEPERS[:1])} for at in range(12)]
    b = {**WEAK_B, "published": "XXXX-05-12"}
    found = judged(WEAK_A, b, learn([WEAK_A, b, *crowd]))
    assert found is not None
    assert not found.joins
    assert judged(WEAK_A, b, learn([WEAK_A, b])) is not None
    assert judged(WEAK_A, b, learn([WEAK_A, b])).joins  # type: ignore[union-attr]


def test_where_no_year_is_known_an_agreeing_day_is_no_less_than_no_date() -> None:
    one, other = ({**article, "published": "XXXX-05-12"} for article in (COUNCIL_A, COUNCIL_B))
    found = judged(one, other, learn([one, other]))
    assert found is not None
    assert found.joins


def test_one_address_is_one_story() -> None:
    url = "https://quay.example/1"
    found = judged({**COUNCIL_A, "url": url}, {"id": "z", "title": "", "body": "Gone.", "url": url})
    assert found is not None
    assert (found.rule, found.score) == ("revision", 1.0)


def test_strangers_are_not_judged() -> None:
    assert judged(COUNCIL_A, {"id": "z", "title": "Kettles", "body": prose(9), "published": "2023-05-12"}) is None


def test_one_story_shares_a_key() -> None:
    a, b = (set(story_keys(fingerprint(one, DATED))) for one in (COUNCIL_A, COUNCIL_B))
    assert a & b
    assert all(-(2**31) <= key < 2**31 for key in a | b)


def test_no_words_have_no_keys_and_no_story() -> None:
    empty = {"id": "e", "title": None, "body": ""}
    assert story_keys(fingerprint(empty, DATED)) == ()
    assert judged(empty, {**empty, "id": "f"}) is None
