"""The figures of a text that tell its event from others: sums, scores, tolls and dates of a month."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache

# The first of a text are of its news; a price list needs no more to be told apart.
MOST_FIGURES = 40
# The least product of two texts' sizes (squares of the weights, summed) that a cosine is of: one figure of two digits
# in each is a quarter of it and agrees by chance; 7.25 and 6.75 are enough. Mean B-cubed F .914 with 1 and 9, .915 with
# 16 and 25.
LEAST_SIZE = 16.0
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=1 << 14)
def figures(numbers: tuple[str, ...]) -> Mapping[str, float]:
    """Figure -> weight, in reading order, of numbers as a fingerprint has them: the more digits, the rarer it is.

    Noughts at the ends do not count ("2,000" is as round as "2"); one digit, which "10" is too, and a year are in every
    second text.
    """
    kept = [number for number in numbers if len(number) > 1 and not _YEAR.fullmatch(number)][:MOST_FIGURES]
    return {number: float(len(digits)) for number in kept if len(digits := number.strip("0")) > 1}


def in_common(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The cosine of two texts' figures, 0..1, less where they are few (``LEAST_SIZE``); 0 where one has none."""
    one, other = figures(a), figures(b)
    if not one or not other:
        return 0.0
    common = one.keys() & other.keys()
    if not common:
        return 0.0
    both = math.fsum(one[figure] * other[figure] for figure in common)
    size = math.sqrt(math.fsum(w * w for w in one.values()) * math.fsum(w * w for w in other.values()))
    return both / max(size, LEAST_SIZE)
