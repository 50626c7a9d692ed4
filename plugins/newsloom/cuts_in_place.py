"""A page as it was read, with what was cut from it marked in place: pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsloom.statements import storable


@dataclass(frozen=True)
class Stretch:
    """A part of the page's text; ``rule`` cut it, None where it stayed."""

    text: str
    rule: str | None = None


@dataclass(frozen=True)
class Marked:
    """``stretches`` are the whole text, in order. ``elsewhere`` are the cuts whose words do not stand at their offsets:
    the code that flattens a page has changed since they were made."""

    stretches: tuple[Stretch, ...]
    elsewhere: tuple[Mapping[str, Any], ...]


def mark(text: str, cuts: Sequence[Mapping[str, Any]]) -> Marked:
    """The text with its cuts.

    Cuts of one rule with nothing but white space between them are one stretch: a menu of forty lines is one box.

    :param text: the flattened page, or the text, as ``newsloom strip --flat`` prints it.
    :param cuts: rows of ``news.revision_cut``: rule, start_offset, end_offset, text.
    """
    placed: list[tuple[int, int, str]] = []
    elsewhere: list[Mapping[str, Any]] = []
    at = 0
    for cut in sorted(cuts, key=lambda one: (one["start_offset"], one["end_offset"])):
        start, end = cut["start_offset"], cut["end_offset"]
        # The database holds U+FFFD for what it cannot hold; one for one, so that offsets stay.
        if start < at or storable(text[start:end]) != cut["text"]:
            elsewhere.append(cut)
            continue
        at = end
        if placed and placed[-1][2] == cut["rule"] and not text[placed[-1][1] : start].strip():
            placed[-1] = (placed[-1][0], end, cut["rule"])
        else:
            placed.append((start, end, cut["rule"]))
    return Marked(tuple(_stretches(text, placed)), tuple(elsewhere))


def _stretches(text: str, placed: list[tuple[int, int, str]]) -> Iterator[Stretch]:
    at = 0
    for start, end, rule in placed:
        if start > at:
            yield Stretch(text[at:start])
        yield Stretch(text[start:end], rule)
        at = end
    if at < len(text):
        yield Stretch(text[at:])


def shares(cuts: Sequence[Mapping[str, Any]]) -> list[tuple[str, int, int]]:
    """Rule, number of cuts and code points of each rule, the greatest first."""
    counted: dict[str, tuple[int, int]] = {}
    for cut in cuts:
        number, characters = counted.get(cut["rule"], (0, 0))
        counted[cut["rule"]] = (number + 1, characters + cut["end_offset"] - cut["start_offset"])
    told = [(rule, number, characters) for rule, (number, characters) in counted.items()]
    return sorted(told, key=lambda one: (-one[2], one[0]))


def plain(text: str) -> str:
    """The text with what speaks to a terminal, or turns the direction of writing, as U+FFFD; lines and tabs stay."""
    return "".join(
        letter if letter.isprintable() or letter in _HARMLESS else "\ufffd"
        for letter in text.replace("\r\n", "\n").replace("\r", "\n")
    )


# Line feed and tab, the blanks of typesetters, and marks within words that a terminal does not show: soft hyphens, and
# joiners without which Persian and Indic words come apart.
_HARMLESS = frozenset("\n\t\u00a0\u1680\u2007\u202f\u205f\u3000\u00ad\u200b\u200c\u200d\u2060\ufeff") | {
    chr(code) for code in range(0x2000, 0x200B)
}
