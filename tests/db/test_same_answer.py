"""The same tables, whatever the road: stopped and started again, in parts, in any order."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.db.articles import bundle, ferry, write
from tests.db.conftest import Night

SAMPLES = Path(__file__).parents[2] / "samples" / "texts"


@pytest.fixture
def clean(night: Night, tmp_path: Path) -> dict[str, list[str]]:
    """What one undisturbed night leaves; the database is emptied again."""
    night.run("clean", bundle(tmp_path / "press"))
    dump = night.dump()
    emptied(night)
    return dump


def emptied(night: Night) -> None:
    tables = night.rows(
        "SELECT nspname || '.' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE nspname IN ('news', 'ops', 'staging') AND relkind IN ('r', 'p') AND relname <> 'lease'"
    )
    with night.engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {', '.join(tables)} CASCADE")
        connection.exec_driver_sql("UPDATE ops.lease SET run_id = NULL, expires_at = NULL")


@pytest.mark.parametrize("stopped_after", ["plan", "collect", "strip", "entities", "dedupe", "load"])
def test_a_run_that_stopped_is_followed_by_one_that_ends_the_same(
    night: Night, tmp_path: Path, clean: dict[str, list[str]], stopped_after: str
) -> None:
    folder = bundle(tmp_path / "press")
    night.run("stopped", folder, until=stopped_after)

    night.run("next", folder)

    assert night.dump() == clean
    assert night.rows("SELECT state FROM ops.run WHERE run_id = 'stopped'") == ["failed"]
    assert night.rows("SELECT count(*) FROM ops.item WHERE outcome IS NULL") == [0]
    assert night.rows("SELECT count(*) FROM ops.run_source WHERE discovered IS NULL") == [0]
    staged = "SELECT count(*) FROM staging.stripped UNION ALL SELECT count(*) FROM staging.annotated"
    assert night.rows(staged) == [0, 0]
    told = "SELECT outcome, count(*) FROM ops.item WHERE outcome NOT IN ('deferred', 'unchanged') GROUP BY 1"
    assert dict(night.rows(told)) == {"loaded": 2, "copy": 1, "quarantined": 1, "skipped": 1}


def test_a_run_stopped_between_articles_and_links_is_told_as_loaded_by_the_next(
    night: Night, tmp_path: Path, clean: dict[str, list[str]]
) -> None:
    from newsloom.load.stage import load_batches

    folder = bundle(tmp_path / "press")
    token = night.run("stopped", folder, until="dedupe")["dedupe"]["token"]
    load_batches(night.engine, run_id="stopped", token=token)
    assert night.rows("SELECT count(*) FROM news.article") == [3]

    night.run("next", folder)

    assert night.dump() == clean
    assert night.outcomes("next") == {"loaded": 2, "copy": 1, "unchanged": 2}


def test_a_revision_stopped_between_its_words_and_its_links_is_linked_by_the_next(night: Night, tmp_path: Path) -> None:
    from newsloom.load.stage import load_batches

    other = "Bakers of Quelmont strike\n\n" + "The bakers of Quelmont laid down their work over the price of rye. " * 8
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    write(folder, {"quelmont-mirror/ferry.txt": other})
    night.run("two", folder)
    revised = night.dump()
    emptied(night)
    bundle(folder)
    night.run("one", folder)
    write(folder, {"quelmont-mirror/ferry.txt": other})
    token = night.run("stopped", folder, until="dedupe")["dedupe"]["token"]
    load_batches(night.engine, run_id="stopped", token=token)

    night.run("next", folder)

    assert night.outcomes("next") == {"unchanged": 4, "revised": 1}
    assert night.dump() == revised
    assert night.rows("SELECT count(*) FROM news.copy_link") == [0]


def test_row_88_each_stage_may_be_run_twice(night: Night, tmp_path: Path, clean: dict[str, list[str]]) -> None:
    from newsloom.ops import tasks

    folder = bundle(tmp_path / "press")
    night.run("one", folder, until="collect")
    night.run("one", folder, until="entities")
    night.run("one", folder, until="dedupe")
    token = tasks.dedupe("one")["token"]
    tasks.load("one", token)
    tasks.check("one")
    tasks.publish("one")

    assert night.dump() == clean


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_row_89_the_order_of_arrival_changes_nothing(night: Night, tmp_path: Path, seed: int) -> None:
    """The bundled articles in one night, and in nights of a few articles each in random order."""
    night.run("whole", SAMPLES)
    whole = night.dump()
    emptied(night)
    files = [path for path in sorted(SAMPLES.rglob("*")) if path.is_file() and not path.name.endswith(".meta.json")]
    random.Random(seed).shuffle(files)
    folder = tmp_path / "texts"  # the root folder's name is part of a loose file's identity
    for number, start in enumerate(range(0, len(files), 6)):
        for path in files[start : start + 6]:
            target = folder / path.relative_to(SAMPLES)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
            if (sidecar := path.with_name(path.name + ".meta.json")).exists():
                shutil.copy(sidecar, target.with_name(sidecar.name))
        night.run(f"part {number}", folder)

    parts = night.dump()
    assert parts == whole


def test_clusters_that_grow_together_redirect(night: Night, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "press", {"a-gazette/ferry.txt": ferry("Ferry to sail twice a day", "Almadin, 2 March 2025: ")}
    )
    night.run("one", folder)
    write(folder, {"b-gazette/ferry.txt": ferry("Two sailings a day", "Almadin, 2 March 2025: ")})
    night.run("two", folder)

    [story] = night.rows("SELECT DISTINCT story_id FROM news.story_article")
    assert night.rows("SELECT story_id FROM news.story") == [story]
    redirects = night.rows("SELECT new_id FROM news.redirect WHERE kind = 'story'")
    assert all(new == story for new in redirects)


def test_a_reprint_that_is_revised_into_other_news_is_a_copy_no_longer(night: Night, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    assert night.rows("SELECT count(*) FROM news.copy_link") == [1]
    other = "Bakers of Quelmont strike\n\n" + "The bakers of Quelmont laid down their work over the price of rye. " * 8
    write(folder, {"quelmont-mirror/ferry.txt": other})
    night.run("two", folder)

    assert night.outcomes("two") == {"unchanged": 4, "revised": 1}
    assert night.rows("SELECT count(*) FROM news.copy_link") == [0]
    assert night.rows("SELECT count(*) FROM news.story") == [3]
    assert night.rows("SELECT count(*) FROM news.article_revision") == [4]
