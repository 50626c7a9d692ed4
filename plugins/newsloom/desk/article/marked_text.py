"""An article's words as paragraphs with the names in them marked. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsloom.desk.article.nested import Node, Span, nested
from newsloom.desk.article.reading_parts import paragraphs, parts

# Names marked in one part of a text: a twentieth of its words, which is twice what a report has. A mark is 200 bytes of
# HTML and 0.1 ms; a part with more is a list of names, and says that not all are marked.
MARKS = 500


@dataclass(frozen=True)
class Part:
    """One part of a text: which, from 1, of how many, and where it lies in title, two line feeds, body."""

    number: int
    of: int
    start: int
    end: int


def part(body: str, offset: int, number: int) -> Part:
    """The ``number``-th part of a body that begins at ``offset``; the last where there are fewer."""
    cut = parts(body)
    number = max(1, min(number, len(cut)))
    start, end = cut[number - 1]
    return Part(number, len(cut), start + offset, end + offset)


def paragraphs_of(text: str, start: int, end: int, mentions: Sequence[Mapping[str, Any]]) -> list[tuple[Node, ...]]:
    """Each paragraph of ``text[start:end]`` with its mentions; ``mentions`` are in order of their start."""
    told = []
    waiting = [Span(one["start_offset"], one["end_offset"], one) for one in mentions]
    first = 0
    for begin, stop in paragraphs(text, start, end):
        # Mentions are short and in order: what ended before this paragraph is done with.
        while first < len(waiting) and waiting[first].end <= begin:
            first += 1
        last = first
        while last < len(waiting) and waiting[last].start < stop:
            last += 1
        told.append(nested(text, waiting[first:last], begin, stop))
    return told
