"""Copies and stories are the same in whatever order and nights articles come, with an index of days or without."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from newsloom import lease
from newsloom.dedupe.history import spans
from newsloom.dedupe.history.index_spans import drop_spans, made_spans
from tests.db.conftest import NIGHT
from tests.db.linked_articles import dump, emptied, night, parted, press

pytestmark = pytest.mark.one_server


def rows(engine: sa.Engine, text: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(text))]


def spans_of(engine: sa.Engine, table: str) -> list[tuple[object, ...]]:
    return rows(engine, f"SELECT name FROM ops.index_spans('{table}')")


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Days of one article have an index already."""
    monkeypatch.setattr(spans, "INDEX_FROM", 1)


def test_two_hundred_articles_in_any_order_and_nights(news: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = press(3, 200)
    night(news, "whole", articles)
    whole = dump(news)
    assert len(whole["news.copy_link"]) > 20
    assert 40 < len(whole["news.story"]) < 190
    for seed, size, least in ((1, 100, 1000), (2, 40, 1), (3, 25, 1)):
        monkeypatch.setattr(spans, "INDEX_FROM", least)
        emptied(news)
        for number, some in enumerate(parted(articles, seed, size)):
            night(news, f"night {seed} {number}", some)
        assert dump(news) == whole
    with news.connect() as connection:
        assert all(made_spans(connection, index) for index in spans.INDEXES)


@pytest.mark.usefixtures("always")
def test_the_index_holds_what_the_fingerprints_say_after_articles_change_and_go(news: sa.Engine) -> None:
    articles = press(4, 60)
    night(news, "one", articles[:30])
    night(news, "two", articles[30:])
    # Other words and another day under the same address, and some that are forgotten.
    changed = [replace(new, url=one.url) for one, new in zip(articles[:20], press(5, 60), strict=False)]
    night(news, "three", changed)
    some = "SELECT article_id FROM ops.fingerprint ORDER BY 1 LIMIT 5"
    with news.begin() as connection:
        gone = connection.execute(sa.text(f"DELETE FROM ops.fingerprint WHERE article_id IN ({some})"))
        assert gone.rowcount == 5
    for table, keys in (("copy_band", "bands"), ("story_key", "story_keys")):
        held = f"""
            SELECT d.day, k.key, f.article_id
            FROM ops.fingerprint f
            CROSS JOIN LATERAL (
                SELECT CAST(NULL AS date) WHERE NOT f.placed
                UNION ALL
                SELECT f.first_day + n FROM generate_series(0, f.last_day - f.first_day) n WHERE f.placed) AS d (day)
            CROSS JOIN unnest(f.{keys}) AS k (key)
            WHERE d.day IS NULL OR EXISTS (
                SELECT FROM ops.index_spans('{table}') s WHERE d.day >= s.first_day AND d.day < s.end_day)
            ORDER BY 1, 2, 3"""
        indexed = rows(news, f"SELECT * FROM ops.{table} ORDER BY 1, 2, 3")
        assert indexed == rows(news, held)
        assert len({row[0] for row in indexed}) > 10


@pytest.mark.usefixtures("always")
def test_what_upkeep_dropped_is_read_or_made_again(news: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = press(6, 120)
    night(news, "whole", articles)
    whole = dump(news)
    emptied(news)
    night(news, "one", articles[:60])
    night(news, "two", articles[60:80])
    made = [len(spans_of(news, index.table)) for index in spans.INDEXES]
    dropped = drop_spans(news, "upkeep", NIGHT)
    assert dropped.spans == sum(made) > 4
    assert dropped.bytes > 0
    assert (
        rows(news, "SELECT * FROM ops.index_spans('copy_band') UNION ALL SELECT * FROM ops.index_spans('story_key')")
        == []
    )
    assert drop_spans(news, "upkeep again", NIGHT).spans == 0
    monkeypatch.setattr(spans, "INDEX_FROM", 1000)
    night(news, "three", articles[80:100])
    assert spans_of(news, "copy_band") == []
    monkeypatch.setattr(spans, "INDEX_FROM", 1)
    night(news, "four", articles[100:])
    assert spans_of(news, "copy_band") != []

    assert dump(news) == whole


def test_upkeep_waits_for_who_is_writing(news: sa.Engine) -> None:
    token = lease.take(news, "a night")
    with pytest.raises(lease.LeaseHeld):
        drop_spans(news, "upkeep", NIGHT)
    with news.begin() as connection:
        lease.give_back(connection, "a night", token)
    assert drop_spans(news, "upkeep", NIGHT).spans == 0
    assert lease.take(news, "the next night")


def test_a_look_up_goes_into_the_spans_of_its_days_alone(news: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "INDEX_FROM", 1)
    articles = press(7, 150, days=300)
    night(news, "one", articles[:100])
    night(news, "two", articles[100:])
    text = (
        "EXPLAIN SELECT * FROM ops.copy_band WHERE band = ANY ('{1,2}') AND day >= '2025-03-03' AND day < '2025-03-31'"
    )
    plan = "\n".join(str(row[0]) for row in rows(news, text))
    assert plan.count("copy_band_") == plan.count("copy_band_20250303") > 0
