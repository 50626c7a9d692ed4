"""A page of the web that was forgotten: not asked for again, and no replay of its night brings it back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsloom import archive
from newsloom.dedupe import neighbourhood
from newsloom.forget import erasing
from newsloom.forget.forgetting import forget
from tests.db.articles import LIBRARY, ferry, write
from tests.db.conftest import Night
from tests.db.outlet import MONDAY, TUESDAY, three_articles
from tests.db.test_same_answer import emptied
from tests.site import Site

pytestmark = pytest.mark.one_server

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def forgotten(night: Night, what: str) -> dict[str, int]:
    return forget(
        night.engine, archive.local_root(), what, None, why="asked to", who="tests", now=NOW, write_it=True
    ).rows


def test_a_page_is_not_asked_for_again_and_a_replay_leaves_it_out(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    told = forgotten(night, f"{site.base}/ferry")
    assert told["news.article"] == told["ops.capture"] == told["ops.fetch"] == 1
    held = night.dump()
    for table in ("ops.item", "ops.fetch", "ops.capture", "news.article", "news.article_revision"):
        assert night.rows(f"SELECT count(*) FROM {table} t WHERE CAST(t AS text) LIKE '%/ferry%'") == [0], table

    before = len(site.requests)
    night.run("two", night=TUESDAY)
    assert "/ferry" not in site.asked(before)
    assert night.outcomes("two") == {"unchanged": 2, "skipped": 1}
    night.run("replay", night=MONDAY, past=True)
    assert night.dump() == held
    assert night.rows("SELECT count(*) FROM ops.item WHERE locator LIKE '%/ferry%'") == [0]


def test_what_a_crowd_was_held_together_by_is_judged_again(
    night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a crowd only what connects was judged: without the article that connects, the others still are copies."""
    monkeypatch.setattr(erasing, "CROWD", 2)
    monkeypatch.setattr(neighbourhood, "CROWD", 2)
    texts = {f"outlet-{n}/ferry.txt": ferry(day=day) for n, day in enumerate(("Monday", "Tuesday", "Friday", "Sunday"))}
    folder = write(tmp_path / "press", {**texts, "herald/library.txt": LIBRARY})
    night.run("one", folder)
    original = night.rows(
        "SELECT path FROM news.article a JOIN news.copy_link c ON c.original_id = a.article_id LIMIT 1"
    )
    forgotten(night, original[0])
    after = night.dump()
    assert len(after["copy_link"]) == 2

    emptied(night)
    (tmp_path / original[0]).unlink()
    night.run("two", folder)
    assert night.dump() == after
