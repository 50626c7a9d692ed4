"""Reading a folder: what lies in it, in one order on every machine, and nothing outside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsloom.collect import documents
from newsloom.collect.documents import BadDocument, Document
from newsloom.collect.media import BY_SUFFIX, LINES, PARTIAL, SIDECAR, suffix
from newsloom.reasons import Reason
from newsloom.sources import Source

MAX_BYTES = 16 * 2**20  # the largest pages of real sites are near 5 MiB; at three times that it is a data file
MAX_LINES_BYTES = 2**30  # a JSON Lines file is read whole: a gigabyte is what a worker can spare


@dataclass(frozen=True)
class Refusal:
    """Something with a name in the folder that no document comes of: a reason for the ledger."""

    locator: str
    reason: Reason
    message: str


def walk(source: Source) -> Iterator[Document | Refusal]:
    """Every document of the source and every refusal, ordered by the bytes of their paths.

    The outlet is the name of the folder that a file lies in, below the root; a name of digits (a year, a day) is none.

    Raises:
        OSError: the root itself cannot be read.
    """
    root = os.fsencode(source.path)
    if source.kind == "file":
        yield from _file(root, os.path.basename(root), outlet=None)
    else:
        yield from _folder(root, b"", outlet=None)


def _folder(path: bytes, below: bytes, outlet: str | None) -> Iterator[Document | Refusal]:
    with os.scandir(path) as entries:
        names = sorted(entry.name for entry in entries)
    for name in names:
        full, relative = os.path.join(path, name), os.path.join(below, name)
        try:
            mode = os.lstat(full).st_mode
        except OSError as error:
            yield Refusal(_text(relative), Reason.UNREADABLE, error.strerror or str(error))
            continue
        if name.startswith(b".") or suffix(_text(name)) in PARTIAL or name.endswith(b"~"):
            yield Refusal(_text(relative), Reason.PARTIAL_FILE, Reason.PARTIAL_FILE.explanation)
        elif stat.S_ISLNK(mode):
            yield Refusal(_text(relative), Reason.SYMLINK, Reason.SYMLINK.explanation)
        elif stat.S_ISDIR(mode):
            yield from _subfolder(full, relative, outlet)
        elif not stat.S_ISREG(mode):
            yield Refusal(_text(relative), Reason.NOT_A_FILE, Reason.NOT_A_FILE.explanation)
        elif not name.endswith(SIDECAR.encode()):
            yield from _file(full, relative, outlet)


def _subfolder(path: bytes, relative: bytes, outlet: str | None) -> Iterator[Document | Refusal]:
    name = _text(os.path.basename(path))
    try:
        yield from _folder(path, relative, outlet=outlet if name.replace("-", "").isdigit() else name)
    except OSError as error:
        yield Refusal(_text(relative), Reason.UNREADABLE, error.strerror or str(error))


def _file(path: bytes, relative: bytes, outlet: str | None) -> Iterator[Document | Refusal]:
    locator, kind = _text(relative), suffix(_text(relative))
    if kind not in BY_SUFFIX and kind not in LINES:
        yield Refusal(locator, Reason.UNKNOWN_SUFFIX, f"no collector reads {kind or 'a name without a suffix'}")
        return
    try:
        content = _read(path, MAX_LINES_BYTES if kind in LINES else MAX_BYTES)
        facts = _sidecar(path)
    except OSError as error:
        yield Refusal(locator, Reason.UNREADABLE, error.strerror or str(error))
        return
    except BadDocument as error:
        yield Refusal(locator, error.reason, str(error))
        return
    if kind in LINES:
        found = documents.lines(locator, content, outlet=outlet)
    elif BY_SUFFIX[kind] == "application/json":
        found = documents.elements(locator, content, outlet=outlet)
    else:
        found = iter([Document(locator, content, BY_SUFFIX[kind], outlet=outlet)])
    for document in found:
        yield documents.with_facts(document, facts)


def _read(path: bytes, limit: int) -> bytes:
    # O_NOFOLLOW and O_NONBLOCK: between lstat and open the name may have become a link or a pipe.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise BadDocument(Reason.NOT_A_FILE, Reason.NOT_A_FILE.explanation)
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise BadDocument(Reason.TOO_LARGE, f"more than {limit} bytes")
    return content


def _sidecar(path: bytes) -> object:
    beside = path + SIDECAR.encode()
    if not os.path.lexists(beside):
        return None
    try:
        return documents.parse(_read(beside, MAX_BYTES))
    except BadDocument as error:
        raise BadDocument(error.reason, f"{Path(os.fsdecode(beside)).name}: {error}") from error


def _text(path: bytes) -> str:
    """A path as text: bytes that are no UTF-8 are written as ``\\xNN``, so that every name can be stored and shown."""
    return path.decode("utf-8", "backslashreplace").replace("\x00", "\\x00")
