from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from invented_news import prose

from newsloom.dedupe.text.opening import LENGTH
from newsloom.dedupe.text.reading import read, read_all
from newsloom.dedupe.text.shingles import bands, shingles, signature, signatures
from newsloom.dedupe.text.word_hashes import KEPT_POWERS, hash_words
from newsloom.dedupe.text.words import text_hash, words

BODIES = st.lists(st.one_of(st.text(), st.lists(st.sampled_from(["a", "b", "c", "—", "Ёж", "1,5", "ﬁ"])).map(" ".join)))


@given(BODIES)
def test_a_body_is_read_alike_whatever_is_read_beside_it(bodies: list[str]) -> None:
    for body, together in zip(bodies, read_all(bodies), strict=True):
        alone, own = read(body), words(body)
        assert together[:2] == alone[:2] == (text_hash(own), len(own))
        assert list(together.shingles) == list(alone.shingles) == list(shingles(own))
        assert list(together.first) == list(alone.first)


def test_the_first_shingles_stand_in_reading_order() -> None:
    own = words(prose(1, 30))
    assert list(read(" ".join(own)).first) == [shingles(own[at : at + 2])[0] for at in range(min(LENGTH, len(own) - 1))]


def test_a_body_longer_than_what_is_read_together_is_one_body() -> None:
    long, short = prose(2, 1) * (KEPT_POWERS // 80), prose(3)
    assert len(long) > KEPT_POWERS
    found = list(read_all([short, long, short]))
    assert list(found[0].shingles) == list(found[2].shingles) == list(read(short).shingles)
    assert found[1].length == len(words(long))
    assert len(found[1].shingles) < 30


def test_hashes_of_words_are_the_same_everywhere() -> None:
    # written down: pinned statistics and bands of Postgres are made of them
    _, starts, ends, hashed = hash_words("  harbour ёж a ".encode())
    assert list(starts) == [2, 10, 15]
    assert list(ends) == [9, 14, 16]
    assert hashed.tolist() == [11387506051229881539, 6178022200819924746, 97]
    assert shingles(["harbour", "mill"]).tolist() == [5766124613115269678]
    assert bands(signature(shingles(words(prose(1)))))[:3] == (-1883632103, 215337833, -1432291632)


def test_no_two_words_of_a_large_vocabulary_are_one() -> None:
    made = [f"{first}{at}{last}" for at in range(1000) for first in ("", "b", "ab", "ба") for last in ("", "c", "cb")]
    _, _, _, hashed = hash_words(" ".join(made).encode())
    assert len(np.unique(hashed)) == len(set(made))


def test_signatures_of_many_are_those_of_each() -> None:
    sets = [shingles(words(prose(seed, seed))) for seed in range(1, 9)] + [np.empty(0, dtype=np.int64)]
    sets.append(np.sort(np.arange(200_000, dtype=np.int64) * 0x9E3779B97F4A7C1))
    for own, row in zip(sets, signatures(sets), strict=True):
        assert (signature(own) == row).all()
    assert (signatures(sets)[-2] == 2**32 - 1).all()
