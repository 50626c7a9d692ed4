"""Hundreds of regular expressions asked of one line, of which only those are tried that its signs allow.

A line of the lexicon begins with one of few letters or holds a word that it cannot do without. Asking all of them of
every line took a tenth of a second per thousand lines; the first letter and the word rule nearly all out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

LITERAL_SHORTEST = 3
"""Letters of a word that rules an expression out; shorter ones stand in nearly every line."""
OPTIONAL = re.compile(r"[?*]|\{0,|\{,")
QUANTIFIER = re.compile(r"(?:[?*+]|\{\d*,?\d*\})\??")


def folded(text: str) -> str:
    """Lower case as ``re.IGNORECASE`` sees it, where İ and ı are i's."""
    return text.lower().replace("i\u0307", "i").replace("ı", "i")


@dataclass(frozen=True)
class Question:
    """One pattern of a section: ``rule`` if a line of at most ``longest`` code points matches it."""

    order: int
    rule: str
    longest: int
    matches: Callable[[str], re.Match[str] | None]


class Index:
    """The questions of a lexicon, found by a line's first sign or by a word in it."""

    def __init__(self) -> None:
        self._order = 0
        self._by_sign: dict[str, list[tuple[int, str, int, list[str], str, bool]]] = {}
        self._by_word: dict[str, list[tuple[str, Question]]] = {}
        self._always: list[Question] = []
        self._ready: dict[str, list[Question]] = {}

    def add(self, rule: str, longest: int, words: list[str], tail: str, *, whole: bool) -> None:
        """Expressions that a line begins with, ``tail`` behind each; a ``whole`` line ends there."""
        self._order += 1
        by_sign: dict[str, list[str]] = {}
        for word in words:
            signs = first_signs(word)
            if signs is None:
                self._loose(rule, longest, word, f"(?:{word}){tail}", whole=whole)
            for sign in signs or ():
                by_sign.setdefault(folded(sign)[:1], []).append(word)
        for sign, beginning in by_sign.items():
            self._by_sign.setdefault(sign, []).append((self._order, rule, longest, beginning, tail, whole))

    def add_phrases(self, rule: str, longest: int, words: list[str], reach: int) -> None:
        """Expressions that begin within the first ``reach`` code points of a line."""
        self._order += 1
        for word in words:
            self._loose(rule, longest, word, rf".{{0,{reach}}}?(?:{word})", whole=False)

    def rule_of(self, line: str) -> str | None:
        """The rule of the first question, in the order in which they were added, that the line answers."""
        lowered = folded(line)
        asked = self._of_sign(lowered[:1])
        # By a word's first three signs: a line has a few dozen threes, and the lexicon hundreds of words.
        threes = {lowered[at : at + LITERAL_SHORTEST] for at in range(len(lowered) - LITERAL_SHORTEST + 1)}
        held = (pair for three in threes & self._by_word.keys() for pair in self._by_word[three])
        if found := [question for word, question in held if word in lowered]:
            asked = sorted([*asked, *found], key=lambda question: question.order)
        length = len(line)
        return next((one.rule for one in asked if length <= one.longest and one.matches(line)), None)

    def _loose(self, rule: str, longest: int, word: str, pattern: str, *, whole: bool) -> None:
        question = Question(self._order, rule, longest, _matcher(pattern, whole))
        literals = [folded(literal) for literal in required_literals(word)]
        if literals and min(map(len, literals)) >= LITERAL_SHORTEST:
            for one in literals:
                self._by_word.setdefault(one[:LITERAL_SHORTEST], []).append((one, question))
        else:
            self._always.append(question)

    def _of_sign(self, sign: str) -> list[Question]:
        if sign not in self._ready:
            asked = [
                Question(order, rule, longest, _matcher(f"(?:{'|'.join(words)}){tail}", whole))
                for order, rule, longest, words, tail, whole in self._by_sign.get(sign, ())
            ]
            self._ready[sign] = sorted([*asked, *self._always], key=lambda question: question.order)
        return self._ready[sign]


def _matcher(pattern: str, whole: bool) -> Callable[[str], re.Match[str] | None]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return compiled.fullmatch if whole else compiled.match


def first_signs(pattern: str) -> frozenset[str] | None:
    """The signs with which a match of ``pattern`` can begin; None where they cannot be told.

    Reads letters, escaped marks, plain classes and ``(?:a|b)``; anything else is None, and so is a match of nothing.
    """
    if len(branches := _split(pattern)) > 1:
        return _union([first_signs(branch) for branch in branches])
    if not pattern:
        return None
    item, rest = _first_item(pattern)
    if item.startswith("(?:"):
        signs = first_signs(item[3:-1])
    elif item.startswith("[") and not re.search(r"[\\^-]", item[1:-1]):
        signs = frozenset(item[1:-1])
    elif len(item) == 1 and item not in ".^$()[]{}|*+?":
        signs = frozenset(item)
    elif len(item) == 2 and item[0] == "\\" and not item[1].isalnum():
        signs = frozenset(item[1])
    else:
        return None
    quantifier = QUANTIFIER.match(rest)
    after = rest[quantifier.end() :] if quantifier else rest
    if signs is not None and quantifier and OPTIONAL.match(rest):
        return _union([signs, first_signs(after)])
    return signs


def required_literals(pattern: str) -> list[str]:
    """Stretches of plain signs of which every match of ``pattern`` holds one; [] if none is told."""
    if len(branches := _split(pattern)) > 1:
        each = [required_literals(branch) for branch in branches]
        return [literal for literals in each for literal in literals] if all(each) else []
    found: list[list[str]] = []
    run, rest = "", pattern
    while rest:
        item, rest = _first_item(rest)
        quantifier = QUANTIFIER.match(rest)
        optional = bool(quantifier and OPTIONAL.match(rest))
        rest = rest[quantifier.end() :] if quantifier else rest
        plain = "" if optional else _plain(item)
        run += plain
        if not plain or quantifier:
            found.append([run])
            run = ""
        if item.startswith("(?:") and not optional:
            found.append(required_literals(item[3:-1]))
    found = [literals for literals in [*found, [run]] if literals and all(literals)]
    return max(found, key=lambda literals: (min(map(len, literals)), -len(literals)), default=[])


def _plain(item: str) -> str:
    """The sign that an item of a pattern stands for, "" for a class, group or anchor."""
    if len(item) == 1:
        return "" if item in ".^$" else item
    return item[1] if len(item) == 2 and item[0] == "\\" and not item[1].isalnum() else ""


def _union(parts: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [part for part in parts if part is not None]
    return frozenset().union(*known) if len(known) == len(parts) else None


def _first_item(pattern: str) -> tuple[str, str]:
    """The first sign, escape, class or group of a pattern, and what follows it."""
    if pattern[0] == "\\":
        return pattern[:2], pattern[2:]
    if pattern[0] not in "([":
        return pattern[0], pattern[1:]
    end = _closing(pattern)
    return pattern[:end], pattern[end:]


def _closing(pattern: str) -> int:
    """The offset behind the class or group that ``pattern`` begins with."""
    depth, in_class, i = 0, False, 0
    while i < len(pattern):
        sign = pattern[i]
        if sign == "\\":
            i += 1
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        i += 1
        if not depth and not in_class:
            break
    return i


def _split(pattern: str) -> list[str]:
    """The alternatives of a pattern at its outermost level."""
    parts, part, rest = [], "", pattern
    while rest:
        item, rest = _first_item(rest)
        if item == "|":
            parts.append(part)
            part = ""
        else:
            part += item
    return [*parts, part]
