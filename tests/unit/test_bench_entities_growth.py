"""The judgement of ``bench/entities_growth.py``, and the world that it invents."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
growth = importlib.import_module("entities_growth")
sys.path.pop(0)


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        ([(1_000, 1.0), (3_000, 4.0), (10_000, 5.1)], True),
        ([(1_000, 1.0), (3_000, 4.0), (10_000, 5.3)], False),
        ([(1_000, 1.0)], True),
    ],
)
def test_growth_is_told_from_the_base_on(costs: list[tuple[int, float]], said: bool) -> None:
    found = [growth.Cost(names, names, process - 0.5, 0.5) for names, process in costs]

    assert growth.flat(found) is said
    assert growth.table(found).endswith("flat." if said else "growing.")


def test_one_seed_is_one_world() -> None:
    for world in growth.WORLDS.values():
        assert world().articles(20) == world().articles(20)


def test_family_names_are_as_common_as_a_census_counts_them() -> None:
    world = growth.Counted()
    world.articles(1_500)
    families = Counter(family for _, family, _ in {one[:3] for one in world.named})
    shares = [number / families.total() for _, number in families.most_common(10)]

    assert 0.005 < shares[0] < 0.02
    assert 0.04 < sum(shares) < 0.1
