"""Judgements on copies and stories: at once, in later nights, undone, refused where they contradict."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from newsloom.cli_judge import app
from newsloom.dedupe.copies.copies import RESEMBLANCE
from newsloom.dedupe.groups.judged_links import Kind, Verdict
from newsloom.dedupe.history.learning import learn_from
from newsloom.dedupe.relinking import relink
from newsloom.judge.finding import JudgeRefused
from newsloom.judge.links import JudgedPair, judge_links
from newsloom.judge.open_links import open_links
from newsloom.lease import LeaseHeld
from tests.command import NEWSLOOM, PATIENCE
from tests.db.articles import LIBRARY, ferry, write
from tests.db.conftest import Night
from tests.db.test_crowds import OUTLETS, _put, _texts

pytestmark = pytest.mark.one_server

HERALD, MIRROR, QUELMONT, YEARS = "herald/ferry.txt", "mirror/ferry.txt", "quelmont/library.txt", "annals/mill.txt"
# Six years before the others: nothing but a judgement would ever look at it together with them.
MILL = """A windmill turns again above Tarkent

Published: 9 May 2019

The old windmill above Tarkent has turned for the first time in eleven years. Carpenter Oswin Tarrade rebuilt its sails
from larch, and the parish paid for the rope.

Some ninety people climbed the hill on Sunday to see it grind the first sack of barley, which was given to the school.
"""
BAKERS = "Bakers of Quelmont strike\n\n" + "The bakers of Quelmont laid down their work over the price of rye. " * 8


def press(folder: Path) -> Path:
    """Two copies, another text of those days, and one of six years before."""
    return write(
        folder,
        {
            HERALD: ferry("Ferry to sail twice a day", "Port Almadin, 2 March 2025: "),
            MIRROR: ferry("Two sailings daily for Hullesk", "Port Almadin, 3 March 2025: "),
            QUELMONT: LIBRARY,
            YEARS: MILL,
        },
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return press(tmp_path / "press")


@pytest.fixture
def held(night: Night, folder: Path) -> Night:
    night.run("one", folder)
    return night


def told(
    night: Night, kind: Kind, verdict: Verdict, one: str, other: str, hour: int = 8, why: str = "read both"
) -> JudgedPair:
    now = datetime(2026, 11, 22, hour, tzinfo=UTC)
    return judge_links(night.engine, kind, verdict, one, other, why=why, who="inga", now=now)


def at(night: Night, name: str) -> tuple[str, str]:
    """The original of an article's copy group (its own path if it is no copy), and its story."""
    [found] = night.rows(
        "SELECT coalesce(o.path, a.path), CAST(s.story_id AS text) FROM news.article a "
        "JOIN news.story_article s USING (article_id) LEFT JOIN news.copy_link c USING (article_id) "
        "LEFT JOIN news.article o ON o.article_id = c.original_id "
        "WHERE a.path = 'press/' || :name",
        name=name,
    )
    return found[0].removeprefix("press/"), found[1]


def without_judgements(dump: dict[str, list[str]]) -> dict[str, list[str]]:
    return {table: lines for table, lines in dump.items() if table != "judgement"}


def test_same_copy_joins_at_once_and_says_who_said_so(held: Night) -> None:
    stories = {at(held, QUELMONT)[1], at(held, YEARS)[1]}

    answer = told(held, "copy", "same", QUELMONT, YEARS, why="both are the almanac's")

    assert at(held, QUELMONT)[0] == at(held, YEARS)[0] == YEARS  # six years older: the original
    assert at(held, QUELMONT)[1] == at(held, YEARS)[1] == answer.left.story_id == answer.right.story_id
    assert (answer.copies_moved, answer.stories_moved) == (1, 1)
    [[rule, score, reasons]] = held.rows(
        "SELECT rule, score, reasons FROM news.copy_link c JOIN news.article a USING (article_id) "
        "WHERE a.path LIKE '%library%'"
    )
    assert (rule, score, reasons[0]) == ("judged", 1.0, "judged same by inga on 2026-11-22: both are the almanac's")
    assert reasons[1].endswith("was published first")
    [gone] = stories - {at(held, YEARS)[1]}
    assert held.rows("SELECT CAST(old_story_id AS text), why FROM news.story_move") == [(gone, "judged")]
    assert held.rows("SELECT CAST(old_id AS text) FROM news.redirect WHERE kind = 'story'") == [gone]
    assert held.rows("SELECT title FROM news.story WHERE story_id = :one", one=at(held, YEARS)[1]) == [
        "A windmill turns again above Tarkent"
    ]
    assert held.rows("SELECT run_id FROM ops.lease") == [None]
    assert held.rows(
        "SELECT count(*) FROM staging.linked UNION ALL SELECT count(*) FROM ops.run WHERE run_id <> 'one'"
    ) == [0, 0]


