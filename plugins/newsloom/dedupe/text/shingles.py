"""Word pairs of a body as 64-bit hashes, their MinHash signature and the bands under which near copies meet.

MinHash: A. Broder, "On the resemblance and containment of documents" (1997). Banding: Leskovec, Rajaraman and Ullman,
"Mining of Massive Datasets", chapter 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsloom.dedupe.text.word_hashes import hash_words

Hashes: TypeAlias = NDArray[np.int64]

# 50 bands of 2 rows find 99.6 % of pairs at a resemblance of .33 and 92 % at .22, where the exact check begins (.25).
# 42 x 3 was measured beside it: copies F1 .985 instead of .994, for a fifth of the false candidates.
BANDS = 50
ROWS = 2
PERMUTATIONS = BANDS * ROWS
# Shingles that meet a permutation at once: 4 bytes each and as much for the products, so they stay in the cache.
_CHUNK = 1 << 16

_U64 = np.uint64
_ODD = _U64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, Knuth's multiplier


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A bijection of 64 bits in which every input bit moves every output bit (splitmix64, Steele et al. 2014)."""
    values = (values ^ (values >> _U64(30))) * _U64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> _U64(27))) * _U64(0x94D049BB133111EB)
    return values ^ (values >> _U64(31))


def _multipliers() -> NDArray[np.uint32]:
    """One odd multiplier per permutation, drawn from the counter 1..100: the same in every release of numpy."""
    drawn = _mix(np.arange(1, PERMUTATIONS + 1, dtype=np.uint64) * _ODD) >> _U64(32)
    return drawn.astype(np.uint32) | np.uint32(1)


_MULTIPLIERS = _multipliers()
_SALTS = _mix(np.arange(1001, 1001 + BANDS, dtype=np.uint64) * _ODD)


def shingles(body_words: Sequence[str]) -> Hashes:
    """The distinct pairs of neighbouring words, sorted int64; empty for fewer than two words."""
    buffer = " ".join(body_words).encode("utf-8", "surrogatepass")
    return distinct(np.sort(pair_hashes(hash_words(buffer)[3])))


def pair_hashes(hashed: NDArray[np.uint64]) -> Hashes:
    """Each word with the next, of words as ``hash_words`` hashes them, as they follow one another."""
    mixed = _mix(hashed)
    return _mix(mixed[:-1] * _ODD + mixed[1:]).view(np.int64)


def distinct(ordered: Hashes) -> Hashes:
    """Each value of a sorted array once."""
    if not len(ordered):
        return ordered
    found: Hashes = ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]
    return found


def salted(values: Hashes, salt: int) -> Hashes:
    """The same hashes in a name space of their own: (source, shingle) as one number, unsorted."""
    return salted_each(values, np.array([salt]))


def salted_each(values: Hashes, salts: NDArray[np.int64]) -> Hashes:
    """Each value in the name space of the salt beside it (or all in that of the only one)."""
    return _mix(values.view(np.uint64) ^ _mix(salts.astype(np.uint64) * _ODD)).view(np.int64)


class Members:
    """A fixed set of hashes that is asked of many at a time, at a fifth of the cost of binary searches.

    A table of the upper bits, with 16 places for a member, says where the only member with these bits stands; where
    there are several (-1) a binary search decides.
    """

    def __init__(self, ordered: Hashes) -> None:
        bits = min(24, max(8, len(ordered).bit_length() + 4))  # 64 MB at most
        self._ordered = ordered
        self._shift = _U64(64 - bits)
        self._table = np.zeros(1 << bits, dtype=np.int32)
        places = ordered.view(np.uint64) >> self._shift
        self._table[places[::-1]] = np.arange(len(ordered), dtype=np.int32)[::-1]
        self._table[places[1:][places[1:] == places[:-1]]] = -1

    def mask(self, values: Hashes) -> NDArray[np.bool_]:
        """Which of the values are members."""
        if not len(self._ordered):
            return np.zeros(len(values), dtype=np.bool_)
        at = self._table[values.view(np.uint64) >> self._shift]
        several = np.flatnonzero(at < 0)
        at[several] = 0
        found: NDArray[np.bool_] = self._ordered[at] == values
        places = np.searchsorted(self._ordered, values[several])
        places[places == len(self._ordered)] = 0
        found[several] = self._ordered[places] == values[several]
        return found


def signature(own: Hashes) -> NDArray[np.uint32]:
    """MinHash of a shingle set: 100 minima; all ones for the empty set."""
    minima: NDArray[np.uint32] = signatures([own])[0]
    return minima


def signatures(sets: Sequence[Hashes]) -> NDArray[np.uint32]:
    """The MinHash of each set, a row each.

    The upper halves of the shingles (mixed already) times an odd number modulo 2**32 are a permutation. Products of 32
    bits take a third of the time of those of 64; in one text of a hundred thousand two of its shingles become one.
    """
    found = np.full((len(sets), PERMUTATIONS), np.iinfo(np.uint32).max, dtype=np.uint32)
    rows: list[int] = []
    pieces: list[NDArray[np.uint32]] = []
    size = 0
    for row, own in enumerate(sets):
        for start in range(0, len(own), _CHUNK):
            piece = (own[start : start + _CHUNK].view(np.uint64) >> _U64(32)).astype(np.uint32)
            if size + len(piece) > _CHUNK:
                _lower(found, rows, pieces)
                rows, pieces, size = [], [], 0
            rows.append(row)
            pieces.append(piece)
            size += len(piece)
    if rows:
        _lower(found, rows, pieces)
    return found


def _lower(found: NDArray[np.uint32], rows: list[int], pieces: list[NDArray[np.uint32]]) -> None:
    """Take the minima of pieces into the rows that they are of."""
    values = np.concatenate(pieces)
    begins = np.cumsum([0, *map(len, pieces[:-1])])
    minima = np.empty((PERMUTATIONS, len(pieces)), dtype=np.uint32)
    product = np.empty_like(values)
    for at, multiplier in enumerate(_MULTIPLIERS):
        np.multiply(values, multiplier, out=product)
        np.minimum.reduceat(product, begins, out=minima[at])
    for row, low in zip(rows, minima.T, strict=True):
        np.minimum(found[row], low, out=found[row])


def bands(minima: NDArray[np.uint32]) -> tuple[int, ...]:
    """50 signed 32-bit keys (int4 in Postgres): two texts are candidates where one key at one place agrees.

    The place is mixed into the key, so a table may hold (key, article) without the place.
    """
    return tuple(band_rows(minima[None, :])[0].tolist())


def band_rows(minima: NDArray[np.uint32]) -> NDArray[np.int32]:
    """The bands of many signatures, a row each."""
    rows = minima.reshape(-1, BANDS, ROWS).astype(np.uint64)
    joined = (rows[:, :, 0] << _U64(32)) | rows[:, :, 1]
    return (_mix(joined ^ _SALTS) >> _U64(32)).astype(np.uint32).view(np.int32)


def overlap(a: Hashes, b: Hashes) -> tuple[float, float]:
    """(resemblance, containment of the smaller in the larger) of two shingle sets; zeros when one is empty."""
    if not len(a) or not len(b):
        return 0.0, 0.0
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    at = np.searchsorted(large, small)
    at[at == len(large)] = 0
    common = int(np.count_nonzero(large[at] == small))
    return common / (len(a) + len(b) - common), common / len(small)
