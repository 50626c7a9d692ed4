"""What a file holds: one document, or one for each line or element."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from newsloom.collect.media import MediaType
from newsloom.model import StripInput
from newsloom.reasons import Reason

BODY_KEYS = ("html_base64", "html", "text", "body", "content")

# What is longer is a text and no id; 8,000 characters are the limit of an article's path.
MAX_ID_LENGTH = 500

# The first web server was switched on in 1990; in the year 1 or 9999 a time overflows where another zone reads it.
FETCHED_YEARS = range(1990, 9000)


class BadDocument(ValueError):
    """Bytes that are not the JSON object which they should be; ``reason`` is for the ledger."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Document:
    """One item as it came: its place, its bytes and what is said of it beside them.

    ``media_type`` ``application/json`` means that the bytes are a JSON object which holds the page or the text.
    """

    locator: str
    content: bytes
    media_type: MediaType
    url: str | None = None
    outlet: str | None = None
    fetched_at: str | None = None


def elements(file: Document, sidecar: object = None) -> Iterator[Document]:
    """The documents of a JSON file: itself, or each element where it holds a list."""
    value = _value(file.content)
    if not isinstance(value, list):
        yield with_facts(with_facts(file, value), sidecar)
        return
    seen: set[str] = set()
    for number, element in enumerate(value, 1):
        alone = json.dumps(element, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield one_of(file, number, alone, seen, sidecar)


def one_of(file: Document, number: int, content: bytes, seen: set[str], sidecar: object = None) -> Document:
    """The document that is a line or an element of a file; ``seen`` are the ids so far, and takes up its own.

    The locator is ``file#id``, so that a line keeps its identity when lines are put in before it; a line that is
    broken, or whose id came before, has only its number: ``file:7``. A sidecar speaks for lines that do not speak for
    themselves, and its URL, which is the file's, is no line's.
    """
    value = _value(content)
    place = _own_place(value, seen) or f":{number}"
    shared = replace(with_facts(file, sidecar), locator=f"{file.locator}{place}", content=content, url=None)
    return with_facts(shared, value)


def parse(content: bytes) -> Any:
    """The JSON value.

    Raises:
        BadDocument: no JSON, nested too deep for the parser, or NaN, Infinity and numbers beyond what a float holds.
    """

    def refuse(constant: str) -> Any:
        raise ValueError(f"{constant} is no JSON")

    def finite(digits: str) -> float:
        # 1e400 is JSON, but what Python reads can be written as JSON no more.
        number = float(digits)
        return number if math.isfinite(number) else refuse(digits[:40])

    try:
        return json.loads(content.decode("utf-8-sig", "surrogatepass"), parse_constant=refuse, parse_float=finite)
    except RecursionError as error:
        raise BadDocument(Reason.BAD_JSON, "nested deeper than the parser reads") from error
    except ValueError as error:  # JSONDecodeError, UnicodeDecodeError and the digit limit of int are all ValueErrors
        raise BadDocument(Reason.BAD_JSON, str(error)) from error


def strip_input(capture_id: str, content: bytes, *, url: str | None, fetched_at: str | None) -> StripInput:
    """What ``strip`` is asked of a captured JSON object.

    Raises:
        BadDocument: the bytes should be a JSON object with a page or a text, and are not.
    """
    line: StripInput = {"id": capture_id, "url": url, "fetched_at": fetched_at}
    value = parse(content)
    if not isinstance(value, Mapping):
        raise BadDocument(Reason.BAD_INPUT, f"a JSON object is needed, not {type(value).__name__}")
    given = [key for key in BODY_KEYS if isinstance(value.get(key), str)]
    # Exports write every column: {"html": "", "text": "..."}.
    key = next((key for key in given if value[key].strip()), given[0] if given else None)
    if key is None:
        raise BadDocument(Reason.BAD_INPUT, f"none of the keys {', '.join(BODY_KEYS)} holds a string")
    text = value[key]
    if key == "html_base64":
        line["html_base64"] = text
    elif key == "html":
        line["html"] = text
    else:
        title = value.get("title")
        line["text"] = f"{title}\n\n{text}" if isinstance(title, str) and title.strip() else text
    return line


def moment(value: str | None) -> datetime | None:
    """A time as an item gives it, in ISO 8601; without a zone it is taken as UTC.

    None where it cannot be read, or where nothing can have been fetched.
    """
    if not value:
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return None
    if parsed.year not in FETCHED_YEARS:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def with_facts(document: Document, facts: Any) -> Document:
    """The document with the URL, outlet and time that a JSON object or a sidecar says; other keys are left alone."""
    if not isinstance(facts, Mapping):
        return document

    def text(*names: str) -> str | None:
        return next((facts[name] for name in names if isinstance(facts.get(name), str) and facts[name].strip()), None)

    return replace(
        document,
        url=text("url") or document.url,
        outlet=text("outlet", "source") or document.outlet,
        fetched_at=text("fetched_at") or document.fetched_at,
    )


def _value(content: bytes) -> Any:
    """The JSON value, or None where strip is to say what is wrong with the bytes."""
    try:
        return parse(content)
    except BadDocument:
        return None


def _own_place(value: Any, seen: set[str]) -> str | None:
    given = value.get("id") if isinstance(value, Mapping) else None
    if not isinstance(given, str | int) or isinstance(given, bool):
        return None
    name = str(given)
    if not name.strip() or len(name) > MAX_ID_LENGTH or name in seen:
        return None
    seen.add(name)
    return f"#{name}"
