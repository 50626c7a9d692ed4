"""Two texts beside each other: joined again they are both, and what moved is not rewritten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.desk.article import laid_beside as module
from newsloom.desk.article.laid_beside import Run, collapsed, laid_beside, shortened, words_beside

WORD = st.sampled_from(["the", "ferry", "quay", "Hullesk", "\u6e2f\u53e3", "41", "sails", '"no"', "a"])
SENTENCE = st.lists(WORD, min_size=1, max_size=7).map(" ".join)
TEXT = st.lists(st.tuples(SENTENCE, st.sampled_from([". ", "! ", ".\n\n", "\n", " "])), max_size=9).map(
    lambda pairs: "".join(sentence + end for sentence, end in pairs)
)
OLD, NEW = {"same", "gone", "left"}, {"same", "come", "moved"}


def joined(runs: tuple[Run, ...], signs: set[str]) -> str:
    return "".join("".join(one.text for one in runs if one.sign in signs).split())


@given(TEXT, TEXT)
def test_joined_again_the_runs_are_both_texts(before: str, after: str) -> None:
    runs = laid_beside(before, after).runs
    assert joined(runs, OLD) == "".join(before.split())
    assert joined(runs, NEW) == "".join(after.split())
    assert "".join(one.text for one in runs if one.sign in NEW).split() == after.split()


@given(TEXT, TEXT)
def test_what_is_too_long_for_an_order_loses_nothing_either(before: str, after: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LARGEST", 4)
        patch.setattr(module, "LARGEST_STRETCH", 6)
        told = laid_beside(before, after)
    assert joined(told.runs, OLD) == "".join(before.split())
    assert joined(told.runs, NEW) == "".join(after.split())


@given(TEXT)
def test_a_text_is_itself_however_it_is_set(text: str) -> None:
    again = laid_beside(text, text.replace(" ", "  ").replace("\n", "\n\n"))
    assert {one.sign for one in again.runs} <= {"same"}
    assert (again.words_gone, again.words_come) == (0, 0)


def test_a_word_is_a_word() -> None:
    told = laid_beside(
        "The old vessel carried 41,300 people. Nobody waits.", "The old vessel carried 41,900 people. Nobody waits."
    )
    assert [(one.sign, one.text) for one in told.runs if one.sign != "same"] == [
        ("gone", "41,300 "),
        ("come", "41,900 "),
    ]
    assert (told.words_gone, told.words_come) == (1, 1)


def test_a_paragraph_that_moved_is_not_rewritten() -> None:
    quay, fog = "The board spends three million on the quay.", "Nobody waits until the fog lifts, she said."
    told = laid_beside(f"A start.\n\n{quay}\n\n{fog}\n\nAn end.", f"A start.\n\n{fog}\n\n{quay}\n\nAn end.")
    assert {one.sign for one in told.runs} == {"same", "left", "moved"}
    [went] = [one.text.strip() for one in told.runs if one.sign == "left"]
    assert went in (quay, fog)
    assert [went] == [one.text.strip() for one in told.runs if one.sign == "moved"]


def test_a_sentence_that_moved_beside_one_that_changed_leaves_it_compared() -> None:
    moving = "The islanders asked for a third sailing on market days."
    told = laid_beside(
        f"{moving} The new vessel holds 212 people and 18 cars. Nobody waits. The board met on Tuesday.",
        f"The new vessel holds 215 people and 18 cars. Nobody waits. The board met on Tuesday. {moving}",
    )
    assert ("gone", "212 ") in [(one.sign, one.text) for one in told.runs]
    assert not any("islanders" in one.text for one in told.runs if one.sign in ("gone", "come"))


def test_another_text_is_not_torn_to_words() -> None:
    told = words_beside("The ferry to Hullesk sails twice", "A library of bakers lends the books at night")
    assert [one.sign for one in told] == ["gone", "come"]


def test_what_stays_is_collapsed_and_counted() -> None:
    same = "word " * 400
    told = collapsed([Run("same", same), Run("gone", "x "), Run("same", same)], 50)
    assert [type(one) for one in told] == [int, Run, Run, Run, int]
    assert sum(one if isinstance(one, int) else len(one.text) for one in told) == 2 * len(same) + 2
    assert all(one.text.strip().startswith("word") or one.sign == "gone" for one in told if isinstance(one, Run))


@given(
    st.lists(st.one_of(st.integers(1, 9), st.builds(Run, st.just("gone"), st.text(min_size=1, max_size=9)))),
    st.integers(0, 30),
)
def test_of_long_runs_the_first_are_shown_and_the_rest_is_counted(runs: list[Run | int], most: int) -> None:
    whole = sum(len(one.text) for one in runs if isinstance(one, Run))
    told, behind = shortened(runs, most)
    shown = sum(len(one.text) for one in told if isinstance(one, Run))
    assert shown + behind == whole
    assert shown == min(whole, most)
