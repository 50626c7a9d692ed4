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
        self._roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
        self._feature = np.concatenate([np.asarray(tree, dtype=np.int32) for tree in model["feature"]])
        self._threshold = np.concatenate([np.asarray(tree, dtype=np.float64) for tree in model["threshold"]])
        self._value = np.concatenate([np.asarray(tree, dtype=np.float64) for tree in model["value"]])
        left, right = (
            np.concatenate([np.asarray(tree) + root for tree, root in zip(model[side], self._roots, strict=True)])
            for side in ("left", "right")
        )
        # One look-up for both sides: the answer "no" is the odd place.
        self._next = np.stack([left, right], axis=1).astype(np.int32).reshape(-1)
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
        first = (np.arange(count, dtype=np.int64) * width)[:, None]
        node = np.broadcast_to(self._roots, (count, len(self._roots)))
        for _ in range(self._steps):
            no = flat[first + self._feature[node]] > self._threshold[node]
            node = self._next[2 * node + no]
        return np.asarray(1.0 / (1.0 + np.exp(-(self._base + self._value[node].sum(axis=1)))))


@cache
def _load(name: str) -> Forest:
    with gzip.open(MODELS / f"{name}.json.gz", "rt", encoding="utf-8") as file:
        return Forest(json.load(file))


def _depth(left: list[int], right: list[int]) -> int:
    """Steps from the root to the farthest leaf; a node's children stand behind it, a leaf is its own child."""
    depth = [0] * len(left)
    for node, (yes, no) in enumerate(zip(left, right, strict=True)):
        for child in (yes, no):
            if child != node:
                depth[child] = depth[node] + 1
    return max(depth)
