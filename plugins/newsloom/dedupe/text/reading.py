"""A body read once: what learning, fingerprints and copies all need of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newsloom.dedupe.text.opening import LENGTH
from newsloom.dedupe.text.shingles import Hashes, distinct, pair_hashes
from newsloom.dedupe.text.word_hashes import KEPT_POWERS, hash_words
from newsloom.dedupe.text.words import in_bytes


class Reading(NamedTuple):
    """``text_hash`` is None for a body without words; ``length`` counts words; nothing is dropped of ``shingles``.

    ``first`` are the first shingles in reading order, as many as an opening needs.
    """

    text_hash: str | None
    length: int
    shingles: Hashes
    first: Hashes


def read(body: str) -> Reading:
    """One body; ``read_all`` of many is several times faster."""
    return next(read_all([body]))


def read_all(bodies: Iterable[str]) -> Iterator[Reading]:
    """A reading of each body, in their order: a body's is the same whatever is read beside it.

    Tokenising is most of the cost of a copy's search, so it is done once, for many bodies in one pass of numpy, and the
    words themselves are let go.
    """
    chunk: list[bytes] = []
    size = 0
    for body in bodies:
        text = in_bytes(body) + b" "
        # A quarter of a megabyte and its columns of eight bytes stay in a processor's cache.
        if chunk and size + len(text) > KEPT_POWERS:
            yield from _together(chunk)
            chunk, size = [], 0
        chunk.append(text)
        size += len(text)
    if chunk:
        yield from _together(chunk)


def _together(texts: list[bytes]) -> Iterator[Reading]:
    buffer = b"".join(texts)
    of_word, starts, ends, hashed = hash_words(buffer)
    begins = np.cumsum([0, *map(len, texts)])
    at = np.searchsorted(starts, begins)
    # The same words with one space behind each: the text that its hash is of.
    of_word[ends] = True
    packed = np.frombuffer(buffer, dtype=np.uint8)[of_word].tobytes()
    packed_at = np.concatenate(([0], np.cumsum(ends - starts + 1)))[at].tolist()
    pairs = pair_hashes(hashed)
    for (first, last), (start, end) in zip(pairwise(at.tolist()), pairwise(packed_at), strict=True):
        own = pairs[first : max(first, last - 1)]  # the pair behind is of the last word and the next text's first
        opening = own[:LENGTH].copy()  # a view would hold the pairs of all texts
        own.sort()
        text_hash = hashlib.sha256(packed[start : end - 1]).hexdigest() if last > first else None
        yield Reading(text_hash, last - first, distinct(own), opening)
