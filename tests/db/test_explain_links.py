"""``explain``: whom an article copies, who else tells its story, what was kept apart and what somebody judged."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from newsloom.cli import app
from newsloom.console import out
from newsloom.dedupe.groups.judged_links import Kind, Verdict
from newsloom.judge.links import judge_links
from newsloom.query import run_query
from tests.db.articles import LIBRARY, ferry, write
from tests.db.conftest import Night

pytestmark = pytest.mark.one_server

ADDED = "\n\nThe harbour board of Tarkent, two islands away, said that it would watch the trial with great interest.\n"


@pytest.fixture
def loaded(night: Night, tmp_path: Path) -> Night:
    files: dict[str, str | bytes] = {
        "herald/ferry.txt": ferry("Ferry to sail twice a day", "Port Almadin, 2 March 2025: "),
        "mirror/ferry.txt": ferry("Two sailings daily for Hullesk", "Port Almadin, 3 March 2025: ") + ADDED,
        "quelmont/library.txt": LIBRARY,
    }
    night.run("one", write(tmp_path / "press", files))
    return night


def judged(night: Night, kind: Kind, verdict: Verdict, one: str, other: str, why: str, hour: int = 8) -> None:
    now = datetime(2026, 11, 22, hour, tzinfo=UTC)
    judge_links(night.engine, kind, verdict, one, other, why=why, who="inga", now=now)


def shown(*words: str) -> str:
    # A console that was made while COLUMNS was set, by whichever test came first, keeps that width.
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(out, "_width", 400)
        told = CliRunner().invoke(app, ["explain", *words])
    assert told.exit_code == 0, told.output
    return told.stdout


def life(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(shown(name, "--json"))
    return told


def test_the_copy_group_says_which_was_first_and_what_was_added(loaded: Night) -> None:
    told = life("mirror/ferry")
    assert [(one["location"], one["original"]) for one in told["copies"]] == [
        ("press/herald/ferry.txt", True),
        ("press/mirror/ferry.txt", False),
    ]
    assert told["copies"][1]["rule"] in ("resembles", "contained")
    text = shown("mirror/ferry")
    assert "this is herald and 18 words more" in text
    assert "herald was published first" in text
    assert life("quelmont/library")["copies"] == []
    assert "Copies" not in shown("quelmont/library")


def test_the_story_is_told_with_its_line_and_the_others(loaded: Night) -> None:
    before = life("quelmont/library")["article"]["story_id"]
    judged(loaded, "story", "same", "mirror/ferry", "quelmont/library", "one festival")
    told = life("quelmont/library")
    assert {one["location"]: one["copies"] for one in told["story"]} == {
        "press/herald/ferry.txt": 1,
        "press/quelmont/library.txt": 0,
    }
    [line] = told["story_overview"]
    assert (line["articles"], line["copies"], line["outlets"]) == (3, 1, ["herald", "mirror", "quelmont"])
    earlier = [before] if before != line["story_id"] else line["earlier_ids"]
    assert line["earlier_ids"] == earlier
    text = shown("quelmont/library")
    assert f"{line['story_id']}: Ferry to sail twice a day (3 articles; 1 of them copy; carried by" in text
    assert "judged same by inga on 2026-11-22: one festival" in text


def test_what_was_judged_and_what_is_kept_apart(loaded: Night) -> None:
    judged(loaded, "copy", "different", "herald/ferry", "mirror/ferry", "two boards")
    [apart] = [one for one in life("mirror/ferry")["apart"] if one["kind"] == "copy"]
    assert apart["location"] == "press/herald/ferry.txt"
    assert apart["why"] == "judged different by inga on 2026-11-22: two boards"
    [told] = life("herald/ferry")["judgements"]
    assert (told["kind"], told["verdict"], told["who"], told["why"]) == ("copy", "different", "inga", "two boards")
    assert "two boards" in shown("herald/ferry")
    judged(loaded, "copy", "unsure", "herald/ferry", "mirror/ferry", "perhaps not", hour=9)
    assert life("mirror/ferry")["apart"] == []


def test_a_split_is_told(loaded: Night) -> None:
    was = life("mirror/ferry")["article"]["story_id"]
    judged(loaded, "story", "different", "herald/ferry", "mirror/ferry", "another ferry")
    moved = [move for name in ("herald/ferry", "mirror/ferry") for move in life(name)["moves"]]
    assert [(move["old_story_id"], move["why"]) for move in moved] == [(was, "judged")]
    assert len(run_query(loaded.engine, "stories_split").rows) == 1
