"""Words that two texts share: long ones and numbers, as the first text writes them."""

from __future__ import annotations

from newsloom.desk.doubts.shared_words import shared_words

ONE = "The ferry Anker III ran aground off Tarkent on Monday with 314 passengers; nobody was hurt."
OTHER = "TARKENT: 314 PASSENGERS of a ferry that had run aground were brought ashore on monday."


def test_shared_words_are_those_of_both_the_telling_first() -> None:
    assert shared_words(ONE, OTHER) == ["passengers", "314", "Tarkent", "aground", "Monday", "ferry"]


def test_short_words_are_of_every_text() -> None:
    assert shared_words("on the way with him", "with him on the way") == []


def test_no_more_than_asked() -> None:
    assert shared_words(ONE, ONE, most=2) == ["passengers", "314"]
    assert shared_words("", ONE) == []
