"""Reading a folder: what lies in it, in one order on every machine, and nothing outside it."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from newsloom.collect.contents import MAX_BYTES, contents, or_refused, whole
from newsloom.collect.documents import NOTHING, BadDocument, Document, Facts, Read, Refusal
from newsloom.collect.media import BY_SUFFIX, GZIP, LINES, PARTIAL, SIDECAR, WARC, ZIP, is_read, suffix, unpacked_name
from newsloom.collect.packed import zip_entries
from newsloom.collect.packed.inflated import NESTED, STEP, Inflated
from newsloom.collect.reading import HERE, Reading
from newsloom.collect.warc import file as warc_file
from newsloom.reasons import Reason
from newsloom.sources.source import Source

# What stands between a file and a part of it in a locator (documents.one_of, packed.zip_entries, warc.file), where a
# file's own name holds it: a file "a.jsonl#7" is not the line 7 of "a.jsonl"; two items of one locator would be one.
_LINES = "|".join(re.escape(end) for end in sorted([*LINES, ".json"]))
_LIKE_A_PART = re.compile(rf"((?:{_LINES})(?:\.gz)?(?=[#:])|\.warc(?:\.gz)?(?=[#@])|\.zip(?=!))([#:@!])", re.IGNORECASE)


# Nothing was read of these, or nobody needs to look.
_NOTHING_TO_KEEP = frozenset({Reason.EMPTY, Reason.NOT_A_FILE, Reason.UNKNOWN_SUFFIX, Reason.UNREADABLE})


class SourceBroken(OSError):
    """The source itself cannot be read, as against something in it."""


@dataclass
class Progress:
    """How many bytes of a source's files were read: ``files`` of those that are done, ``here`` of the one at hand."""

    files: int = 0
    here: int = field(default=0)

    @property
    def read(self) -> int:
        return self.files + self.here


def walk(source: Source, reading: Reading = HERE, progress: Progress | None = None) -> Iterator[Document | Refusal]:
    """Every document of the source and every refusal, each with a locator of its own, in one order on every machine.

    ``reading`` parses what has to be parsed, ``progress`` is kept up to date.

    The outlet is the name of the folder that a file lies in, below the root; a name without letters (a year, a day) is
    none.

    Raises:
        SourceBroken: the root itself cannot be read.
    """
    root = os.fsencode(source.path)
    progress = progress or Progress()
    if source.kind == "file":
        yield from _file(root, os.path.basename(root), None, reading, progress)
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
            yield from _file(full, relative, outlet, reading, progress)


def total_bytes(source: Source) -> int:
    """The bytes of all files that ``walk`` would come to; what cannot be looked at counts nothing."""
    root = os.fsencode(source.path)
    total, waiting = 0, [root]
    while waiting:
        path = waiting.pop()
        try:
            status = os.lstat(path)
            if stat.S_ISDIR(status.st_mode):
                waiting += [os.path.join(path, name) for name in os.listdir(path) if not name.startswith(b".")]
            elif stat.S_ISREG(status.st_mode):
                total += status.st_size
        except OSError:  # walk, which comes to it next, tells of it
            continue
    return total


def _names(folder: bytes) -> list[bytes]:
    with os.scandir(folder) as entries:
        return sorted((entry.name for entry in entries), reverse=True)


def _refusal(relative: bytes, mode: int) -> Refusal | None:
    name = os.path.basename(relative)
    if name.startswith(b".") or suffix(_text(name)) in PARTIAL or name.endswith(b"~"):
        reason = Reason.PARTIAL_FILE
    elif stat.S_ISLNK(mode):
        reason = Reason.SYMLINK
    elif stat.S_ISREG(mode) or (stat.S_ISDIR(mode) and not is_read(_text(name))):
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


