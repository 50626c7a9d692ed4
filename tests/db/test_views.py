"""What analysts read, on three articles of two outlets: a text, its copy a day later, and a third."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from newsloom.query import run_query
from tests.db.articles import bundle
from tests.db.conftest import Night, over

TIMED = """
    UPDATE news.article_revision r
    SET published_precision = 'minute', published_zone_from = 'outlet', published_earliest = d.at,
        published_latest = d.at + interval '59 seconds'
    FROM (VALUES ('Ferry to%', timestamptz '2025-03-02 08:00Z'), ('Two sail%', '2025-03-02 10:30Z')) AS d (title, at)
    WHERE r.title LIKE d.title
"""


@pytest.fixture(scope="module")
def press(shared_news_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    folder = tmp_path_factory.mktemp("views")
    with over(shared_news_url, folder) as night:
        night.run("one", bundle(folder / "press"))
        with night.engine.begin() as connection:
            connection.execute(sa.text(TIMED))
        yield night


def objects(night: Night, text: str) -> list[dict[str, Any]]:
    return run_query(night.engine, text).as_objects()


def test_current_article_tells_copies_and_how_many_it_names(press: Night) -> None:
    rows = press.rows(
        "SELECT title, copies, copy_of IS NOT NULL, revisions, entities > 0 FROM news.current_article ORDER BY 1"
    )
    assert [row[1:] for row in rows] == [(1, False, 1, True), (0, False, 1, True), (0, True, 1, True)]


def test_a_lag_is_told_where_both_times_are_known(press: Night) -> None:
    rows = press.rows(
        "SELECT kind, outlet, first_outlet, lag, place, outlets FROM news.outlet_lag ORDER BY kind, place"
    )
    first = ("hullesk-herald", "hullesk-herald", timedelta(0), 1, 2)
    later = ("quelmont-mirror", "hullesk-herald", timedelta(hours=2, minutes=30), 2, 2)
    assert rows == [("copy", *first), ("copy", *later), ("story", *first), ("story", *later)]
    assert objects(press, "lag")[0]["texts"] == 1
    told = [(row["outlet"], row["first"]) for row in objects(press, "first_to_report")]
    assert told == [("hullesk-herald", 1), ("quelmont-mirror", 0)]


def test_persons_who_are_named_together_count_once_for_a_text_and_its_copy(press: Night) -> None:
    [row] = objects(
        press,
        "SELECT * FROM news.who_met_whom WHERE person LIKE '%Brackwater' AND with_name LIKE '%Valdrisk'",
    )
    assert (row["day"], row["texts"], row["articles"], row["outlets"]) == ("2025-03-02", 1, 2, 2)
    back = "SELECT articles FROM news.who_met_whom WHERE with_name LIKE '%Brackwater' AND person LIKE '%Valdrisk'"
    assert press.rows(back) == [2]


def test_mentions_of_a_day_are_told_with_copies_and_without(press: Night) -> None:
    [row] = objects(press, "SELECT * FROM news.entity_mentions_daily WHERE name LIKE '%Brackwater'")
    assert (row["articles"], row["texts"], row["copies"], row["outlets"]) == (2, 1, 1, 2)
    assert row["mentions"] == 2 * row["mentions_in_copies"]


def test_wire_use_is_the_share_of_an_outlets_month(press: Night) -> None:
    rows = press.rows("SELECT outlet, original_outlet, copies, articles, share FROM news.wire_use ORDER BY 1")
    assert [(*row[:4], float(row[4])) for row in rows] == [
        ("hullesk-herald", None, 0, 1, 0.0), ("quelmont-mirror", "hullesk-herald", 1, 2, 0.5)
    ]  # fmt: skip


def test_the_health_of_a_source_is_its_last_run_and_what_it_fills_in(press: Night) -> None:
    [row] = objects(press, "SELECT * FROM ops.source_health")
    assert (row["last_run_id"], row["discovered"], row["brought"], row["skipped"], row["quarantined"]) == (
        "one",
        5,
        3,
        1,
        1,
    )
    assert (row["articles"], row["with_title"], row["with_date"], row["failing_since"]) == (3, 1, 1, None)
    with press.engine.begin() as connection:
        copied = (
            "INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, started_at, finished_at) "  # noqa: E501
            "SELECT 'two', kind, night + 1, 'failed', code_version, statistics_version, started_at + interval '1 day', now() "  # noqa: E501
            "FROM ops.run"
        )
        connection.execute(sa.text(copied))
        source = "INSERT INTO ops.run_source SELECT 'two', source_id, kind, location, 0, 'gone' FROM ops.run_source"
        connection.execute(sa.text(source))
    [row] = objects(press, "silent_sources")
    assert (row["usual_discovered"], row["discovered"], row["last_error"]) == (5, 0, "gone")
    assert row["failing_since"] is not None


def test_the_history_of_an_article_has_its_number_and_changes(press: Night) -> None:
    rows = press.rows("SELECT number, is_current, changes FROM news.article_history")
    assert rows == [(1, True, [])] * 3
