"""A hundred articles and twenty judgements on them: these hold, and the tables are the same, whatever the road."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
import sqlalchemy as sa

from newsloom.dedupe.groups.judged_links import Kind, Verdict
from newsloom.judge.finding import JudgeRefused
from newsloom.judge.links import judge_links
from tests.db.linked_articles import dump, emptied, night, parted, press

pytestmark = pytest.mark.one_server

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


def judged(news: sa.Engine, draw: random.Random, number: int) -> list[tuple[Kind, Verdict, str, str]]:
    """So many judgements, most of them against what the links say, and those that are refused left out."""
    linked = "SELECT CAST(left_id AS text), CAST(right_id AS text) FROM ops.pair_link ORDER BY kind, left_id, right_id"
    with news.connect() as connection:
        pairs = [(row[0], row[1]) for row in connection.execute(sa.text(linked))]
    ids = sorted({one for pair in pairs for one in pair})
    given: list[tuple[Kind, Verdict, str, str]] = []
    while len(given) < number:
        near = draw.random() < 0.7
        one, other = draw.choice(pairs) if near else draw.sample(ids, 2)
        kind = draw.choice(get_args(Kind))
        verdict: Verdict = "different" if near and draw.random() < 0.8 else "same"
        try:
            when = AT + timedelta(seconds=len(given))
            judge_links(news, kind, verdict, one, other, why="drawn", who="inga", now=when)
        except JudgeRefused:
            continue
        given = [each for each in given if (each[0], {*each[2:]}) != (kind, {one, other})]
        given.append((kind, verdict, one, other))
    return given


def holds(news: sa.Engine, given: list[tuple[Kind, Verdict, str, str]]) -> bool:
    with news.connect() as connection:
        rows = connection.execute(sa.text(
            "SELECT CAST(s.article_id AS text), s.story_id, coalesce(c.original_id, s.article_id) "
            "FROM news.story_article s LEFT JOIN news.copy_link c USING (article_id)"
        ))  # fmt: skip
        groups = {article: {"story": story, "copy": original} for article, story, original in rows}
    return all((groups[one][kind] == groups[other][kind]) == (said == "same") for kind, said, one, other in given)


@pytest.mark.parametrize("seed", [1, 2])
def test_judgements_hold_and_the_tables_are_the_same_in_any_order(news: sa.Engine, seed: int) -> None:
    articles = press(seed, 100)
    night(news, "whole", articles)
    machine = dump(news)
    draw = random.Random(seed)
    given = judged(news, draw, 20)
    assert holds(news, given)
    whole = dump(news)
    assert whole != machine
    for size in (100, 23):
        emptied(news)
        for number, some in enumerate(parted(articles, seed + size, size)):
            night(news, f"night {size} {number}", some)
        assert holds(news, given)
        assert dump(news) == whole
    draw.shuffle(given)
    for at, (kind, _, one, other) in enumerate(given):
        when = AT + timedelta(hours=1, seconds=at)
        judge_links(news, kind, "unsure", one, other, why="drawn", who="inga", now=when)
    assert dump(news) == machine
