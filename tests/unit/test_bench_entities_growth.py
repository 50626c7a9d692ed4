"""The judgement of ``bench/entities_growth.py``, and the world that it invents."""

from __future__ import annotations

import importlib
import sys
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
    assert growth.Press().articles(20) == growth.Press().articles(20)
