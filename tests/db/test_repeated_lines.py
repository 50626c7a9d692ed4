"""Lines that an outlet repeats: proposed from what was loaded, listed in its file, cut from the next night on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsloom.cli_sources import app
from newsloom.sources.files import read_sources
from newsloom.sources.repeated import NoOutlet, Repeated, repeated
from tests.db.articles import write
from tests.db.conftest import Night

pytestmark = pytest.mark.one_server

THANKS = "The harbour office thanks its readers for every letter about the gulls, and answers none of them."
FIRST, SECOND = date(2026, 11, 19), date(2026, 11, 20)
TOLD = (
    ("Ferry", "the ferry to Greater Hullesk leaves the quay an hour late, since a goat had boarded it with no ticket"),
    ("Mill", "the windmill above the harbour turned again after a repair that took a carpenter eleven weeks of winter"),
    ("Baker", "a baker in the lower town has baked a loaf in the shape of the lighthouse, with a lamp of boiled sugar"),
    ("Choir", "the choir of the dry dock sang to an audience of welders, two of whom joined it before the second song"),
    ("Tower", "the tower clock of Quelmont was stopped by a nest of starlings, which the council voted to leave alone"),
)  # fmt: skip


def text(number: int) -> str:
    title, told = TOLD[number]
    return (
        f"{title} surprises the town of {title}ford\n\n1{number} March 2025\n\nOn Monday {told}.\n\n"
        f"As {title} readers know, number {title} is nothing new: {told[::-1]}.\n\n{THANKS}\n"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source with a folder of four texts, each with the same last line."""
    write(tmp_path / "texts", {f"{number}.txt": text(number) for number in range(4)})
    describe(tmp_path)
    monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path / "sources"))
    return tmp_path


def describe(folder: Path, boilerplate: str = "") -> None:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "herald.yaml").write_text(
        f"id: herald\noutlet: Hullesk Herald\nenabled: true\nfolders: [{folder / 'texts'}]\n{boilerplate}"
    )


def told(night: Night, folder: Path, outlet: str = "herald") -> Repeated:
    with night.engine.connect() as connection:
        return repeated(connection, outlet, read_sources(folder / "sources"))


def test_from_a_proposal_to_a_cut(night: Night, folder: Path) -> None:
    night.run("first", night=FIRST)
    before = told(night, folder)
    assert [(one.line, one.articles, one.end) for one in before.proposals] == [(THANKS, 4, 4)]
    assert (before.outlet, before.sources, before.looked_at, before.least) == ("hullesk-herald", ("herald",), 4, 3)

    describe(folder, f"boilerplate:\n  lines:\n    # Below every text.\n    - {THANKS}\n    - Read on.\n")
    write(folder / "texts", {"4.txt": text(4)})
    night.run("second", night=SECOND)

    bodies = "SELECT count(*) FROM news.article_revision WHERE body LIKE '%thanks its readers%'"
    assert night.rows(bodies) == [4]
    assert night.rows("SELECT text FROM news.revision_cut WHERE rule = 'outlet_boilerplate'") == [THANKS]
    after = told(night, folder)
    assert after.proposals == ()
    assert [(one.entry, one.cut, one.in_bodies) for one in after.listed] == [(THANKS, 1, 4), ("Read on.", 0, 0)]


def test_a_folder_without_a_source_file_is_known_by_its_name(night: Night, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"hullesk-herald/{number}.txt": text(number) for number in range(4)}
    night.run("one", write(tmp_path / "in", files), kind="import")
    (tmp_path / "sources").mkdir()

    for asked in ("hullesk-herald", "Hullesk Herald"):
        found = told(night, tmp_path, asked)
        assert (found.sources, [one.articles for one in found.proposals]) == ((), [4])
    with pytest.raises(NoOutlet, match="is hullesk-herald meant"):
        told(night, tmp_path, "Hullesk")


def test_an_outlets_list_holds_for_its_texts_wherever_they_come_from(
    night: Night, folder: Path, tmp_path: Path
) -> None:
    describe(folder, f'boilerplate:\n  lines: ["{THANKS}"]\n')
    files: dict[str, str | bytes] = {"hullesk-herald/0.txt": text(0), "kelp/1.txt": text(1)}
    night.run("one", write(tmp_path / "in", files), kind="import")

    cut = """SELECT a.path FROM news.revision_cut c JOIN news.article a ON a.current_revision_id = c.revision_id
             WHERE c.rule = 'outlet_boilerplate'"""
    assert night.rows(cut) == ["in/hullesk-herald/0.txt"]


def test_a_text_that_is_printed_three_times_repeats_nothing(night: Night, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"hullesk-herald/{number}.txt": text(0) for number in range(4)}
    night.run("one", write(tmp_path / "in", files), kind="import")
    (tmp_path / "sources").mkdir()

    found = told(night, tmp_path, "hullesk-herald")
    assert (found.looked_at, found.proposals) == (1, ())


def test_the_command(night: Night, folder: Path) -> None:
    night.run("first", night=FIRST)

    shown = CliRunner().invoke(app, ["boilerplate", "herald"])
    assert shown.exit_code == 0
    assert "1 line stands in 3 or more of its last 4 texts" in shown.stdout
    assert f"    - {THANKS}\n" in shown.stdout

    as_json = json.loads(CliRunner().invoke(app, ["boilerplate", "herald", "--json", "--least", "2"]).stdout)
    assert [one["line"] for one in as_json["proposals"]] == [THANKS]
    none = CliRunner().invoke(app, ["boilerplate", "lantern"])
    assert none.exit_code == 1
    assert "no article is of an outlet 'lantern'" in none.stderr
