"""Stretches over each other become markup that nests, and the text is not touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from newsloom.desk.article.nested import Node, Span, flat, nested

TEXT = st.text(alphabet="ab \n\u00e9\U0001f980", max_size=40)
SPANS = st.lists(st.builds(Span, st.integers(-3, 45), st.integers(-3, 45), st.integers(0, 9)), max_size=12)


def covering(nodes: Iterable[Node], around: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """What marks each character, outermost first."""
    for one in nodes:
        if one.what is None:
            yield from (around for _ in one.text)
        else:
            yield from covering(one.parts, (*around, one.what))


@given(TEXT, SPANS, st.integers(0, 45), st.integers(0, 45))
def test_the_text_is_the_text(text: str, spans: list[Span], start: int, end: int) -> None:
    assert flat(nested(text, spans)) == text
    assert flat(nested(text, spans, min(start, len(text)), end)) == text[min(start, len(text)) : end]


@given(TEXT, SPANS)
def test_every_character_has_the_marks_of_its_spans_and_no_other(text: str, spans: list[Span]) -> None:
    found = list(covering(nested(text, spans)))
    assert len(found) == len(text)
    for at, marks in enumerate(found):
        assert sorted(map(str, marks)) == sorted(str(one.what) for one in spans if one.start <= at < one.end)


@given(TEXT, SPANS)
def test_a_span_begins_once(text: str, spans: list[Span]) -> None:
    def begun(nodes: Iterable[Node]) -> int:
        return sum((not one.continued) + begun(one.parts) for one in nodes if one.what is not None)

    real = [one for one in spans if 0 <= one.start < min(one.end, len(text))]
    assert begun(nested(text, real)) == len(real)


def test_what_crosses_is_broken_at_the_end_of_the_first() -> None:
    first, second = nested("abcdef", [Span(0, 3, "x"), Span(2, 5, "y")])[:2]
    assert [flat([first]), flat([second])] == ["abc", "de"]
    assert [one.what for one in first.parts] == [None, "y"]
    assert (second.what, second.continued) == ("y", True)
