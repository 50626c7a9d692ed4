"""Upkeep on a database and an archive: what goes, what stays, and that nights go on as if it had not been."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsloom import archive, lease
from newsloom.collect import refused
from newsloom.forget.forgetting import forget
from newsloom.upkeep import JOBS
from newsloom.upkeep.bodies import let_go
from newsloom.upkeep.jobs import Here, run_job
from newsloom.upkeep.settings import Settings
from newsloom.upkeep.sizes import report
from tests.db.articles import bundle, ferry, write
from tests.db.conftest import Night

pytestmark = pytest.mark.one_server

NOW = datetime(2028, 1, 10, 5, tzinfo=UTC)


def here(night: Night, *, dry: bool = False, now: datetime = NOW, **more: Any) -> Here:
    return Here(night.engine, archive.local_root, "upkeep", now, Settings(**more), dry)


def ledger_sums(night: Night, run_id: str) -> tuple[int, int]:
    """What the run discovered, and its items with the sums of those that were dropped."""
    rows = night.rows(
        "SELECT sum(discovered), (SELECT count(*) FROM ops.item WHERE run_id = :run_id) "
        "+ (SELECT coalesce(sum(items), 0) FROM ops.item_sum WHERE run_id = :run_id) "
        "FROM ops.run_source WHERE run_id = :run_id",
        run_id=run_id,
    )
    return int(rows[0][0]), int(rows[0][1])


def test_upkeep_of_years_changes_nothing_that_is_read_and_nights_go_on(night: Night, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "press")
    for number in range(3):
        night.run(f"night {number}", folder, night=date(2026, 11, 20) + timedelta(days=number))
    before, items = night.dump(), night.rows("SELECT count(*) FROM ops.item")[0]
    shown = {job: run_job(job, here(night, dry=True)) for job in JOBS}
    assert night.dump() == before
    assert night.rows("SELECT count(*) FROM ops.item") == [items]

    told = {job: run_job(job, here(night)) for job in JOBS}

    assert told["ledger"] == shown["ledger"]
    assert told["ledger"]["items"] > 0
    assert night.dump() == before
    for number in range(3):
        discovered, counted = ledger_sums(night, f"night {number}")
        assert discovered == counted == 5
    assert run_job("ledger", here(night)) == {"items": 0}
    night.run("again", folder)
    assert night.dump() == before
    assert night.outcomes("again")["unchanged"] == 5 - night.outcomes("again").get("skipped", 0)


def test_the_archive_is_compared_both_ways_and_only_swept_where_somebody_says_so(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    root = archive.local_root()
    lost = night.rows("SELECT archive_uri FROM ops.capture ORDER BY 1 LIMIT 1")[0]
    (root / lost).unlink()
    orphan, half = (
        root / "herald" / "2026-11-01" / "0123456789abcdef.warc.gz",
        root / "herald" / "2026-11-01" / ".0.1.part",
    )
    orphan.parent.mkdir(parents=True)
    for path in (orphan, half):
        path.write_bytes(b"left by a writer that died")
        os.utime(path, (1_000_000_000, 1_000_000_000))

    run_job("archive", here(night, dry=True))
    assert night.rows("SELECT count(*) FROM ops.archive_finding") == [0]
    first = run_job("archive", here(night, sweep=True))
    assert (first["orphan_file"], first["missing"], first["unfinished"], first["removed"]) == (1, 1, 1, 1)
    assert orphan.exists()
    assert not half.exists()
    kept = run_job("archive", here(night, now=NOW + timedelta(days=2)))
    assert (kept["orphan_file"], kept["removed"]) == (1, 0)
    swept = run_job("archive", here(night, now=NOW + timedelta(days=2), sweep=True))
    assert swept["removed"] == 1
    assert not orphan.exists()
    assert night.rows("SELECT kind, archive_uri FROM ops.archive_finding") == [("missing", lost)]
    with night.engine.connect() as connection:
        told = report(connection, root, NOW.date())
    assert [one["kind"] for one in told["archive"]] == ["missing"]


def test_a_file_that_a_collector_writes_again_meanwhile_is_not_swept(
    night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the second sight of an orphan and its end its collector was started again: it wrote the same name."""
    night.run("one", bundle(tmp_path / "press"))
    root = archive.local_root()
    folder = root / "herald" / "2026-11-01"
    folder.mkdir(parents=True)
    asked, last = folder / "0000000000000000.warc.gz", folder / "ffffffffffffffff.warc.gz"
    for path in (asked, last):
        path.write_bytes(b"left by a writer that died")
        os.utime(path, (1_000_000_000, 1_000_000_000))
    run_job("archive", here(night, sweep=True))
    whole = archive.delete

    def deleting(place: Any, uri: str) -> int:
        """While the first goes, the other is written."""
        written = (NOW + timedelta(days=2)).timestamp()
        os.utime(last, (written, written))
        return whole(place, uri)

    monkeypatch.setattr(archive, "delete", deleting)
    swept = run_job("archive", here(night, now=NOW + timedelta(days=2), sweep=True))
    assert (swept["removed"], asked.exists(), last.exists()) == (1, False, True)