def test_a_judgement_holds_when_others_come_and_when_one_is_revised(held: Night, folder: Path) -> None:
    told(held, "copy", "same", QUELMONT, YEARS)
    told(held, "copy", "different", HERALD, MIRROR, hour=9)
    told(held, "story", "same", HERALD, YEARS, hour=10)
    write(
        folder, {"gazette/ferry.txt": ferry("Ferry news", "Port Almadin, 4 March 2025: "), "post/library.txt": LIBRARY}
    )
    held.run("two", folder)
    write(folder, {QUELMONT: BAKERS, HERALD: ferry(day="Wednesday")})
    held.run("three", folder)

    assert at(held, QUELMONT)[0] == at(held, YEARS)[0]
    assert at(held, HERALD)[0] != at(held, MIRROR)[0]
    assert at(held, "gazette/ferry.txt")[0] in (HERALD, MIRROR)
    assert at(held, "post/library.txt") != at(held, QUELMONT)  # other words now, and nobody judged these two
    assert at(held, HERALD)[1] == at(held, YEARS)[1] == at(held, QUELMONT)[1]


def test_the_next_judgement_undoes_the_last(held: Night) -> None:
    was = without_judgements(held.dump())
    for kind, one, other in (("copy", QUELMONT, YEARS), ("story", HERALD, YEARS), ("story", HERALD, MIRROR)):
        verdict: Verdict = "different" if other == MIRROR else "same"
        told(held, kind, verdict, one, other)  # type: ignore[arg-type]
        assert without_judgements(held.dump()) != was
        told(held, kind, "unsure", other, one, hour=9)  # type: ignore[arg-type]
        assert without_judgements(held.dump()) == was
    assert held.rows("SELECT verdict, undone_by IS NULL FROM news.judgement ORDER BY verdict") == [
        ("different", False), ("same", False), ("same", False), ("unsure", True), ("unsure", True), ("unsure", True),
    ]  # fmt: skip


def test_no_copies_may_still_be_one_story(held: Night) -> None:
    assert at(held, HERALD)[0] == at(held, MIRROR)[0]

    answer = told(held, "copy", "different", HERALD, MIRROR)

    assert at(held, HERALD)[0] == HERALD
    assert at(held, MIRROR)[0] == MIRROR
    assert at(held, HERALD)[1] == at(held, MIRROR)[1]
    assert (answer.copies_moved, answer.stories_moved, answer.note) == (1, 0, None)


def test_another_story_parts_copies_and_says_so(held: Night) -> None:
    story = at(held, HERALD)[1]

    answer = told(held, "story", "different", HERALD, MIRROR)

    assert at(held, HERALD)[0] != at(held, MIRROR)[0]
    assert at(held, HERALD)[1] != at(held, MIRROR)[1]
    assert answer.note is not None
    assert "no copies any more" in answer.note
    assert held.rows("SELECT CAST(old_story_id AS text), CAST(new_story_id AS text), why FROM news.story_move") == [
        (story, ({at(held, HERALD)[1], at(held, MIRROR)[1]} - {story}).pop(), "judged")
    ]
    assert held.rows("SELECT count(*) FROM news.redirect") == [0]


def test_stories_are_named_by_their_id_or_one_that_they_had(held: Night) -> None:
    ids = [at(held, HERALD)[1], at(held, QUELMONT)[1]]
    told(held, "story", "same", ids[0], ids[1])
    assert at(held, HERALD)[1] == at(held, MIRROR)[1] == at(held, QUELMONT)[1]
    with pytest.raises(JudgeRefused, match=r"are one article here.*opens it"):
        told(held, "story", "different", ids[0], ids[1], hour=9)
    told(held, "story", "same", max(ids), YEARS, hour=10)
    assert len({at(held, name)[1] for name in (HERALD, MIRROR, QUELMONT, YEARS)}) == 1


