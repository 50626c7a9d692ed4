"""What a file holds: one document, or one for each line or element."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from newsloom.collect.media import MediaType
from newsloom.model import StripInput
from newsloom.reasons import Reason

_JSON_WORDS = {list: "a list", str: "a string", int: "a number", float: "a number", bool: "a truth value",
               type(None): "null"}  # fmt: skip
BODY_KEYS = ("html_base64", "html", "text", "body", "content")

# What is longer is a text and no id; 8,000 characters are the limit of an article's path.
MAX_ID_LENGTH = 500

# A file of 16 MiB holds five million empty lists; what has a text in it has at most some tens of thousands.
MAX_ELEMENTS = 200_000

# The first web server was switched on in 1990; in the year 1 or 9999 a time overflows where another zone reads it.
FETCHED_YEARS = range(1990, 9000)


class BadDocument(ValueError):
    """Bytes that are not the JSON object which they should be; ``reason`` is for the ledger.

    ``kept`` is what was read of them, where somebody should look at it.
    """

    def __init__(self, reason: Reason, message: str, kept: bytes = b"") -> None:
        super().__init__(message)
        self.reason = reason
        self.kept = kept


@dataclass(frozen=True)
class Document:
    """One item as it came: its place, its bytes and what is said of it beside them.

    ``media_type`` ``application/json`` means that the bytes are a JSON object which holds the page or the text.
    ``header_charset`` is what the HTTP header said that came with the page.
    """

    locator: str
    content: bytes
    media_type: MediaType
    url: str | None = None
    outlet: str | None = None
    fetched_at: str | None = None
    header_charset: str | None = None


@dataclass(frozen=True)
class Refusal:
    """Something with a name in a source that no document comes of: a reason for the ledger, and what was read of it."""

    locator: str
    reason: Reason
    message: str
    kept: bytes = field(default=b"", compare=False, repr=False)


@dataclass(frozen=True)
class Facts:
    """What a JSON object says of the item that it holds: all of it that a collector needs."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    fetched_at: str | None = None

    @classmethod
    def of(cls, value: Any) -> Facts:
        """The facts of a JSON value; other keys are left alone, and what is no object says nothing."""
        if not isinstance(value, Mapping):
            return cls()

        def text(*names: str) -> str | None:
            given = (value.get(name) for name in names)
            return next((one for one in given if isinstance(one, str) and one.strip()), None)

        name = value.get("id")
        is_name = isinstance(name, str | int) and not isinstance(name, bool)
        return cls(str(name) if is_name else None, text("url"), text("outlet", "source"), text("fetched_at"))


NOTHING = Facts()
Element = tuple[bytes, Facts]
Read = Callable[[bytes], "Facts | list[Element]"]
"""What JSON bytes hold: the facts of one value, or each element of a list with its own. Raises BadDocument."""


def read_here(content: bytes) -> Facts | list[Element]:
    """Read JSON in this process.

    Raises:
        BadDocument: as ``parse``; too_large for a list of more than ``MAX_ELEMENTS``.
    """
    value = parse(content)
    if not isinstance(value, list):
        return Facts.of(value)
    if len(value) > MAX_ELEMENTS:
        raise BadDocument(Reason.TOO_LARGE, f"a list of more than {MAX_ELEMENTS} elements: JSON Lines has no limit")
    return [(json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass"), Facts.of(one)) for one in value]


def elements(file: Document, sidecar: Facts = NOTHING, read: Read = read_here) -> Iterator[Document]:
    """The documents of a JSON file: itself, or each element where it holds a list.

    Raises:
        BadDocument: too_large, for a list of too many elements.
    """
    found = _found(file.content, read)
    if isinstance(found, Facts):
        yield with_facts(with_facts(file, found), sidecar)
        return
    seen: set[str] = set()
    for number, (alone, facts) in enumerate(found, 1):
        yield _placed(file, number, alone, facts, seen, sidecar)


def one_of(
    file: Document, number: int, content: bytes, seen: set[str], sidecar: Facts = NOTHING, read: Read = read_here
) -> Document:
    """The document that is a line of a file; ``seen`` are the ids so far, and takes up its own.

    The locator is ``file#id``, so that a line keeps its identity when lines are put in before it; a line that is
    broken, or whose id came before, has only its number: ``file:7``. A sidecar speaks for lines that do not speak for
    themselves, and its URL, which is the file's, is no line's.
    """
    found = _found(content, read)
    facts = found if isinstance(found, Facts) else NOTHING
    return _placed(file, number, content, facts, seen, sidecar)


def _placed(file: Document, number: int, content: bytes, facts: Facts, seen: set[str], sidecar: Facts) -> Document:
    place = _own_place(facts.id, seen) or f":{number}"
    shared = replace(with_facts(file, sidecar), locator=f"{file.locator}{place}", content=content, url=None)
    return with_facts(shared, facts)


def _found(content: bytes, read: Read) -> Facts | list[Element]:
    """What is read; nothing where strip, which meets the same bytes, is to say what is wrong with them."""
    try:
        return read(content)
    except BadDocument as error:
        if error.reason is Reason.TOO_LARGE:
            raise
        return NOTHING


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
        # UTF-16 as well, in which Windows PowerShell writes its exports (RFC 4627, 3: told by the zero bytes).
        text = content.decode(json.detect_encoding(content), "surrogatepass")
        return json.loads(text, parse_constant=refuse, parse_float=finite)
    except RecursionError as error:
        raise BadDocument(Reason.BAD_JSON, "nested deeper than the parser reads") from error
    except UnicodeDecodeError as error:
        message = f"the byte at {error.start} is no {error.encoding.upper()}, in which JSON has to be"
        raise BadDocument(Reason.BAD_JSON, message) from error
    except ValueError as error:  # JSONDecodeError and the digit limit of int are ValueErrors
        said = "a number of thousands of digits" if "integer string conversion" in str(error) else str(error)
        raise BadDocument(Reason.BAD_JSON, said) from error


def strip_input(capture_id: str, content: bytes, *, url: str | None, fetched_at: str | None) -> StripInput:
    """What ``strip`` is asked of a captured JSON object.

    Raises:
        BadDocument: the bytes should be a JSON object with a page or a text, and are not.
    """
    line: StripInput = {"id": capture_id, "url": url, "fetched_at": fetched_at}
    value = parse(content)
    if not isinstance(value, Mapping):
        raise BadDocument(Reason.BAD_INPUT, f"a JSON object is needed, not {_JSON_WORDS[type(value)]}")
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


def with_facts(document: Document, facts: Facts) -> Document:
    """The document with the URL, outlet and time that a JSON object or a sidecar says."""
    return replace(
        document,
        url=facts.url or document.url,
        outlet=facts.outlet or document.outlet,
        fetched_at=facts.fetched_at or document.fetched_at,
    )


def _own_place(name: str | None, seen: set[str]) -> str | None:
    if name is None or not name.strip() or len(name) > MAX_ID_LENGTH or name in seen:
        return None
    seen.add(name)
    return f"#{name}"
