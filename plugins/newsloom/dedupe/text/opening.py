"""How a text opens: what tells news from furniture, and a copy from a follow-up.

Furniture stands around the news: a menu above it, and below it longer than a short text. Two texts that share their
furniture open with news of their own; two copies open alike, whatever an outlet prints below. So it is with what a
follow-up repeats of an earlier text: it stands behind the news.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from newsloom.dedupe.text.shingles import Hashes

# A stretch of its own must begin within this many words to be an opening: menus that stripping leaves have some ten to
# forty, and the shortest copies between two outlets' differing furniture have seventy before it begins.
OPENING = 60
# A stretch of its own has an eighth of the shorter text, between 20 and 30 words. A brief of 20 words above 150 words
# of furniture needs the one (with 25 it is merged in 50 of 60 invented pairs), a long report whose update has a new
# first sentence the other (with 20 a third of the updates more are lost).
SHARE = 8
LEAST, MOST = 20, 30
# Of a stretch this much may stand in the other text: the pairs of words that any two texts have.
IN_COMMON = 0.1
# A stretch mostly of dropped pairs says nothing.
KEPT = 0.5
# Kept of each text: a stretch that begins last ends here.
LENGTH = OPENING + MOST
_DROPPED = 0
_DIGITS = 8  # hex digits of 32 bits


def openings(firsts: Sequence[Hashes], dropped: NDArray[np.bool_]) -> list[str]:
    """Of each text its first shingles (``LENGTH`` at most) in reading order, 32 bits of each as hex; 0 for one that is
    dropped: ``dropped`` says so of each of their shingles, one text after the other."""
    marks = np.where(dropped, _DROPPED, np.concatenate(firsts) >> 32).astype("<i4").tobytes().hex()
    ends = np.cumsum([0, *map(len, firsts)]) * _DIGITS
    return [marks[start:end] for start, end in pairwise(ends.tolist())]


def stretch_words(shorter: int) -> int:
    """The words of a stretch that makes two texts differ, of which the shorter has ``shorter`` words."""
    return max(LEAST, min(MOST, shorter // SHARE))


def opens_alone(own: str, other: Hashes, size: int, within: int = OPENING) -> bool:
    """Whether within so many words a stretch of ``size`` begins that the other text has nowhere."""
    if len(own) < size * _DIGITS or not len(other):
        return False
    marks = np.frombuffer(bytes.fromhex(own), dtype="<i4").astype(np.int64)
    kept = marks != _DROPPED
    known, found = _within(kept, size), _within(kept & _stand_in(marks, other >> 32), size)
    alone = (known >= KEPT * size) & (found <= IN_COMMON * known)
    return bool(np.any(alone[:within]))


def _stand_in(marks: Hashes, ordered: Hashes) -> NDArray[np.bool_]:
    at = np.searchsorted(ordered, marks)
    at[at == len(ordered)] = 0
    found: NDArray[np.bool_] = ordered[at] == marks
    return found


def _within(flags: NDArray[np.bool_], size: int) -> Hashes:
    """How many stand in each stretch of ``size``."""
    sums = np.concatenate(([0], np.cumsum(flags)))
    counts: Hashes = sums[size:] - sums[:-size]
    return counts
