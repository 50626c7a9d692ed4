"""What ``bench/dedupe.py`` measures: figures of clusters by hand, and articles that no two runs make differently."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"


def load(name: str) -> ModuleType:
    """A module of bench/, which is a folder of commands and no package."""
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCH))


Gold = load("dedupe_gold").Gold
scores = load("dedupe_scores").scores
TOOLS = load("dedupe_tools").TOOLS["copies"]
articles = load("dedupe_made_articles").articles

KINDS = ["base", "edit05", "trunc", "neg_followup", "background"]
GOLD = Gold("all", [{"text": "ferry"}] * 5, ["a", "a", "a", "b", "c"], KINDS)


def test_figures_of_a_merged_and_a_missed_article() -> None:
    found = scores(GOLD, [1, 1, 2, 1, 3])
    assert found.precision == pytest.approx(1 / 3)
    assert found.recall == pytest.approx(1 / 3)
    assert found.b3_precision == pytest.approx((2 * 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert found.b3_recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert found.merged == {"neg_followup": 1}
    assert found.missed == {"trunc": 1.0}


def test_gold_itself_is_right() -> None:
    found = scores(GOLD, GOLD.clusters)
    assert (found.f1, found.b3_f, found.merged, found.missed) == (1.0, 1.0, {}, {})


@pytest.mark.parametrize("name", ["newsloom", "newsloom, nothing learned", "SimHash, k = 3", "exact hash"])
def test_what_runs_here_finds_the_same_words(name: str) -> None:
    made = [
        {"id": str(at), "text": text}
        for at, text in enumerate(
            ["A ferry sank off the mole at noon today.", "a ferry sank off the mole at noon today", "Mill opens"]
        )
    ]
    one, other, third = TOOLS[name].system(made)
    assert one == other != third


def test_made_articles_are_the_same_for_the_same_seed() -> None:
    made = list(articles(60, 3))
    assert made == list(articles(60, 3))
    assert made != list(articles(60, 4))
    assert len({one["id"] for one in made}) == 60
    assert all(one["published"] >= "2026-01-05" and one["mentions"] and len(one["body"]) > 200 for one in made)
