"""What a reader types is understood or refused in words."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.dedupe.article.decision import Rule
from newsloom.desk.article.reasons_told import Word, ids_in, names, told
from newsloom.desk.asked import LONGEST, NotUnderstood, day, identity, number, words
from newsloom.desk.in_words import RULES, said, score

ONE, OTHER = "01c92ee2-25ee-48db-87a2-1c870423fae8", "03a1ed43-d756-4fc7-7375-c450197d6548"


@given(st.text())
def test_words_can_be_stored_and_are_bounded(text: str) -> None:
    found = words(text)
    assert len(found) <= LONGEST
    assert found.encode().decode() == found
    assert not {"\x00", "\n"} & set(found)


@given(st.text())
def test_nothing_that_is_typed_fails_otherwise(text: str) -> None:
    with suppress(NotUnderstood):
        day(text, "since")
    with suppress(NotUnderstood):
        number(text, "outlets", 1, 99)
    identity(text)


def test_days_and_numbers() -> None:
    assert day(" 2026-11-22 ", "since") == date(2026, 11, 22)
    assert day("", "since") is None
    assert number("3", "outlets", 1, 99) == 3
    for wrong in ("2026-02-30", "yesterday", "0001-01-01", "9999-12-31"):
        with pytest.raises(NotUnderstood, match="since"):
            day(wrong, "since")
    for wrong in ("0", "-1", "100", "1e3", "\u0663"):
        with pytest.raises(NotUnderstood, match="outlets"):
            number(wrong, "outlets", 1, 99)
    assert identity("no") is None
    assert identity(ONE.upper()) == ONE


def test_every_rule_has_words() -> None:
    assert set(RULES) == set(Rule.__args__)
    assert said(RULES, "another_rule") == "another rule"
    assert said(RULES, None) == ""


def test_a_score_below_one_is_not_told_as_one() -> None:
    assert [score(one) for one in (None, 0.5, 0.9999, 1.0)] == ["", "0.50", "0.99", "1.00"]


def test_reasons_name_articles() -> None:
    rows = [
        {"article_id": ONE, "outlet": "herald", "title": "Ferry", "location": "a"},
        {"article_id": OTHER, "outlet": "mirror", "title": None, "location": "b"},
    ]
    assert ids_in([[f"{ONE} was first", f"to {OTHER}"], [ONE]]) == [ONE, OTHER]
    assert told([f"{ONE} is {OTHER} and more", "same day"], names(rows)) == [
        [Word("herald", ONE), Word(" is "), Word("mirror", OTHER), Word(" and more")],
        [Word("same day")],
    ]
    assert names([rows[0], {**rows[1], "outlet": "herald"}], own=ONE) == {ONE: "this one", OTHER: "herald: b"}
    assert told([ONE], {}) == [[Word(ONE)]]
