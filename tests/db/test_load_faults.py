"""What goes wrong below a load: rows that the database refuses, connections that break. The rest of the night loads."""

from __future__ import annotations

import json
import random
import string
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError

from newsloom import lease
from newsloom.database import Pool, PoolExhausted, make_engine, postgres_url
from newsloom.dedupe.stage import dedupe_night
from newsloom.load.stage import load_batches, load_links
from newsloom.retrying import committed, is_transient
from tests.db.linked_articles import Told, linked, press, stage

TABLES = (
    "outlet", "article", "article_revision", "author", "article_author", "tag", "article_tag", "mention", "entity",
    "entity_name", "copy_link", "story", "story_article",
)  # fmt: skip


def staged(engine: sa.Engine, number: int = 12) -> tuple[int, list[Told]]:
    """A night of articles that are staged and linked, and not loaded."""
    articles = press(3, number)
    return linked(engine, "one", articles)[0], articles


def load(engine: sa.Engine, token: int) -> None:
    load_batches(engine, run_id="one", token=token)
    load_links(engine, run_id="one", token=token)


def execute(engine: sa.Engine, text: str, **values: Any) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text(text), values)


def scalars(engine: sa.Engine, text: str, **values: Any) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.text(text), values))


def dump(engine: sa.Engine) -> dict[str, list[str]]:
    return {table: scalars(engine, f"SELECT CAST(t AS text) FROM news.{table} t ORDER BY 1") for table in TABLES}


def outcomes(engine: sa.Engine) -> dict[str, int]:
    ended = scalars(engine, "SELECT coalesce(outcome, 'none') FROM ops.item")
    return {one: ended.count(one) for one in ended}


def change_article(engine: sa.Engine, one: Told, **fields: Any) -> None:
    text = "UPDATE staging.stripped SET article = article || CAST(:fields AS jsonb) WHERE item_id = :item"
    execute(engine, text, fields=json.dumps(fields), item=one.article_id)


