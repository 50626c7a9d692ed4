"""A source's night beside its own past, and what a morning asks for."""

from __future__ import annotations

import pytest

from newsloom.desk.charts import lines, spark, stacked
from newsloom.desk.tonight.source_rows import source_rows, totals
from newsloom.desk.tonight.to_do import steps


def outcome(source: str, name: str | None, items: int | None, error: str | None = None) -> dict[str, object]:
    return {"source_id": source, "kind": "web", "discovered": items, "error": error, "outcome": name, "items": items}


def past(source: str, *items: int) -> list[dict[str, object]]:
    return [{"source_id": source, "items": one} for one in items]


WEEK = (8, 9, 10, 11, 12, 10, 9)


@pytest.mark.parametrize(
    ("brought", "before", "word"),
    [(0, WEEK, "silent"), (7, WEEK, "less"), (10, WEEK, "usual"), (13, WEEK, "more"), (10, (), "new"),
     (1, (9, 9), "few nights"), (0, (0,) * 7, "usual")],
)  # fmt: skip
def test_a_night_is_told_by_its_own_past(brought: int, before: tuple[int, ...], word: str) -> None:
    assert source_rows([outcome("tarkent", "loaded", brought)], past("tarkent", *before))[0].word == word


def test_what_is_unlike_itself_stands_first() -> None:
    found = source_rows(
        [outcome("a", "loaded", 10), outcome("b", "loaded", 0), outcome("c", None, None, "no answer"),
         outcome("d", "loaded", 9), outcome("d", "quarantined", 3)],
        [*past("a", *WEEK), *past("b", *WEEK), *past("d", *WEEK)],
    )  # fmt: skip
    assert [(one.source_id, one.word) for one in found] == [
        ("c", "failed"), ("b", "silent"), ("d", "usual"), ("a", "usual"),
    ]  # fmt: skip
    assert totals(found) == {"loaded": 19, "quarantined": 3}


def test_a_good_night_asks_for_nothing_and_says_so() -> None:
    run = {"run_id": "one", "state": "succeeded"}
    sources = source_rows([outcome("a", "loaded", 10)], past("a", *WEEK))
    assert [one.weight for one in steps(run, sources, [], {"kept": 0, "lost": 0}, 0)] == ["good"]


def test_a_bad_night_says_what_first() -> None:
    run = {"run_id": "one & two", "state": "failed"}
    sources = source_rows([outcome("a/b", None, None, "no answer")], [])
    found = steps(run, sources, [{"severity": "fail", "says": "it is off", "check": "x"}], {"kept": 2, "lost": 0}, 1)
    assert [one.weight for one in found] == ["bad", "bad", "bad", "warn", "warn"]
    assert found[2].path == "/sources/a%2Fb"
    assert found[4].path == "/ledger?run=one+%26+two&outcome=quarantined"
    assert steps({"run_id": "x", "state": "running"}, [], [], None, 0) == []


def test_a_night_that_is_missing_breaks_the_line() -> None:
    assert lines(spark([1, None, 2, 4], 12, 10)) == ["2,6.5", "7.3,5 10,2"]


def test_one_of_ten_thousand_is_to_be_seen_and_the_bar_ends_where_it_ends() -> None:
    assert stacked([("loaded", 1), ("copy", 0), ("skipped", 9999)], 10_000, 100) == [
        ("loaded", 0.0, 1.0), ("skipped", 1.0, 99.0),
    ]  # fmt: skip
