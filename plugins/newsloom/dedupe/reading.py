"""A body read once: what learning, fingerprints and copies all need of it."""

from __future__ import annotations

from typing import NamedTuple

from newsloom.dedupe.opening import LENGTH
from newsloom.dedupe.shingles import Hashes, distinct, in_reading_order
from newsloom.dedupe.words import text_hash, words


class Reading(NamedTuple):
    """``text_hash`` is None for a body without words; ``length`` counts words; nothing is dropped of ``shingles``.

    ``first`` are the first shingles in reading order, as many as an opening needs.
    """

    text_hash: str | None
    length: int
    shingles: Hashes
    first: Hashes


def read(body: str) -> Reading:
    """Tokenising is most of the cost of a copy's search, so it is done once and the words themselves are let go."""
    body_words = words(body)
    pairs = in_reading_order(body_words)
    # A copy: a view would hold the pairs of the whole body.
    return Reading(text_hash(body_words), len(body_words), distinct(pairs), pairs[:LENGTH].copy())
