"""Learned choices: gradient-boosted trees that were trained elsewhere and are plain numbers here.

The numbers lie in ``models/strip`` with the recipe that made them and a card that says from what and how well.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

MODELS = Path(__file__).resolve().parents[3] / "models" / "strip"


class Forest:
    """Trees as arrays: node ``i`` of all trees together asks whether ``row[feature[i]] <= threshold[i]``.

    A leaf leads to itself, so that all rows and trees can be walked down together as many steps as the deepest tree
    has.
    """

    def __init__(self, model: dict[str, Any]) -> None:
        import numpy as np

        self.features: tuple[str, ...] = tuple(model["features"])
        self._base = float(model["base"])
        sizes = [len(tree) for tree in model["feature"]]
        roots = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        # A node is told by twice its place, so that node + answer is where the next one stands: one look-up a step.
        # numpy casts every other whole number to intp before it looks something up.
        self._roots = 2 * roots.astype(np.intp)
        self._feature = np.repeat(_joined(model["feature"], np.intp), 2)
        self._threshold = np.repeat(_joined(model["threshold"], np.float64), 2)
        self._value = np.repeat(_joined(model["value"], np.float64), 2)
        shift = np.repeat(roots, sizes)
        sides = [_joined(model[side], np.intp) + shift for side in ("left", "right")]
        self._next = 2 * np.stack(sides, axis=1).reshape(-1)
        self._steps = max(map(_depth, model["left"], model["right"]))

    @classmethod
    def load(cls, name: str, features: Sequence[str]) -> Forest:
        """The trees in ``models/strip/<name>.json.gz``, read once a process.

        :param features: the columns that the caller computes, in their order.
        :raises FileNotFoundError: there is no such file.
        :raises ValueError: the trees were trained on other columns.
        """
        forest = _load(name)
        if forest.features != tuple(features):
            differing = sorted({*forest.features} ^ {*features}) or "their order"
            raise ValueError(f"models/strip/{name}.json.gz was trained on other columns: {differing}")
        return forest

    def scores(self, rows: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The probability of each row (n, features): the logistic of the base and one leaf of each tree."""
        import numpy as np

        count, width = rows.shape
        if not count:
            return np.zeros(0)
        flat = np.ascontiguousarray(rows, dtype=np.float64).reshape(-1)
        first = np.repeat(np.arange(count, dtype=np.intp) * width, len(self._roots))
        node = np.tile(self._roots, count)
        for _ in range(self._steps):
            no = flat.take(first + self._feature.take(node)) > self._threshold.take(node)
            node = self._next.take(node + no)
        odds = self._value.take(node).reshape(count, -1).sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-(self._base + odds))))


@cache
def _load(name: str) -> Forest:
    with gzip.open(MODELS / f"{name}.json.gz", "rt", encoding="utf-8") as file:
        return Forest(json.load(file))


def _joined(trees: list[list[float]], kind: Any) -> np.ndarray[Any, Any]:
    import numpy as np

    return np.concatenate([np.asarray(tree, dtype=kind) for tree in trees])


def _depth(left: list[int], right: list[int]) -> int:
    """Steps from the root to the farthest leaf; a node's children stand behind it, a leaf is its own child."""
    depth = [0] * len(left)
    for node, (yes, no) in enumerate(zip(left, right, strict=True)):
        for child in (yes, no):
            if child != node:
                depth[child] = depth[node] + 1
    return max(depth)
