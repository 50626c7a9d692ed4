"""The measures of ``bench/strip.py``: figures worked out by hand, over invented pages."""

from __future__ import annotations

import importlib
import io
import json
import lzma
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest
from tests.pages_to_strip import PARAGRAPHS, TITLE, page

BENCH = Path(__file__).parents[2] / "bench"


def load(name: str) -> ModuleType:
    """A module of bench/, which is a folder of commands and no package."""
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCH))


scores = load("strip_scores")
line_scores = load("strip_line_scores")
bootstrap = load("strip_bootstrap")
process = load("strip_process")
gold = load("strip_gold")


def test_shingles_are_runs_of_four_words_with_their_counts() -> None:
    assert scores.shingles(["a", "b", "a", "b", "a", "b"]) == {("a", "b", "a", "b"): 2, ("b", "a", "b", "a"): 1}
    assert scores.shingles(["short", "text"]) == {("short", "text"): 1}
    assert not scores.shingles([])


def test_chinese_and_japanese_count_by_characters_unless_the_measure_is_of_words() -> None:
    assert scores.tokens("雾の港 fog3") == ["雾", "の", "港", "fog3"]
    assert scores.tokens("雾の港 fog3", characters=False) == ["雾の港", "fog3"]


def test_a_body_with_one_word_too_many() -> None:
    # Five words are two shingles, both are found, and the sixth word makes one more.
    row = scores.body_row("the ferry sails at dawn", "the ferry sails at dawn today")
    assert row == pytest.approx((2 / 3, 1.0, 1.0, 1.0))
    assert scores.body_f1(row) == pytest.approx(0.8)


def test_precision_is_a_mean_over_pages_with_output_and_recall_over_those_with_gold() -> None:
    silent = scores.body_row("the ferry sails at dawn", "")
    chatty = scores.body_row("", "the ferry sails at dawn")
    whole = scores.body_row("the ferry sails at dawn", "the ferry sails at dawn")
    nothing = scores.body_row("", "")
    assert scores.body_figures(scores.sums([silent, whole])) == pytest.approx((2 / 3, 1.0, 0.5))
    assert scores.body_figures(scores.sums([chatty, whole])) == pytest.approx((2 / 3, 0.5, 1.0))
    assert scores.body_figures(scores.sums([nothing, whole])) == (1.0, 1.0, 1.0)


def test_of_two_golds_the_better_counts() -> None:
    row = scores.body_row("a standfirst here " + PARAGRAPHS[0], PARAGRAPHS[0], least=PARAGRAPHS[0])
    assert scores.body_f1(row) == 1.0


def test_a_title_is_the_same_whatever_its_case_and_punctuation() -> None:
    assert scores.TITLE.row({"title": "Fog &amp; ferries"}, {"title": "FOG & Ferries!"}) == (1.0, 1.0)
    assert scores.TITLE.row({"title": "Fog"}, {"title": "Fog | The Veldmark Lantern"}) == (0.0, 1.0)
    assert scores.TITLE.row({}, {"title": "Fog"}) is None


def test_names_are_counted_over_all_pages() -> None:
    rows = [
        scores.set_row(["Inga Torvik", "Orla Tandberg"], ["inga torvik"]),
        scores.set_row(["Inga Torvik"], ["The Lantern", "Inga Torvik"]),
        scores.set_row([], []),
    ]
    assert rows == [(1, 0, 1), (1, 1, 0), (0, 0, 0)]
    assert scores.micro_f1(scores.sums(rows)) == pytest.approx(4 / 6)


def test_an_unsigned_page_has_a_say_only_where_the_gold_is_reviewed() -> None:
    assert scores.AUTHORS.row({"authors": []}, {"authors": ["Desk"]}) is None
    assert scores.REVIEWED_AUTHORS.row({"authors": []}, {"authors": ["Desk"]}) == (0, 1, 0)


