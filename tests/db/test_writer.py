"""One writer at a time, and nothing lost to a row that the database refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from newsloom import lease
from newsloom.ledger import RunNotOpen
from newsloom.load.stage import load_batches, load_links
from newsloom.ops import tasks
from newsloom.sources.source import SourceRefused
from tests.db.articles import bundle
from tests.db.conftest import Night


def test_row_87_a_second_run_waits_for_the_lease(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"), until="dedupe")

    with pytest.raises(lease.LeaseHeld, match="run one is writing"):
        lease.take(night.engine, "other")


def test_row_93_a_lapsed_lease_goes_to_the_next_run_and_fences_the_late_writer(night: Night, tmp_path: Path) -> None:
    token = night.run("one", bundle(tmp_path / "press"), until="dedupe")["dedupe"]["token"]
    with night.engine.begin() as connection:
        connection.execute(sa.text("UPDATE ops.lease SET expires_at = now() - interval '1 second'"))
    assert lease.take(night.engine, "other") == token + 1

    with pytest.raises(lease.LeaseLost):
        load_batches(night.engine, run_id="one", token=token)
    with pytest.raises(lease.LeaseLost):
        load_links(night.engine, run_id="one", token=token)

    assert night.rows("SELECT count(*) FROM news.article") == [0]


def test_the_lease_of_a_run_that_ended_badly_is_free_at_once(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"), until="dedupe")
    with night.engine.begin() as connection:
        connection.execute(sa.text("UPDATE ops.run SET state = 'failed', finished_at = now()"))

    assert lease.take(night.engine, "other") == 2


def test_a_run_whose_plan_failed_takes_no_lease_and_says_so_in_a_line(night: Night, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused):
        night.run("one", tmp_path / "nothing", kind="import")

    for body in (tasks.batches, tasks.dedupe, tasks.check):
        with pytest.raises(RunNotOpen, match="run one was never opened"):
            body("one")

    assert night.rows("SELECT run_id FROM ops.lease") == [None]


def test_a_row_that_the_database_refuses_is_quarantined_and_the_rest_loads(night: Night, tmp_path: Path) -> None:
    token = night.run("one", bundle(tmp_path / "press"), until="dedupe")["dedupe"]["token"]
    with night.engine.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE staging.stripped SET article = jsonb_set(article, '{language}', '\"no language\"') "
                "WHERE outlet = 'hullesk-herald'"
            )
        )

    tasks.load("one", token)
    assert tasks.check("one") == {"deferred": 0}

    assert night.outcomes("one") == {"loaded": 2, "quarantined": 2, "skipped": 1}
    [(reason, state)] = night.rows("SELECT reason, detail ->> 'sqlstate' FROM ops.item WHERE locator LIKE 'hullesk%'")
    assert (reason, state) == ("data_error", "23514")
    assert night.rows("SELECT count(*) FROM news.article") == [2]
