"""The stages over JSON Lines: one answer a line, in the order of the input, whatever stands in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from newsloom.collect.documents import BadDocument, parse
from newsloom.reasons import Reason

Object = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A line of the input: its number, and the object on it or why there is none."""

    number: int
    value: dict[str, Any] | None
    reason: Reason | None = None
    message: str = ""

    def refusal(self) -> dict[str, Any]:
        """The answer for a line that no stage can be asked about."""
        return refused(None, self.reason or Reason.BAD_JSON, self.message) | {"line": self.number}


def refused(id: str | None, reason: Reason, message: str) -> dict[str, Any]:
    """A quarantined answer."""
    return {"id": id, "outcome": "quarantined", "reason": reason.value, "message": message}


def read(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a file or pipe. Lines end at a line feed alone, blank ones are left out."""
    for number, raw in enumerate(stream, 1):
        if raw.strip():
            yield _line(number, raw.strip())


def write(stream: BinaryIO, answers: Iterable[Object]) -> None:
    """One line for each answer, each flushed, so that the next command in a pipe has it at once."""
    for answer in answers:
        stream.write(encode(answer))
        stream.flush()


def encode(answer: Object) -> bytes:
    """The answer as UTF-8; a text with an unpaired surrogate, which UTF-8 cannot hold, is escaped instead."""
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(answer, separators=(",", ":")).encode() + b"\n"


def one_by_one(lines: Iterable[Line], stage: Callable[[dict[str, Any]], Object]) -> Iterator[Object]:
    """Answers of a stage that looks at one line alone."""
    for line in lines:
        if line.value is None:
            yield line.refusal()
            continue
        answer = stage(line.value)
        yield dict(answer) | ({"line": line.number} if answer.get("id") is None else {})


def all_at_once(
    lines: Iterable[Line],
    check: Callable[[dict[str, Any]], str | None],
    stage: Callable[[Sequence[dict[str, Any]]], Sequence[Object]],
    nothing: Object,
) -> Iterator[Object]:
    """Answers of a stage whose answers depend on all lines.

    A line whose ``outcome`` says that an earlier stage skipped or quarantined it passes through with ``nothing`` added;
    one that ``check`` finds wrong is quarantined with the sentence that it gives.
    """
    read_lines = list(lines)
    wrong = {line.number: check(line.value) for line in read_lines if line.value is not None and not _passed(line)}
    asked = [line for line in read_lines if line.number in wrong and wrong[line.number] is None]
    answers = iter(stage([line.value for line in asked if line.value is not None]))
    for line in read_lines:
        if line.value is None:
            yield line.refusal()
        elif line.number not in wrong:
            yield dict(nothing) | line.value
        elif (message := wrong[line.number]) is not None:
            own = line.value.get("id")
            answer = (
                line.value | dict(nothing) | refused(own if isinstance(own, str) else None, Reason.BAD_INPUT, message)
            )
            yield answer | ({"line": line.number} if answer["id"] is None else {})
        else:
            yield line.value | dict(next(answers))


def _passed(line: Line) -> bool:
    return line.value is not None and line.value.get("outcome") in ("skipped", "quarantined")


def _line(number: int, raw: bytes) -> Line:
    try:
        value = parse(raw)
    except BadDocument as error:
        return Line(number, None, error.reason, str(error))
    if not isinstance(value, dict):
        return Line(number, None, Reason.BAD_INPUT, f"a JSON object is needed, not {type(value).__name__}")
    return Line(number, value)
