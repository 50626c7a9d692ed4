"""A body read once: what learning, fingerprints and copies all need of it."""

from __future__ import annotations

from typing import NamedTuple

from newsloom.dedupe.shingles import Hashes, shingles
from newsloom.dedupe.words import text_hash, words


class Reading(NamedTuple):
    """``text_hash`` is None for a body without words; ``length`` counts words; nothing is dropped of ``shingles``."""

    text_hash: str | None
    length: int
    shingles: Hashes


def read(body: str) -> Reading:
    """Tokenising is most of the cost of a copy's search, so it is done once and the words themselves are let go."""
    body_words = words(body)
    return Reading(text_hash(body_words), len(body_words), shingles(body_words))
