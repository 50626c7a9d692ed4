from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom import jsonlines
from newsloom.jsonlines import Stage, all_at_once, encode, one_by_one, read

STAGE = Stage(lambda name: {"group": name}, frozenset({"group", "best", "reason", "message", "html"}))


def check(line: dict[str, Any]) -> str | None:
    if not isinstance(line.get("id"), str):
        return "key 'id' must be a string"
    return None if "n" in line else "key 'n' is missing"


def together(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    total = sum(line["n"] for line in lines)
    return [{"id": line["id"], "outcome": "ok", "group": f"{total}"} for line in lines]


def alone(line: dict[str, Any]) -> dict[str, Any]:
    if line.get("n") == 13:
        raise ZeroDivisionError("thirteen")
    return {"id": line.get("id"), "outcome": "ok", "group": str(line.get("n"))}


def ask_all(content: bytes) -> list[Any]:
    return [dict(one) for one in all_at_once(read(io.BytesIO(content)), STAGE, check, together)]


def ask_each(content: bytes) -> list[Any]:
    return [dict(one) for one in one_by_one(read(io.BytesIO(content)), STAGE, alone)]


BROKEN = [b"{", b"\xff\xfe\0", b"[1]", b"3", b"null", b'{"n": NaN}', b"[" * 50_000]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_line_is_answered_in_its_place(broken: bytes) -> None:
    content = b'{"id": "a", "n": 1}\n\n' + broken + b'\n{"id": "b", "n": 2}'
    for answers in (ask_all(content), ask_each(content)):
        assert [one["id"] for one in answers] == ["a", None, "b"]
        assert answers[1]["line"] == 3
        assert (answers[1]["outcome"], answers[1]["group"]) == ("quarantined", "line-3")
        assert answers[1]["reason"] in ("bad_json", "bad_input")
        assert "line" not in answers[0]


def test_a_wrong_line_is_answered_with_what_is_wrong() -> None:
    answers = ask_all(b'{"id": "a", "x": 1, "html": "h", "best": "old"}\n{"id": 5, "n": 1}\n{"id": "b", "n": 2}')
    assert answers[0] == {
        "id": "a", "x": 1, "outcome": "quarantined", "reason": "bad_input", "message": "key 'n' is missing",
        "group": "a",
    }  # fmt: skip
    assert (answers[1]["id"], answers[1]["line"], answers[1]["outcome"]) == (None, 2, "quarantined")
    assert answers[2] == {"id": "b", "n": 2, "outcome": "ok", "group": "2"}


def test_a_line_that_breaks_the_stage_leaves_the_others_alone() -> None:
    answers = ask_each(b'{"id": "a", "n": 1}\n{"id": "b", "n": 13, "x": 2, "html": "h"}\n{"id": "c", "n": 3}')
    assert [one["outcome"] for one in answers] == ["ok", "quarantined", "ok"]
    assert answers[1] == {
        "id": "b", "n": 13, "x": 2, "outcome": "quarantined", "reason": "stage_error", "group": "b",
        "message": "ZeroDivisionError('thirteen')",
    }  # fmt: skip


def test_what_an_earlier_stage_put_aside_passes_and_stands_alone() -> None:
    skipped = {"id": "a", "outcome": "skipped", "reason": "empty", "title": None}
    broken = {"id": None, "line": 9, "outcome": "quarantined", "reason": "bad_json"}
    content = b"\n".join(json.dumps(one).encode() for one in (skipped, broken, {"id": "b", "n": 2}))
    answers = ask_all(content)
    assert answers[0] == skipped | {"group": "a"}
    assert answers[1] == broken | {"group": "line-2"}
    assert answers[2]["group"] == "2"


def test_what_another_run_answered_is_not_passed_off_as_this_one() -> None:
    assert ask_all(b'{"id": "a", "n": 1, "best": "old", "outcome": "ok", "kept": 0}') == [
        {"id": "a", "n": 1, "kept": 0, "outcome": "ok", "group": "1"}
    ]


@given(
    st.lists(
        st.one_of(st.sampled_from(BROKEN[:6]), st.integers(0, 20).map(lambda n: b'{"id": "x", "n": %d}' % n)),
        max_size=8,
    )
)
def test_one_answer_for_each_line_in_its_order(lines: list[bytes]) -> None:
    content = b"\n".join(lines)
    for answers in (ask_all(content), ask_each(content)):
        assert [one["id"] for one in answers] == ["x" if b'"id"' in line else None for line in lines]
        assert all(one.get("line", number) == number for number, one in enumerate(answers, 1))


def test_nothing_is_answered_with_nothing() -> None:
    assert ask_all(b"") == ask_each(b"\n \n") == []


def test_an_answer_is_out_before_the_next_line_is_read() -> None:
    lines = read(io.BytesIO(b'{"id": "a"}\n{"id": "b"}\n'))
    answers = one_by_one(lines, STAGE, alone)
    assert next(answers)["id"] == "a"
    assert next(lines).number == 2, "the second line was still to be read"


@pytest.mark.parametrize("text", ["é\u2028\x85", "\ud800 alone", "\0\x1b", "\U0001f30a", "\ud83c\udf0a"])
def test_any_text_is_one_line_of_utf8_that_reads_back(text: str) -> None:
    line = encode({"id": "a", "text": text})
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    line.decode()
    back = next(read(io.BytesIO(line))).value
    assert back is not None
    # A pair of surrogates and the letter that it stands for are one text in JSON.
    assert back["text"].encode("utf-16", "surrogatepass") == text.encode("utf-16", "surrogatepass")


def test_letters_are_written_as_they_are() -> None:
    assert encode({"a": "Қарасу"}) == '{"a":"Қарасу"}\n'.encode()


def test_every_answer_is_flushed() -> None:
    class Pipe(io.BytesIO):
        flushed = 0

        def flush(self) -> None:
            self.flushed += 1

    pipe = Pipe()
    jsonlines.write(pipe, [{"a": 1}, {"a": 2}])
    assert pipe.flushed == 2
    assert pipe.getvalue() == b'{"a":1}\n{"a":2}\n'