def test_contradictions_are_refused_with_who_said_what(held: Night) -> None:
    told(held, "copy", "same", HERALD, QUELMONT, why="one agency")
    told(held, "story", "same", QUELMONT, YEARS, hour=9, why="one event")
    with pytest.raises(JudgeRefused) as refused:
        told(held, "story", "different", HERALD, YEARS, hour=10)
    for part in ("inga, 2026-11-22 08:00 UTC: one agency", "one event", "'A windmill turns again above Tarkent'"):
        assert part in str(refused.value)
    told(held, "copy", "different", HERALD, YEARS, hour=11)
    with pytest.raises(JudgeRefused, match="contradicts"):
        told(held, "copy", "same", QUELMONT, YEARS, hour=12)
    assert held.rows("SELECT count(*) FROM news.judgement") == [3]


@pytest.mark.parametrize(
    ("one", "other", "why", "says"),
    [
        ("nowhere/at-all.txt", HERALD, "x", "no article has 'nowhere/at-all.txt'"),
        ("ferry", HERALD, "x", "more than one article"),
        (HERALD, "00000000-0000-0000-0000-000000000000", "x", "no article 0000.*and no story"),
        (HERALD, f"press/{HERALD}", "x", "one article here"),
        (HERALD, MIRROR, " ", "needs a reason"),
    ],
)
def test_what_is_not_clear_is_refused(held: Night, one: str, other: str, why: str, says: str) -> None:
    with pytest.raises(JudgeRefused, match=says):
        told(held, "story", "same", one, other, why=why)


def test_a_judgement_outlives_other_statistics(held: Night, folder: Path) -> None:
    """One of the two is linked anew, the other still stands as older statistics linked it."""
    told(held, "copy", "same", QUELMONT, YEARS)
    with held.engine.begin() as connection:
        connection.execute(sa.text(
            "UPDATE ops.fingerprint f SET statistics_version = 'older', "
            "data = jsonb_set(data, '{version}', '\"older\"') FROM news.article a "
            "WHERE a.article_id = f.article_id AND a.path LIKE '%mill.txt'"
        ))  # fmt: skip
    write(folder, {QUELMONT: BAKERS})
    held.run("two", folder)
    assert at(held, QUELMONT) == at(held, YEARS)
    versions = (
        "SELECT DISTINCT statistics_version = 'older' FROM news.story_article s JOIN news.article a USING (article_id) "
    )
    assert held.rows(versions + "WHERE a.path LIKE '%mill.txt'") == [True]
    assert held.rows(versions + "WHERE a.path NOT LIKE '%mill.txt'") == [False]


def in_parts(night: Night, folder: Path, files: dict[str, str], seed: int, size: int) -> None:
    """The same files in nights of a few, in random order, into tables that hold nothing but the judgements."""
    with night.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM news.judgement")
        tables = (
            "SELECT nspname || '.' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE nspname IN ('news', 'ops', 'staging') AND relkind IN ('r', 'p') AND relname <> 'lease'"
        )
        names = [row[0] for row in connection.execute(sa.text(tables))]
        connection.exec_driver_sql(f"TRUNCATE {', '.join(names)} CASCADE")
        connection.exec_driver_sql("INSERT INTO news.judgement SELECT * FROM kept")
    shutil.rmtree(folder)
    order = sorted(files)
    random.Random(seed).shuffle(order)
    for start in range(0, len(order), size):
        write(folder, {name: files[name] for name in order[start : start + size]})
        night.run(f"part {start}", folder)


