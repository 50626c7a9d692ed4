"""Reprocess: what an older version made, made anew from the archive, as if it had never been."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from newsloom import __version__
from newsloom.archive import local_root
from newsloom.ops import reprocess_tasks
from newsloom.reprocess.difference import Difference
from newsloom.reprocess.ending import end
from newsloom.reprocess.opening import open_reprocess
from newsloom.reprocess.reading import read_rest
from newsloom.reprocess.selection import Selection
from newsloom.reprocess.writing import DifferenceStale, NotApproved, answer, show, write_approved
from tests.db.articles import bundle, ferry, write
from tests.db.conftest import NIGHT, Night

STRIP = Selection("strip")
ENTITIES = Selection("entities")


def shown(night: Night, run_id: str, selection: Selection = STRIP) -> Difference:
    open_reprocess(night.engine, run_id, selection, night=NIGHT)
    read_rest(night.engine, local_root(), run_id)
    return show(night.engine, run_id)


def reprocessed(night: Night, run_id: str, selection: Selection = STRIP) -> Difference:
    shown(night, run_id, selection)
    answer(night.engine, run_id, approved=True, who="inga")
    found = write_approved(night.engine, run_id)
    end(night.engine, run_id)
    return found


def planted(night: Night, *statements: str) -> None:
    """What an older version of a stage left."""
    with night.engine.begin() as connection:
        for one in statements:
            connection.execute(sa.text(one))


OLDER = "UPDATE news.article_revision SET strip_version = '0.0.1'"


@pytest.mark.one_server
def test_what_is_read_as_before_says_who_read_it_and_keeps_its_rows(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    clean, rows = night.dump(), night.rows("SELECT xmin, * FROM news.mention ORDER BY 2, 3")
    planted(night, OLDER)

    found = reprocessed(night, "again")

    assert (dict(found.became), dict(found.fields), dict(found.were)) == ({"same": 3}, {}, {"0.0.1": 3})
    assert night.dump() == clean
    assert night.rows("SELECT xmin, * FROM news.mention ORDER BY 2, 3") == rows


def test_words_names_and_links_of_an_older_version_go_as_if_they_had_never_been(night: Night, tmp_path: Path) -> None:
    """One body was cut short and names nobody, so that it was no copy; one headline was another's."""
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    write(folder, {"quelmont-mirror/library.txt": ferry("A night library", day="Monday")})
    night.run("two", folder)
    clean, copies = night.dump(), night.rows("SELECT article_id, original_id FROM news.copy_link ORDER BY 1")
    planted(
        night,
        OLDER,
        "UPDATE news.article_revision SET title = 'Subscribe now', agency = 'TASR' "
        "WHERE article_id = (SELECT article_id FROM news.article WHERE path LIKE '%mirror/ferry.txt')",
        "DELETE FROM news.mention WHERE revision_id IN (SELECT current_revision_id FROM news.article "
        "WHERE path LIKE '%mirror/ferry.txt')",
        "DELETE FROM news.copy_link",
        "INSERT INTO news.author VALUES (gen_random_uuid(), 'Share This')",
        "INSERT INTO news.revision_author SELECT current_revision_id, 7, author_id FROM news.article, news.author "
        "WHERE path LIKE '%mirror/ferry.txt' AND name = 'Share This'",
    )
    assert night.dump() != clean

    found = reprocessed(night, "again")

    assert dict(found.became) == {"changed": 1, "same": 2}
    assert list(found.fields) == ["title", "authors", "agency", "mentions"]
    assert ("title", "Subscribe now") in [(one["field"], one["before"]) for one in found.examples]
    assert night.dump() == clean
    assert night.rows("SELECT article_id, original_id FROM news.copy_link ORDER BY 1") == copies
    assert shown(night, "once more", Selection("strip", whole=True)).became == {"same": 3}


