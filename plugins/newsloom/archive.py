"""What was brought in, kept as it came: WARC files by outlet and day.

The root is any path with the interface of pathlib: a ``pathlib.Path`` here, Airflow's ``ObjectStoragePath`` in a task,
so that the archive may as well lie in object storage. Object storage cannot append, so a file is written whole, before
any row speaks of it: a writer that dies leaves at most a file that nothing points to, and its next attempt writes the
same file again, because the file is named after what it holds.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsloom import kill_points

ArchiveRoot = Any  # pathlib.Path, universal_pathlib.UPath or airflow's ObjectStoragePath: one interface, no common base


# True of the bytes as they travelled, not of what is kept.
_OF_THE_WAY = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"})

# What a file is called while it is written.
UNFINISHED = ".part"


class ArchiveDamaged(RuntimeError):
    """The archive does not hold the bytes that a capture speaks of."""


@dataclass(frozen=True)
class Bytes:
    """Bytes to keep: ``name`` is the WARC-Target-URI, ``fetched_at`` the WARC-Date where it is known.

    ``headers`` are those of the HTTP answer that brought them, None for a file. The content is kept decoded, so the
    headers that speak of its encoding and length on the way are left out.
    """

    name: str
    media_type: str
    content: bytes
    fetched_at: datetime | None = None
    headers: tuple[tuple[str, str], ...] | None = None

    @property
    def sha256(self) -> bytes:
        return digest(self.content)


def digest(content: bytes) -> bytes:
    """The SHA-256 that contents are known by."""
    return hashlib.sha256(content).digest()


@dataclass(frozen=True)
class Place:
    """Where a record lies: file relative to the root, byte offset and byte length of its gzip member."""

    uri: str
    offset: int
    length: int


def target_uri(source_id: str, locator: str, url: str | None) -> str:
    """The WARC-Target-URI of an item: its address, or a URN of source and locator for a loose file."""
    if url is not None:
        return quote(url, safe="%/:?#[]@!$&'()*+,;=~-._")
    # An id of a JSON line may hold an unpaired surrogate, which UTF-8 has no bytes for.
    source, place = (quote(part, safe="/", errors="surrogatepass") for part in (source_id, locator))
    return f"urn:newsloom:{source}:{place}"


def local_root() -> Path:
    """Where the archive lies if nothing names another place: beside the rest of this machine's state."""
    from newsloom.embedded import home

    return home() / "archive"


def folder_name(outlet: str | None) -> str:
    """The outlet as a folder: what is no letter, digit, dot or dash becomes a dash; unknown is ``_unknown``."""
    if outlet is None:
        return "_unknown"
    # 60 characters of four bytes each are under the 255 bytes that file systems allow a name.
    plain = re.sub(r"[^\w.-]+", "-", outlet.lower())[:60].strip("-.")
    # Two names that differ only in what was replaced ('a/b' and 'a b') may share a folder: the files differ by content.
    return plain or "_unnamed"


def write(root: ArchiveRoot, outlet: str | None, day: date, records: Sequence[Bytes]) -> list[Place]:
    """Keep the records in one new file and tell where each lies, in the same order.

    A record is of type ``resource``, the bytes of a file, or ``response``, a page with its HTTP headers.
    Ids and dates come from the content, so
    the same records give the same file, byte for byte. Its name is a hash of all that it holds, addresses and dates as
    well: two sources that bring the same bytes on one day must not write over one another, for records of other
    lengths would lie at the places that the first has been given.
    """
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    spans: list[tuple[int, int]] = []
    for record in records:
        start = buffer.tell()
        writer.write_record(_warc_record(writer, record, day))
        spans.append((start, buffer.tell() - start))
    name = hashlib.sha256(buffer.getvalue()).hexdigest()[:16]
    relative = f"{folder_name(outlet)}/{day.isoformat()}/{name}.warc.gz"
    kill_points.here("archive.before")
    _write_whole(root / relative, buffer.getvalue())
    kill_points.here("archive.after")
    return [Place(relative, offset, length) for offset, length in spans]