def files_of(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.txt")}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_arrival_changes_nothing(held: Night, folder: Path, seed: int) -> None:
    told(held, "copy", "same", QUELMONT, YEARS)
    told(held, "copy", "different", HERALD, MIRROR, hour=9)
    told(held, "story", "different", QUELMONT, HERALD, hour=10)
    judged = held.dump()
    in_parts(held, folder, files_of(folder), seed, size=1)
    assert held.dump() == judged


def test_a_crowd_that_is_divided_is_divided_alike_in_any_order(night: Night, tmp_path: Path) -> None:
    folder = tmp_path / "press"
    for number, text in enumerate(_texts("slips")):
        _put(folder, number, text)
    night.run("whole", folder)
    told(night, "copy", "different", "outlet-03/mill.txt", "outlet-20/mill.txt")
    told(night, "story", "different", "outlet-05/mill.txt", "outlet-11/mill.txt", hour=9)
    divided = night.dump()
    assert len(divided["copy_link"]) > OUTLETS // 2
    assert len(divided["story"]) == 2
    in_parts(night, folder, files_of(folder), seed=3, size=9)
    assert night.dump() == divided


def moves(night: Night) -> list[Any]:
    return night.rows(
        "SELECT a.path, CAST(old_story_id AS text), CAST(new_story_id AS text), why FROM news.story_move "
        "JOIN news.article a USING (article_id) ORDER BY run_id, a.path"
    )


def test_what_grew_together_and_fell_apart_can_be_followed(night: Night, tmp_path: Path) -> None:
    """Night 1 makes two stories, night 2 brings an article that is both, in night 3 it has other words."""
    folder = write(tmp_path / "press", {HERALD: ferry(dateline="Port Almadin, 2 March 2025: "), QUELMONT: LIBRARY})
    night.run("1", folder)
    before = {at(night, HERALD)[1], at(night, QUELMONT)[1]}
    both = ferry(dateline="Port Almadin, 4 March 2025: ") + "\n" + LIBRARY.partition("2025\n\n")[2]
    write(folder, {"post/both.txt": both})
    night.run("2", folder)
    joined = at(night, HERALD)[1]
    assert joined == at(night, QUELMONT)[1] == at(night, "post/both.txt")[1]
    assert set(night.rows("SELECT CAST(old_id AS text) FROM news.redirect")) == before - {joined}
    assert set(night.rows("SELECT CAST(new_id AS text) FROM news.redirect")) <= {joined}
    grew = moves(night)
    assert {row[1:] for row in grew} == {(old, joined, "regrouped") for old in before - {joined}}

    write(folder, {"post/both.txt": BAKERS})
    night.run("3", folder)

    now = {name: at(night, name)[1] for name in (HERALD, QUELMONT, "post/both.txt")}
    assert before <= set(now.values())
    for name, story in now.items():
        # An id that lives again is no redirect: who followed it finds the way of each article, there and back.
        assert follow(night, name, joined) == story
    since = [row for row in moves(night) if row not in grew]
    assert {why for *_, why in since} <= {"words", "regrouped"}
    assert len(since) == len(now) - 1


def follow(night: Night, name: str, story: str) -> str:
    """Where an article is that was in a story, by the redirects and the log alone."""
    led = dict(night.rows("SELECT CAST(old_id AS text), CAST(new_id AS text) FROM news.redirect WHERE kind = 'story'"))
    if story in led:
        return led[story]
    last = night.rows(
        "SELECT CAST(new_story_id AS text) FROM news.story_move JOIN news.article a USING (article_id) "
        "WHERE a.path = :path ORDER BY moved_at DESC LIMIT 1",
        path=f"press/{name}",
    )
    return str(last[0]) if last else story


def test_a_merge_that_is_undone_tells_where_each_article_went(held: Night) -> None:
    """Two stories of two are judged one, then one article of the merged story is judged out of it."""
    told(held, "copy", "same", QUELMONT, YEARS)
    names = (HERALD, MIRROR, QUELMONT, YEARS)
    first = {name: at(held, name)[1] for name in names}
    assert len(set(first.values())) == 2
    told(held, "story", "same", HERALD, YEARS, hour=9)
    kept = at(held, HERALD)[1]
    merged = {name for name in names if first[name] != kept}
    [gone] = {first[name] for name in merged}
    assert held.rows("SELECT CAST(old_id AS text) FROM news.redirect WHERE CAST(new_id AS text) = :kept "
                     "AND CAST(old_id AS text) = :gone", kept=kept, gone=gone) == [gone]  # fmt: skip
    came = [row for row in moves(held) if row[1] == gone]
    assert {row[0].removeprefix("press/") for row in came} == merged

    # The id that went is its smallest article's: parted from the rest it lives again, and its old companion stays.
    opens = held.rows(
        "SELECT a.path FROM news.article a WHERE a.path = ANY(:paths) ORDER BY a.article_id LIMIT 1",
        paths=[f"press/{name}" for name in merged],
    )[0].removeprefix("press/")
    for hour, other in enumerate(sorted(set(names) - {opens}), 10):
        try:
            told(held, "story", "different", opens, other, hour=hour)
        except JudgeRefused:
            told(held, "copy", "unsure", opens, other, hour=hour)
            told(held, "story", "different", opens, other, hour=hour)

    assert at(held, opens)[1] == gone
    assert held.rows("SELECT count(*) FROM news.redirect WHERE CAST(old_id AS text) = :gone", gone=gone) == [0]
    for name in names:
        for was in {first[name], kept}:
            assert follow(held, name, was) == at(held, name)[1]


def test_a_story_on_one_line(held: Night) -> None:
    told(held, "story", "same", HERALD, QUELMONT)
    [row] = held.rows("SELECT title, articles, copies, outlets, entities FROM news.story_overview WHERE articles > 1")
    assert row[:4] == ("Ferry to sail twice a day", 3, 1, ["herald", "mirror", "quelmont"])
    assert "Ottoline Brackwater" in row[4]
    assert "Isaura Fennimore" not in row[4]  # in one article of three
    [days] = held.rows(
        "SELECT CAST(first_at AS date), CAST(last_at AS date) FROM news.story_overview WHERE articles > 1"
    )
    # Printed are the 2nd to the 4th, in no zone that is known.
    assert [str(day) for day in days] == ["2025-03-01", "2025-03-05"]


def test_who_is_killed_judging_leaves_nothing(held: Night) -> None:
    was = held.dump()
    command = [NEWSLOOM, "judge", "same", QUELMONT, YEARS, "--as", "copy", "--why", "read both"]
    with held.engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE news.story_article IN SHARE MODE")  # read, but not written
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = CAST('news.story_article' AS regclass)"
        until = time.monotonic() + PATIENCE
        while held.rows(waits) == [0] and process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        assert process.poll() is None, process.communicate()[0]
        assert held.rows(waits) == [1]
        process.kill()
        process.wait()
    assert held.dump() == was
    assert held.rows("SELECT run_id FROM ops.lease") == [None]
    assert held.rows("SELECT count(*) FROM ops.run") == [1]
    told(held, "copy", "same", QUELMONT, YEARS)
    assert at(held, QUELMONT) == at(held, YEARS)


def doubt(night: Night, kind: str, one: str, other: str, joins: bool, score: float, rule: str) -> None:
    """What the comparison of two articles came to, as it would be written."""
    with night.engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO ops.pair_link SELECT :kind, least(a.article_id, b.article_id), greatest(a.article_id, "
                "b.article_id), :joins, :score, :rule, '{seen so}', '1' FROM news.article a, news.article b "
                "WHERE a.path = 'press/' || :one AND b.path = 'press/' || :other "
                "ON CONFLICT (kind, left_id, right_id) DO UPDATE SET score = excluded.score, rule = excluded.rule"
            ),
            {"kind": kind, "one": one, "other": other, "joins": joins, "score": score, "rule": rule},
        )


