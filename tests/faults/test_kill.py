"""A night that is killed with -9, and the run after it. ``bench/kill_nights.py`` is the same at length."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import psycopg
import pytest

from newsloom.embedded import embedded_server
from tests import killing
from tests.command import PATIENCE, state_folder
from tests.killing import Running, Told

NIGHT = ("--night", "1")

# Where a run is made to wait, so that it is killed there and not a moment later: at its first write to this table, of
# that stage, or of publish where strip has nothing to do. news.story is written after the articles were committed.
STOPS = {"collect": "ops.fetch", "strip": "staging.stripped", "load": "news.story"}
# The robots.txt of an outlet, its feed and two pages: from then on it is pages that are in flight.
SOME_PAGES = 4

WAITING = "SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = 'news' AND wait_event_type = 'Lock'"


@dataclass(frozen=True)
class Clean:
    """A night that nobody disturbed: what it left in schema ``news``, and when it told what."""

    dumped: dict[str, list[str]]
    told: Told


@pytest.fixture
def clean() -> Iterator[Clean]:
    with state_folder() as home:
        told = Running(home, *NIGHT).end()
        with killing.database(home) as connection:
            dumped = killing.dump(connection)
        assert killing.nobody_left(home) == []
        assert dumped["article"]
        yield Clean(dumped, told)


@pytest.fixture
def home() -> Iterator[Path]:
    with state_folder() as folder:
        yield folder


def test_row_83_killed_with_9_in_collect_strip_and_load_and_at_random_a_night_ends_as_a_clean_one(
    home: Path, clean: Clean
) -> None:
    """One series of kills, because a run costs ten seconds: each meets what the ones before it had left."""
    seed = SystemRandom().randrange(10_000)
    print(f"seed {seed}")
    random = Random(seed)
    for stage in STOPS:
        _killed_in(stage, home)
        if stage == "collect":
            killed = Running(home, *NIGHT).kill_at(clean.told.prepared().moment(random, since="plan"))
            print(f"killed at {killed.moment}")
            assert killed.returncode in (-9, 0)
            assert killed.survivors == ()
    Running(home, *NIGHT).end()

    _is_as_clean(home, clean, kills=len(STOPS) + 1)


def _killed_in(stage: str, home: Path) -> None:
    """Kill a run that waits in the stage for a table that is held."""
    before = len(killing.requests(home, 1))
    with _news(home) as connection:
        running = Running(home, *NIGHT)
        try:
            assert running.wait_for("plan")
            if stage == "collect":
                _until(lambda: len(killing.requests(home, 1)) >= before + SOME_PAGES)
            # Reading goes on, writing has to wait.
            connection.execute(f"LOCK TABLE {STOPS[stage]} IN EXCLUSIVE MODE")
            with psycopg.connect(connection.info.dsn, autocommit=True) as looker:
                _until(lambda: looker.execute(WAITING).fetchone() == (1,))
        finally:
            killed = running.kill()
    assert killed.returncode == -9
    assert killed.survivors == ()


@contextmanager
def _news(home: Path) -> Iterator[psycopg.Connection[Any]]:
    with embedded_server(home) as server:
        server.ensure_database("news")
        with psycopg.connect(server.dsn("news")) as connection:
            yield connection


def _until(come: Any) -> None:
    deadline = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < deadline, "the run has not come to where it was to be killed"
        time.sleep(0.01)


def _is_as_clean(home: Path, clean: Clean, kills: int) -> None:
    assert killing.nobody_left(home) == []
    with killing.database(home) as connection:
        assert killing.differences(killing.dump(connection), clean.dumped) == []
        assert connection.execute(killing.UNCOUNTED).fetchall() == []
        states = [run["state"] for run in connection.execute(killing.RUNS)]
    assert states[-1] == "succeeded"
    assert "running" not in states
    # What was in flight when a run was killed may be asked for again, and nothing else.
    assert sum(killing.fetched_again(killing.requests(home, 1)).values()) <= kills
