"""Snippets and cut pages in stretches: no mark of ours is left in a text, and no text is lost."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from newsloom.cuts_in_place import Marked, Stretch
from newsloom.desk.article.cuts_page import within
from newsloom.desk.search.snippets import START, STOP, Piece, pieces
from newsloom.desk.stories.page import lag


@given(st.text(alphabet=f"ab {START}{STOP}<&", max_size=40))
def test_no_mark_is_left_and_no_word_is_lost(snippet: str) -> None:
    told = pieces(snippet)
    assert "".join(one.text for one in told) == snippet.replace(START, "").replace(STOP, "")
    assert all(one.text for one in told)


def test_a_word_that_was_found_is_marked_and_one_cut_off_too() -> None:
    assert pieces(f"a {START}ferry{STOP} and {START}fer") == [
        Piece("a "), Piece("ferry", True), Piece(" and "), Piece("fer", True),
    ]  # fmt: skip


@given(
    st.lists(st.tuples(st.text(max_size=5), st.sampled_from([None, "menu"])), max_size=6),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_a_part_of_a_page_is_its_stretches(told: list[tuple[str, str | None]], start: int, end: int) -> None:
    whole = "".join(text for text, _ in told)
    marked = Marked(tuple(Stretch(*one) for one in told), ())
    assert "".join(one.text for one in within(marked, start, end)) == whole[start:end]


def test_how_long_after_in_two_units() -> None:
    times = [timedelta(), timedelta(minutes=1), timedelta(hours=3, minutes=20), timedelta(days=2, hours=1, minutes=5)]
    assert [lag(one) for one in times] == ["the same minute", "1 min", "3 h 20 min", "2 d 1 h"]
