"""Turns at hosts, as several workers take them: each has connections of its own."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
import sqlalchemy as sa

from newsloom.collect.web.politeness import NoTurn, Turns, host_of

pytestmark = pytest.mark.one_server

PAGE = "http://hullesk-herald.example/ferry"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://Example.org/a", "example.org:80"),
        ("https://example.org./a", "example.org:443"),
        ("http://example.org:8080/", "example.org:8080"),
        ("http://[::1]:81/", "[::1]:81"),
    ],
)
def test_a_host_is_its_name_and_port(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize("url", ["http:///a", "mailto:a@b.example", "http://a.example:port/", ""])
def test_what_has_no_host(url: str) -> None:
    with pytest.raises(ValueError, match=r"host|port|Port"):
        host_of(url)


def test_row_54_one_at_a_time_and_never_before_the_pause_is_over(news: sa.Engine) -> None:
    delay, turns = 0.15, 5
    spans: list[tuple[float, float]] = []
    inside, lock = [0], threading.Lock()

    def worker(name: int) -> None:
        mine = Turns(news, f"worker {name}", delay)
        for _ in range(turns):
            with mine.turn(PAGE):
                with lock:
                    inside[0] += 1
                    assert inside[0] == 1
                began = time.monotonic()
                time.sleep(0.02)
                spans.append((began, time.monotonic()))
                with lock:
                    inside[0] -= 1

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(worker, range(3)))

    spans.sort()
    assert len(spans) == 3 * turns
    assert min(later[0] - earlier[1] for earlier, later in pairwise(spans)) >= delay - 0.01


def test_other_hosts_are_not_waited_for(news: sa.Engine) -> None:
    turns = Turns(news, "one", 3600.0)
    with turns.turn(PAGE), Turns(news, "two", 3600.0).turn("http://other.example/"):
        pass
    too_early = pytest.raises(NoTurn, match=r"hullesk-herald\.example:80 is not to be asked for another 3\d{3} s")
    with too_early, Turns(news, "three", 0.0).turn(PAGE):
        pytest.fail("the pause had not passed")


def test_a_pause_counts_for_a_worker_that_died_in_its_request(news: sa.Engine) -> None:
    turn = Turns(news, "dies", 30.0).turn(PAGE)
    turn.__enter__()
    assert 25 < _wait(news) <= 30
    turn.__exit__(None, None, None)


def test_the_turn_of_a_worker_that_died_is_free(news: sa.Engine) -> None:
    mine = sa.create_engine(news.url, poolclass=sa.NullPool)
    dead = mine.connect().execution_options(isolation_level="AUTOCOMMIT")
    take = sa.text("SELECT pg_try_advisory_lock(hashtextextended('newsloom host hullesk-herald.example:80', 0))")
    assert dead.scalar(take)
    dead.invalidate()
    with Turns(news, "next", 0.0).turn(PAGE):
        pass


@pytest.mark.parametrize(("asked", "kept"), [(7200.0, 7200.0), (1e12, 86_400.0), (-5.0, 0.0)])
def test_row_55_a_host_that_asks_for_time_gets_it_up_to_a_day(news: sa.Engine, asked: float, kept: float) -> None:
    Turns(news, "one", 0.0).put_off(PAGE, asked)
    assert kept - 5 < _wait(news) <= kept


def _wait(news: sa.Engine) -> float:
    """Seconds until the one host may be asked."""
    with news.connect() as connection:
        left = sa.text("SELECT extract(epoch FROM next_request_at - clock_timestamp()) FROM ops.host")
        return float(connection.scalar(left))
