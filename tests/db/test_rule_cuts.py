"""A rule that suddenly cuts more than it used to: what is counted of a night, and when it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from newsloom.checks import all_checks, findings
from newsloom.ops import tasks
from newsloom.statements import statement
from tests.db.articles import bundle, ferry, write
from tests.db.conftest import Night

# Each night of the other files runs these statements on each server: here are the decisions in them.
pytestmark = pytest.mark.one_server

SOURCE = "hullesk-herald"
TONIGHT = date(2026, 11, 16)
ARTICLE = "00000000-0000-0000-0000-000000000001"

RUN = """
    INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, finished_at)
    VALUES (:run_id, :kind, :night, :state, '', '', CASE WHEN :state = 'running' THEN NULL ELSE now() END);
    INSERT INTO ops.run_source (run_id, source_id, kind, location, stripped, stripped_characters)
    VALUES (:run_id, :source_id, 'web', '', :articles, 0)
"""
CUT = """
    INSERT INTO ops.rule_cut (run_id, source_id, rule, articles, characters, shares, most_from)
    VALUES (:run_id, :source_id, :rule, :cut_from, 0, :shares, :article)
"""

# Of a night: from how many of its articles each rule cut, and which share of a page, as the mean over all articles.
Rules = Mapping[str, tuple[int, float]]


def wrote(news: sa.Engine, night: date, articles: int, rules: Rules, run_id: str | None = None, **run: Any) -> str:
    """A night of the source as ``check`` counts it; returns the run's id."""
    here = {
        "run_id": run_id or f"nightly {night}", "night": night, "articles": articles, "source_id": SOURCE,
        "kind": "nightly", "state": "succeeded", **run,
    }  # fmt: skip
    with news.begin() as connection:
        for one in RUN.split(";"):
            connection.execute(sa.text(one), here)
        for rule, (cut_from, share) in rules.items():
            sums = {"rule": rule, "cut_from": cut_from, "shares": round(share * articles, 6), "article": ARTICLE}
            connection.execute(sa.text(CUT), here | sums)
    return str(here["run_id"])


def history(news: sa.Engine, nights: int, articles: int, rules: Rules, **run: Any) -> None:
    for back in range(1, nights + 1):
        wrote(news, TONIGHT - timedelta(days=back), articles, rules, **run)


def told(news: sa.Engine, run_id: str) -> list[tuple[str, float, float, float, float]]:
    [check] = [check for check in all_checks() if check.name == "rule_cut_more"]
    assert check.severity == "warn"
    with news.connect() as connection:
        rows = findings(connection, check, run_id)
    assert all((row["source_id"], row["article"]) == (SOURCE, ARTICLE) for row in rows)
    numbers = ("in_articles", "usually_in", "of_page", "usually_of")
    return [(row["rule"], *(float(row[name]) for name in numbers)) for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("before", "tonight", "is_told"),
    [
        # the share of a page: a tenth more and twice the odds
        (0.02, 0.13, True), (0.02, 0.11, False), (0.6, 0.76, True), (0.6, 0.74, False), (0.0, 0.11, True),
        (0.95, 0.99, False), (0.3, 0.1, False),
    ],
)  # fmt: skip
def test_a_rule_that_takes_more_of_each_page(news: sa.Engine, before: float, tonight: float, is_told: bool) -> None:
    history(news, 14, 20, {"related": (20, before)} if before else {})

    found = told(news, wrote(news, TONIGHT, 20, {"related": (20, tonight)} if before else {"related": (3, tonight)}))

    assert found == ([("related", 1.0 if before else 0.15, float(before > 0), tonight, before)] if is_told else [])


@pytest.mark.parametrize(("cut_from", "is_told"), [(30, False), (31, True)])
def test_a_rule_that_cuts_from_more_articles(news: sa.Engine, cut_from: int, is_told: bool) -> None:
    history(news, 14, 20, {"newsletter": (2, 0.001)})

    assert bool(told(news, wrote(news, TONIGHT, 100, {"newsletter": (cut_from, 0.01)}))) is is_told


def test_few_articles_may_be_chance(news: sa.Engine) -> None:
    history(news, 14, 20, {"newsletter": (2, 0.001)})

    assert told(news, wrote(news, TONIGHT, 10, {"newsletter": (5, 0.01)})) == []


