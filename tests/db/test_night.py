"""A whole night on a real Postgres: what is loaded, what is told of it, and what a second night makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from newsloom.checks import ChecksFailed
from newsloom.ledger import RunNotOpen
from newsloom.ops import tasks
from tests.db.articles import bundle, ferry, write
from tests.db.conftest import NIGHT, Night

LAW = "SELECT discovered = (SELECT count(outcome) FROM ops.item i WHERE i.run_id = s.run_id) FROM ops.run_source s"


def test_a_night_ends_every_item_in_one_outcome(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))

    assert night.outcomes("one") == {"loaded": 2, "copy": 1, "quarantined": 1, "skipped": 1}
    assert night.rows(LAW) == [True]
    assert night.rows("SELECT state FROM ops.run") == ["succeeded"]
    reasons = night.rows("SELECT locator, reason FROM ops.item WHERE reason IS NOT NULL ORDER BY locator")
    assert reasons == [("empty.txt", "empty"), ("quelmont-mirror/chart.html", "wrong_type")]


def test_the_tables_hold_what_the_articles_say(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))

    articles = night.rows("SELECT outlet, title, published, dateline FROM news.current_article ORDER BY 1, 2")
    assert articles == [
        ("hullesk-herald", "Ferry to sail twice a day", "2025-03-02", "Port Almadin"),
        ("quelmont-mirror", "Night library opens its doors in Quelmont", "2025-03-04", None),
        ("quelmont-mirror", "Two sailings daily for Hullesk", "2025-03-03", "Port Almadin"),
    ]
    copies = night.rows(
        "SELECT c.outlet, o.outlet FROM news.copy_link l JOIN news.current_article c USING (article_id) "
        "JOIN news.current_article o ON o.article_id = l.original_id"
    )
    assert copies == [("quelmont-mirror", "hullesk-herald")]
    spellings = night.rows(
        "SELECT DISTINCT e.name FROM news.entity e JOIN news.entity_name n USING (entity_id) "
        "WHERE n.form = 'Brackwater'"
    )
    assert spellings == ["Ottoline Brackwater"]


def test_the_same_night_again_changes_nothing(night: Night, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    before, versions = night.dump(), night.rows("SELECT CAST(xmin AS text) FROM news.article_revision ORDER BY 1")

    night.run("two", folder)

    assert night.outcomes("two") == {"unchanged": 5}
    assert night.dump() == before
    assert night.rows("SELECT CAST(xmin AS text) FROM news.article_revision ORDER BY 1") == versions
    was = night.rows("SELECT detail ->> 'was' FROM ops.item WHERE run_id = 'two' AND locator = 'empty.txt'")
    assert was == ["skipped"]


def test_other_words_make_a_revision_and_the_old_ones_come_back(night: Night, tmp_path: Path) -> None:
    folder = write(tmp_path / "press", {"hullesk-herald/ferry.txt": ferry(day="Tuesday")})
    night.run("one", folder)
    write(folder, {"hullesk-herald/ferry.txt": ferry(day="Wednesday")})
    night.run("two", folder)

    assert night.outcomes("two") == {"revised": 1}
    assert night.rows("SELECT count(*) FROM news.article") == [1]
    assert night.rows("SELECT count(*) FROM news.article_revision") == [2]
    assert night.rows("SELECT body LIKE '%Wednesday%' FROM news.current_article") == [True]

    write(folder, {"hullesk-herald/ferry.txt": ferry(day="Tuesday")})
    night.run("three", folder)

    assert night.outcomes("three") == {"revised": 1}
    assert night.rows("SELECT count(*) FROM news.article_revision") == [2]
    assert night.rows("SELECT body LIKE '%Tuesday%' FROM news.current_article") == [True]


def test_other_bytes_with_the_same_words_are_unchanged(night: Night, tmp_path: Path) -> None:
    folder = write(tmp_path / "press", {"hullesk-herald/ferry.txt": ferry()})
    night.run("one", folder)
    write(folder, {"hullesk-herald/ferry.txt": ferry() + "\n\n   \n"})
    night.run("two", folder)

    assert night.outcomes("two") == {"unchanged": 1}
    assert night.rows("SELECT count(*) FROM ops.capture") == [2]
    assert night.rows("SELECT count(*) FROM news.article_revision") == [1]


def test_a_sidecar_that_comes_later_is_taken_up(night: Night, tmp_path: Path) -> None:
    folder = write(tmp_path / "press", {"ferry.txt": ferry()})
    night.run("one", folder)
    write(folder, {"ferry.txt.meta.json": '{"outlet": "Hullesk Herald", "url": "https://herald.example/ferry"}'})
    night.run("two", folder)

    assert night.outcomes("two") == {"copy": 1}  # of what was loaded without its name
    assert ("hullesk-herald", "https://herald.example/ferry") in night.rows(
        "SELECT outlet, location FROM news.current_article"
    )


def test_what_a_json_item_says_of_itself_is_loaded(night: Night, tmp_path: Path) -> None:
    line = {"id": "1", "text": ferry(), "published": "2025-03-02T08:00:00+03:00", "authors": ["Temmo Valdrisk"]}
    night.run("one", write(tmp_path / "press", {"articles.jsonl": json.dumps(line)}))

    [told] = night.rows("SELECT published, published_time, published_zone_from, authors FROM news.current_article")
    assert told == ("2025-03-02", "08:00:00", "printed", ["Temmo Valdrisk"])


def test_the_same_bytes_are_archived_once(night: Night, tmp_path: Path) -> None:
    night.run("one", write(tmp_path / "press", {"a/x.txt": ferry(), "b/x.txt": ferry()}))

    assert night.rows("SELECT count(*), count(DISTINCT (archive_uri, archive_offset)) FROM ops.capture") == [(2, 1)]


def test_a_broken_count_law_fails_the_run(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"), until="load")
    with night.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM ops.item WHERE locator = 'empty.txt'"))

    with pytest.raises(ChecksFailed, match="count_law"):
        tasks.check("one")

    assert night.rows("SELECT state FROM ops.run") == ["failed"]


def test_what_no_stage_ended_is_deferred_and_the_next_night_takes_it_up(night: Night, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "press")
    night.run("one", folder, until="collect")
    tasks.batches("one")

    with pytest.raises(ChecksFailed, match="stage_did_not_end"):
        tasks.check("one")

    assert night.outcomes("one") == {"deferred": 5}
    assert night.rows("SELECT DISTINCT reason FROM ops.item") == ["upstream_failed"]
    night.run("two", folder)
    assert night.outcomes("two") == {"loaded": 2, "copy": 1, "quarantined": 1, "skipped": 1}


def test_a_source_that_is_gone_is_told_and_fails_nothing(night: Night, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "press")
    sources = tasks.plan("one", "nightly", NIGHT, {"path": str(folder)})
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    folder.rmdir()
    counts = tasks.collect_source("one", sources[0])

    token = tasks.dedupe("one")["token"]
    tasks.load("one", token)

    assert counts == {"discovered": 0, "broken": 1}
    assert tasks.check("one") == {"source_broke_off": 1, "deferred": 0}
    [error] = night.rows("SELECT error FROM ops.run_source")
    assert "No such file" in error


def test_a_batch_that_failed_is_deferred_and_the_rest_of_the_night_loads(
    night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsloom.collect.stage.assign_batches.__defaults__", (2,))
    folder = bundle(tmp_path / "press")
    night.run("one", folder, until="collect")
    first, *_ = tasks.batches("one")
    tasks.strip("one", first)
    tasks.entities("one", first)
    token = tasks.dedupe("one")["token"]
    tasks.load("one", token)

    assert tasks.check("one")["items_deferred"] == 1
    told = night.outcomes("one")
    assert sum(told.values()) == 5
    assert told["deferred"] == 3
    night.run("two", folder)
    assert night.rows("SELECT count(*) FROM news.article") == [3]


def test_a_night_that_was_never_planned_is_not_published(night: Night) -> None:
    with pytest.raises(RunNotOpen, match="its plan failed"):
        tasks.check("one")
