"""What a file holds: one document, or one for each line or element."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from newsloom.collect.media import MediaType
from newsloom.model import StripInput
from newsloom.reasons import Reason

BODY_KEYS = ("html_base64", "html", "text", "body", "content")


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


def lines(locator: str, content: bytes, *, outlet: str | None) -> Iterator[Document]:
    """The documents of a JSON Lines file: one a line, blank lines aside.

    Lines end at a line feed alone: U+2028 may stand unescaped inside a JSON string. The locator carries the object's
    own id, so that a line keeps its identity when lines are put in before it; a broken line has only its number.
    """
    seen: set[str] = set()
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            yield _element(locator, f"{number}", line.strip(), seen, outlet)


def elements(locator: str, content: bytes, *, outlet: str | None) -> Iterator[Document]:
    """The documents of a JSON file: itself, or each element where it holds a list."""
    try:
        value = parse(content)
    except BadDocument:
        value = None
    if not isinstance(value, list):
        yield _with_own_facts(Document(locator, content, "application/json", outlet=outlet))
        return
    seen: set[str] = set()
    for number, element in enumerate(value, 1):
        alone = json.dumps(element, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield _element(locator, f"{number}", alone, seen, outlet)


def parse(content: bytes) -> Any:
    """The JSON value.

    Raises:
        BadDocument: no JSON, nested too deep for the parser, or NaN and Infinity, which JSON does not have.
    """

    def refuse(constant: str) -> Any:
        raise ValueError(f"{constant} is no JSON")

    try:
        return json.loads(content.decode("utf-8-sig", "surrogatepass"), parse_constant=refuse)
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
    key = next((key for key in BODY_KEYS if isinstance(value.get(key), str)), None)
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
    """A time as an item gives it, in ISO 8601; without a zone it is taken as UTC. None where it cannot be read."""
    if not value:
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def _element(locator: str, number: str, content: bytes, seen: set[str], outlet: str | None) -> Document:
    name = number
    try:
        value = parse(content)
    except BadDocument:
        value = None
    if isinstance(value, Mapping) and isinstance(value.get("id"), str | int) and str(value["id"]) not in seen:
        name = str(value["id"])
        seen.add(name)
    return _with_own_facts(Document(f"{locator}#{name}", content, "application/json", outlet=outlet))


def _with_own_facts(document: Document) -> Document:
    try:
        value = parse(document.content)
    except BadDocument:
        return document
    return with_facts(document, value)


def with_facts(document: Document, facts: Any) -> Document:
    """The document with the URL, outlet and time that a JSON object or a sidecar says; other keys are left alone."""
    if not isinstance(facts, Mapping):
        return document

    def text(*names: str) -> str | None:
        return next((facts[name] for name in names if isinstance(facts.get(name), str) and facts[name].strip()), None)

    return Document(
        document.locator,
        document.content,
        document.media_type,
        url=text("url") or document.url,
        outlet=text("outlet", "source") or document.outlet,
        fetched_at=text("fetched_at") or document.fetched_at,
    )
