"""A page with its cuts in place: every character once, and nothing that speaks to a terminal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.cuts_in_place import Marked, Stretch, mark, plain, shares

PAGE = "Menu\nHome\n\nFerry sails\n\nRead more\nMenu"


def cut(rule: str, start: int, end: int, text: str | None = None) -> dict[str, Any]:
    return {"rule": rule, "start_offset": start, "end_offset": end, "text": PAGE[start:end] if text is None else text}


def test_cuts_of_one_rule_beside_each_other_are_one_stretch() -> None:
    cuts = [cut("related", 24, 33), cut("menu", 0, 4), cut("menu", 5, 9), cut("menu", 34, 38)]

    assert mark(PAGE, cuts).stretches == (
        Stretch("Menu\nHome", "menu"),
        Stretch("\n\nFerry sails\n\n"),
        Stretch("Read more", "related"),
        Stretch("\n"),
        Stretch("Menu", "menu"),
    )


def test_a_cut_whose_words_are_not_there_is_told_apart() -> None:
    gone, over = cut("menu", 5, 9, "Haus"), cut("menu", 2, 6)
    told = mark(PAGE, [cut("menu", 0, 4), gone, over])
    assert told.elsewhere == (over, gone)
    assert told.stretches[0] == Stretch("Menu", "menu")


def test_what_the_database_could_not_hold_is_in_place() -> None:
    assert mark("a\x00\udc80b", [cut("x", 0, 4, "a\ufffd\ufffdb")]) == Marked((Stretch("a\x00\udc80b", "x"),), ())


def test_nothing_cut() -> None:
    assert mark(PAGE, []) == Marked((Stretch(PAGE),), ())
    assert mark("", []) == Marked((), ())


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("ab"))))
def test_the_stretches_are_the_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    cuts = [
        {"rule": rule, "start_offset": min(a, b), "end_offset": max(a, b), "text": text[min(a, b) : max(a, b)]}
        for a, b, rule in spans
    ]
    told = mark(text, cuts)
    assert "".join(one.text for one in told.stretches) == text


def test_what_each_rule_took() -> None:
    assert shares([cut("menu", 0, 4), cut("related", 24, 33), cut("menu", 5, 9)]) == [("related", 1, 9), ("menu", 2, 8)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jgone\x07", "\ufffd[2Jgone\ufffd"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("\u202eevil\u2066", "\ufffdevil\ufffd"),
        ("می\u200cشود a\u00a0b co\u00adop", "می\u200cشود a\u00a0b co\u00adop"),
        ("\ud800\x85\u2028", "\ufffd\ufffd\ufffd"),
    ],
)
def test_nothing_speaks_to_the_terminal(text: str, shown: str) -> None:
    assert plain(text) == shown
