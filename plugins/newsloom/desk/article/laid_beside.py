"""Two texts laid beside each other, sentence by sentence and then word by word. Pure.

Of two bodies of 119 kB, one word in nine sentences changed, difflib compared the words in 1.3 s and rapidfuzz, whose
table is of bits, in 92 ms; sentences first, and words only within what changed there, take 12 ms. What stands elsewhere
word for word has moved, and is not shown as rewritten.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from newsloom.dedupe.revisions.alignment import JOINED

Sign = Literal["same", "gone", "come", "left", "moved"]
"""``gone`` and ``left`` stand in the one text alone, ``come`` and ``moved`` in the other; ``left`` and ``moved`` are
the same words at their old and at their new place."""

# Sentences of one text times those of the other, after what is equal at both ends: 4,500 each (594 kB) took 96 ms, most
# of it to part them.
LARGEST = 20_000_000

# Words of a stretch that changed times those it became: 7,000 each took 25 ms. What has more is told as gone
# and come.
LARGEST_STRETCH = 50_000_000

# The same over all stretches of two texts: a page answers in 300 ms.
LARGEST_SUM = 4 * LARGEST_STRETCH

# Share of words in common (2 * same / both) under which two stretches are not a changed one but another: with less,
# what is the same are the words that every sentence has.
SAME_STRETCH = 0.4

# Fewer words in a row than this between two changes are a chance ("of the"), and torn text is harder to read.
ISLAND = 3

# Fewer words than this that stand elsewhere too ("he said.") have not moved.
SHORTEST_MOVE = 4

_CLOSING = "[\"'”’»)\\]」』）]{0,3}"
_END = re.compile(rf"\n\s*|(?<=[.!?؟।]){_CLOSING}\s+|(?<=[。！？]){_CLOSING}\s*")
_WORD = re.compile(rf"\s*(?:[{JOINED}]|[^\s{JOINED}]+)\s*")


@dataclass(frozen=True)
class Run:
    """Words in a row, as printed, with the white space around them."""

    sign: Sign
    text: str


@dataclass(frozen=True)
class Beside:
    """``runs`` in order. ``in_order`` is false where the texts were too long to lay side by side: then each sentence
    that both have is told as one that has moved, as nobody knows whether it did."""

    runs: tuple[Run, ...]
    in_order: bool

    @property
    def words_gone(self) -> int:
        """Words that only the one text has."""
        return sum(len(_words(one.text)) for one in self.runs if one.sign == "gone")

    @property
    def words_come(self) -> int:
        """Words that only the other text has."""
        return sum(len(_words(one.text)) for one in self.runs if one.sign == "come")


def laid_beside(before: str, after: str) -> Beside:
    """What became of ``before`` in ``after``.

    The runs without ``come`` and ``moved`` have the words of ``before``, those without ``gone`` and ``left`` the words
    of ``after``; white space alone is no change, and is told as ``after`` has it.
    """
    old, new = _sentences(before), _sentences(after)
    keys, new_keys = [_key(one) for one in old], [_key(one) for one in new]
    first = _common(keys, new_keys)
    last = _common(keys[first:][::-1], new_keys[first:][::-1])
    stop, new_stop = len(old) - last, len(new) - last
    head, tail = Run("same", "".join(new[:first])), Run("same", "".join(new[new_stop:]))
    if (stop - first) * (new_stop - first) > LARGEST:
        middle = tuple(_unordered(old[first:stop], new[first:new_stop]))
        return Beside(_joined([head, *middle, tail]), in_order=False)
    stretches = list(_stretches(keys[first:stop], new_keys[first:new_stop]))
    moved = _moved(keys[first:stop], new_keys[first:new_stop], stretches)
    runs = [head]
    left = LARGEST_SUM
    for same, start, end, new_start, new_end in stretches:
        a, b = old[first + start : first + end], new[first + new_start : first + new_end]
        if same:
            runs.append(Run("same", "".join(b)))
        else:
            told, left = _changed(a, b, moved, left)
            runs += told
    return Beside(_joined([*runs, tail]), in_order=True)


def words_beside(before: str, after: str) -> tuple[Run, ...]:
    """One passage beside what became of it, word by word."""
    told, _ = _worded(before, after, LARGEST_STRETCH)
    return _joined(told)


def collapsed(runs: Sequence[Run], around: int) -> list[Run | int]:
    """The runs with ``around`` characters of what stayed beside each change; in place of the rest its length."""
    told: list[Run | int] = []
    for at, run in enumerate(runs):
        before = around if at else 0
        after = around if at + 1 < len(runs) else 0
        if run.sign != "same" or len(run.text) <= before + after + around:
            told.append(run)
            continue
        head, tail = _words_end(run.text, before), _words_end(run.text[::-1], after)
        told += [Run("same", run.text[:head])] if head else []
        told.append(len(run.text) - head - tail)
        told += [Run("same", run.text[len(run.text) - tail :])] if tail else []
    return told


def shortened(runs: Sequence[Run | int], most: int) -> tuple[list[Run | int], int]:
    """The first ``most`` characters of the runs, and how many characters are behind them."""
    told: list[Run | int] = []
    left = most
    for at, run in enumerate(runs):
        if isinstance(run, int):
            told.append(run)
        elif len(run.text) <= left:
            told.append(run)
            left -= len(run.text)
        else:
            told += [Run(run.sign, run.text[:left])] if left else []
            behind = sum(len(one.text) for one in runs[at:] if not isinstance(one, int))
            return told, behind - left
    return told, 0


def _words_end(text: str, at: int) -> int:
    """Where the word ends that stands at ``at``, where it does within forty characters."""
    found = re.compile(r"\s").search(text, at, at + 40) if at else None
    return found.start() if found else at


def _sentences(text: str) -> list[str]:
    """The text in sentences and lines, each with the white space behind it."""
    found, at = [], 0
    for end in _END.finditer(text):
        if end.end() > at:
            found.append(text[at : end.end()])
            at = end.end()
    return [*found, text[at:]] if at < len(text) else found


def _key(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    return _WORD.findall(text) if text.strip() else []


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    number = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        number += 1
    return number


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Whether it is the same, and what of the one text became what of the other."""
    from newsloom.dedupe.revisions.alignment import hunks

    at = new_at = 0
    for start, end, new_start, new_end in hunks(old, new):
        if start > at:
            yield True, at, start, new_at, new_start
        yield False, start, end, new_start, new_end
        at, new_at = end, new_end
    if at < len(old):
        yield True, at, len(old), new_at, len(new)


