"""The documents of a stream of bytes: a page, a text, JSON or JSON Lines, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newsloom.collect import documents
from newsloom.collect.documents import NOTHING, BadDocument, Document, Facts, Read, Refusal
from newsloom.collect.media import BY_SUFFIX, LINES
from newsloom.collect.numbered_lines import MAX_LINE_BYTES, numbered_lines
from newsloom.collect.wide_lines import in_utf8
from newsloom.reasons import Reason

MAX_BYTES = 16 * 2**20  # the largest pages of real sites are near 5 MiB; at three times that it is a data file


def contents(
    stream: BinaryIO, file: Document, kind: str, read: Read, sidecar: Facts = NOTHING, nested: tuple[bytes, ...] = ()
) -> Iterator[Document | Refusal]:
    """What a stream of the suffix ``kind`` holds, which must not begin as ``nested``; ``file`` is its place and outlet.

    Raises:
        BadDocument: too_large; archive_bomb where it begins as one of ``nested``; what the stream or ``read`` raises.
        OSError: the stream cannot be read.
    """
    if kind in LINES:
        lines = Document(file.locator, b"", "application/json", outlet=file.outlet)
        yield from _lines(stream, lines, read, sidecar)
        return
    content = whole(stream)
    if nested and content.startswith(nested):
        raise BadDocument(
            Reason.ARCHIVE_BOMB, "a packed file in a packed file is not opened: unpack the outer one", content
        )
    page = Document(file.locator, content, BY_SUFFIX[kind], outlet=file.outlet)
    if page.media_type != "application/json":
        yield documents.with_facts(page, sidecar)
    elif page.content.strip():
        try:
            yield from documents.elements(page, sidecar, read)
        except BadDocument as error:
            raise BadDocument(error.reason, str(error), content) from error


def whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream.

    Raises:
        BadDocument: too_large.
    """
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise BadDocument(Reason.TOO_LARGE, f"more than {MAX_BYTES} bytes", content[:MAX_BYTES])
    return content


def or_refused(found: Iterator[Document | Refusal], locator: str) -> Iterator[Document | Refusal]:
    """What is found; and a refusal of the whole at ``locator`` where reading it fails, or there is nothing in it."""
    empty = True
    try:
        for one in found:
            empty = False
            yield one
    except OSError as error:
        yield Refusal(locator, Reason.UNREADABLE, error.strerror or str(error))
    except BadDocument as error:
        yield Refusal(locator, error.reason, str(error), error.kept)
    else:
        if empty:
            yield Refusal(locator, Reason.EMPTY, "there is nothing in it")


def _lines(stream: BinaryIO, file: Document, read: Read, sidecar: Facts) -> Iterator[Document | Refusal]:
    seen: set[str] = set()
    heads: list[bytes] = []
    for number, line in numbered_lines(in_utf8(stream), heads=heads):
        if line is None:
            message = f"line {number} is more than {MAX_LINE_BYTES} bytes"
            yield Refusal(f"{file.locator}:{number}", Reason.TOO_LARGE, message, heads.pop()[:MAX_BYTES])
        else:
            yield documents.one_of(file, number, line, seen, sidecar, read)
