"""Standard input as a file that can be imported: what it is, and where it waits.

It is written to a file first, in pieces: a zip's list of contents stands at its end, how far a WARC of gigabytes is
read is told by its size, and a run that was killed goes on from the file, while a pipe is read once. The file is named
by the hash of its bytes: the same input again is the same items, ``unchanged``, and another input is other items. A
fixed name would make the second text of a day a new version of the first.

The folder that it lies in is its source's name, as with any file (``newsloom.sources.source.source_at``).
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from newsloom.decoding import sniff
from newsloom.sources.source import SourceRefused

KINDS = ("jsonl", "json", "warc", "zip", "html", "txt")
"""What a user may say that it is; ``kind_of`` answers with one of them."""

DEFAULT_NAME = "standard-input"

HEAD_BYTES = 65_536  # what a pipe holds: a first line of JSON is seldom longer, and no format needs more to be known
PIECE_BYTES = 2**20  # a thousand writes to the gigabyte
# Postgres keeps up to 1 GB of log (max_wal_size) on what is mostly the same disk, and stops whole when it cannot.
FREE_BYTES = 2**30
_HASH_BYTES = 16  # 128 bits: as many as any id of ours

_GZIP = b"\x1f\x8b"  # RFC 1952 section 2.3.1
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)[\s>]", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")


def kind_of(head: bytes) -> str:
    """What bytes are that begin like this; ``head`` is all of them or the first ``HEAD_BYTES``, gzip taken off.

    Raises:
        SourceRefused: nothing that is read here, or nothing that can be told.
    """
    if head.startswith(b"WARC/"):  # ISO 28500:2017 section 4: a record begins with its version
        return "warc"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # APPNOTE 4.3.7 and, of an empty archive, 4.3.16
        return "zip"
    if (name := sniff(head)) is not None:
        raise SourceRefused(f"standard input is {name}, which is not read")
    text = head.removeprefix(_BOMS[0]).lstrip()
    if text.startswith(b"["):
        return "json"
    if text.startswith(b"{"):
        return "jsonl" if _is_lines(text) else "json"
    if text.startswith(b"<"):
        if _PAGE.search(text) is None:
            raise SourceRefused("standard input is XML and no page: a feed or sitemap is read as a source")
        return "html"
    if b"\0" in head and not head.startswith(_BOMS[1:]):
        raise SourceRefused(f"what standard input is cannot be told: name it, --as {'|'.join(KINDS)}")
    return "txt"


def _is_lines(text: bytes) -> bool:
    """Objects one a line, or one that spreads over lines. The first line may be broken, and is then one of many."""
    lines = [line.strip(b"\r \t") for line in text.split(b"\n", 3)[:3]]
    if len(lines) == 1:
        return True  # an object on one line is the same item either way
    return lines[0].endswith(b"}") or lines[1].startswith(b"{")


def suffix_of(head: bytes, kind: str | None) -> str:
    """The suffix that a file with these first bytes is read by; ``kind`` is what the user says that it is.

    Raises:
        SourceRefused: as ``kind_of``, or a zip is packed by gzip besides.
    """
    if not head.startswith(_GZIP):
        return f".{kind or kind_of(head)}"
    try:
        inside = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD_BYTES)
    except zlib.error as error:
        raise SourceRefused(f"standard input begins like gzip and is none: {error}") from error
    found = kind or kind_of(inside)
    if found == "zip":
        raise SourceRefused("standard input is a zip packed by gzip: unpack it once, zcat ... | newsloom import -")
    return f".{found}.gz"


def keep(stream: BinaryIO, home: Path, name: str = DEFAULT_NAME, kind: str | None = None) -> Path:
    """Write the stream to a file of its own under ``home`` and return its path; memory is bounded by a piece.

    Nothing is left behind where this raises, be it Ctrl-C.

    Raises:
        SourceRefused: nothing came, what came is nothing that is read, name or kind is none, or the disk is full.
    """
    if kind is not None and kind not in KINDS:
        raise SourceRefused(f"--as takes {', '.join(KINDS)}, not {kind[:80]!r}")
    if _NAME.fullmatch(name) is None:
        raise SourceRefused(
            f"--name takes at most 63 letters, digits, dots, hyphens and underscores, not {name[:80]!r}"
        )
    folder = home / "incoming" / name.lower()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _unfinished(folder) as (file, path):
            head = _full(stream)
            if not head.strip(b" \t\r\n\0"):
                raise SourceRefused("nothing came on standard input")
            kept = folder / (_copied(head, stream, file, folder) + suffix_of(head, kind))
            path.replace(kept)
    except OSError as error:
        raise SourceRefused(f"standard input cannot be kept in {folder}: {error.strerror or error}") from error
    return kept


def is_taken(sources: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a run that succeeded took all of what its sources had, by what ``newsloom.status`` says of them.

    A run succeeds without a collector that was stopped in the middle, or a batch that failed: what those left is for a
    next run, which needs the file.
    """
    return bool(sources) and not any(source["error"] or source["deferred"] for source in sources)


def _full(stream: BinaryIO) -> bytes:
    """The first ``HEAD_BYTES``: a pipe gives what its writer wrote at once, which may be one letter."""
    head = b""
    while len(head) < HEAD_BYTES and (piece := stream.read(HEAD_BYTES - len(head))):
        head += piece
    return head


def _copied(head: bytes, stream: BinaryIO, file: BinaryIO, folder: Path) -> str:
    """Copy all of it; returns its name, which is its hash."""
    hashed = hashlib.sha256()
    piece = head
    while piece:
        if shutil.disk_usage(folder).free < FREE_BYTES + len(piece):
            raise SourceRefused(f"the disk of {folder} has {FREE_BYTES // 2**20} MiB left, which the database may need")
        hashed.update(piece)
        file.write(piece)
        piece = stream.read(PIECE_BYTES)
    file.flush()
    return hashed.hexdigest()[: 2 * _HASH_BYTES]


@contextmanager
def _unfinished(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file that is locked while it is written, and gone afterwards unless it was renamed.

    What a command that was killed left behind has no lock any more, and is removed.
    """
    for left in folder.glob("*.part"):
        with left.open("rb") as file:
            if _locked(file):
                left.unlink(missing_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
        path = Path(file.name)
        try:
            _locked(file)  # type: ignore[arg-type]
            yield file, path  # type: ignore[misc]
        finally:
            path.unlink(missing_ok=True)


def _locked(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