def without(root: ArchiveRoot, uri: str, stay: Sequence[Place]) -> dict[Place, Place]:
    """Write the file anew with these of its records alone, byte for byte; returns where each of them lies then.

    The file itself is left as it is: it goes when no row speaks of it any more. Nothing is written where nothing stays.

    Raises:
        ArchiveDamaged: the file is missing or ends before one of the records.
    """
    if not stay:
        return {}
    parts: list[bytes] = []
    try:
        with (root / uri).open("rb") as stream:
            for place in stay:
                stream.seek(place.offset)
                parts.append(stream.read(place.length))
    except OSError as error:
        raise ArchiveDamaged(f"{uri}: {error}") from error
    if short := next((place for place, part in zip(stay, parts, strict=True) if len(part) != place.length), None):
        raise ArchiveDamaged(f"{uri} ends before its record at {short.offset}")
    content = b"".join(parts)
    folder = uri.rpartition("/")[0]
    relative = f"{folder}/{hashlib.sha256(content).hexdigest()[:16]}.warc.gz"
    _write_whole(root / relative, content)
    offset, moved = 0, {}
    for place in stay:
        moved[place] = Place(relative, offset, place.length)
        offset += place.length
    return moved


def delete(root: ArchiveRoot, uri: str) -> int:
    """Take a file out of the archive; returns its bytes, 0 where it is gone already."""
    target = root / uri
    try:
        size = int(target.stat().st_size)
        target.unlink()
    except FileNotFoundError:
        return 0
    return size


def is_there(root: ArchiveRoot, place: Place) -> bool:
    """Whether the file of a place is: a look, not a reading."""
    return bool((root / place.uri).exists())


def read(root: ArchiveRoot, place: Place, sha256: bytes) -> bytes:
    """The bytes at a place.

    Raises:
        ArchiveDamaged: the file is missing or does not hold these bytes.
    """
    try:
        with (root / place.uri).open("rb") as stream:
            stream.seek(place.offset)
            member = stream.read(place.length)
    except OSError as error:
        raise ArchiveDamaged(f"{place.uri}: {error}") from error
    try:
        contents: list[bytes] = [record.content_stream().read() for record in ArchiveIterator(io.BytesIO(member))]
    except Exception as error:  # a byte gone wrong meets the reader anywhere: in zlib, in a header, in a number
        raise ArchiveDamaged(f"{place.uri} at {place.offset}: {type(error).__name__}") from error
    for content in contents:
        if hashlib.sha256(content).digest() == sha256:
            return content
    raise ArchiveDamaged(f"{place.uri} at {place.offset}: the record does not have the SHA-256 {sha256.hex()}")


def _write_whole(target: Any, content: bytes) -> None:
    """A reader finds the whole file or none. What a kill leaves is hidden, and upkeep takes it away."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.parent / f".{target.name.partition('.')[0]}.{uuid.uuid4().hex}{UNFINISHED}"
    # To the disk before a row speaks of the bytes: after a power cut it would speak of an empty file. An object storage
    # keeps what it has acknowledged.
    local = isinstance(target, Path)
    with unfinished.open("wb") as stream:
        stream.write(content)
        if local:
            stream.flush()
            os.fsync(stream.fileno())
    kill_points.here("archive.part")
    unfinished.replace(target)
    if local:
        _fsync_folder(target.parent)


def _fsync_folder(folder: Path) -> None:
    """A renamed file is there after a power cut only if its folder is on the disk as well."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _warc_record(writer: WARCWriter, record: Bytes, day: date) -> Any:
    moment = record.fetched_at or datetime(day.year, day.month, day.day, tzinfo=UTC)
    digest = record.sha256
    identity = uuid.UUID(bytes=hashlib.sha256(record.name.encode() + digest).digest()[:16])
    headers = {
        "WARC-Record-ID": f"<urn:uuid:{identity}>",
        "WARC-Date": moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z",
    }
    if record.headers is not None:
        told = [(name, value) for name, value in record.headers if name.lower() not in _OF_THE_WAY]
        length = ("Content-Length", str(len(record.content)))
        return writer.create_warc_record(
            record.name,
            "response",
            payload=io.BytesIO(record.content),
            length=len(record.content),
            warc_headers_dict=headers,
            http_headers=StatusAndHeaders("200 OK", [*told, length], protocol="HTTP/1.1"),
        )
    return writer.create_warc_record(
        record.name,
        "resource",
        payload=io.BytesIO(record.content),
        length=len(record.content),
        warc_content_type=record.media_type,
        warc_headers_dict=headers,
        http_headers=None,
    )


__all__ = [
    "UNFINISHED", "ArchiveDamaged", "Bytes", "Place", "delete", "folder_name", "is_there", "read", "target_uri",
    "without", "write",
]  # fmt: skip