def _file(
    path: bytes, relative: bytes, outlet: str | None, reading: Reading, progress: Progress
) -> Iterator[Document | Refusal]:
    locator = _text(relative)
    alone = True
    for one in or_refused(_content(path, locator, outlet, reading, progress), locator):
        # Of a file that other items came of, what is wrong with the rest is no reason to keep it twice.
        yield _with_bytes(path, one) if alone and isinstance(one, Refusal) and one.locator == locator else one
        alone = False
    progress.files += progress.here
    progress.here = 0


def _with_bytes(path: bytes, refusal: Refusal) -> Refusal:
    """The refusal of a file with its first bytes, where there are any and somebody may want to see them."""
    if refusal.kept or refusal.reason in _NOTHING_TO_KEEP:
        return refusal
    try:
        with _open(path) as file:
            return replace(refusal, kept=file.read(MAX_BYTES))
    except (OSError, BadDocument):  # it went away since; the refusal says what was found while it was there
        return refusal


def _content(
    path: bytes, locator: str, outlet: str | None, reading: Reading, progress: Progress
) -> Iterator[Document | Refusal]:
    name = unpacked_name(locator)
    kind, packed = suffix(name), name != locator
    if not is_read(locator) and not packed:
        raise BadDocument(Reason.UNKNOWN_SUFFIX, f"no collector reads {kind or 'a name without a suffix'}")
    with _open(path) as file:
        size = os.fstat(file.fileno()).st_size
        if kind == WARC:

            def tell(read: int) -> None:
                progress.here = read

            yield from warc_file.pages(path, file, locator, reading.warc, tell)
        elif kind == ZIP and not packed:
            if size:
                listing = reading.zip(path, file.fileno())
                found = zip_entries.entries(file, locator, outlet, listing, reading.json, _inner_name)
                yield from _told(found, file, progress)
        else:
            document = Document(locator, b"", "text/html", outlet=outlet)
            yield from _told(_page(path, file, document, kind, packed, reading.json), file, progress)
        progress.here = size


def _told(found: Iterator[Document | Refusal], file: BinaryIO, progress: Progress) -> Iterator[Document | Refusal]:
    """What is found, while ``progress`` follows the place in the file; a zip is read there and back."""
    for one in found:
        progress.here = max(progress.here, file.tell())
        yield one


def _page(
    path: bytes, file: BinaryIO, document: Document, kind: str, packed: bool, read: Read
) -> Iterator[Document | Refusal]:
    if not packed:
        yield from contents(file, document, kind, read, _sidecar(path, read))
        return
    stream: BinaryIO = io.BufferedReader(Inflated(file, lines=kind in LINES), STEP)
    if kind in BY_SUFFIX or kind in LINES:
        yield from contents(stream, document, kind, read, _sidecar(path, read), NESTED)
        return
    # Nobody reads it, but a bomb is something that somebody should look at.
    if whole(stream).startswith(NESTED) or kind in (ZIP, GZIP):
        raise BadDocument(Reason.ARCHIVE_BOMB, "a packed file in a packed file is not opened: unpack the outer one")
    raise BadDocument(Reason.UNKNOWN_SUFFIX, f"no collector reads {kind or 'a name without a suffix'} in {GZIP}")


def _open(path: bytes) -> BinaryIO:
    # O_NOFOLLOW and O_NONBLOCK: between lstat and open the name may have become a link or a pipe.
    stream = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise BadDocument(Reason.NOT_A_FILE, Reason.NOT_A_FILE.explanation)
    return stream


def _sidecar(path: bytes, read: Read) -> Facts:
    beside = path + SIDECAR.encode()
    if not os.path.lexists(beside):
        return NOTHING
    name = _text(os.path.basename(beside))
    try:
        with _open(beside) as stream:
            found = read(whole(stream))
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
    return _LIKE_A_PART.sub(lambda found: f"{found[1]}\\x{ord(found[2]):02x}", shown)


def _inner_name(name: str) -> str:
    return _text(name.encode("utf-8", "surrogateescape"))
