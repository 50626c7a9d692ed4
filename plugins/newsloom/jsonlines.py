"""The stages over JSON Lines: one answer a line, in the order of the input, whatever stands in it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from newsloom.collect.documents import BadDocument, parse
from newsloom.collect.numbered_lines import MAX_LINE_BYTES, numbered_lines
from newsloom.reasons import Reason

log = logging.getLogger(__name__)

Object = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A line of the input: its number, and the object on it or why there is none."""

    number: int
    value: dict[str, Any] | None
    reason: Reason | None = None
    message: str = ""

    @property
    def name(self) -> str:
        """The object's own id, else one that no other line of the input has."""
        own = self.value.get("id") if self.value is not None else None
        return own if isinstance(own, str) else f"line-{self.number}"


@dataclass(frozen=True)
class Stage:
    """What a stage says of itself to this module.

    ``alone`` gives what it answers of a line of that name that it did not look at. ``kept_back`` are the keys that do
    not pass through: large inputs, and what the stage answers itself, which a line may bring from another run.
    """

    alone: Callable[[str], Object]
    kept_back: frozenset[str]


def read(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a file or pipe, blank ones aside."""
    for number, raw in numbered_lines(stream):
        yield _line(number, raw)


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


def one_by_one(lines: Iterable[Line], stage: Stage, answer: Callable[[dict[str, Any]], Object]) -> Iterator[Object]:
    """Answers of a stage that looks at one line alone; where it breaks, that line is quarantined and the next read."""
    for line in lines:
        if line.value is None:
            yield _refused(line, stage, line.reason or Reason.BAD_JSON, line.message)
            continue
        try:
            answered = dict(answer(line.value))
        except Exception as error:  # a page must not take the lines behind it along
            log.exception("line %d", line.number)
            yield _passing(line, stage) | _refused(line, stage, Reason.STAGE_ERROR, repr(error)[:2000])
            continue
        yield answered | ({"line": line.number} if answered.get("id") is None else {})


def all_at_once(
    lines: Iterable[Line],
    stage: Stage,
    check: Callable[[dict[str, Any]], str | None],
    answer: Callable[[Sequence[dict[str, Any]]], Sequence[Object]],
) -> Iterator[Object]:
    """Answers of a stage whose answers depend on all lines.

    A line whose ``outcome`` says that an earlier stage skipped or quarantined it passes through, and stands alone; one
    that ``check`` finds wrong is quarantined with the sentence that it gives.
    """
    read_lines = list(lines)
    wrong = {line.number: check(line.value) for line in read_lines if line.value is not None and not _passed(line)}
    asked = [line.value for line in read_lines if line.value is not None and wrong.get(line.number, "") is None]
    answers = iter(answer(asked))
    for line in read_lines:
        if line.value is None:
            yield _refused(line, stage, line.reason or Reason.BAD_JSON, line.message)
        elif line.number not in wrong:
            yield line.value | dict(stage.alone(line.name))
        elif (message := wrong[line.number]) is not None:
            yield _passing(line, stage) | _refused(line, stage, Reason.BAD_INPUT, message)
        else:
            yield _passing(line, stage) | dict(next(answers))


def _passing(line: Line, stage: Stage) -> dict[str, Any]:
    return {key: value for key, value in (line.value or {}).items() if key not in stage.kept_back}


def _refused(line: Line, stage: Stage, reason: Reason, message: str) -> dict[str, Any]:
    own = line.value.get("id") if line.value is not None else None
    known: dict[str, Any] = {"id": own} if isinstance(own, str) else {"id": None, "line": line.number}
    answer = {"outcome": "quarantined", "reason": reason.value, "message": message}
    return known | dict(stage.alone(line.name)) | known | answer


def _passed(line: Line) -> bool:
    return line.value is not None and line.value.get("outcome") in ("skipped", "quarantined")


def _line(number: int, raw: bytes | None) -> Line:
    if raw is None:
        return Line(number, None, Reason.TOO_LARGE, f"the line is more than {MAX_LINE_BYTES} bytes")
    try:
        value = parse(raw)
    except BadDocument as error:
        return Line(number, None, error.reason, str(error))
    if not isinstance(value, dict):
        return Line(number, None, Reason.BAD_INPUT, f"a JSON object is needed, not {type(value).__name__}")
    return Line(number, value)
