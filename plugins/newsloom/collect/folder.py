"""Reading a folder: what lies in it, in one order on every machine, and nothing outside it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from newsloom.collect import documents
from newsloom.collect.documents import NOTHING, BadDocument, Document, Facts, Read, read_here
from newsloom.collect.media import BY_SUFFIX, LINES, PARTIAL, SIDECAR, suffix
from newsloom.collect.numbered_lines import MAX_LINE_BYTES, numbered_lines
from newsloom.reasons import Reason
from newsloom.sources.source import Source

MAX_BYTES = 16 * 2**20  # the largest pages of real sites are near 5 MiB; at three times that it is a data file

# What stands between a file and a line of it in a locator (documents.one_of), where a file's own name holds it: a file
# "a.jsonl#7" is not the line 7 of "a.jsonl", and two items of one locator would be one.
_LIKE_A_LINE = re.compile(rf"({'|'.join(re.escape(end) for end in sorted([*LINES, '.json']))})([#:])", re.IGNORECASE)


class SourceBroken(OSError):
    """The source itself cannot be read, as against something in it."""


@dataclass(frozen=True)
class Refusal:
    """Something with a name in the folder that no document comes of: a reason for the ledger."""

    locator: str
    reason: Reason
    message: str


def walk(source: Source, read: Read = read_here) -> Iterator[Document | Refusal]:
    """Every document of the source and every refusal, each with a locator of its own, in one order on every machine.

    ``read`` says what JSON bytes hold.

    The outlet is the name of the folder that a file lies in, below the root; a name without letters (a year, a day) is
    none.

    Raises:
        SourceBroken: the root itself cannot be read.
    """
    root = os.fsencode(source.path)
    if source.kind == "file":
        yield from _file(root, os.path.basename(root), None, read)
        return
    try:
        names = _names(root)
    except OSError as error:
        raise SourceBroken(error.errno, error.strerror) from error
    # A stack and not a recursion: folders may lie deeper in one another than Python's functions.
    waiting: list[tuple[bytes, str | None]] = [(name, None) for name in names]
    while waiting:
        relative, outlet = waiting.pop()
        full = os.path.join(root, relative)
        try:
            mode = os.lstat(full).st_mode
            refusal = _refusal(relative, mode)
            is_folder = stat.S_ISDIR(mode) and (refusal is None or refusal.reason is Reason.NOT_A_FILE)
            below = _names(full) if is_folder else []
        except OSError as error:
            yield _unreadable(relative, error)
            continue
        if refusal is not None:
            yield refusal
        if is_folder:
            inside = outlet if refusal else _outlet(relative, outlet)
            waiting += [(os.path.join(relative, name), inside) for name in below]
        elif refusal is None and not _is_sidecar(full):
            yield from _file(full, relative, outlet, read)


def _names(folder: bytes) -> list[bytes]:
    with os.scandir(folder) as entries:
        return sorted((entry.name for entry in entries), reverse=True)


def _refusal(relative: bytes, mode: int) -> Refusal | None:
    name = os.path.basename(relative)
    if name.startswith(b".") or suffix(_text(name)) in PARTIAL or name.endswith(b"~"):
        reason = Reason.PARTIAL_FILE
    elif stat.S_ISLNK(mode):
        reason = Reason.SYMLINK
    elif stat.S_ISREG(mode) or (stat.S_ISDIR(mode) and suffix(_text(name)) not in {*BY_SUFFIX, *LINES}):
        return None
    else:
        reason = Reason.NOT_A_FILE  # a folder of a file's name as well, but what lies in it is read
    return Refusal(_text(relative), reason, reason.explanation)


def _outlet(relative: bytes, above: str | None) -> str | None:
    name = _text(os.path.basename(relative))
    return name if any(letter.isalpha() for letter in name) else above


def _is_sidecar(path: bytes) -> bool:
    """Whether the file it would speak of is there: ``review.meta.json`` alone is an article of that name."""
    beside = path.removesuffix(SIDECAR.encode())
    return beside != path and os.path.lexists(beside) and not os.path.isdir(beside)


def _file(path: bytes, relative: bytes, outlet: str | None, read: Read) -> Iterator[Document | Refusal]:
    locator, kind = _text(relative), suffix(_text(relative))
    if kind not in BY_SUFFIX and kind not in LINES:
        yield Refusal(locator, Reason.UNKNOWN_SUFFIX, f"no collector reads {kind or 'a name without a suffix'}")
        return
    empty = True
    try:
        for found in _content(path, locator, kind, outlet, read):
            empty = False
            yield found
    except OSError as error:
        yield _unreadable(relative, error)
    except BadDocument as error:
        yield Refusal(locator, error.reason, str(error))
    else:
        if empty:
            yield Refusal(locator, Reason.EMPTY, "there is nothing in it")


def _content(path: bytes, locator: str, kind: str, outlet: str | None, read: Read) -> Iterator[Document | Refusal]:
    sidecar = _sidecar(path, read)
    with _open(path) as stream:
        if kind in LINES:
            file = Document(locator, b"", "application/json", outlet=outlet)
            seen: set[str] = set()
            for number, line in numbered_lines(stream):
                if line is None:
                    message = f"line {number} is more than {MAX_LINE_BYTES} bytes"
                    yield Refusal(f"{locator}:{number}", Reason.TOO_LARGE, message)
                else:
                    yield documents.one_of(file, number, line, seen, sidecar, read)
            return
        file = Document(locator, _all(stream), BY_SUFFIX[kind], outlet=outlet)
    if file.media_type != "application/json":
        yield documents.with_facts(file, sidecar)
    elif file.content.strip():
        yield from documents.elements(file, sidecar, read)


def _open(path: bytes) -> BinaryIO:
    # O_NOFOLLOW and O_NONBLOCK: between lstat and open the name may have become a link or a pipe.
    stream = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise BadDocument(Reason.NOT_A_FILE, Reason.NOT_A_FILE.explanation)
    return stream


def _all(stream: BinaryIO) -> bytes:
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise BadDocument(Reason.TOO_LARGE, f"more than {MAX_BYTES} bytes")
    return content


def _sidecar(path: bytes, read: Read) -> Facts:
    beside = path + SIDECAR.encode()
    if not os.path.lexists(beside):
        return NOTHING
    name = _text(os.path.basename(beside))
    try:
        with _open(beside) as stream:
            found = read(_all(stream))
    except BadDocument as error:
        # Its file is not skipped for a folder or a pipe beside it: somebody should look.
        reason = Reason.UNREADABLE if error.reason is Reason.NOT_A_FILE else error.reason
        raise BadDocument(reason, f"{name}: {error}") from error
    except OSError as error:
        raise BadDocument(Reason.UNREADABLE, f"{name}: {error.strerror}") from error
    return found if isinstance(found, Facts) else NOTHING


def _unreadable(relative: bytes, error: OSError) -> Refusal:
    return Refusal(_text(relative), Reason.UNREADABLE, error.strerror or str(error))


def _text(path: bytes) -> str:
    """A path as text that can be stored and shown, another text for each path.

    Bytes that are no UTF-8 are written as ``\\xNN``, and so is a backslash, which would else look like one of them.
    """
    shown = path.replace(b"\\", b"\\x5c").decode("utf-8", "backslashreplace")
    return _LIKE_A_LINE.sub(lambda found: f"{found[1]}\\x{ord(found[2]):02x}", shown)