def _moved(
    old: Sequence[str], new: Sequence[str], stretches: Sequence[tuple[bool, int, int, int, int]]
) -> tuple[Counter[str], Counter[str]]:
    """How often each sentence went from one place to another, once for either side to use up."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for same, start, end, new_start, new_end in stretches:
        if not same:
            gone.update(old[start:end])
            come.update(new[new_start:new_end])
    both = Counter({key: times for key, times in (gone & come).items() if len(_words(key)) >= SHORTEST_MOVE})
    return both, both.copy()


def _changed(
    old: Sequence[str], new: Sequence[str], moved: tuple[Counter[str], Counter[str]], left: int
) -> tuple[list[Run], int]:
    """A stretch that changed; sentences that moved stand by themselves, and what lies between them is compared."""
    left_here, moved_here = moved
    had, has = _apart(old, left_here, "gone", "left"), _apart(new, moved_here, "come", "moved")
    runs: list[Run] = []
    while had or has:
        if had and had[0].sign == "left":
            runs.append(had.pop(0))
        elif has and has[0].sign == "moved":
            runs.append(has.pop(0))
        else:
            told, left = _worded(had.pop(0).text if had else "", has.pop(0).text if has else "", left)
            runs += told
    return runs, left


def _apart(sentences: Sequence[str], moving: Counter[str], rest: Sign, sign: Sign) -> list[Run]:
    """The sentences as runs, those that are ``moving`` apart from the rest; uses ``moving`` up."""
    found: list[tuple[Sign, list[str]]] = []
    for one in sentences:
        key = _key(one)
        here = sign if moving[key] > 0 else rest
        if here == sign:
            moving[key] -= 1
        if not found or found[-1][0] != here:
            found.append((here, []))
        found[-1][1].append(one)
    return [Run(here, "".join(texts)) for here, texts in found]


def _worded(before: str, after: str, left: int) -> tuple[list[Run], int]:
    """Word by word where that says something and ``left`` allows; returns what it leaves."""
    from rapidfuzz.distance import Indel

    old, new = _words(before), _words(after)
    whole = [run for run in (Run("gone", before), Run("come", after)) if run.text]
    cost = len(old) * len(new)
    if not old or not new or cost > min(LARGEST_STRETCH, left):
        return whole, left
    left -= cost
    keys, new_keys = [one.strip() for one in old], [one.strip() for one in new]
    if Indel.normalized_similarity(keys, new_keys) < SAME_STRETCH:
        return whole, left
    runs: list[Run] = []
    stretches = list(_stretches(keys, new_keys))
    for at, (same, start, end, new_start, new_end) in enumerate(stretches):
        island = same and end - start < ISLAND and 0 < at < len(stretches) - 1
        if same and not island:
            runs.append(Run("same", "".join(new[new_start:new_end])))
        else:
            runs += [Run("gone", "".join(old[start:end])), Run("come", "".join(new[new_start:new_end]))]
    return runs, left


def _unordered(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """All of the one and then all of the other, told apart by whether both have it."""
    both = Counter(map(_key, old)) & Counter(map(_key, new))
    yield from _apart(old, both.copy(), "gone", "left")
    yield from _apart(new, both, "come", "moved")


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs of one sign in one; between two that stayed, what went stands before what came."""
    told: list[Run] = []
    gone, come = "", ""
    for run in [*runs, Run("same", "")]:
        if run.sign == "gone":
            gone += run.text
        elif run.sign == "come":
            come += run.text
        else:
            told += [Run("gone", gone)] if gone else []
            told += [Run("come", come)] if come else []
            gone = come = ""
            if told and told[-1].sign == run.sign:
                told[-1] = Run(run.sign, told[-1].text + run.text)
            elif run.text:
                told.append(run)
    return tuple(told)
