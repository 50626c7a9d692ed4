"""What changed between revisions, as explain prints it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from newsloom.explain_revisions import SHOWN_CHANGES, marked, print_revisions


def revision(number: int, kind: str | None, **more: Any) -> dict[str, Any]:
    plain = {
        "revision_id": str(number), "number": number, "is_current": False, "kind": kind, "in_order": True,
        "seen_at": datetime(2026, 11, 20 + number, tzinfo=UTC), "words_before": 40, "words_added": 2,
        "words_removed": 1, "figures_changed": 1,
    }  # fmt: skip
    return plain | more


def printed(told: dict[str, Any], terminal: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=120, force_terminal=terminal, color_system="standard" if terminal else None
    )
    print_revisions(console, told)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_a_passage_is_marked_word_by_word() -> None:
    assert marked("12 were hurt at Varn", "14 were not hurt") == [
        ("-", "12"), ("+", "14"), ("", "were"), ("+", "not"), ("", "hurt"), ("-", "at Varn"),
    ]  # fmt: skip


WORDS = st.lists(st.sampled_from("abc"), max_size=8).map(" ".join)


@given(WORDS, WORDS)
def test_both_versions_can_be_read_from_the_marks(before: str, after: str) -> None:
    runs = marked(before, after)
    assert " ".join(words for sign, words in runs if sign != "+") == before
    assert " ".join(words for sign, words in runs if sign != "-") == after


def test_a_table_without_stops_is_not_laid_side_by_side() -> None:
    before, after = "x " * 3000, "y " * 3000
    assert [sign for sign, _ in marked(before, after)] == ["-", "+"]


def test_an_article_that_never_changed_says_nothing() -> None:
    assert printed({"revisions": [revision(1, None, is_current=True)], "changes": [], "notices": []}) == ""


def test_changes_and_notices_stand_under_their_revision() -> None:
    told = {
        "revisions": [revision(1, None), revision(2, "correction", is_current=True)],
        "changes": [
            {"revision_id": "2", "part": "headline", "before": "Ferry [bold]sails", "after": "Ferry [bold]stays"},
            {"revision_id": "2", "part": "body", "before": None, "after": "It is \x1b[31mred."},
            {"revision_id": "2", "part": "agency", "before": "Bay Wire", "after": None},
        ],
        "notices": [{"revision_id": "2", "kind": "editors_note", "field": "body", "text": "Editor's note:\n\nHis."}],
    }
    plain = printed(told)
    assert (
        "Revision 2, seen 2026-11-22 00:00:00+00:00: correction; 2 words came, 1 went, of 40; figures changed: 1"
        in plain
    )
    assert "headline  Ferry [-[bold]sails-] {+[bold]stays+}" in plain
    assert "agency    [-Bay Wire-]" in plain
    assert "editors note in body: Editor's note: His." in plain
    assert "\x1b" not in plain
    assert "\x1b[31m[-" in printed(told, terminal=True)


def test_what_came_back_and_what_is_not_shown_are_told() -> None:
    told = {
        "revisions": [revision(1, None, is_current=True), revision(2, "rewrite", in_order=False, figures_changed=0)],
        "changes": [
            {"revision_id": "2", "part": "body", "before": None, "after": f"Rule {number}."}
            for number in range(SHOWN_CHANGES + 7)
        ],
        "notices": [],
    }
    plain = printed(told)
    assert "of 40 (too long to lay side by side)" in plain
    assert "and 7 more: --json" in plain
    assert "The words of revision 1 came back" in plain
