"""The commands as a shell runs them: three stages over invented articles, and the contract of their answers."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BIN = Path(sys.executable).with_name("newsloom")
BODY = (
    "The council of Marrow Bay voted on Tuesday to reopen the tide gate, said Mayor Ilse Branwick at a press "
    "conference.\n\n"
    "Branwick told reporters that the United Nations had offered engineers, and that the European Union (EU) would pay "
    "for the steel. The EU confirmed the offer.\n\nRepairs begin in the spring and are to take nine weeks, the harbour "
    "office said in a statement, adding that ferries will sail as usual while divers work on the northern wall."
)
COPY = BODY + "\n\nThe harbour office is at the old quay."
OTHER = (
    "A choir of retired welders sang in the dry dock of Pell Harbour on Sunday, and four hundred people came to "
    "listen.\n\n"
    "Conductor Odo Tarrant said that the echo was better than in any church, and that the next concert is in a cistern."
)
HEAD = "Home / News / Harbour\nMarrow Bay reopens its tide gate\n12 June 2026, 10:39"
TEXT = f"{HEAD}\n\n{BODY}\n\nSubscribe to our newsletter\n"
PAGE = (
    '<html lang="en"><head><title>Welders sing in the dry dock</title>'
    '<meta property="article:published_time" content="2026-06-14T09:00:00+00:00"></head><body><nav>Home News</nav>'
    "<article>"
    "<h1>Welders sing in the dry dock</h1>" + "".join(f"<p>{part}</p>" for part in OTHER.split("\n\n") * 2)
    + "</article><footer>About us</footer></body></html>"
)  # fmt: skip

LINES: list[dict[str, Any]] = [
    {"id": "gate", "text": TEXT, "desk": {"n": 1}},
    {"id": "dock", "html": PAGE, "url": "https://lantern.example/dock"},
    {
        "id": "bytes",
        "html_base64": base64.b64encode(PAGE.encode("utf-16")).decode(),
        "fetched_at": "2026-06-15T00:00:00Z",
    },
    {"id": "copy", "text": f"Marrow Bay reopens its tide gate\n\n{COPY}\n", "source": "Second Paper"},
    {"id": "empty", "text": " \n "},
    {"id": "pdf", "text": "%PDF-1.7 x"},
    {"id": "nul", "text": f"A title with\0 a hole\n\n{OTHER}\x1b\ud800"},
]
INPUT = b"\n".join([*(json.dumps(line).encode() for line in LINES), b"", b"{broken"])


def newsloom(*arguments: str, given: bytes = b"") -> list[dict[str, Any]]:
    done = subprocess.run([BIN, *arguments], input=given, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def piped() -> dict[str, list[dict[str, Any]]]:
    """The answers of the three commands, each fed with the bytes that the one before wrote; a dash is no file."""
    answers, given = {}, INPUT
    for stage, *named in (("strip",), ("entities", "-"), ("dedupe", "-")):
        done = subprocess.run([BIN, stage, *named], input=given, capture_output=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr.decode()
        given = done.stdout
        answers[stage] = [json.loads(line) for line in given.splitlines()]
    return answers


def test_one_answer_for_each_line_in_its_order(piped: dict[str, list[dict[str, Any]]]) -> None:
    for answers in piped.values():
        assert [one["id"] for one in answers] == [*(line["id"] for line in LINES), None]
        assert answers[-1]["line"] == len(LINES) + 2
        assert [one["outcome"] for one in answers] == [
            "ok", "ok", "ok", "ok", "skipped", "quarantined", "ok", "quarantined",
        ]  # fmt: skip
        assert [one["reason"] for one in answers if one["outcome"] != "ok"] == ["empty", "wrong_type", "bad_json"]
        assert not any("reason" in one for one in answers if one["outcome"] == "ok")


def test_keys_pass_through_and_pages_do_not(piped: dict[str, list[dict[str, Any]]]) -> None:
    for answers in piped.values():
        assert answers[0]["desk"] == {"n": 1}
        assert answers[1]["url"] == "https://lantern.example/dock"
        assert answers[3]["source"] == "Second Paper"
        assert not any({"html", "html_base64", "text"} & set(one) for one in answers)


def test_strip_answers_with_the_keys_of_the_contract(piped: dict[str, list[dict[str, Any]]]) -> None:
    texts = {"lede", "agency", "dateline", "section", "image", "canonical_url", "site_name"}
    for one in piped["strip"]:
        assert {"outcome", "kind", "flags", "title", "body", "authors", "published", "tags", "language", "cuts"} <= set(
            one
        )
        assert isinstance(one["body"], str)
        assert all(isinstance(one[key], str) for key in texts & set(one))
        assert all(isinstance(name, str) for name in one["authors"] + one["tags"] + one["flags"])
        for when in [one["published"], one.get("modified")]:
            assert when is None or {"value", "precision", "raw", "kind"} <= set(when) <= {
                "value", "time", "precision", "raw", "kind", "zone",
            }  # fmt: skip
    gate, dock, again = piped["strip"][:3]
    assert (gate["title"], gate["published"]["value"], gate["published"]["time"]) == (
        "Marrow Bay reopens its tide gate", "2026-06-12", "10:39",
    )  # fmt: skip
    assert gate["body"] == BODY
    assert dock["published"]["value"] == "2026-06-14"
    assert [again[key] for key in ("title", "body", "published")] == [
        dock[key] for key in ("title", "body", "published")
    ]


def test_cuts_are_stretches_of_the_flattened_text_and_every_letter_is_somewhere(
    piped: dict[str, list[dict[str, Any]]],
) -> None:
    flat = newsloom("strip", "--flat", given=INPUT)
    assert [one["id"] for one in flat] == [one["id"] for one in piped["strip"]]
    for line, text, answer in zip(LINES, flat, piped["strip"], strict=False):
        whole = text["text"]
        if answer["outcome"] == "ok" and "text" in line:
            assert whole == line["text"]
        covered = [False] * len(whole)
        for cut in answer["cuts"]:
            assert set(cut) == {"rule", "start", "end", "text"}
            assert cut["text"] == whole[cut["start"] : cut["end"]]
            covered[cut["start"] : cut["end"]] = [True] * (cut["end"] - cut["start"])
        if answer["outcome"] != "ok" or "text" not in line:
            continue
        fields = json.dumps(
            [
                answer[key]
                for key in ("title", "body", "lede", "authors", "agency", "dateline", "tags", "section")
                if key in answer
            ]
            + [one["raw"] for one in answer["dates"]],
            ensure_ascii=False,
        )
        left = "".join(letter for letter, cut in zip(whole, covered, strict=True) if not cut)
        for word in left.replace("\0", "").replace("\x1b", "").replace("\ud800", "\ufffd").split():
            assert json.dumps(word, ensure_ascii=False)[1:-1] in fields, (
                f"{word!r} of {line['id']} is in no field and no cut"
            )


def test_mentions_are_stretches_of_title_and_body_sorted_and_apart(piped: dict[str, list[dict[str, Any]]]) -> None:
    names: dict[str, set[str]] = {}
    for one in piped["entities"]:
        whole = f"{one['title'] or ''}\n\n{one['body']}"
        end = 0
        for mention in one["mentions"]:
            assert set(mention) == {"start", "end", "text", "label", "entity"}
            assert end <= mention["start"] < mention["end"]
            assert mention["text"] == whole[mention["start"] : mention["end"]]
            assert mention["label"] in ("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "DATE")
            end = mention["end"]
        linked = {mention["entity"] for mention in one["mentions"]} - {None}
        assert {entity["entity"] for entity in one["entities"]} == linked
        for entity in one["entities"]:
            assert set(entity) == {"entity", "name", "label", "forms"}
            for form in entity["forms"]:
                names.setdefault(form, set()).add(entity["entity"])
    assert len(names["Ilse Branwick"]) == 1, "one person in two articles has one id"
    assert names["Ilse Branwick"] == names["Branwick"]
    assert names["European Union"] == names["EU"]
    assert names["European Union"] != names["United Nations"]


def test_copies_and_stories(piped: dict[str, list[dict[str, Any]]]) -> None:
    by_id = {one["id"]: one for one in piped["dedupe"]}
    for one in piped["dedupe"]:
        assert isinstance(one["copy_group"], str)
        assert isinstance(one["story"], str)
        assert isinstance(one["reasons"], list)
        assert isinstance(one.get("score", 0.5), float)
    assert by_id["gate"]["copy_group"] == by_id["copy"]["copy_group"]
    assert by_id["gate"]["story"] == by_id["copy"]["story"]
    assert sum("copy_of" in by_id[name] for name in ("gate", "copy")) == 1
    assert by_id["dock"]["copy_group"] == by_id["bytes"]["copy_group"] != by_id["gate"]["copy_group"]
    assert by_id["empty"]["copy_group"] != by_id["pdf"]["copy_group"]


def test_a_date_may_be_given_in_any_of_its_forms_and_history_is_what_is_copied(tmp_path: Path) -> None:
    history = tmp_path / "older.jsonl"
    older = {"id": "old", "title": "Tide gate", "body": BODY, "published": "2026-06-11", "mentions": []}
    history.write_text(json.dumps(older) + '\n{"id": null, "line": 2, "outcome": "quarantined"}\n')
    month = {"value": "2026-06", "precision": "month", "raw": "June 2026", "kind": "published"}
    lines = [
        {"id": f"new-{number}", "title": "Tide gate", "body": COPY, "mentions": [], "published": published}
        for number, published in enumerate(["2026-06-12", "XXXX-06-12", "2026-06-12T10:39:00+05:00", month, None, ""])
    ]
    answers = newsloom("dedupe", "--history", str(history), given=b"\n".join(json.dumps(one).encode() for one in lines))
    assert [one["id"] for one in answers] == [one["id"] for one in lines]
    assert [one["outcome"] for one in answers] == ["ok"] * len(lines)
    assert {one["copy_of"] for one in answers} == {"old"}
    assert len({one["copy_group"] for one in answers}) == len({one["story"] for one in answers}) == 1


def test_strip_answers_a_line_before_the_next_one_comes() -> None:
    with subprocess.Popen([BIN, "strip"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in LINES[:2]:
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == line["id"]
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait(30) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["strip", "no-such-file"], ["strip", "."], ["strip", "--unknown"], ["entities", "no-such-file"],
        ["dedupe", "--history", "no-such-file"], ["dedupe", "--history"], ["unheard-of"],
    ],
)  # fmt: skip
def test_bad_usage_is_answered_with_two_and_no_traceback(arguments: list[str]) -> None:
    done = subprocess.run([BIN, *arguments], input=b"", capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_a_history_that_is_none_is_bad_usage_and_its_line_is_named(tmp_path: Path) -> None:
    history = tmp_path / "h.jsonl"
    history.write_text('{"id": "a", "title": null, "body": "x"}\n{"id": 3}\n')
    done = subprocess.run(
        [BIN, "dedupe", "--history", history], input=b"", capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert b"line 2" in done.stderr.replace(b"\n", b" ")


def test_help_names_every_command() -> None:
    done = subprocess.run([BIN, "--help"], capture_output=True, timeout=60, check=True)
    for command in ("strip", "entities", "dedupe", "run", "import", "status", "query", "explain", "schema"):
        assert command in done.stdout.decode()
    assert subprocess.run([BIN, "strip", "-h"], capture_output=True, timeout=60, check=True).stdout


def test_a_dash_is_standard_input(piped: dict[str, list[dict[str, Any]]]) -> None:
    assert newsloom("strip", "-", given=INPUT) == piped["strip"]