@contextmanager
def statements(engine: sa.Engine) -> Iterator[list[str]]:
    """What is sent to the server meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        sent.append(text)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "title", ["'; DROP TABLE news.article; --", "100 %s of %(x)s", "\\.", "\\N", 'a\tb"c', ":run_id $1 {0}"]
)
def test_row_68_words_that_mean_something_to_sql_or_copy_are_stored_as_they_are(news: sa.Engine, title: str) -> None:
    token, articles = staged(news, 2)
    change_article(news, articles[0], title=title, authors=[title], tags=[title])

    load(news, token)

    assert title in scalars(news, "SELECT title FROM news.article_revision")
    assert scalars(news, "SELECT name FROM news.author") == scalars(news, "SELECT name FROM news.tag") == [title]


def test_row_80_an_address_of_60_kb_is_quarantined_and_the_rest_loads(news: sa.Engine) -> None:
    token, articles = staged(news)
    long = "https://press.example/" + "".join(random.Random(1).choices(string.ascii_letters, k=60_000))
    execute(
        news, "UPDATE staging.stripped SET canonical_url = :url WHERE item_id = :item",
        url=long, item=articles[3].article_id,
    )  # fmt: skip

    load(news, token)

    assert outcomes(news)["quarantined"] == 1
    assert len(scalars(news, "SELECT 1 FROM news.story_article")) == len(articles) - 1


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"language": "no language"}, "data_error"),  # a check of the table
        ({"kind": None}, "data_error"),
        ({"cuts": [{"rule": "menu", "start": 2**40, "end": 2**41, "text": "x"}]}, "data_error"),  # at COPY
        ({"flags": None}, "stage_error"),  # not what strip promises
    ],
)
def test_one_row_that_is_refused_is_quarantined_alone(news: sa.Engine, fields: dict[str, Any], reason: str) -> None:
    token, articles = staged(news)
    change_article(news, articles[5], **fields)

    load(news, token)

    told = scalars(news, "SELECT item_id FROM ops.item WHERE outcome = 'quarantined' AND reason = :r", r=reason)
    assert told == [articles[5].article_id]
    assert len(scalars(news, "SELECT 1 FROM news.article")) == len(articles) - 1
    assert len(scalars(news, "SELECT 1 FROM news.story_article")) == len(articles) - 1


def test_so_many_bad_rows_cost_the_logarithm_of_the_batch_each(news: sa.Engine) -> None:
    number, bad = 32, 2
    token, articles = staged(news, number)
    for one in articles[:bad]:
        change_article(news, one, language="no language")

    with statements(news) as sent:
        load_batches(news, run_id="one", token=token)

    # Five halvings of 32: each of them is two attempts, and the whole is one.
    assert sum("INSERT INTO news.article_revision" in one for one in sent) <= 2 * bad * 5 + 1
    assert len(scalars(news, "SELECT 1 FROM news.article")) == number - bad


def test_a_name_that_no_index_holds_takes_its_article_with_it_and_nobody_elses(news: sa.Engine) -> None:
    token, articles = staged(news)
    one = articles[4]
    long = "".join(random.Random(1).choices(string.ascii_letters, k=9_000))
    local = {"article_id": str(one.article_id), "ordinal": 7, "label": "PERSON", "name": long, "node": long,
             "marks": [], "local": {}, "entity_id": str(uuid.uuid4())}  # fmt: skip
    node = {"node": long, "pivot": long, "via": long, "asks": False, "score": 1, "reasons": [], "doubts": [],
            "gone": False}  # fmt: skip
    row = (
        "INSERT INTO staging.linked (run_id, kind, key, data) "
        "VALUES ('one', :kind, left(:key, 90), CAST(:data AS jsonb))"
    )
    execute(news, row, kind="local_entity", key=f"{one.article_id} 7", data=json.dumps(local))
    execute(news, row, kind="name_node", key=long, data=json.dumps(node))

    load(news, token)

    told = "SELECT item_id FROM ops.item WHERE outcome = 'quarantined' AND reason = 'data_error'"
    assert scalars(news, told) == [one.article_id]
    assert scalars(news, "SELECT article_id FROM news.article WHERE article_id = :one", one=one.article_id) == []
    assert len(scalars(news, "SELECT 1 FROM news.story_article")) == len(articles) - 1
    assert scalars(news, "SELECT run_id FROM ops.lease") == [None]


def test_an_outcome_that_is_refused_ends_its_item_alone(news: sa.Engine) -> None:
    token, articles = staged(news)
    execute(
        news, "UPDATE staging.decided SET reason = 'no such reason' WHERE item_id = :item", item=articles[2].article_id
    )

    load(news, token)

    assert outcomes(news)["quarantined"] == 1
    assert "none" not in outcomes(news)


def test_a_revision_that_is_refused_at_its_links_leaves_the_article_with_its_older_words_names_and_tags(
    news: sa.Engine,
) -> None:
    token, articles = staged(news)
    one, other = articles[4], articles[5]
    change_article(news, one, authors=["Inga Torvik"], tags=["harbour", "bridges"])
    change_article(news, other, tags=["bridges"])
    load(news, token)
    before = dump(news)
    execute(news, "UPDATE ops.run SET state = 'succeeded', finished_at = now()")
    stage(news, "two", [one])
    execute(news, "UPDATE ops.item SET seen_at = '2026-11-21Z' WHERE run_id = 'two'")
    change_article(news, one, title="Other words", authors=["Odo Marr"], tags=["bridges", "floods"])
    token = lease.take(news, "two")
    dedupe_night(news, run_id="two", token=token)
    execute(news, "UPDATE staging.decided SET reason = 'no such reason' WHERE run_id = 'two'")

    load_batches(news, run_id="two", token=token)
    assert scalars(news, "SELECT name FROM news.author ORDER BY 1") == ["Inga Torvik", "Odo Marr"]
    load_links(news, run_id="two", token=token)

    assert scalars(news, "SELECT outcome FROM ops.item WHERE run_id = 'two'") == ["quarantined"]
    assert dump(news) == before


def test_what_refuses_everybodys_links_is_raised_and_nobody_is_blamed(
    news: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsloom.load.refused_links.MOST", 2)
    token, _ = staged(news)
    load_batches(news, run_id="one", token=token)
    execute(news, "ALTER TABLE news.story ADD CHECK (title IS NULL AND story_id IS NULL) NOT VALID")

    with pytest.raises(DBAPIError):
        load_links(news, run_id="one", token=token)

    assert set(outcomes(news)) == {"none"}
    assert scalars(news, "SELECT token FROM ops.lease WHERE run_id = 'one'") == [token]


@pytest.mark.parametrize("place", ["INSERT INTO news.author", "COPY", "INSERT INTO news.story ", "UPDATE ops.item i"])
def test_row_85_a_backend_that_is_terminated_in_the_middle_is_replaced_and_nothing_is_lost(
    news: sa.Engine, news_url: str, place: str
) -> None:
    token, _ = staged(news)
    killed: list[int] = []

    def kill(connection: Any) -> None:
        if not killed:
            killed.append(connection.connection.driver_connection.info.backend_pid)
            with psycopg.connect(news_url.replace("+psycopg", ""), autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", killed)

    def listen(connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        # COPY goes past SQLAlchemy: it follows the last of the tables that it fills.
        if ("TABLE incoming_mention" if place == "COPY" else place) in text:
            kill(connection)

    sa.event.listen(news, "before_cursor_execute" if place != "COPY" else "after_cursor_execute", listen)
    load(news, token)

    assert len(killed) == 1
    assert "none" not in outcomes(news)
    interrupted = dump(news)
    fresh(news)
    load(news, staged(news)[0])
    assert interrupted == dump(news)


def fresh(engine: sa.Engine) -> None:
    execute(engine, "TRUNCATE news.outlet, news.article, news.author, news.tag, news.entity, news.story CASCADE")
    execute(engine, "TRUNCATE ops.run, ops.item, ops.capture, ops.name_node CASCADE")


def test_a_load_whose_end_nobody_heard_of_is_started_again_and_says_so(news: sa.Engine) -> None:
    token, _ = staged(news)
    load(news, token)
    before = dump(news)

    assert load_batches(news, run_id="one", token=token) == {}
    assert load_links(news, run_id="one", token=token) == {}

    assert dump(news) == before


def test_a_lease_that_was_lost_is_not_tried_again(news: sa.Engine) -> None:
    token, _ = staged(news)
    execute(news, "UPDATE ops.lease SET expires_at = now() - interval '1 second'")
    lease.take(news, "other")

    began = time.monotonic()
    with pytest.raises(lease.LeaseLost):
        load(news, token)
    assert time.monotonic() - began < 5  # no wait of PATIENCE


def test_row_85_a_pool_without_a_connection_left_says_so_in_one_line(news_url: str) -> None:
    engine = sa.create_engine(news_url, poolclass=Pool, pool_size=1, max_overflow=0, pool_timeout=0.1)
    with engine.connect(), pytest.raises(PoolExhausted, match="all 1 database connections") as caught:
        engine.connect()
    engine.dispose()

    assert "\n" not in str(caught.value)
    assert is_transient(caught.value)


def test_row_85_too_many_connections_are_waited_for(news_url: str, server: str) -> None:
    role = f"newsloom_test_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'x' CONNECTION LIMIT 1")
        url = postgres_url(news_url).set(username=role, password="x")
        holder = psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
        engine = make_engine(url)
        with pytest.raises(OperationalError, match="too many connections"):
            committed(engine, lambda connection: connection.scalar(sa.text("SELECT 1")), patience=0.0)
        threading.Timer(0.3, holder.close).start()

        assert committed(engine, lambda connection: connection.scalar(sa.text("SELECT 1"))) == 1

        engine.dispose()
        admin.execute(f"DROP ROLE {role}")
