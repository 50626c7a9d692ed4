from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.dedupe.text.words import text_hash, word_hash, words


def test_quotes_case_widths_and_ligatures_do_not_matter() -> None:
    assert words("Don’t “STOP” the ｆｉｌｅ — ﬁne\u00ad") == words("don't 'stop' the file - fine")


def test_numbers_are_words() -> None:
    assert words("Rose 4.5% to 1,200") == ["rose", "4", "5", "to", "1", "200"]


@pytest.mark.parametrize(("text", "expected"), [("東京で会議", 5), ("ยินดี", None), ("Встреча в Баку", 3)])
def test_scripts_without_spaces_give_characters(text: str, expected: int | None) -> None:
    found = words(text)
    assert len(found) > 1
    assert expected is None or len(found) == expected


def test_hashes_are_the_same_in_every_process() -> None:
    # written down: what Postgres keeps must not change with a release of Python
    assert word_hash("harbour") == 8147600179077873154
    assert text_hash(["a", "b"]) == hashlib.sha256(b"a b").hexdigest()


def test_no_words_have_no_hash() -> None:
    assert text_hash(words(" …\x00 — ")) is None


@given(st.text())
def test_any_text_gives_words_that_are_stable(text: str) -> None:
    once = words(text)
    assert words(" ".join(once)) == once
    assert all(0 <= word_hash(word) < 2**63 for word in once)


@given(st.text(), st.text())
def test_what_stands_between_spaces_is_read_alone(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)


def test_lone_surrogates_have_a_hash() -> None:
    assert word_hash("\ud800") != word_hash("\ud801")
    assert text_hash(["\ud800"]) is not None
