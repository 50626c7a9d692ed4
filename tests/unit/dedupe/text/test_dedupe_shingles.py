from __future__ import annotations

import numpy as np
import pytest
from invented_news import prose

from newsloom.dedupe.text.shingles import BANDS, Members, bands, overlap, salted, shingles, signature
from newsloom.dedupe.text.words import words


def of(text: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return shingles(words(text))


def test_pairs_of_neighbours_in_their_order() -> None:
    assert len(of("a b a b")) == 2
    assert len(of("one")) == 0
    assert set(of("a b")) != set(of("b a"))


def test_overlap_is_resemblance_and_containment() -> None:
    assert overlap(of("a b c"), of("a b c d e")) == (0.5, 1.0)
    assert overlap(of(""), of("a b")) == (0.0, 0.0)


def test_members_are_told_from_neighbours() -> None:
    own = np.unique(np.concatenate([of(prose(6, 40)), of(prose(6, 40)) + 1, np.array([-(2**63), 2**63 - 1])]))
    asked = np.concatenate([own, own - 1, own[::-1], of(prose(7))])
    assert (Members(own).mask(asked) == np.isin(asked, own)).all()
    assert not Members(own[:0]).mask(asked).any()


def test_near_texts_share_a_band_and_strangers_do_not() -> None:
    text = prose(1, 20)
    edited = " ".join(word if at % 9 else "edited" for at, word in enumerate(text.split()))
    same, near, far = (set(bands(signature(of(one)))) for one in (text, edited, text[::-1]))
    assert len(same) == BANDS
    assert same & near
    assert not same & far


def test_bands_fit_int4() -> None:
    for key in bands(signature(of(prose(3)))):
        assert -(2**31) <= key < 2**31


def test_signature_estimates_the_resemblance() -> None:
    a, b = of(prose(4, 60)), of(prose(4, 60) + prose(5, 30))
    resemblance, _ = overlap(a, b)
    agreeing = float(np.mean(signature(a) == signature(b)))
    # the standard error of 100 permutations is .05; three of them
    assert agreeing == pytest.approx(resemblance, abs=0.15)


def test_a_megabyte_is_read_in_pieces() -> None:
    long = np.sort(np.arange(10_000, dtype=np.int64) * 7919)
    assert (signature(long) == np.minimum(signature(long[:5000]), signature(long[5000:]))).all()


def test_salt_makes_a_name_space() -> None:
    own = of("a b c")
    assert not set(salted(own, 1)) & set(salted(own, 2))
    assert (salted(own, 1) == salted(own, 1)).all()
