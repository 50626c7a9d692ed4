"""A long body in parts, its paragraphs with their names marked: no character is lost but the lines between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsloom.desk.article.marked_text import paragraphs_of, part
from newsloom.desk.article.nested import flat
from newsloom.desk.article.reading_parts import paragraphs, parts

BODY = st.lists(st.text(alphabet="ab c", max_size=30), max_size=12).map("\n\n".join)


@given(BODY, st.integers(5, 60))
def test_the_parts_are_the_whole(body: str, size: int) -> None:
    cut = parts(body, size)
    assert "".join(body[start:end] for start, end in cut) == body
    assert all(end - start <= size for start, end in cut)
    assert all(start < end for start, end in cut) or len(cut) == 1


@given(BODY)
def test_paragraphs_hold_every_word(body: str) -> None:
    assert " ".join(body[start:end] for start, end in paragraphs(body, 0, len(body))).split() == body.split()


def test_parts_are_cut_between_paragraphs() -> None:
    assert [end for _, end in parts("a" * 50 + "\n\n" + "b" * 50, 60)] == [52, 102]


@given(BODY, st.lists(st.tuples(st.integers(0, 300), st.integers(1, 8)), max_size=9))
def test_marks_lie_on_their_words(body: str, places: list[tuple[int, int]]) -> None:
    mentions = sorted(
        ({"start_offset": start, "end_offset": start + length, "label": "ORG"} for start, length in places),
        key=lambda one: str(one["start_offset"]).zfill(4),
    )
    told = paragraphs_of(body, 0, len(body), mentions)
    assert " ".join(flat(one) for one in told).split() == body.split()


def test_a_mention_is_marked_in_its_own_paragraph() -> None:
    text = "Title\n\nIn Tarkent.\n\nInga Torvik left."
    mention = {"start_offset": 20, "end_offset": 31, "label": "PERSON"}
    first, second = paragraphs_of(text, 7, len(text), [mention])
    assert [one.what for one in first] == [None]
    assert (second[0].what, flat(second[:1])) == (mention, "Inga Torvik")


def test_a_part_beyond_the_last_is_the_last() -> None:
    assert part("short", 7, 99) == part("short", 7, 1)
    assert (part("short", 7, 0).start, part("short", 7, 0).end) == (7, 12)