def waiting(night: Night, kind: Kind) -> list[tuple[str, float, set[str]]]:
    with night.engine.connect() as connection:
        found = open_links(connection, kind, 10)
    assert [one.value for one in found] == sorted((one.value for one in found), reverse=True)
    return [
        (one.rule, round(one.value, 6), {side.location.removeprefix("press/") for side in (one.left, one.right)})
        for one in found
    ]


def test_open_stories_by_value_until_somebody_judges(held: Night, folder: Path) -> None:
    assert waiting(held, "story") == []
    told(held, "story", "same", QUELMONT, YEARS)
    doubt(held, "story", HERALD, QUELMONT, False, 0.5, "unknown_date")
    doubt(held, "story", MIRROR, QUELMONT, False, 0.4, "names_alone")  # the same two stories: the stronger is told
    assert waiting(held, "story") == [("unknown_date", 1.0, {HERALD, QUELMONT})]  # two articles by a half
    doubt(held, "story", HERALD, YEARS, False, 0.9, "another_year")  # a fact leaves nothing open
    assert len(waiting(held, "story")) == 1

    told(held, "story", "unsure", HERALD, QUELMONT, hour=9)
    with held.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE news.article_revision SET seen_at = '2026-11-22 08:59Z'")
    assert waiting(held, "story") == []
    with held.engine.begin() as connection:  # it is asked again when one of the two has other words
        connection.exec_driver_sql(
            "UPDATE news.article_revision SET seen_at = '2026-11-22 09:01Z' WHERE title ~ 'library'"
        )
    assert len(waiting(held, "story")) == 1
    told(held, "story", "different", MIRROR, YEARS, hour=10)
    assert len(waiting(held, "story")) == 1  # of these two nothing follows for the others
    told(held, "story", "different", HERALD, YEARS, hour=11)
    assert waiting(held, "story") == []  # it is of the same story as the one that was judged