def test_a_rule_that_never_cut_before_is_told(news: sa.Engine) -> None:
    history(news, 14, 20, {"related": (20, 0.1)})

    found = told(news, wrote(news, TONIGHT, 20, {"related": (20, 0.1), "outlet_boilerplate": (20, 0.05)}))

    assert found == [("outlet_boilerplate", 1.0, 0.0, 0.05, 0.0)]


def test_thirteen_nights_teach_nothing_and_nights_of_nine_articles_do_not_count(news: sa.Engine) -> None:
    history(news, 13, 20, {"related": (1, 0.01)})
    wrote(news, TONIGHT - timedelta(days=14), 9, {"related": (1, 0.01)})
    assert told(news, wrote(news, TONIGHT, 20, {"related": (20, 0.9)})) == []

    wrote(news, TONIGHT - timedelta(days=15), 10, {"related": (1, 0.01)})
    assert told(news, f"nightly {TONIGHT}") != []
    assert told(news, wrote(news, TONIGHT + timedelta(days=1), 9, {"related": (9, 0.9)})) == []


def test_what_failed_teaches_nothing(news: sa.Engine) -> None:
    history(news, 14, 20, {"related": (20, 0.5)}, state="failed")
    assert told(news, wrote(news, TONIGHT, 20, {"related": (20, 0.9)})) == []


def test_two_nights_out_of_order_teach_nothing_and_a_new_habit_is_learned_in_three(news: sa.Engine) -> None:
    history(news, 28, 20, {"related": (20, 0.1)})
    for number in range(4):
        found = told(news, wrote(news, TONIGHT + timedelta(days=number), 20, {"related": (20, 0.5)}))
        assert bool(found) is (number < 3)


def test_an_import_is_no_night(news: sa.Engine) -> None:
    history(news, 14, 20, {"related": (1, 0.01)})
    assert told(news, wrote(news, TONIGHT, 20, {"related": (20, 0.9)}, kind="import")) == []


def test_the_runs_of_one_night_are_one(news: sa.Engine) -> None:
    history(news, 14, 20, {"related": (2, 0.01)})
    wrote(news, TONIGHT, 5, {"related": (5, 0.5)}, "first")
    assert told(news, wrote(news, TONIGHT, 5, {"related": (5, 0.5)}, "again")) == [("related", 1.0, 0.1, 0.5, 0.01)]


# What is counted -----------------------------------------------------------------------------------------------------

SUMS = "SELECT source_id, rule, articles, characters, shares, most_from FROM ops.rule_cut ORDER BY 1, 2"
STRIPPED = "SELECT source_id, stripped, stripped_characters FROM ops.run_source"


def test_a_night_counts_what_its_rules_cut(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "in"))

    [(source, stripped, characters)] = night.rows(STRIPPED)
    assert stripped == 3
    sums = {rule: (articles, cut) for _, rule, articles, cut, _, _ in night.rows(SUMS)}
    kept = night.rows(
        "SELECT rule, count(DISTINCT revision_id), sum(end_offset - start_offset) FROM news.revision_cut GROUP BY 1"
    )
    assert sums == {rule: (articles, cut) for rule, articles, cut in kept}
    of_bodies = night.rows(
        "SELECT sum(length(title) + length(body) + coalesce(length(lede), 0)) FROM news.article_revision"
    )
    assert characters == of_bodies[0] + sum(cut for _, cut in sums.values())
    shares = {rule: share for _, rule, _, _, share, _ in night.rows(SUMS)}
    assert all(Decimal(0) < share < 1 for share in shares.values())
    assert {source} == {source for source, *_ in night.rows(SUMS)}


def test_counting_again_changes_nothing_and_an_emptied_staging_takes_nothing_away(night: Night, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"herald/a.txt": ferry(dateline="Port Almadin, 2 March 2025: ")})
    night.run("one", folder, until="load")
    tasks.check("one")
    counted = night.rows(SUMS), night.rows(STRIPPED)
    assert counted[0] != []

    tasks.check("one")
    tasks.publish("one")
    with night.engine.begin() as connection:
        connection.execute(statement("strip/sum_rule_cuts"), {"run_id": "one"})
    assert (night.rows(SUMS), night.rows(STRIPPED)) == counted
