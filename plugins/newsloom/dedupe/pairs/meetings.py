"""Who meets whom: positions that share a key, and the pairs of them, as columns of numbers.

Of a hundred thousand articles with a hundred keys each, nearly all keys are held by one. A table of lists by key is
gigabytes for them; one sorted column is 80 MB.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from newsloom.dedupe.text.shingles import distinct

_LOW = 0xFFFFFFFF
# Pairs that are in memory as numbers of Python at once.
_CHUNK = 1 << 16


def buckets(positions: Sequence[int], keys: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """The distinct sets of two positions and more that share a key, each ascending.

    ``keys`` are those of the position beside them, signed numbers of 32 bits.
    """
    sizes = np.fromiter(map(len, keys), dtype=np.int64, count=len(keys))
    told = np.fromiter(chain.from_iterable(keys), dtype=np.int64, count=int(sizes.sum()))
    held = np.repeat(np.array(positions, dtype=np.int64), sizes)
    # A key above its position: one sort brings together who shares a key, in ascending order.
    column = distinct(np.sort((told << 32) | held))
    held, told = column & _LOW, column >> 32
    begins = np.flatnonzero(np.concatenate(([True], told[1:] != told[:-1])))
    ends = np.append(begins[1:], len(told))
    shared = np.flatnonzero(ends - begins > 1)
    found = dict.fromkeys(
        tuple(held[start:end].tolist()) for start, end in zip(begins[shared], ends[shared], strict=True)
    )
    return list(found)


def pairs(sets: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The distinct pairs (smaller, larger) of positions that stand in one of ascending sets, each once, ascending."""
    by_size: dict[int, list[Sequence[int]]] = {}
    for one in sets:
        by_size.setdefault(len(one), []).append(one)
    codes = [np.empty(0, dtype=np.int64)]
    for size, ones in by_size.items():
        table = np.array(ones, dtype=np.int64)
        for at in range(size - 1):
            codes.append(((table[:, at, None] << 32) | table[:, at + 1 :]).ravel())
    yield from _decoded(distinct(np.sort(np.concatenate(codes))))


def _decoded(codes: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    for start in range(0, len(codes), _CHUNK):
        chunk = codes[start : start + _CHUNK]
        yield from zip((chunk >> 32).tolist(), (chunk & _LOW).tolist(), strict=True)
