"""Workers killed with -9 in the middle of thirty-two pages, twice. ``bench/kill_collect.py`` is the same for 2,000
pages and the whole of ``newsloom run``."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from random import Random, SystemRandom

import pytest

from newsloom import schema
from newsloom.ops import tasks
from tests import polite
from tests.collecting_workers import Workers
from tests.command import PATIENCE
from tests.db.conftest import over
from tests.many_outlets import Served, Web, serving

NIGHT = date(2026, 11, 20)
WORKERS = 2
KILLS = 2
WEB = Web(outlets=4, pages=8, hosts=4, rules=False)
# A page takes some 30 ms from request to commit: a kill falls anywhere in it.
MOMENT_SECONDS = 0.03

COUNTED = """
    SELECT r.run_id, r.state, s.discovered, count(i.item_id), count(i.outcome) FROM ops.run r
    JOIN ops.run_source s USING (run_id) LEFT JOIN ops.item i USING (run_id, source_id)
    GROUP BY r.run_id, s.source_id, s.discovered ORDER BY r.started_at
"""


@pytest.mark.one_server
def test_row_83_no_page_is_fetched_again_but_those_in_flight_at_a_kill(
    news_url: str, empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = SystemRandom().randrange(10_000)
    print(f"seed {seed}")
    monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path / "sources"))
    schema.migrate(empty_url)
    with serving(WEB, tmp_path / "requests.jsonl") as served:
        served.describe(tmp_path / "sources", delay_seconds=0)
        with over(empty_url, tmp_path / "clean") as clean:
            assert clean.run("clean", night=NIGHT)["publish"] == {"loaded": served.web.loads()}
            expected, before = clean.dump(), served.count()
        with over(news_url, tmp_path / "killed") as night:
            killed_at = _killed(served, before, Random(seed))
            last = night.run("last", night=NIGHT)["publish"]
            counted, dumped = night.rows(COUNTED), night.dump()

    asked = served.requests(before)
    assert last == {"loaded": served.web.loads()}
    assert dumped == expected
    assert [state for _, state, *_ in counted] == ["failed"] * 4 * KILLS + ["succeeded"] * 4
    assert all(discovered == items == ended for *_, discovered, items, ended in counted)
    assert polite.settled_and_asked_again(asked, killed_at, WORKERS) == []
    assert polite.together(asked) == []


def _killed(served: Served, before: int, random: Random) -> list[float]:
    """Collect and be killed, again and again; returns when, in seconds of CLOCK_MONOTONIC."""
    at = []
    for number, mark in enumerate(sorted(random.sample(range(1, served.web.loads()), KILLS))):
        sources = tasks.plan(f"killed {number}", "nightly", NIGHT, {})
        workers = Workers.start(f"killed {number}", sources, WORKERS)
        deadline = time.monotonic() + PATIENCE
        while served.count() < before + mark and workers.at_work():
            assert time.monotonic() < deadline, "the workers have hung"
            time.sleep(0.005)
        time.sleep(random.uniform(0, MOMENT_SECONDS))
        assert workers.at_work(), "they had ended"
        workers.kill()
        at.append(time.monotonic())
    return at