@pytest.mark.one_server
def test_an_article_under_another_address_moves_and_one_that_is_none_goes(night: Night, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    clean = night.dump()
    before = night.rows("SELECT article_id FROM news.article WHERE path LIKE '%library.txt'")
    planted(
        night,
        OLDER,
        # An older strip knew the library by another path, and took the empty file for an article.
        "ALTER TABLE news.article_revision DISABLE TRIGGER ALL",
        "SET LOCAL session_replication_role = 'replica'",
        *(
            f"UPDATE {table} SET article_id = '00000000-0000-0000-0000-00000000000a' "
            "WHERE article_id = (SELECT article_id FROM ops.item i WHERE i.locator LIKE '%library.txt' LIMIT 1)"
            for table in (
                "news.article_revision", "news.article_tag", "news.article_author", "news.story_article",
                "ops.fingerprint", "ops.local_entity",
            )
        ),
        "UPDATE news.article SET article_id = '00000000-0000-0000-0000-00000000000a', path = 'elsewhere' "
        "WHERE path LIKE '%library.txt'",
        "UPDATE ops.item SET article_id = '00000000-0000-0000-0000-00000000000a' WHERE locator LIKE '%library.txt'",
        "SET LOCAL session_replication_role = 'origin'",
        "ALTER TABLE news.article_revision ENABLE TRIGGER ALL",
    )  # fmt: skip

    found = reprocessed(night, "again")

    assert dict(found.became) == {"gone": 1, "new": 1, "same": 2}
    assert (found.went[0]["address"], found.came[0]["address"]) == ("elsewhere", "press/quelmont-mirror/library.txt")
    assert night.dump() == clean
    assert night.rows("SELECT article_id FROM ops.item WHERE locator LIKE '%library.txt'") == before
    night.run("two", folder)
    assert night.dump() == clean


@pytest.mark.one_server
def test_names_are_read_anew_over_the_words_that_are_held(night: Night, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    write(folder, {"quelmont-mirror/library.txt": ferry("A night library", day="Monday")})
    night.run("two", folder)
    clean = night.dump()
    planted(
        night,
        "SET CONSTRAINTS ALL DEFERRED",
        "ALTER TABLE news.mention DROP CONSTRAINT mention_reading",
        "DELETE FROM news.mention WHERE start_offset % 2 = 0",
        "UPDATE news.mention SET pipeline = 'newsloom-lexicon 1'",
        "UPDATE news.article_revision SET entities_version = 'newsloom-lexicon 1'",
        "ALTER TABLE news.mention ADD CONSTRAINT mention_reading FOREIGN KEY (revision_id, pipeline) "
        "REFERENCES news.article_revision (revision_id, entities_version) ON DELETE CASCADE",
        "UPDATE ops.local_entity SET marks = NULL",
    )

    found = reprocessed(night, "again", ENTITIES)

    assert dict(found.became) == {"changed": 3}
    assert list(found.fields) == ["mentions", "pipeline"]
    assert night.dump() == clean
    assert night.rows("SELECT count(*) FROM ops.local_entity WHERE marks IS NULL") == [0]


@pytest.mark.one_server
def test_what_a_killed_one_left_is_thrown_away_by_the_next(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    clean = night.dump()
    planted(night, OLDER, "UPDATE news.article_revision SET title = 'Subscribe now'")
    open_reprocess(night.engine, "killed", STRIP, night=NIGHT)
    read_rest(night.engine, local_root(), "killed")
    shown(night, "killed in its turn")
    answer(night.engine, "killed in its turn", approved=True, who="inga")

    reprocessed(night, "next")

    assert night.dump() == clean
    # What it had staged is gone: an approval that comes late is of nothing.
    with pytest.raises(DifferenceStale):
        write_approved(night.engine, "killed in its turn")
    assert night.dump() == clean
    states = dict(night.rows("SELECT run_id, state FROM ops.run WHERE kind = 'reprocess'"))
    assert states == {"killed": "failed", "killed in its turn": "failed", "next": "succeeded"}
    staged = "SELECT count(*) FROM staging.reread UNION ALL SELECT count(*) FROM staging.stripped"
    assert night.rows(staged) == [0, 0]
    assert write_approved(night.engine, "next").became == {"changed": 3}
    assert night.dump() == clean


@pytest.mark.one_server
def test_a_difference_that_nobody_approved_or_that_is_stale_is_not_written(night: Night, tmp_path: Path) -> None:
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    planted(night, OLDER, "UPDATE news.article_revision SET title = 'Subscribe now'")
    before = night.dump()

    shown(night, "again")
    assert night.dump() == before
    with pytest.raises(NotApproved, match="run again is not approved: it is shown"):
        write_approved(night.engine, "again")
    answer(night.engine, "again", approved=True, who="inga")
    planted(night, "UPDATE news.article_revision SET title = 'Subscribe later'")
    with pytest.raises(DifferenceStale, match="the tables have moved since the difference"):
        write_approved(night.engine, "again")

    assert night.rows("SELECT DISTINCT title FROM news.article_revision") == ["Subscribe later"]
    answer(night.engine, "again", approved=False, who="inga")
    with pytest.raises(NotApproved, match="it is rejected"):
        write_approved(night.engine, "again")
    assert night.rows("SELECT run_id FROM ops.lease WHERE run_id IS NOT NULL") == []


@pytest.mark.one_server
def test_bytes_that_cannot_be_read_any_more_leave_their_article_as_it_is(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    planted(night, OLDER)
    before = night.dump()
    for file in local_root().rglob("*.warc.gz"):
        file.unlink()

    found = reprocessed(night, "again")

    assert dict(found.became) == {"left": 3}
    assert dict(found.refused) == {"unreadable": 3}
    assert night.dump() == before


@pytest.mark.one_server
def test_the_tasks_of_the_dag_ask_before_they_write(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    clean = night.dump()
    planted(night, OLDER, "UPDATE news.article_revision SET title = 'Subscribe now'")
    before = night.dump()

    for answered in (reprocess_tasks.reject, reprocess_tasks.approve):
        run_id = answered.__name__
        assert reprocess_tasks.plan(run_id, {"stage": "strip", "sources": ["press"]}, NIGHT) == {
            "listed": 3,
            "batches": 1,
        }
        for batch in reprocess_tasks.batches(run_id):
            reprocess_tasks.stage(run_id, batch)
        assert reprocess_tasks.difference(run_id)["changed"] == 3
        subject, body = reprocess_tasks.question(run_id)
        assert subject == f"Reprocess strip with {__version__}: 3 change"
        assert "| title | 3 |" in body
        assert "Subscribe now" in body
        answered(run_id, "inga")
        assert night.dump() == before

    assert night.rows("SELECT count(*) FROM staging.reread WHERE run_id = 'reject'") == [0]
    reprocess_tasks.load("approve")
    reprocess_tasks.check("approve")
    reprocess_tasks.publish("approve")
    assert night.dump() == clean
    told = night.rows("SELECT state, approved_by FROM ops.reprocess ORDER BY run_id")
    assert told == [("written", "inga"), ("rejected", "inga")]


@pytest.mark.one_server
def test_sources_and_days_choose_what_is_read(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    planted(night, OLDER)
    today = night.rows("SELECT CAST(max(seen_at) AT TIME ZONE 'UTC' AS date) FROM ops.item")[0]
    for selection, listed in (
        (Selection("strip", sources=("press",)), 3),
        (Selection("strip", sources=("elsewhere",)), 0),
        (Selection("strip", first=today, last=today), 3),
        (Selection("strip", last=NIGHT.replace(year=1999)), 0),
        (Selection("strip", older_than="0.0.2"), 3),
        (Selection("strip", older_than="0.0.1"), 0),
        (Selection("strip", sources=("press",), whole=True), 5),
    ):
        assert open_reprocess(night.engine, "again", selection, night=NIGHT)["listed"] == listed, selection
