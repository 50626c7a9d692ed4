"""What analysts read, on three articles of two outlets: a text, its copy a day later, and a third."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from newsloom.query import run_query
from newsloom.statements import SQL, statement
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


@pytest.fixture
def planted(press: Night) -> Iterator[sa.Connection]:
    """A connection of which everything is taken back."""
    with press.engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


def told(connection: sa.Connection, text: str, *before: str) -> list[tuple[Any, ...]]:
    for change in before:
        assert connection.execute(sa.text(change)).rowcount > 0, change
    return [tuple(row) for row in connection.execute(sa.text(text))]


# The ferry's first article gets a second revision, which is current: four hours later by its own date.
REVISED = (
    """INSERT INTO news.article_revision
    SELECT (jsonb_populate_record(r, jsonb_build_object(
        'revision_id', gen_random_uuid(), 'content_sha256', '\\x' || encode(sha256('later'), 'hex'),
        'seen_at', r.seen_at + interval '1 day', 'published_earliest', r.published_earliest + interval '4 hours',
        'published_latest', r.published_latest + interval '4 hours'))).*
    FROM news.article_revision r WHERE r.title LIKE 'Ferry to%'""",
    """UPDATE news.article a SET current_revision_id = r.revision_id
    FROM news.article_revision r WHERE r.article_id = a.article_id AND r.revision_id <> a.current_revision_id""",
)


def test_current_article_tells_copies_and_how_many_it_names(press: Night) -> None:
    rows = press.rows(
        "SELECT title, copies, copy_of IS NOT NULL, revisions, entities > 0 FROM news.current_article ORDER BY 1"
    )
    assert [row[1:] for row in rows] == [(1, False, 1, True), (0, False, 1, True), (0, True, 1, True)]


def test_an_article_of_three_authors_and_two_revisions_is_one_row(planted: sa.Connection) -> None:
    ferry = "(SELECT article_id FROM news.current_article WHERE title LIKE 'Ferry to%')"
    rows = told(
        planted,
        "SELECT title LIKE 'Ferry to%', authors, revisions, copies, story_id IS NOT NULL FROM news.current_article "
        "ORDER BY 1 DESC",
        "INSERT INTO news.author SELECT CAST(md5(n) AS uuid), n FROM unnest(ARRAY['Zeno A', 'Abel Z', 'Mira M']) AS n",
        f"INSERT INTO news.article_author SELECT {ferry}, p - 1, CAST(md5(n) AS uuid) "
        "FROM unnest(ARRAY['Zeno A', 'Abel Z', 'Mira M']) WITH ORDINALITY AS t (n, p)",
        *REVISED,
    )
    assert rows == [(True, ["Zeno A", "Abel Z", "Mira M"], 2, 1, True), *[(False, [], 1, 0, True)] * 2]


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


LAGS = "SELECT kind, outlet, place, lag FROM news.outlet_lag ORDER BY kind, outlet"
OF_MIRROR = "WHERE title LIKE 'Two sail%'"


def test_the_first_publication_counts_and_not_the_hour_of_a_change(planted: sa.Connection) -> None:
    assert told(planted, LAGS, *REVISED)[1] == ("copy", "quelmont-mirror", 2, timedelta(hours=2, minutes=30))


@pytest.mark.parametrize(
    "unknown",
    [
        f"UPDATE news.article_revision SET published_precision = 'day' {OF_MIRROR}",
        f"UPDATE news.article_revision SET published_zone_from = 'unknown' {OF_MIRROR}",
        # A clock time and a day without a year.
        f"UPDATE news.article_revision SET published_earliest = NULL, published_latest = NULL {OF_MIRROR}",
        "UPDATE news.article SET outlet_id = NULL WHERE current_revision_id = "
        f"(SELECT revision_id FROM news.article_revision {OF_MIRROR})",
    ],
)
def test_who_printed_when_no_clock_was_seen_has_no_lag(planted: sa.Connection, unknown: str) -> None:
    assert told(planted, LAGS, unknown) == []


def test_those_of_one_minute_share_a_place(planted: sa.Connection) -> None:
    seconds = (
        "UPDATE news.article_revision SET published_precision = 'second', published_earliest = '2025-03-02 08:00:30Z', "
        f"published_latest = '2025-03-02 08:00:30Z' {OF_MIRROR}"
    )
    rows = told(planted, LAGS, seconds)
    assert [row[2:] for row in rows] == [(1, timedelta(0))] * 4


def test_one_person_under_two_names_met_nobody(planted: sa.Connection) -> None:
    one = "(SELECT entity_id FROM news.entity WHERE name LIKE '%Brackwater')"
    other = "(SELECT entity_id FROM news.entity WHERE name LIKE '%Valdrisk')"
    both = f"({one}, {other})"
    pairs = f"SELECT person FROM news.who_met_whom WHERE person_id IN {both} AND with_id IN {both}"
    assert len(told(planted, pairs)) == 2
    assert told(planted, pairs, f"UPDATE news.mention SET entity_id = {one} WHERE entity_id = {other}") == []


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


WIRE = (
    "SELECT outlet, agency, original_outlet, copies, articles FROM news.wire_use ORDER BY copies DESC, outlet LIMIT 1"
)
OF_HERALD = "WHERE current_revision_id = (SELECT revision_id FROM news.article_revision WHERE title LIKE 'Ferry to%')"


def test_the_copys_own_credit_goes_before_its_originals(planted: sa.Connection) -> None:
    credit = "UPDATE news.article_revision SET agency = '{}' WHERE title LIKE '{}%'"
    first = ("quelmont-mirror", "Tarkent Wire", "hullesk-herald", 1, 2)
    assert told(planted, WIRE, credit.format("Tarkent Wire", "Ferry to")) == [first]
    [(_, agency, *_)] = told(planted, WIRE, credit.format("Cormorant News", "Two sail"))
    assert agency == "Cormorant News"


def test_an_original_of_nobody_known_is_counted_and_an_outlets_own_text_is_not(planted: sa.Connection) -> None:
    nobody = told(planted, WIRE, f"UPDATE news.article SET outlet_id = NULL {OF_HERALD}")
    assert nobody == [("quelmont-mirror", None, None, 1, 2)]
    mirror = "(SELECT outlet_id FROM news.outlet WHERE name = 'quelmont-mirror')"
    own = told(planted, WIRE, f"UPDATE news.article SET outlet_id = {mirror} {OF_HERALD}")
    assert own == [("quelmont-mirror", None, None, 0, 3)]


@pytest.mark.parametrize("kind", ["poll", "reprocess", "retry"])
def test_what_only_looks_between_nights_is_no_last_run(planted: sa.Connection, kind: str) -> None:
    health = "SELECT last_run_id, discovered, usual_discovered, brought FROM ops.source_health"
    before = told(planted, health)
    later = (
        "INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, started_at, finished_at) "
        f"SELECT 'later', '{kind}', night, 'succeeded', code_version, statistics_version, now() + interval '1 day', "
        "now() + interval '2 days' FROM ops.run WHERE run_id = 'one'"
    )
    source = "INSERT INTO ops.run_source SELECT 'later', source_id, kind, location, 0 FROM ops.run_source LIMIT 1"
    assert told(planted, health, later, source) == before
    last = planted.execute(statement("status/run"), {"run_id": None}).one().run_id
    assert last != "later"


def test_a_source_that_is_being_read_is_not_silent_yet(planted: sa.Connection) -> None:
    running = (
        "INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, started_at) "
        "SELECT 'later', kind, night, 'running', code_version, statistics_version, now() + interval '1 day' "
        "FROM ops.run WHERE run_id = 'one'"
    )
    source = (
        "INSERT INTO ops.run_source SELECT 'later', source_id, kind, location FROM ops.run_source WHERE run_id = 'one'"
    )
    silent = f"SELECT source_id FROM ({(SQL / 'queries' / 'silent_sources.sql').read_text()}) q"
    assert told(planted, silent, running, source) == []


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


def test_a_history_numbers_revisions_as_they_were_seen(planted: sa.Connection) -> None:
    rows = told(
        planted, "SELECT number, is_current FROM news.article_history WHERE title LIKE 'Ferry to%' ORDER BY 1", *REVISED
    )
    assert rows == [(1, False), (2, True)]