def test_open_copies_just_over_and_just_under(held: Night) -> None:
    assert waiting(held, "copy") == []
    doubt(held, "copy", HERALD, MIRROR, True, RESEMBLANCE, "resembles")
    doubt(held, "story", QUELMONT, YEARS, True, 0.9, "text")
    assert waiting(held, "copy") == [("resembles", 1.0, {HERALD, MIRROR}), ("text", 0.9, {QUELMONT, YEARS})]
    told(held, "copy", "different", QUELMONT, YEARS)
    assert waiting(held, "copy") == [("resembles", 1.0, {HERALD, MIRROR})]


def test_the_commands(held: Night) -> None:
    runner = CliRunner(env={"COLUMNS": "300"})
    doubt(held, "story", HERALD, QUELMONT, False, 0.5, "unknown_date")
    shown = runner.invoke(app, ["next", "--as", "story"])
    for part in ("Ferry to sail twice a day", "Night library opens its doors in Quelmont", "2025-03-02", "quelmont",
                 "0.50  unknown_date: seen so", "of a story of 2", "alone in its story", "--as story"):  # fmt: skip
        assert part in shown.output
    assert runner.invoke(app, ["next", "--as", "copy"]).output.strip() == "no pair waits for a judgement"
    listed = json.loads(runner.invoke(app, ["next", "--json"]).stdout)
    assert {(one["as"], one["rule"]) for one in listed if one["as"] != "entity"} == {("story", "unknown_date")}

    judge = ["same", HERALD, QUELMONT, "--as", "story", "--why", "one event", "--who", "ottoline"]
    done = runner.invoke(app, judge)
    assert done.exit_code == 0, done.output
    assert "judged same as story: 'Ferry to sail twice a day' (herald, 2025-03-02)" in done.output
    assert "they are no copies, and of one story" in done.output
    assert "no pair waits" in runner.invoke(app, ["next", "--as", "story"]).output
    told_list = runner.invoke(app, ["list"]).output
    assert "story   same" in told_list
    assert "Night library opens its doors in Quelmont" in told_list
    assert "ottoline: one event" in told_list

    refused = runner.invoke(app, ["different", HERALD, QUELMONT, "--why", "x"])
    assert refused.exit_code == 1
    assert "--as copy or --as story" in refused.output
    assert runner.invoke(app, ["same", HERALD, QUELMONT, "--as", "outlet", "--why", "x"]).exit_code == 2


def test_a_judgement_outlives_links_that_are_made_anew(held: Night) -> None:
    told(held, "copy", "same", QUELMONT, YEARS)
    told(held, "story", "different", HERALD, MIRROR, hour=9)
    relink(held.engine, "relink", learn_from, night=date(2026, 11, 22), write_it=True)
    assert len(set(held.rows("SELECT statistics_version FROM news.story_article"))) == 1
    assert at(held, QUELMONT) == at(held, YEARS)
    assert at(held, HERALD)[1] != at(held, MIRROR)[1]
    told(held, "story", "unsure", HERALD, MIRROR, hour=10)
    assert at(held, HERALD)[1] == at(held, MIRROR)[1]


def test_a_wrong_address_is_told_while_a_run_holds_the_lease(held: Night) -> None:
    with held.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ops.lease SET run_id = 'night', expires_at = now() + interval '1 minute'")
    with pytest.raises(JudgeRefused, match="no article has"):
        told(held, "story", "same", HERALD, "nowhere/at-all.txt")
    with pytest.raises(LeaseHeld, match="run night is writing"):
        told(held, "story", "same", HERALD, QUELMONT)