def test_bodies_go_when_their_time_is_over_and_what_was_read_from_them_stays(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    before = night.dump()
    with night.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE ops.capture SET keep_until = '2027-01-01' WHERE archive_uri LIKE 'quelmont%%'"
        )
    files = night.rows("SELECT DISTINCT archive_uri FROM ops.capture WHERE keep_until IS NOT NULL")

    shown = run_job("bodies", here(night, dry=True))
    assert all((archive.local_root() / one).exists() for one in files)
    told = run_job("bodies", here(night))

    assert {**told, "left_by_a_kill": 0} == shown
    assert told["let_go"] == 3
    assert not any((archive.local_root() / one).exists() for one in files)
    assert night.dump() == before
    assert run_job("bodies", here(night))["let_go"] == 0
    assert "missing" not in run_job("archive", here(night))


def test_what_was_read_before_it_was_known_to_be_forgotten_leaves_the_archive(night: Night, tmp_path: Path) -> None:
    """A run had collected the article when it was forgotten: the guard ends it, upkeep takes its bytes."""
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    root = archive.local_root()
    who = {"why": "asked to", "who": "tests", "now": NOW}
    write(
        folder, {"hullesk-herald/ferry.txt": (folder / "hullesk-herald" / "ferry.txt").read_text() + "\nOne line more."}
    )
    night.run("two", folder, until="entities")
    forget(night.engine, root, "press/hullesk-herald/ferry.txt", write_it=True, **who)
    night.run("three", folder)
    assert night.rows("SELECT count(*) FROM news.article WHERE path LIKE '%herald%'") == [0]
    run_job("bodies", here(night))
    assert night.rows("SELECT count(*) FROM ops.item WHERE reason = 'forgotten' AND capture_id IS NOT NULL") == [0]
    assert night.rows("SELECT count(*) FROM ops.capture WHERE outlet LIKE '%herald%'") == [0]


def test_a_job_that_touches_what_a_night_writes_waits_for_it(night: Night) -> None:
    lease.take(night.engine, "a night")
    for job in ("index_ahead", "index_behind", "bodies"):
        with pytest.raises(lease.LeaseHeld):
            run_job(job, here(night))


def test_sizes_are_kept_by_day_and_growth_is_told(night: Night, tmp_path: Path) -> None:
    run_job("sizes", here(night, now=NOW - timedelta(days=1)))
    night.run("one", bundle(tmp_path / "press"))
    run_job("sizes", here(night))
    run_job("sizes", here(night))
    with night.engine.connect() as connection:
        told = report(connection, archive.local_root(), NOW.date())
    by_name = {(one["kind"], one["name"]): one for one in told["sizes"]}
    assert told["since"] == "2028-01-09"
    assert by_name["table", "news.article_revision"]["grew"] > 0
    assert by_name["archive", "hullesk-herald"]["rows"] == 1
    assert ("partitions", "ops.copy_band") in by_name
    assert night.rows("SELECT count(DISTINCT taken_on) FROM ops.size") == [2]


def test_staging_of_a_run_that_failed_is_kept_a_week(night: Night, tmp_path: Path) -> None:
    night.run("stopped", bundle(tmp_path / "press"), until="entities")
    with night.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ops.run SET state = 'failed', finished_at = '2028-01-05'")
    assert run_job("staging", here(night)) == {"runs": 0}
    assert run_job("staging", here(night, dry=True, staging_days=3)) == {"runs": 1}
    assert run_job("staging", here(night, staging_days=3)) == {"runs": 1}
    assert night.rows("SELECT count(*) FROM staging.stripped") == [0]


def test_bytes_that_are_let_go_while_a_collector_counts_on_them_are_kept_anew(
    night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another outlet brings the same bytes; between its look at the archive and its rows upkeep takes them out."""
    folder = write(tmp_path / "press", {"herald/ferry.txt": ferry()})
    night.run("one", folder)
    with night.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ops.capture SET keep_until = '2026-11-21'")
    write(folder, {"mirror/ferry.txt": ferry()})
    whole, told = refused.archived, []

    def meanwhile(*given: Any) -> Any:
        if not told:
            told.append(let_go(night.engine, archive.local_root(), "upkeep", date(2026, 11, 22), False)["let_go"])
        return whole(*given)

    monkeypatch.setattr(refused, "archived", meanwhile)
    night.run("two", folder)

    assert told == [1]
    places = night.rows("SELECT archive_uri FROM ops.capture WHERE let_go_at IS NULL AND outlet = 'mirror'")
    assert [(archive.local_root() / one).exists() for one in places] == [True]
    assert night.rows("SELECT count(*) FROM news.article") == [2]
