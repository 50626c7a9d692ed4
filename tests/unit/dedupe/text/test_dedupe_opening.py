from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_news import strange

from newsloom.dedupe.text.opening import LEAST, LENGTH, MOST, OPENING, openings, opens_alone, stretch_words
from newsloom.dedupe.text.reading import read

NEWS, OTHER = strange(101, 200), strange(102, 200)


def opened(text: str) -> str:
    seen = read(text)
    return openings([seen.first], np.zeros(len(seen.first), dtype=np.bool_))[0]


def cut(text: str, words: int) -> str:
    return " ".join(text.split()[:words])


def test_an_opening_is_bounded_and_marks_what_was_dropped() -> None:
    seen = read(NEWS)
    assert len(opened(NEWS)) == 8 * LENGTH
    assert opened(NEWS)[:8] == int(seen.first[0] >> 32 & 0xFFFFFFFF).to_bytes(4, "little").hex()
    assert set(openings([seen.first], np.ones(LENGTH, dtype=np.bool_))[0]) == {"0"}
    assert opened("") == opened("alone") == ""
    assert openings([seen.first, seen.first[:3]], np.zeros(LENGTH + 3, dtype=np.bool_)) == [
        opened(NEWS), opened(NEWS)[:24],
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "stretch"), [(0, 20), (160, 20), (200, 25), (240, 30), (9000, 30)])
def test_the_stretch_grows_with_the_shorter_text(words: int, stretch: int) -> None:
    assert stretch_words(words) == stretch


@pytest.mark.parametrize(("menu", "alone"), [(0, True), (40, True), (OPENING - 5, True), (OPENING + 5, False)])
def test_news_of_its_own_may_stand_below_a_menu(menu: int, alone: bool) -> None:
    top = strange(103, menu)
    assert opens_alone(opened(f"{top} {NEWS}"), read(f"{top} {OTHER}").shingles, 30) is alone


def test_what_stands_anywhere_in_the_other_is_not_its_own() -> None:
    assert not opens_alone(opened(NEWS), read(f"{OTHER} {NEWS}").shingles, LEAST)
    assert opens_alone(opened(f"{OTHER} {NEWS}"), read(NEWS).shingles, MOST)


def test_a_text_shorter_than_the_stretch_or_of_dropped_pairs_has_no_opening() -> None:
    assert not opens_alone(opened(cut(NEWS, LEAST - 1)), read(OTHER).shingles, LEAST)
    assert not opens_alone("0" * 8 * LENGTH, read(OTHER).shingles, LEAST)


@given(st.text(max_size=200), st.text(max_size=200), st.integers(LEAST, MOST))
def test_any_text_has_an_answer_and_none_opens_apart_from_itself(one: str, other: str, size: int) -> None:
    assert opens_alone(opened(one), read(other).shingles, size) in (True, False)
    assert not opens_alone(opened(one), read(one).shingles, size)
