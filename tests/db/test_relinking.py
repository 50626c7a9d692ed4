"""Another version of the statistics is pinned: the tables are those of a database that never had another."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from newsloom import __version__, lease
from newsloom.cli_judge import app
from newsloom.dedupe import relinking
from newsloom.dedupe.history import spans
from newsloom.dedupe.history.learning import learn_from
from newsloom.dedupe.history.pinned import kept, pin, pinned
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.relinking import relink
from tests.db.conftest import Night
from tests.db.furniture import press
from tests.db.test_same_answer import SAMPLES, emptied

TODAY = date(2026, 11, 22)
LOOKED_UP = ("ops.fingerprint", "ops.pair_link", "ops.copy_band")


def looked_up(night: Night) -> dict[str, list[str]]:
    """What links are found by and made of, as sorted lines."""
    with night.engine.connect() as connection:
        return {
            table: sorted(str(dict(row)) for row in connection.execute(sa.text(f"SELECT * FROM {table}")).mappings())
            for table in LOOKED_UP
        }


def version(night: Night) -> str:
    with night.engine.connect() as connection:
        return pinned(connection).version


@pytest.mark.one_server
def test_the_tables_are_those_of_a_database_that_had_the_version_from_the_start(night: Night, tmp_path: Path) -> None:
    night.run("one", press(tmp_path / "press", part=0))
    night.run("two", press(tmp_path / "press"))
    before = night.dump()

    told = relink(night.engine, "relink", learn_from, night=TODAY, write_it=True)

    assert told.statistics.outlets == {"almadin mail", "brack observer", "corrin times", "dunmore post"}
    assert version(night) == told.statistics.version != Statistics.shipped().version
    relinked, found = night.dump(), looked_up(night)
    assert relinked["copy_link"] != before["copy_link"]
    assert told.links["groups_new"] > 0
    assert told.links["articles_moved"] > 0
    assert any(one["is_copy"] and not one["was_copy"] for one in told.examples)
    assert night.rows(
        "SELECT run_id, state, params ->> 'stage', params ->> 'version', code_version, finished_at > started_at"
        " FROM ops.run WHERE kind = 'reprocess'"
    ) == [("relink", "succeeded", "links", told.statistics.version, __version__, True)]
    articles = night.rows("SELECT count(*) FROM ops.fingerprint")[0]
    assert night.rows(
        "SELECT stage, part, CAST(counts ->> 'articles' AS integer), CAST(counts ->> 'groups_new' AS integer)"
        " FROM ops.run_stage WHERE run_id = 'relink' ORDER BY part"
    ) == [("dedupe", "compare", articles, None), ("dedupe", "regroup", articles, told.links["groups_new"])]
    assert night.rows("SELECT count(*) FROM staging.linked") == [0]
    assert night.rows("SELECT run_id FROM ops.lease") == [None]

    emptied(night)
    with night.engine.begin() as connection:
        pin(connection, told.statistics)
    night.run("other half", press(tmp_path / "again" / "press", part=1))
    night.run("all", press(tmp_path / "again" / "press"))

    assert night.dump() == relinked
    assert looked_up(night) == found
    assert night.rows("SELECT DISTINCT statistics_version FROM ops.run") == [told.statistics.version]


def test_there_and_back_leaves_what_was_and_every_id_of_a_story_leads_on(night: Night, tmp_path: Path) -> None:
    night.run("one", press(tmp_path / "press"))
    before, found = night.dump(), looked_up(night)
    stories = set(night.rows("SELECT story_id FROM news.story"))
    there = relink(night.engine, "there", learn_from, night=TODAY, write_it=True)
    stories |= set(night.rows("SELECT story_id FROM news.story"))
    assert night.dump() != before

    relink(night.engine, "back", lambda connection: kept(connection, "shipped"), night=TODAY, write_it=True)

    assert (night.dump(), looked_up(night)) == (before, found)
    assert version(night) == Statistics.shipped().version
    leads = dict(night.rows("SELECT old_id, new_id FROM news.redirect WHERE kind = 'story'"))
    held = set(night.rows("SELECT story_id FROM news.story"))
    assert leads.keys() == stories - held != set()
    assert set(leads.values()) <= held
    relink(night.engine, "there again", lambda c: kept(c, there.statistics.version), night=TODAY, write_it=True)
    assert version(night) == there.statistics.version


@pytest.mark.one_server
def test_a_look_at_the_difference_writes_nothing(night: Night, tmp_path: Path) -> None:
    night.run("one", press(tmp_path / "press"))
    before, found = night.dump(), looked_up(night)

    shown = relink(night.engine, "look", learn_from, night=TODAY, write_it=False)

    assert (night.dump(), looked_up(night), version(night)) == (before, found, Statistics.shipped().version)
    assert night.rows("SELECT run_id FROM ops.lease") == [None]
    assert night.rows("SELECT count(*) FROM ops.run WHERE kind = 'reprocess'") == [0]
    assert shown.links["groups_new"] > 0
    written = relink(night.engine, "write", learn_from, night=TODAY, write_it=True)
    assert (written.links, written.examples) == (shown.links, shown.examples)
    again = relink(night.engine, "again", learn_from, night=TODAY, write_it=True)
    assert (again.statistics.version, again.links["articles_moved"]) == (written.statistics.version, 0)


def test_fingerprints_made_from_the_tables_are_those_of_the_night(night: Night) -> None:
    night.run("one", SAMPLES)
    before, found = night.dump(), looked_up(night)
    rows = night.rows("SELECT article_id, xmin::text FROM news.story_article ORDER BY 1")

    told = relink(night.engine, "same", lambda _: Statistics.shipped(), night=TODAY, write_it=True)

    assert told.articles == len(found["ops.fingerprint"]) > 5
    assert looked_up(night) == found
    assert night.dump() == before
    assert night.rows("SELECT article_id, xmin::text FROM news.story_article ORDER BY 1") == rows


RELINK = """
import sys, time
from datetime import date
from newsloom.database import make_engine
from newsloom.dedupe.history.learning import learn_from
from newsloom.dedupe.relinking import relink

