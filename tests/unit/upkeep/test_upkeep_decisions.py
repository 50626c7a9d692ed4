"""What upkeep decides, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from newsloom.dedupe.history.spans import COPIES, INDEXES, STORIES, to_drop
from newsloom.ops.clean_metadata import commands
from newsloom.upkeep import JOBS
from newsloom.upkeep.ahead import ahead
from newsloom.upkeep.archive_sweep import File, Finding, Spoken, compared
from newsloom.upkeep.jobs import _JOBS
from newsloom.upkeep.settings import Settings, UpkeepRefused, settings
from newsloom.upkeep.sizes import Size, grown
from newsloom.upkeep.vacuum import Table, needed

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
LONG_AGO, JUST_NOW = NOW - timedelta(days=3), NOW - timedelta(hours=2)


def test_every_job_is_listed_once_and_in_order() -> None:
    assert tuple(_JOBS) == JOBS


def test_what_is_made_ahead_is_not_what_is_dropped_behind() -> None:
    """Else every morning would make and drop the same span."""
    for index in INDEXES:
        for days in range(60):
            today = TODAY + timedelta(days=days)
            made = {index.span(today.toordinal())}
            fresh = ahead(index, made, today)
            assert set(to_drop(index, made | set(fresh), today)) & set(fresh) == set()
            assert ahead(index, made | set(fresh), today) == []
            assert all(span > today.toordinal() for span in fresh)


def test_a_night_finds_every_span_that_it_looks_into() -> None:
    today = TODAY.toordinal()
    made = {STORIES.span(today)} | set(ahead(STORIES, {STORIES.span(today)}, TODAY))
    assert {span for span in STORIES.reached(today + 1, today + 1) if span > today} <= made


def test_a_small_press_gets_no_index_ahead() -> None:
    assert ahead(COPIES, set(), TODAY) == []


def table(name: str, live: int, dead: int, changed: int = 0) -> Table:
    return Table("news", name, live, dead, changed)


def test_vacuum_goes_where_it_pays_and_analyze_where_much_was_loaded() -> None:
    tables = [
        table("full", 100_000, 20_000),
        table("fuller", 100_000, 90_000),
        table("small", 10, 9_999),
        table("large", 10_000_000, 500_000),
        table("loaded", 50_000, 0, 50_000),
        table("touched", 1_000_000, 0, 50_000),
    ]
    told = [(work.table.name, work.how) for work in needed(tables)]
    assert told == [("fuller", "VACUUM (ANALYZE)"), ("full", "VACUUM (ANALYZE)"), ("loaded", "ANALYZE")]


def test_files_and_rows_that_do_not_speak_of_each_other() -> None:
    files = [
        File("a/2026-11-01/whole.warc.gz", 100, LONG_AGO),
        File("a/2026-11-01/short.warc.gz", 60, LONG_AGO),
        File("a/2026-11-01/more.warc.gz", 130, LONG_AGO),
        File("a/2026-11-01/nobody.warc.gz", 40, LONG_AGO),
        File("a/2026-11-22/coming.warc.gz", 40, JUST_NOW),
        File("a/2026-11-01/.half.0f.part", 7, LONG_AGO),
        File("a/2026-11-22/.half.0e.part", 7, JUST_NOW),
    ]
    spoken = [Spoken(f"a/2026-11-01/{name}.warc.gz", 2, 100, 100) for name in ("gone", "more", "short", "whole")]
    found = compared({one.uri: one for one in files}, spoken, NOW)
    assert [(one.kind, one.uri.split("/")[-1], one.records, one.bytes) for one in found] == [
        ("missing", "gone.warc.gz", 2, 100),
        ("orphan_record", "more.warc.gz", 0, 30),
        ("damaged", "short.warc.gz", 2, 40),
        ("unfinished", ".half.0f.part", 0, 7),
        ("orphan_file", "nobody.warc.gz", 0, 40),
    ]


def test_growth_is_told_against_the_last_measure_and_of_what_is_new_not_at_all() -> None:
    sizes = [Size("table", "news.tag", 5, 100), Size("table", "news.article", 9, 900), Size("archive", "herald", 1, 50)]
    told = grown(sizes, {("table", "news.tag"): 120, ("table", "news.article"): 100})
    assert [(one["name"], one["grew"]) for one in told] == [("news.article", 800), ("news.tag", -20), ("herald", None)]


def test_settings_are_days_and_a_sweep_only_where_somebody_says_so() -> None:
    assert settings({}) == Settings()
    assert settings({"NEWSLOOM_KEEP_LEDGER_DAYS": "30", "NEWSLOOM_SWEEP_ARCHIVE": "yes"}) == Settings(30, sweep=True)
    for wrong in (
        {"NEWSLOOM_KEEP_LEDGER_DAYS": "0"},
        {"NEWSLOOM_KEEP_STAGING_DAYS": "a week"},
        {"NEWSLOOM_SWEEP_ARCHIVE": "1"},
    ):
        with pytest.raises(UpkeepRefused, match=next(iter(wrong))):
            settings(wrong)


def test_airflow_is_cleaned_by_its_own_commands_without_archive_tables() -> None:
    clean, store = commands(NOW, 90, dry=False)
    assert clean == ["db", "clean", "--clean-before-timestamp", "2026-08-24T05:00:00+00:00", "--yes", "--skip-archive"]
    assert store == ["state-store", "clean"]
    assert all(one[-1] == "--dry-run" for one in commands(NOW, 90, dry=True))


def test_a_finding_is_a_row() -> None:
    assert set(Finding("missing", "a", 1, 2, "m").__dict__) == {"kind", "uri", "records", "bytes", "message"}
