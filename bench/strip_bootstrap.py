"""How sure a difference between two tools on the same pages is: the paired bootstrap.

Pages are drawn with replacement, both tools get the same draw, and the difference is read off each draw: B. Efron and
R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13 (percentile interval); paired over documents as in
P. Koehn, Statistical Significance Tests for Machine Translation Evaluation, EMNLP 2004.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

RESAMPLES = 2000
"""The ends of a 95 % interval are each known from 50 resamples then, to about a seventh of the interval's half."""
SEED = 20261122
"""Fixed, so that the same predictions print the same table; the date on which it was chosen."""


@dataclass(frozen=True)
class Difference:
    """Ours minus theirs on all pages, the middle 95 % of the resamples' differences, the share of them above 0."""

    value: float
    low: float
    high: float
    ahead: float


def paired(
    ours: Sequence[Sequence[float] | None],
    theirs: Sequence[Sequence[float] | None],
    figure: Callable[[Sequence[float]], float],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Difference | None:
    """The difference of two tools' rows of the same pages (``strip_scores.rows``); None where no page has a say.

    A page that has no say has None in both.

    :raises ValueError: where the two were not asked the same.
    """
    import numpy as np

    if [row is None for row in ours] != [row is None for row in theirs]:
        raise ValueError("the rows are not of the same pages")
    counted = [(one, other) for one, other in zip(ours, theirs, strict=True) if one is not None and other is not None]
    if not counted:
        return None
    one, other = (np.array(side, dtype=float) for side in zip(*counted, strict=True))
    draws = np.random.default_rng(seed).multinomial(len(counted), [1 / len(counted)] * len(counted), size=resamples)
    pairs = zip((draws @ one).tolist(), (draws @ other).tolist(), strict=True)
    found = np.array([figure(mine) - figure(yours) for mine, yours in pairs])
    low, high = np.percentile(found, [2.5, 97.5]).tolist()
    value = figure(one.sum(axis=0).tolist()) - figure(other.sum(axis=0).tolist())
    return Difference(value, low, high, float((found > 0).mean()))
