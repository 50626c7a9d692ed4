"""Loaders that meet, and nights that come again: the same rows, and of what does not differ not one is touched."""

from __future__ import annotations

import importlib.util
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newsloom import lease
from newsloom.load.stage import load_batches, load_links
from tests.db.articles import bundle, ferry, write
from tests.db.conftest import Night

BENCH = Path(__file__).parents[2] / "bench"
LOADERS, BATCHES = 8, 10


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """``bench/load_storm.py``, which plays the same in full size with a process for each loader."""
    spec = importlib.util.spec_from_file_location("load_storm", BENCH / "load_storm.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["load_storm"] = module
    spec.loader.exec_module(module)
    return module


def test_row_87_loaders_that_meet_lose_nothing_and_deadlock_nobody(
    bench: Any, news_url: str, shared_news_url: str
) -> None:
    for url in (news_url, shared_news_url):
        bench.prepare(url, BATCHES)
    bench.loader(shared_news_url, BATCHES, 0)

    with ThreadPoolExecutor(LOADERS) as together:
        list(together.map(lambda seed: bench.loader(news_url, BATCHES, seed), range(LOADERS)))

    assert bench.dump(news_url) == bench.dump(shared_news_url)


def versions(night: Night) -> dict[str, dict[str, str]]:
    """Schema news: for each table the version (xmin) of each row."""
    tables = night.rows(
        "SELECT CAST(relname AS text) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE nspname = 'news' AND relkind = 'r' ORDER BY 1"
    )
    told = "SELECT CAST(t AS text), CAST(t.xmin AS text) FROM news.{} t"
    return {table: dict(night.rows(told.format(table))) for table in tables}


def test_row_88_what_comes_again_touches_no_row(night: Night, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    write(folder, {"quelmont-mirror/ferry.txt": ferry("Two sailings daily for Hullesk", day="Monday")})
    night.run("two", folder, until="load")
    before = versions(night)
    assert sum(len(rows) for rows in before.values()) > 70

    # Everything that was staged, merged and linked again, as after a commit that nobody heard of.
    with night.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ops.item SET outcome = NULL, reason = NULL WHERE outcome = 'revised'")
    token = lease.take(night.engine, "two")
    load_batches(night.engine, run_id="two", token=token)
    written = load_links(night.engine, run_id="two", token=token)
    assert written["outcomes"] == 1
    assert changed(before, versions(night)) == {}
    # The same run from its start to its end; what readers search in is made when it is published.
    night.run("two", folder)
    assert set(changed(before, versions(night))) <= {"article_words"}
    before = versions(night)
    for run_id in ("two", "three"):  # once more, and a new run over the same bytes
        night.run(run_id, folder)
        assert changed(before, versions(night)) == {}


def changed(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    """Rows that came, went, or have another version, by table."""
    return {
        table: sorted(row for row, _ in set(before[table].items()) ^ set(rows.items()))
        for table, rows in after.items()
        if before[table] != rows
    }
