"""Which blocks of a page lie in its gold body: aligned in order, by runs of four tokens.

A block is laid onto the places of the gold where most of its runs stand; the heaviest chain of blocks that keeps the
order wins, so that a teaser with the article's first sentence is not taken for it. What is left and lies in gold that
nothing covers was moved and counts too. Blocks of fewer than four tokens count where they stand between their
neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]+"
)
RUN = 4
_DIAGONAL = 8
"""Tokens by which a run may be shifted within a block: a footnote mark, a word that one side has lost."""
_PLACES = 20
"""Places of one run that are looked at: a refrain has more."""
_CANDIDATES = 4
_LEAST = 0.25
_MOVED = 0.8
_OVERLAP = 3


@dataclass(frozen=True)
class Laid:
    """A block laid onto the gold from token ``start`` to ``end``; ``share`` of its runs lie there."""

    block: int
    start: int
    end: int
    weight: float
    share: float


def tokens(text: str) -> list[str]:
    """Words, and single signs of scripts without blanks."""
    return _TOKEN.findall(text or "")


def shares_in_gold(blocks: list[str], gold: str) -> list[float]:
    """For each block the share of it that lies in the gold, 0 to 1."""
    body = tokens(gold)
    index: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(body) - RUN + 1):
        index.setdefault(tuple(body[at : at + RUN]), []).append(at)
    parts = [tokens(block) for block in blocks]
    laid = [one for number, own in enumerate(parts) for one in _laid(number, own, index)]
    chain = _heaviest_chain(laid, len(body))
    shares = [0.0] * len(blocks)
    spans: dict[int, tuple[int, int]] = {}
    used = bytearray(len(body) + 1)
    for one in chain:
        shares[one.block], spans[one.block] = one.share, (one.start, one.end)
        used[one.start : one.end] = b"\1" * (one.end - one.start)
    for one in sorted(laid, key=lambda one: -one.weight):
        if one.block in spans or one.share < _MOVED or sum(used[one.start : one.end]) > 0.1 * (one.end - one.start):
            continue
        shares[one.block], spans[one.block] = one.share, (one.start, one.end)
        used[one.start : one.end] = b"\1" * (one.end - one.start)
    _short(parts, body, spans, used, shares)
    return shares


def _laid(number: int, own: list[str], index: dict[tuple[str, ...], list[int]]) -> list[Laid]:
    runs = len(own) - RUN + 1
    if runs < 1:
        return []
    votes: dict[int, int] = defaultdict(int)
    for at in range(runs):
        for place in index.get(tuple(own[at : at + RUN]), ())[:_PLACES]:
            votes[(place - at) // _DIAGONAL] += 1
    best = sorted(((count + votes.get(line + 1, 0), line) for line, count in votes.items()), reverse=True)
    found = []
    for count, line in best[:_CANDIDATES]:
        share = count / runs
        if share < _LEAST:
            break
        start = line * _DIAGONAL
        places = [
            place
            for at in range(runs)
            for place in index.get(tuple(own[at : at + RUN]), ())[:_PLACES]
            if -_DIAGONAL <= place - at - start <= 3 * _DIAGONAL
        ]
        found.append(Laid(number, min(places), max(places) + RUN, count + RUN - 1, min(1.0, share)))
    return found


def _heaviest_chain(laid: list[Laid], length: int) -> list[Laid]:
    """The chain of greatest weight whose blocks and places both ascend, by a Fenwick tree over the ends."""
    laid = sorted(laid, key=lambda one: (one.block, one.start))
    size = length + 2
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    best, before = [0.0] * len(laid), [-1] * len(laid)
    first = 0
    while first < len(laid):
        last = first
        while last < len(laid) and laid[last].block == laid[first].block:
            last += 1
        for at in range(first, last):
            top, place = (0.0, -1), min(size - 1, laid[at].start + _OVERLAP) + 1
            while place > 0:
                top, place = max(top, tree[place]), place - (place & -place)
            best[at], before[at] = top[0] + laid[at].weight, top[1]
        for at in range(first, last):
            place = laid[at].end + 1
            while place <= size:
                tree[place], place = max(tree[place], (best[at], at)), place + (place & -place)
        first = last
    chain = []
    at = max(range(len(laid)), key=best.__getitem__, default=-1)
    while at >= 0:
        chain.append(laid[at])
        at = before[at]
    return chain


def _short(
    parts: list[list[str]], body: list[str], spans: dict[int, tuple[int, int]], used: bytearray, shares: list[float]
) -> None:
    known = sorted(spans)
    for number, own in enumerate(parts):
        if not 0 < len(own) < RUN:
            continue
        at = bisect_right(known, number)
        low = max(0, spans[known[at - 1]][1] - _OVERLAP) if at else 0
        high = min(len(body), spans[known[at]][0] + _OVERLAP) if at < len(known) else len(body)
        for start in range(low, high - len(own) + 1):
            end = start + len(own)
            if body[start:end] == own and not any(used[start:end]):
                shares[number], spans[number] = 1.0, (start, end)
                used[start:end] = b"\1" * len(own)
                known = sorted(spans)
                break