@pytest.mark.parametrize(
    ("measure", "truth", "answer", "hit"),
    [
        (scores.DATE, {"date": "2024-03-05"}, {"date": "2024-03-05T23:10:00+02:00"}, 1.0),
        (scores.DATE, {"date": "2024-03-05"}, {"date": None}, 0.0),
        (scores.LANGUAGE, {"lang": "no"}, {"lang": "nb-NO"}, 1.0),
        (scores.LANGUAGE, {"lang": "sv"}, {"lang": "nb"}, 0.0),
        (scores.CANONICAL, {"url": "https://www.fog.example/a/?x=1#top"}, {"canonical": "http://fog.example/a"}, 1.0),
        (scores.CANONICAL, {"url": "https://fog.example/a"}, {"canonical": None}, 0.0),
    ],
)  # fmt: skip
def test_facts_that_are_right_or_wrong(
    measure: object, truth: dict[str, str], answer: dict[str, str | None], hit: float
) -> None:
    assert measure.row(truth, answer) == (hit, 1.0)  # type: ignore[attr-defined]


def test_the_oracle_takes_the_best_tool_of_each_page() -> None:
    ours, theirs = [(1.0, 2.0, 0.0), (0.0, 1.0, 1.0), None], [(1.0, 0.0, 0.0), (0.0, 0.0, 1.0), None]
    assert scores.oracle(scores.TAGS, [ours, theirs]) == theirs
    assert scores.oracle(scores.TITLE, [[(0.0, 1.0), (1.0, 1.0)], [(1.0, 1.0), (0.0, 1.0)]]) == [(1.0, 1.0)] * 2


def test_lines_that_stand_in_the_body_account_for_one_each() -> None:
    assert line_scores.kept(["Fog", " The ferry sails. ", "Fog", "Menu"], "Fog\nThe ferry sails.") == [
        True,
        True,
        False,
        False,
    ]


def test_a_lost_paragraph_costs_more_than_a_kept_menu_entry() -> None:
    lines, truth = ["Home", "The ferry sails at dawn", "It is late"], [False, True, True]
    assert line_scores.line_row(truth, [True, True, False]) == (1, 1, 1)
    assert line_scores.token_row(lines, truth, [True, True, True])[0] == pytest.approx(16 / 17)
    assert line_scores.token_row(lines, truth, [False, False, True])[0] == pytest.approx(6 / 11)
    assert line_scores.token_row(lines, truth, [False] * 3) == (0.0, 1.0)


def test_rules_of_one_line() -> None:
    lines = ["x" * 81, "x" * 80, "y" * 40 + ".", "y" * 40]
    assert line_scores.longer_than_80(lines) == [True, False, False, False]
    assert line_scores.sentences_over_40(lines) == [False, False, True, False]


def test_a_difference_that_every_page_shows_is_certain_and_none_is_none() -> None:
    better, worse = [(1.0, 1.0)] * 30, [(0.0, 1.0)] * 30
    assert bootstrap.paired(better, worse, scores.share) == bootstrap.Difference(1.0, 1.0, 1.0, 1.0)
    assert bootstrap.paired(better, better, scores.share) == bootstrap.Difference(0.0, 0.0, 0.0, 0.0)
    assert bootstrap.paired([None], [None], scores.share) is None


def test_a_difference_that_one_page_in_thirty_shows_is_in_doubt_and_the_same_in_each_run() -> None:
    ours, theirs = [(1.0, 1.0)] * 30, [(1.0, 1.0)] * 29 + [(0.0, 1.0)]
    found = bootstrap.paired(ours, theirs, scores.share)
    # The one page is in a resample of thirty with a chance of 1 - (29/30)**30 = 0.638.
    assert found.low == 0.0
    assert found.ahead == pytest.approx(0.638, abs=0.04)
    assert found == bootstrap.paired(ours, theirs, scores.share)


