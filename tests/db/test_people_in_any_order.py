"""Who is who is a function of the set of articles, ids included: through Postgres, in nights of any order."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.db.named_articles import dump, night, some_articles

TRUNCATE = """TRUNCATE ops.local_entity, ops.name_node, ops.name_block, news.mention, news.entity_name, news.entity,
    news.article_revision, news.article, ops.capture, news.redirect, ops.fingerprint CASCADE"""


def emptied(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(TRUNCATE)


@pytest.mark.one_server
def test_five_orders_of_arrival_of_two_hundred_articles_give_the_same_entities(news: sa.Engine) -> None:
    articles = some_articles(7, 200)
    night(news, "whole", articles)
    whole = dump(news)
    assert len(whole["news.entity"]) > 20
    for seed in range(5):
        emptied(news)
        rng = random.Random(seed)
        names = sorted(articles)
        rng.shuffle(names)
        while names:
            some = [names.pop() for _ in range(min(len(names), rng.choice([1, 7, 40, 80])))]
            night(news, f"night {len(names)}", {name: articles[name] for name in some})
        assert dump(news) == whole


@pytest.mark.one_server
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_words_that_changed_leave_nothing_behind(news: sa.Engine, seed: int) -> None:
    """Articles come with one set of names and again with another: what is left is what the last words alone leave."""
    first, last = some_articles(seed, 30), some_articles(seed, 60)
    rng = random.Random(seed)
    other = dict(zip(first, some_articles(seed + 100, 30).values(), strict=True))
    for number, name in enumerate(sorted(first, key=lambda _: rng.random())):
        if number % 3 == 0:
            night(news, f"old {number}", {name: [replace(one, article=name) for one in other[name]]})
    names = sorted(last, key=lambda _: rng.random())
    while names:
        some = [names.pop() for _ in range(min(len(names), rng.choice([1, 2, 6])))]
        night(news, f"new {len(names)}", {name: last[name] for name in some})
    roundabout = dump(news)
    emptied(news)
    night(news, "whole", last)

    whole = dump(news)
    kept = [line for line in roundabout["news.mention"] if line not in whole["news.mention"]]
    assert all("'entity_id': None" in line for line in kept)
    del whole["news.mention"], roundabout["news.mention"]
    assert roundabout == whole
