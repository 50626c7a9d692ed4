"""How well clusters agree with gold, and which kinds of article were merged or missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from dedupe_gold import Gold


@dataclass(frozen=True)
class Scores:
    """Pairwise and B-cubed figures (Bagga and Baldwin 1998); articles by kind.

    ``merged``: those that are a copy of nothing and were put together with another. ``missed``: share of a kind's
    articles that are not with what they were made of.
    """

    precision: float
    recall: float
    f1: float
    b3_precision: float
    b3_recall: float
    b3_f: float
    merged: dict[str, int]
    missed: dict[str, float]


def scores(gold: Gold, found: Sequence[Hashable]) -> Scores:
    """Figures of clusters: ``found`` has a label for each article of ``gold``."""
    sizes, own = Counter(gold.clusters), Counter(found)
    both = Counter(zip(gold.clusters, found, strict=True))
    right, told, true = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, own, sizes))
    precision, recall = right / told if told else 1.0, right / true if true else 1.0
    b3_precision = sum(n * n / own[label] for (_, label), n in both.items()) / len(found)
    b3_recall = sum(n * n / sizes[cluster] for (cluster, _), n in both.items()) / len(found)
    return Scores(
        precision,
        recall,
        _harmonic(precision, recall),
        b3_precision,
        b3_recall,
        _harmonic(b3_precision, b3_recall),
        _merged(gold, found),
        _missed(gold, found),
    )


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _merged(gold: Gold, found: Sequence[Hashable]) -> dict[str, int]:
    clusters: dict[Hashable, set[str]] = defaultdict(set)
    for cluster, label in zip(gold.clusters, found, strict=True):
        clusters[label].add(cluster)
    wrong = [gold.kinds[at] for at, label in enumerate(found) if len(clusters[label]) > 1 and gold.alone(at)]
    return dict(sorted(Counter(wrong).items()))


def _missed(gold: Gold, found: Sequence[Hashable]) -> dict[str, float]:
    bases = {gold.clusters[at]: label for at, label in enumerate(found) if gold.is_base(at)}
    asked, lost = Counter[str](), Counter[str]()
    for at, label in enumerate(found):
        if gold.clusters[at] in bases and not gold.is_base(at):
            asked[gold.kinds[at]] += 1
            lost[gold.kinds[at]] += label != bases[gold.clusters[at]]
    return {kind: lost[kind] / n for kind, n in sorted(asked.items()) if lost[kind]}
