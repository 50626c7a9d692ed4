"""What changed between the revisions of an article, over real nights and whatever their order."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsloom.cli import app
from tests.db.conftest import Night
from tests.db.test_same_answer import emptied

pytestmark = pytest.mark.one_server

WORDS = [
    "The ferry between Port Almadin and the island of Greater Hullesk will sail twice a day, the harbour board said.",
    "Harbour master Ottoline Brackwater told reporters that 12 people were hurt when the old quay gave way.",
    "The islanders' council, led by Temmo Valdrisk, asked for a third sailing on market days in the summer.",
]
CORRECTION = "Correction: An earlier version of this article misstated the number of people who were hurt."
URL = "https://lantern.example/ferry"


@dataclass(frozen=True)
class Capture:
    """The page as it was seen once; ``stamp`` stands between its paragraphs."""

    at: str
    title: str = "Ferry to sail twice a day"
    hurt: int = 12
    more: tuple[str, ...] = ()
    by: str = "Inga Torvik"
    stamp: str = ""
    published: str = "2026-11-10T08:00:00Z"

    def write(self, folder: Path) -> None:
        lines = [WORDS[0], self.stamp, WORDS[1].replace("12", str(self.hurt)), WORDS[2], *self.more]
        paragraphs = "".join(f"<p>{line}</p>" for line in lines if line)
        meta = f'<meta name="author" content="{self.by}">'
        meta += f'<meta property="article:published_time" content="{self.published}">'
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "ferry.html").write_text(
            f'<html lang="en"><head><title>{self.title}</title>{meta}</head>'
            f"<body><article><h1>{self.title}</h1>{paragraphs}</article></body></html>"
        )
        beside = {"fetched_at": self.at, "outlet": "Lantern", "url": URL}
        (folder / "ferry.html.meta.json").write_text(json.dumps(beside))


FIRST = Capture("2026-11-10T08:00:00Z", stamp="5 minutes ago")
AGAIN = Capture(
    "2026-11-11T08:00:00Z", stamp="Read also: Isaura Fennimore opens a night library in Quelmont | 1 day ago"
)
SECOND = Capture("2026-11-12T08:00:00Z", hurt=14, stamp="2 days ago", more=("The board will meet again in May.",))
THIRD = Capture(
    "2026-11-13T08:00:00Z", title="Ferry sails", hurt=15, more=("The board will meet again in May.", CORRECTION),
    by="Odo Tarrant",
)  # fmt: skip
BACK = Capture("2026-11-14T08:00:00Z", stamp="4 days ago")

DIFFERENCES = (
    "SELECT number, kind, words_added, words_removed, figures_changed, parts FROM news.article_history ORDER BY number"
)
CHANGES = (
    "SELECT h.number, c.part, c.before, c.after FROM news.article_history h JOIN news.revision_change c "
    "USING (revision_id) ORDER BY h.number, c.ordinal"
)


ON_THE_TEXT = (
    "SELECT substr(title || E'\\n\\n' || body, start_offset + 1, end_offset - start_offset) = m.text "
    "FROM news.mention m JOIN news.article_revision USING (revision_id)"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "saved"


def seen(night: Night, folder: Path, *captures: Capture) -> list[str]:
    """A night for each; how the page ended in it."""
    ended = []
    for capture in captures:
        capture.write(folder)
        run_id = f"run {len(night.rows('SELECT run_id FROM ops.run')) + 1}"
        night.run(run_id, folder)
        [outcome] = night.outcomes(run_id)
        ended.append(outcome)
    return ended


def test_what_changed_is_stored(night: Night, folder: Path) -> None:
    assert seen(night, folder, FIRST, SECOND, THIRD) == ["loaded", "revised", "revised"]

    assert night.rows(DIFFERENCES) == [
        (1, None, None, None, None, []),
        (2, "update", 8, 1, 1, ["body"]),
        (3, "correction", 17, 6, 1, ["headline", "body", "byline"]),
    ]
    told = night.rows(CHANGES)
    assert told[0] == (2, "body", WORDS[1], WORDS[1].replace("12", "14"))
    assert told[1] == (2, "body", None, "The board will meet again in May.")
    assert (3, "headline", "Ferry to sail twice a day", "Ferry sails") in told
    assert (3, "body", None, CORRECTION) in told
    assert (3, "byline", "Inga Torvik", "Odo Tarrant") in told
    assert night.rows("SELECT n.kind, n.field, n.text FROM news.revision_notice n") == [
        ("correction", "body", CORRECTION)
    ]
    signed = night.rows(
        "SELECT h.number, w.name FROM news.article_history h JOIN news.revision_author USING (revision_id) "
        "JOIN news.author w USING (author_id) ORDER BY 1"
    )
    assert signed == [(1, "Inga Torvik"), (2, "Inga Torvik"), (3, "Odo Tarrant")]


def test_a_date_that_moves_is_a_change_of_details(night: Night, folder: Path) -> None:
    moved = Capture(SECOND.at, published="2026-11-12T07:30:00Z")
    assert seen(night, folder, FIRST, moved) == ["loaded", "revised"]
    assert night.rows("SELECT kind FROM news.revision_difference") == ["details"]
    assert night.rows(CHANGES) == [(2, "published", "2026-11-10 08:00 +00:00", "2026-11-12 07:30 +00:00")]


def test_a_clock_alone_changes_nothing(night: Night, folder: Path) -> None:
    seen(night, folder, FIRST)
    before = night.dump()

    assert seen(night, folder, AGAIN, BACK) == ["unchanged", "unchanged"]

    assert night.dump() == before
    assert night.rows("SELECT count(*) FROM news.article_revision") == [1]
    assert night.rows("SELECT count(*) FROM ops.capture") == [3]


def test_a_notice_that_was_there_at_first_is_told(night: Night, folder: Path) -> None:
    seen(night, folder, Capture(FIRST.at, more=(CORRECTION,)))
    assert night.rows("SELECT kind, notices FROM news.article_history") == [(None, [f"correction: {CORRECTION}"])]


@pytest.mark.parametrize("order", list(permutations([FIRST, AGAIN, SECOND, THIRD]))[1::5], ids=str)
def test_a_past_night_that_is_done_late_leaves_the_same(night: Night, folder: Path, order: tuple[Capture, ...]) -> None:
    seen(night, folder, FIRST, AGAIN, SECOND, THIRD)
    whole = night.dump()
    assert len(whole["revision_difference"]) == 2
    emptied(night)

    seen(night, folder, *order)

    assert night.dump() == whole
    seen(night, folder, *order[:2])
    assert night.dump() == whole
    assert set(night.rows(ON_THE_TEXT)) == {True}


def test_words_that_came_back_are_told_as_the_current_ones(night: Night, folder: Path) -> None:
    assert seen(night, folder, FIRST, SECOND, BACK) == ["loaded", "revised", "revised"]

    assert night.rows("SELECT number FROM news.article_history WHERE is_current") == [1]
    told = CliRunner().invoke(app, ["explain", "lantern.example/ferry"], env={"COLUMNS": "200"})
    assert told.exit_code == 0, told.output
    assert "The words of revision 1 came back" in told.stdout
    assert night.rows("SELECT body LIKE '%4 days ago%' FROM news.current_article") == [True]


def test_the_same_bytes_seen_earlier_put_a_revision_before_another(night: Night, folder: Path) -> None:
    """FIRST is found unchanged in a night before SECOND, though a later night loaded it."""
    late = Capture("2026-11-13T08:00:00Z", stamp=FIRST.stamp)
    seen(night, folder, late, FIRST, SECOND)

    assert night.rows("SELECT number, is_current, kind FROM news.article_history ORDER BY 1") == [
        (1, True, None),
        (2, False, "update"),
    ]


def test_a_run_that_was_killed_before_its_links_is_followed_by_the_same(night: Night, folder: Path) -> None:
    from newsloom.load.stage import load_batches

    seen(night, folder, FIRST, SECOND)
    whole = night.dump()
    emptied(night)
    seen(night, folder, SECOND)
    FIRST.write(folder)
    token = night.run("killed", folder, until="dedupe")["dedupe"]["token"]
    load_batches(night.engine, run_id="killed", token=token)
    night.run("next", folder)
    assert night.dump() == whole


def test_explain_shows_what_changed(night: Night, folder: Path) -> None:
    seen(night, folder, FIRST, SECOND, THIRD)

    told = CliRunner().invoke(app, ["explain", "lantern.example/ferry"], env={"COLUMNS": "300"})

    assert told.exit_code == 0, told.output
    flat = " ".join(told.stdout.split())
    assert "Revision 2, seen 2026-11-12 08:00:00+00:00: update; 8 words came, 1 went" in flat
    assert "told reporters that [-12-] {+14+} people were hurt" in flat
    assert "{+The board will meet again in May.+}" in flat
    assert "headline Ferry [-to-] {+sails+}" in flat or "headline Ferry [-to sail twice a day-] {+sails+}" in flat
    assert f"correction in body: {CORRECTION}" in flat
    as_json = json.loads(CliRunner().invoke(app, ["explain", "lantern.example/ferry", "--json"]).stdout)
    assert [one["part"] for one in as_json["changes"]][:2] == ["body", "body"]
    assert as_json["notices"][0]["kind"] == "correction"


def test_the_worked_queries_answer(night: Night, folder: Path) -> None:
    seen(night, folder, FIRST, SECOND, THIRD)
    with night.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE news.article_revision SET seen_at = now()")

    corrections = CliRunner().invoke(app, ["query", "corrections", "--json"])
    headlines = CliRunner().invoke(app, ["query", "headlines", "--json"])

    [corrected] = json.loads(corrections.stdout)
    assert corrected["notice"] == CORRECTION
    [headline] = json.loads(headlines.stdout)
    assert (headline["headline_before"], headline["headline"]) == ("Ferry to sail twice a day", "Ferry sails")
