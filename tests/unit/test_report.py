from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from newsloom.reasons import Reason
from newsloom.report import MOST_REASONS, SHOWN, print_report
from newsloom.status import OUTCOMES


def item(name: str, outcome: str, reason: Reason, message: str | None = None, items: int = 1) -> dict[str, Any]:
    detail = {"message": message} if message else {}
    return {"source": "post", "item": name, "outcome": outcome, "reason": reason.value,
            "explanation": reason.explanation, "detail": detail, "items": items}  # fmt: skip


def printed(items: list[dict[str, Any]], reasons: list[dict[str, Any]], error: str | None = None,
            findings: list[dict[str, Any]] | None = None) -> str:  # fmt: skip
    source = {"source": "post", "discovered": len(items), "error": error} | dict.fromkeys(OUTCOMES, 0)
    run = {"run_id": "r", "night": "2026-11-22", "bundled": None, "state": "succeeded", "seconds": 1.0}
    into = io.StringIO()
    status = {"run": run, "sources": [source | {"quarantined": len(items)}], "stories": [], "stages": [],
              "attention": items, "reasons": reasons, "findings": findings or []}  # fmt: skip
    print_report(Console(file=into, width=80, force_terminal=True, color_system=None), status)
    return into.getvalue()


def test_a_few_items_are_told_one_by_one_with_what_was_found_in_them() -> None:
    broken = item("a.zip", "quarantined", Reason.TRUNCATED, "its directory is damaged")
    empty = item("b.txt", "skipped", Reason.EMPTY, "there is nothing in it")
    told = printed([broken, empty], [broken, empty])
    assert "  quarantined  post/a.zip  truncated: its directory is damaged\n" in told
    assert f"  skipped  post/b.txt  empty: {Reason.EMPTY.explanation}\n" in told
    assert "newsloom quarantine list" in told


def test_many_items_are_told_by_reason_with_the_first_of_each() -> None:
    items = [item(f"a.jsonl:{number}", "quarantined", Reason.BAD_JSON, "Expecting value") for number in range(3_000)]
    told = printed(items[:200], [items[0] | {"items": 3_000}])
    assert f"  3,000 quarantined  bad_json: {Reason.BAD_JSON.explanation}\n" in told
    assert "first post/a.jsonl:0: Expecting value\n" in told
    assert "a.jsonl:1:" not in told
    assert len(told.splitlines()) < 30


def test_reasons_beyond_a_screen_are_counted() -> None:
    every = [item("x", "quarantined", reason, items=SHOWN) for reason in Reason]
    assert f"and {len(every) - MOST_REASONS} more reasons" in printed(every, every)


@pytest.mark.parametrize(
    "name", ["new\nline.html", "\x1b[31mred.html", "\u202elmth.html", "[bold]rich[/bold].html", "[/]"]
)
def test_row_65_a_name_does_not_speak_to_the_terminal(name: str) -> None:
    one = item(name, "quarantined", Reason.UNREADABLE, f"{name}: no")
    for told in (printed([one], [one]), printed([one], [one | {"items": 99}])):
        assert told.count("\x1b") == 0
        assert "\u202e" not in told
        assert name.strip("\x1b\u202e").split("\n")[-1] in told


def test_what_went_wrong_with_a_source_has_a_line_of_its_own() -> None:
    error = "http://post.example/feed answered 503; http://post.example/" + "x" * 500
    told = printed([], [], error)
    assert "  post  http://post.example/feed answered 503; http" in told
    assert "post !" in told
    assert len(told.splitlines()) < 20
    assert "Not read to the end" not in printed([], [])


def test_what_checks_found_is_told_with_why_and_where_to_look() -> None:
    examples = [{"source_id": "post", "nights": 12, "title": "\x1b[31mred"}]
    silent = {"check": "source_silent", "severity": "warn", "found": 2, "examples": examples, "says": "It is silent.",
              "why": "Outlets end.", "look": "in a browser."}  # fmt: skip
    gone = {"check": "gone", "severity": "fail", "found": 1, "examples": [{}], "says": None, "why": None, "look": None}
    told = printed([], [], findings=[silent, gone])
    assert "  warn  source_silent (2): It is silent.\n" in told
    assert "        why   Outlets end.\n        look  in a browser.\n" in told
    assert "  fail  gone (1): a check that this version does not have\n" in told
    assert "\x1b" not in told
