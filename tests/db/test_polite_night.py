"""A small web of outlets that share hosts, collected by several processes. ``bench/polite_night.py`` is the same at
length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import collecting_workers, polite
from tests.db.conftest import NIGHT, Night
from tests.many_outlets import Request, Web, serving

pytestmark = pytest.mark.one_server

# Two hosts and four workers: each host has two at its door when the night begins, before robots.txt is known.
WEB = Web(outlets=6, pages=2, hosts=2, crawl_delay_seconds=0.25)
DELAY = 0.1
WORKERS = 4
COUNTED = """
    SELECT s.run_id, s.discovered, count(i.item_id), count(i.outcome) FROM ops.run_source s
    LEFT JOIN ops.item i USING (run_id, source_id) GROUP BY s.run_id, s.source_id, s.discovered
"""


def test_row_54_workers_that_share_hosts_ask_one_thing_at_a_time(
    night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(WEB, tmp_path / "requests.jsonl") as served:
        served.describe(tmp_path / "sources", DELAY)
        monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path / "sources"))
        told = [collecting_workers.night("one", NIGHT, WORKERS)]
        first = served.requests()
        told.append(collecting_workers.night("two", NIGHT + timedelta(days=1), WORKERS))
        second, both = served.requests(len(first)), served.requests()

    web = served.web
    assert polite.together(both) == []
    assert polite.hurried(web, both, DELAY) == []
    assert polite.forbidden(web, both) == []
    assert polite.robots_not_first(both) == []
    assert polite.asked_twice(first) == []
    assert polite.unconditional(web, second) == []
    # That workers got in each other's way, and that all was asked for that can be had.
    assert polite.met(first) != set()
    assert [told[0].get("loaded"), told[1].get("unchanged")] == [web.loads()] * 2
    assert all(discovered == items == ended for _, discovered, items, ended in night.rows(COUNTED))


# That the judge sees what is wrong ----------------------------------------------------------------------------------

SERVED = replace(WEB, addresses=("127.0.1.1:1", "127.0.1.2:2"))
ROBOTS = Request(0, "/robots.txt", 0.0, 1.0, 200, False)
PAGE = Request(0, "/o0/1.html", 2.0, 3.0, 200, False)


@pytest.mark.parametrize(
    ("judge", "wrong"),
    [
        (polite.together, [ROBOTS, replace(PAGE, started=0.9)]),
        (polite.together, [ROBOTS, replace(PAGE, started=1.5, ended=9.0), replace(PAGE, path="/b", started=8.9)]),
        (lambda asked: polite.hurried(SERVED, asked, 1.0), [ROBOTS, replace(PAGE, started=1.99)]),
        (
            lambda asked: polite.hurried(SERVED, asked, 0.1),  # Crawl-delay is a quarter of a second there
            [replace(ROBOTS, host=1), replace(PAGE, host=1, started=1.2)],
        ),
        (lambda asked: polite.forbidden(SERVED, asked), [ROBOTS, replace(PAGE, path="/o0/closed/1.html")]),
        (polite.robots_not_first, [PAGE, replace(ROBOTS, started=4.0, ended=5.0)]),
        (polite.robots_not_first, [ROBOTS, PAGE, replace(ROBOTS, started=4.0, ended=5.0)]),
        (polite.asked_twice, [ROBOTS, PAGE, replace(PAGE, started=4.0, ended=5.0)]),
        (lambda asked: polite.unconditional(SERVED, asked), [PAGE]),
        (
            lambda asked: polite.settled_and_asked_again(asked, [3.5], workers=1),
            [PAGE, replace(PAGE, path="/o0/2.html", started=3.1), replace(PAGE, started=4.0)],
        ),
        (
            lambda asked: polite.settled_and_asked_again(asked, [3.5], workers=1),  # another host was asked meanwhile
            [PAGE, replace(PAGE, host=1, started=3.1), replace(PAGE, started=4.0)],
        ),
    ],
)
def test_what_is_wrong_is_seen(judge: Callable[[list[Request]], list[str]], wrong: list[Request]) -> None:
    assert judge(wrong) != []


@pytest.mark.parametrize("killed_at", [2.5, 3.5])
def test_what_a_kill_fell_into_may_be_asked_for_again(killed_at: float) -> None:
    asked = [ROBOTS, PAGE, replace(PAGE, started=4.0)]

    assert polite.settled_and_asked_again(asked, [killed_at], workers=1) == []


def test_an_orderly_night_is_found_in_order() -> None:
    asked = [ROBOTS, PAGE, replace(PAGE, path="/o0/2.html", started=4.0, ended=5.0)]

    assert polite.together(asked) == polite.robots_not_first(asked) == polite.forbidden(SERVED, asked) == []
    assert polite.hurried(SERVED, asked, 1.0) == []
    assert polite.most_at_once(asked) == {0: 1}
    assert polite.gaps(asked) == {0: 1.0}
