"""Every word of a text as a 64-bit number, all words at once: what shingles are made of.

The hash of a word is the polynomial of its UTF-8 bytes in a fixed odd base, modulo 2**64 (R. Karp and M. Rabin,
"Efficient randomized pattern-matching algorithms", 1987). All prefix sums of a buffer are one pass of numpy; a word's
own polynomial is a difference of two, divided by the power at which it begins: the inverse of an odd number modulo
2**64 is a number too. No word passes through Python, which is a third of the cost of hashing them one by one.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.uint64]
Positions: TypeAlias = NDArray[np.int64]

_U64 = np.uint64
_SPACE = 0x20
# Odd, and far from any structure that bytes have: 2**64 over the plastic number.
_BASE = 0xC13FA9A902A6328F
_INVERSE = pow(_BASE, -1, 1 << 64)
# Powers that are kept: a buffer of this many bytes (of one longer text they are computed for the time that it is read).
KEPT_POWERS = 1 << 18


def hash_words(buffer: bytes) -> tuple[NDArray[np.bool_], Positions, Positions, Numbers]:
    """Words of a buffer in which only spaces stand between them.

    Returns for each byte whether it is of a word, and for each word where it begins, where it ends and its hash: the
    same on every platform, in every release of numpy.
    """
    letters = np.frombuffer(buffer, dtype=np.uint8)
    of_word = np.zeros(len(letters) + 2, dtype=np.bool_)
    np.not_equal(letters, _SPACE, out=of_word[1:-1])
    edges = np.flatnonzero(of_word[1:] != of_word[:-1])
    starts, ends = edges[0::2], edges[1::2]
    powers, inverses = _powers(len(letters))
    sums = np.zeros(len(letters) + 1, dtype=_U64)
    np.cumsum(letters * powers, out=sums[1:])
    return of_word[1:-1], starts, ends, (sums[ends] - sums[starts]) * inverses[starts]


def _powers(size: int) -> tuple[Numbers, Numbers]:
    if size <= KEPT_POWERS:
        powers, inverses = _kept_powers()
        return powers[:size], inverses[:size]
    return _power_table(_BASE, size), _power_table(_INVERSE, size)


@cache
def _kept_powers() -> tuple[Numbers, Numbers]:
    return _power_table(_BASE, KEPT_POWERS), _power_table(_INVERSE, KEPT_POWERS)


def _power_table(base: int, size: int) -> Numbers:
    table = np.full(size, base, dtype=_U64)
    table[:1] = 1
    found: Numbers = np.multiply.accumulate(table)
    return found
