"""Turns, clocks and connections: what several workers and a database that goes away make of a night."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

import newsloom.collect.web.asking as web
from newsloom.collect.fetch.answer import Answer
from newsloom.collect.web.politeness import LONGEST_WAIT, NoTurn, Turns
from newsloom.statements import statement
from tests.db.conftest import Night
from tests.db.outlet import MONDAY, PAGE, TUESDAY, changed_answers, three_articles
from tests.site import Site

pytestmark = pytest.mark.one_server


def test_a_source_may_ask_for_a_pause_longer_than_a_run_waits_for_hosts(news: sa.Engine) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        with news.begin() as connection:
            connection.execute(sa.text("UPDATE ops.host SET next_request_at = now()"))

    turns = Turns(news, "one", 2 * LONGEST_WAIT, sleep)
    for _ in range(2):
        with turns.turn(PAGE):
            pass
    assert [round(seconds, -1) for seconds in slept] == [2 * LONGEST_WAIT]


def test_row_55_a_host_that_asks_for_time_while_others_wait_for_their_turn_gets_it(news: sa.Engine) -> None:
    turns = Turns(news, "one", 0.0)
    turns.put_off(PAGE, 5.0)
    waiting = Turns(news, "two", 0.0, lambda _: turns.put_off(PAGE, 7200.0))
    with pytest.raises(NoTurn), waiting.turn(PAGE):
        pytest.fail("the host had asked for two hours")


def test_row_84_a_turn_whose_connection_was_lost_fails_as_what_is_tried_again_and_leaves_the_host_free(
    news: sa.Engine,
) -> None:
    all_others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    ended = sa.text(f"SELECT pg_terminate_backend(pid) {all_others}")
    with pytest.raises(sa.exc.OperationalError), Turns(news, "one", 0.0).turn(PAGE), news.connect() as connection:
        connection.execute(ended)
    with Turns(news, "two", 0.0).turn(PAGE):
        pass
    assert news.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_row_54_the_pause_that_robots_txt_asks_for_counts_from_its_reading(news: sa.Engine) -> None:
    read = {"host": "hullesk-herald.example:80", "robots": "", "status": 200, "crawl_delay": 50.0}
    with Turns(news, "one", 0.0).turn(PAGE):
        pass
    with news.begin() as connection:
        connection.execute(statement("collect/keep_robots"), read)
        wait = connection.scalar(statement("collect/host_wait"), {"host": read["host"]})
    assert 40 < wait <= 50


def test_row_94_a_worker_whose_clock_ran_ahead_does_not_make_later_words_older(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    with monkeypatch.context() as patch:
        ahead = timedelta(days=1)
        changed_answers(patch, lambda _, answer: replace(answer, started_at=answer.started_at + ahead))
        night.run("one", night=MONDAY)
    site.article("/mill", "The windmill has been sold to a museum in another country.", "Windmill sold")
    night.run("two", night=TUESDAY)
    standing = "SELECT title FROM news.current_article WHERE location LIKE '%/mill'"
    assert night.rows(standing) == ["Windmill sold"]


def test_row_84_a_database_that_restarts_while_a_page_is_asked_for_costs_that_page_alone(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    all_others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    whole = web.Turns.turn

    @contextmanager
    def turn(turns: Turns, url: str) -> Iterator[None]:
        with whole(turns, url):
            yield
            if url.endswith("/mill"):
                night.rows(f"SELECT pg_terminate_backend(pid) {all_others}")

    with monkeypatch.context() as patch:
        patch.setattr(web.Turns, "turn", turn)
        # What Airflow tries again for.
        with pytest.raises(sa.exc.OperationalError):
            night.run("one", until="collect", night=MONDAY)
    night.run("one", night=MONDAY)
    assert night.outcomes("one") == {"loaded": 3}
    asked = site.asked()
    assert {path for path in asked if asked.count(path) > 1} == {"/mill"}


def test_no_transaction_is_open_while_a_host_is_asked(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    open_ones = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in trans%'"
    )
    counted: list[int] = []

    def look(_: str, answer: Answer) -> Answer:
        counted.extend(night.rows(open_ones))
        return answer

    changed_answers(monkeypatch, look)
    night.run("one", night=MONDAY)
    assert counted
    assert not any(counted)