def test_rows_of_other_pages_are_refused() -> None:
    with pytest.raises(ValueError, match="not of the same pages"):
        bootstrap.paired([(1.0, 1.0), None], [None, (1.0, 1.0)], scores.share)


HANGING_TOOL = """
import json, os, sys, time
print("ready", flush=True)
while header := sys.stdin.buffer.readline():
    page = sys.stdin.buffer.read(json.loads(header)["size"])
    if page == b"hang":
        time.sleep(60)
    if page == b"die":
        print("the last words", file=sys.stderr, flush=True)
        os._exit(3)
    print(json.dumps({"answer": {"text": page.decode()}, "seconds": 0.5, "error": None}), flush=True)
"""


def test_a_tool_that_hangs_or_dies_is_told_and_started_again(tmp_path: Path) -> None:
    script = tmp_path / "tool.py"
    script.write_text(HANGING_TOOL)
    with process.ToolProcess(Path(sys.executable), "any", limit=2.0, script=script) as tool:
        asked = [process.Request(None, content) for content in (b"one", b"hang", b"two", b"die", b"three")]
        replies = [tool.ask(request) for request in asked]
    assert [reply.answer.get("text") for reply in replies] == ["one", None, "two", None, "three"]
    assert [reply.error for reply in replies] == [
        None, "no answer within 2 s", None, "the process ended with 3: the last words", None,
    ]  # fmt: skip


def test_kept_replies_come_back_as_they_were(tmp_path: Path) -> None:
    pages = [gold.Page("a", None, b"<p>fog", {})]
    path = process.kept_file(tmp_path / "kept", "tool", "1.0", "sh", pages)
    replies = [process.Reply({"text": "fog"}, 0.25, None), process.Reply({}, 0.0, "died")]
    assert process.read_kept(path) is None
    process.write_kept(path, replies)
    assert process.read_kept(path) == replies
    other = [gold.Page("a", None, b"<p>ice", {})]
    assert process.kept_file(tmp_path / "kept", "tool", "1.0", "sh", other) != path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Gold data of one invented page, and of one invented text."""
    truth = {"a": {"url": "https://lantern.example/a", "body": "\n".join(PARAGRAPHS), "split": "dev"}}
    files = {"gold.json": json.dumps(truth), "a.html": page()}
    with tarfile.open(tmp_path / "sh.dev.tar.xz", "w:xz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content.encode())
            archive.addfile(member, io.BytesIO(content.encode()))
    lines = [["Home", 0], [TITLE, 0], *[[text, 1] for text in PARAGRAPHS], ["Imprint", 0]]
    with lzma.open(tmp_path / "lines.dev.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "a", "lines": lines, "near": [1, 6]}) + "\n")
    return tmp_path


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "GOLD"}
    return subprocess.run(
        [sys.executable, str(BENCH / "strip.py"), *arguments], env={**clean, **environment}, capture_output=True,
        text=True, check=False, timeout=120,
    )  # fmt: skip


def test_one_command_scores_ours_and_tells_what_is_not_there(folder: Path) -> None:
    written = folder / "figures.json"
    done = command("--no-peers", "--split", "both", "--json", str(written), GOLD=str(folder))
    assert done.returncode == 0, done.stderr
    assert "### sh, dev: 1 pages" in done.stdout
    assert "| newsloom | 1.000 | 1.000 | 1.000 |" in done.stdout
    assert f"fundus: {folder} does not hold its heldout half" in done.stderr
    figures = json.loads(written.read_text())["sets"]
    assert [one["name"] for one in figures] == ["sh", "lines"]
    assert figures[1]["standings"]["newsloom"]["figures"]["near, line F1"] == 1.0


def test_without_gold_data_it_says_so(tmp_path: Path) -> None:
    assert "GOLD is not set" in command("--no-peers").stderr
    done = command("--no-peers", GOLD=str(tmp_path))
    assert done.returncode == 2
    assert "nothing was compared" in done.stderr
