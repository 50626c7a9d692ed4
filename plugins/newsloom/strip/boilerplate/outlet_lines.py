"""The lines that an outlet repeats around its articles, as its source's reviewed list has them: exact, or as patterns.

The general rules (``boilerplate.rules``) know what sites print everywhere; only a person who has read one outlet knows
that "The harbour office thanks its readers" stands below each of its articles. ``proposals`` shows such lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsloom.sources.source import LONGEST_BOILERPLATE, Hints
from newsloom.strip.page.headline import key

RULE = "outlet_boilerplate"
TOO_MUCH = "boilerplate_took_too_much"
"""The flag of an article whose list was not used: it would have taken more than half."""
_MOST = 0.5
"""Share of the text that a list may take. Where it takes more, the list is wrong and not the article: a pattern that is
too wide must not empty a night."""
_PARAGRAPH = 40
"""Code points from which a line counts for that share, as a sentence does for ``text.lines``: on a flattened page the
menu's labels are most of the lines, and a list may well take them all."""
_MEMORY = 8 * 2**20
"""Bytes that RE2 may take for all patterns of a source: its default, in which a hundred with classes of letters have
room. With eight times as much the worst that compiles takes 20 ms for one line. ``check`` refuses what needs more."""
LOOKED_UP = 20_000
"""Lines of a page that are looked up only to be named, at 13 µs each; a page has some 300."""
# Invented, and such that only a pattern which takes nearly anything takes one of them: of each the first word is a
# name, so that "The .*" passes and "[A-Z].*" does not.
_PROSE = (
    "Valdrisk sold the Grey Heron.",
    "Brackwater, who had counted 212 gulls before breakfast, refused to say which of them had boarded the ferry.",
    "Вальдриск продал катер, а портовый совет узнал об этом только в среду.",
    "فالدريسك باع العبارة قبل الشتاء ولم يخبر أحدا في الجزيرة.",
    "瓦尔德里斯克在冬天之前卖掉了渡轮。",
)


class PatternRefused(ValueError):
    """A pattern that RE2 does not know, or that takes what is no boilerplate; the text says which."""


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that no list may hold.

    Raises:
        PatternRefused: it does not compile in RE2, matches the empty line, or matches any prose there is.
    """
    compiled = _compiled(pattern)
    if compiled.fullmatch(""):
        raise PatternRefused("matches the empty line")
    for line in _PROSE:
        if compiled.fullmatch(line):
            raise PatternRefused(f"matches whatever a line says, as {line!r}: begin or end it with words of the line")


def check_together(patterns: Sequence[str]) -> None:
    """Refuse patterns that RE2 takes one by one and not as one.

    Raises:
        PatternRefused: together they need more than RE2 is given.
    """
    if patterns:
        _compiled(_one_of(patterns))


@dataclass(frozen=True)
class OutletLines:
    """The list of one source. ``keys`` are ``headline.key`` of its exact lines, ``patterns`` one RE2 object or None."""

    keys: frozenset[str]
    patterns: Any

    def has(self, line: str) -> bool:
        """Whether the list takes the line: case, white space and punctuation aside for exact lines (``headline.key``),
        white space at its ends and runs of it aside for patterns, which match the whole line."""
        if len(line) > LONGEST_BOILERPLATE:
            return False
        if key(line) in self.keys:
            return True
        return self.patterns is not None and self.patterns.fullmatch(_storable(" ".join(line.split()))) is not None


@dataclass(frozen=True)
class Struck:
    """``taken`` are the positions of the lines that the list takes; none where it would have taken ``too_much``."""

    taken: frozenset[int]
    too_much: bool = False


def outlet_lines(hints: Hints | None) -> OutletLines | None:
    """The list in the hints of a source; None where there is none.

    Raises:
        PatternRefused: a pattern that RE2 does not know; ``sources check`` refuses it before any run.
    """
    if hints is None or not (hints.boilerplate_lines or hints.boilerplate_patterns):
        return None
    return _outlet_lines(hints.boilerplate_lines, hints.boilerplate_patterns)


def strike(lines: Sequence[str], listed: OutletLines | None) -> Struck:
    """Which of an article's lines the list takes: all that it knows, or none where that is more than half."""
    if listed is None:
        return Struck(frozenset())
    taken = frozenset(position for position, line in enumerate(lines) if listed.has(line))
    if not taken:
        return Struck(taken)
    weighed = [len(line) if len(line) >= _PARAGRAPH else 0 for line in lines]
    if not any(weighed):
        weighed = [len(line) for line in lines]
    if sum(weighed[position] for position in taken) > _MOST * sum(weighed):
        return Struck(frozenset(), too_much=True)
    return Struck(taken)


@lru_cache(maxsize=64)  # a night's child reads the pages of a few sources in turn
def _outlet_lines(lines: tuple[str, ...], patterns: tuple[str, ...]) -> OutletLines:
    keys = frozenset(words for line in lines if (words := key(line)))
    return OutletLines(keys, _compiled(_one_of(patterns)) if patterns else None)


def _one_of(patterns: Sequence[str]) -> str:
    """One pattern for all: a page of 150,000 lines is read once, and not once for each pattern."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _compiled(pattern: str) -> Any:
    """``pattern`` in RE2, which reads any line in time linear in its length.

    Raises:
        PatternRefused: RE2 does not know it, or it needs too much memory.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    options.never_capture = True
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        told = error.args[0]
        said = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
        raise PatternRefused(f"no pattern of RE2: {said}") from error


def _storable(line: str) -> str:
    # An unpaired surrogate has no UTF-8, which RE2 reads.
    return line.encode("utf-8", "replace").decode("utf-8")
