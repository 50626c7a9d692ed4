"""The strongest copy link of one text to any of a crowd, without a comparison with each of them.

How many shingles two texts share is counted for the whole crowd at once; what it tells is the highest score that their
link could have, so only those that could be the strongest are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.copies.copies import CONTAINMENT, RESEMBLANCE, copy_decision, within_window
from newsloom.dedupe.text.shingles import Hashes


class CrowdIndex:
    """The shingles of a crowd, by shingle: made once, asked for each text that does not link to the original."""

    def __init__(self, crowd: Sequence[str], prints: Mapping[str, Fingerprint], shingles: Mapping[str, Hashes]) -> None:
        self._ids = sorted(crowd)
        self._prints, self._shingles = prints, shingles
        sets = [np.unique(shingles[one]) for one in self._ids]
        self._sizes = np.array([len(own) for own in sets], dtype=np.int64)
        every = np.concatenate(sets)
        order = np.argsort(every, kind="stable")
        self._every = every[order]
        self._owners = np.repeat(np.arange(len(sets)), self._sizes)[order]
        texts: dict[str, list[int]] = {}
        for at, one in enumerate(self._ids):
            if (text := prints[one].text_hash) is not None:
                texts.setdefault(text, []).append(at)
        self._texts = texts

    def strongest(self, one: str) -> Decision | None:
        """The link of ``one`` with the highest score, of equal ones that with the smallest ids; None without any."""
        best: Decision | None = None
        highest = self._highest(one)
        # Of equal scores the smallest ids are those of the smallest other: positions are in the order of ids.
        for at in np.lexsort((np.arange(len(highest)), -highest)).tolist():
            bound = round(float(highest[at]), 6)
            if bound <= 0 or (best is not None and bound < best.score):
                break
            found = self._link(one, self._ids[at])
            if found is not None and (best is None or _rank(found) < _rank(best)):
                best = found
                if found.score >= bound:
                    break
        return best

    def _highest(self, one: str) -> NDArray[np.float64]:
        """The score that a link with each of the crowd has, if there is one: resemblance, of a text that lies in
        another and does not resemble it containment, 1 for the same words."""
        own = np.unique(self._shingles[one])
        first, last = (np.searchsorted(self._every, own, side=side) for side in ("left", "right"))
        lengths = last - first
        starts = np.repeat(first - np.cumsum(lengths) + lengths, lengths)
        met = self._owners[starts + np.arange(int(lengths.sum()))]
        shared = np.bincount(met, minlength=len(self._ids))
        resemblance = shared / np.maximum(len(own) + self._sizes - shared, 1)
        containment = shared / np.maximum(np.minimum(len(own), self._sizes), 1)
        lies_in = (containment >= CONTAINMENT) & (resemblance < RESEMBLANCE)
        highest: NDArray[np.float64] = np.where(lies_in, np.maximum(containment, resemblance), resemblance)
        highest[self._texts.get(self._prints[one].text_hash or "", [])] = 1.0
        return highest

    def _link(self, one: str, other: str) -> Decision | None:
        a, b = self._prints[one], self._prints[other]
        if one == other or a.version != b.version or not within_window(a, b):
            return None
        return copy_decision(a, b, self._shingles[one], self._shingles[other])


def _rank(link: Decision) -> tuple[float, str, str]:
    return -link.score, link.left, link.right
