"""Stretches of a text, of several kinds and over each other, as markup that nests. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Span:
    """``text[start:end]`` is ``what``; offsets in code points."""

    start: int
    end: int
    what: Any


@dataclass(frozen=True)
class Node:
    """A part of the text: ``text`` where ``what`` is None, else the ``parts`` within the mark.

    ``continued`` is true of what is left of a span that had to be broken, because HTML does not cross: the second half
    is no second mention.
    """

    text: str = ""
    what: Any = None
    parts: tuple[Node, ...] = ()
    continued: bool = False


def nested(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> tuple[Node, ...]:
    """``text[start:end]`` as a tree in which every span covers exactly its own characters.

    Of two spans that cross, the one that begins later is broken where the earlier ends. What reaches beyond start and
    end is cut off there; what is empty or backwards is left out.
    """
    end = len(text) if end is None else min(end, len(text))
    inside = []
    for one in spans:
        first, last = max(one.start, start), min(one.end, end)
        if first < last:
            inside.append(_Open(first, last, one.what, one.start < start))
    return tuple(_tree(text, sorted(inside, key=_order), start, end))


@dataclass(frozen=True)
class _Open:
    start: int
    end: int
    what: Any
    continued: bool


def _order(one: _Open) -> tuple[int, int]:
    return one.start, -one.end


def _tree(text: str, spans: Sequence[_Open], start: int, end: int) -> Iterator[Node]:
    """The nodes of ``text[start:end]``; the spans lie in it, in order. As deep as spans lie over each other."""
    at, waiting = start, list(reversed(spans))
    while waiting:
        outer = waiting.pop()
        if outer.start > at:
            yield Node(text[at : outer.start])
        within: list[_Open] = []
        beyond: list[_Open] = []
        while waiting and waiting[-1].start < outer.end:
            one = waiting.pop()
            within.append(_Open(one.start, min(one.end, outer.end), one.what, one.continued))
            if one.end > outer.end:
                beyond.append(_Open(outer.end, one.end, one.what, True))
        waiting += sorted(beyond, key=_order, reverse=True)
        parts = tuple(_tree(text, sorted(within, key=_order), outer.start, outer.end))
        yield Node(what=outer.what, parts=parts, continued=outer.continued)
        at = outer.end
    if at < end:
        yield Node(text[at:end])


def flat(nodes: Iterable[Node]) -> str:
    """The text of a tree."""
    return "".join(one.text if one.what is None else flat(one.parts) for one in nodes)