def tell(what, articles):
    if what == sys.argv[2]:
        print(what, flush=True)
        time.sleep(600)

written = sys.argv[3] == "written"
relink(make_engine(sys.argv[1]), "killed", learn_from, night=date(2026, 11, 22), write_it=written, tell=tell)
"""


@pytest.mark.one_server
@pytest.mark.parametrize(("stage", "way"), [("compared", "written"), ("grouped", "shown")])
def test_one_that_is_killed_leaves_the_old_version_and_its_links_and_nobody_waits(
    night: Night, tmp_path: Path, news_url: str, stage: str, way: str
) -> None:
    night.run("one", press(tmp_path / "press"))
    before, found = night.dump(), looked_up(night)
    judge = ["same", "mail/news-1.txt", "mail/news-3.txt", "--as", "story", "--why", "they are", "--who", "ottoline"]
    with subprocess.Popen([sys.executable, "-c", RELINK, news_url, stage, way], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().decode().strip() == stage
        refused = CliRunner().invoke(app, judge)
        assert (refused.exit_code, refused.stderr) == (
            1,
            "newsloom: a judgement or newsloom reprocess is at work; the lease is free once that ends\n",
        )
        process.send_signal(signal.SIGKILL)
    assert (night.dump(), looked_up(night), version(night)) == (before, found, Statistics.shipped().version)

    judged = CliRunner().invoke(app, judge)
    assert judged.exit_code == 0, judged.output
    told = relink(night.engine, "after", learn_from, night=TODAY, write_it=True)
    assert version(night) == told.statistics.version != Statistics.shipped().version


@pytest.mark.one_server
def test_a_night_that_is_at_work_is_not_disturbed(night: Night, tmp_path: Path) -> None:
    night.run("one", press(tmp_path / "press", part=0))
    before = night.dump()
    token = lease.take(night.engine, "another")
    for write_it in (True, False):
        with pytest.raises(lease.LeaseHeld, match="run another is writing"):
            relink(night.engine, "late", learn_from, night=TODAY, write_it=write_it)
    assert (night.dump(), version(night)) == (before, Statistics.shipped().version)
    with night.engine.begin() as connection:
        lease.keep(connection, "another", token)


@pytest.mark.one_server
def test_links_of_an_older_program_are_told_and_made_anew(night: Night, tmp_path: Path) -> None:
    night.run("one", press(tmp_path / "press", part=0))
    with night.engine.begin() as connection:  # an upgrade that moves the rules: no fingerprint has this version
        for table in ("ops.fingerprint", "ops.pair_link", "news.copy_link", "news.story_article"):
            connection.exec_driver_sql(f"UPDATE {table} SET statistics_version = 'older'")
        connection.exec_driver_sql(
            """UPDATE ops.fingerprint SET data = jsonb_set(data, '{version}', '"older"') - 'known'"""
        )
    judged = CliRunner().invoke(
        app, ["same", "mail/news-1.txt", "mail/news-3.txt", "--as", "story", "--why", "they are", "--who", "ottoline"]
    )
    assert judged.exit_code == 0, judged.output
    counted = night.run("two", press(tmp_path / "press"))["check"]
    assert counted["links_of_older_statistics"] == 1

    told = relink(night.engine, "relink", lambda c: pinned(c), night=TODAY, write_it=True)

    assert set(told.were) == {"older", Statistics.shipped().version}
    assert "links_of_older_statistics" not in night.run("three", tmp_path / "press")["check"]
    relinked = night.dump()
    with night.engine.connect() as connection:
        judgement = dict(connection.execute(sa.text("SELECT * FROM news.judgement")).mappings().one())
    emptied(night)
    with night.engine.begin() as connection:
        names = ", ".join(f":{name}" for name in judgement)
        connection.execute(sa.text(f"INSERT INTO news.judgement VALUES ({names})"), judgement)
    night.run("clean", tmp_path / "press")
    assert night.dump() == relinked


def _counted(patch: pytest.MonkeyPatch) -> list[int]:
    """Rows that each slice writes into an index that it makes: nobody else sees what is not committed."""
    made: list[int] = []
    really = relinking.make_spans

    def counting(*words: Any, **named: Any) -> dict[str, int]:
        written = really(*words, **named)
        made.append(sum(written.values()))
        return written

    patch.setattr(relinking, "make_spans", counting)
    return made


@pytest.mark.one_server
def test_with_an_index_of_the_days_and_in_small_slices_the_links_are_the_same(
    night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = press(tmp_path / "press")
    late = folder / "almadin-mail" / "late.txt"
    late.write_text("Late news\n\nPublished: 5 June 2026\n\nThe late ferry came in the night and nobody had waited.\n")
    night.run("one", folder)
    with monkeypatch.context() as patch:
        patch.setattr(relinking, "SLICE", 4)
        patch.setattr(spans, "INDEX_FROM", 4)
        made = _counted(patch)
        in_slices = relink(night.engine, "in slices", learn_from, night=TODAY, write_it=True)
    sliced, left = night.dump(), night.rows("SELECT name FROM ops.index_spans('story_key')")
    assert sum(made) > 0
    relink(night.engine, "back", lambda connection: kept(connection, "shipped"), night=TODAY, write_it=True)
    assert night.dump() != sliced

    whole = relink(night.engine, "whole", learn_from, night=TODAY, write_it=True)

    assert whole.statistics.version == in_slices.statistics.version
    assert night.dump() == sliced
    assert left == []  # the days of March lie behind June, and no night looks into them any more


def test_an_empty_database_has_nothing_to_link(news: sa.Engine) -> None:
    told = relink(news, "empty", learn_from, night=TODAY, write_it=True)
    assert told.articles == 0
    assert set(told.links.values()) == {0}
    assert not told.examples
