"""What a zip file says it holds: read in the parsing child, because every byte of a directory may be a lie.

Nothing is extracted by name, ever: a name is only shown, and looked at for what it would do to others.
"""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from newsloom.collect.documents import BadDocument
from newsloom.reasons import Reason

# A year of an outlet has some tens of thousands of pages. Reading a directory of so many entries takes two seconds of
# the five that a call has.
MAX_ENTRIES = 100_000

# Fields of APPNOTE.TXT (PKWARE's specification of the format), 4.3.7, 4.3.9 and 4.3.12.
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_LOCAL_MAGIC, _DESCRIPTOR_MAGIC = b"PK\x03\x04", b"PK\x07\x08"
_DIRECTORY_MAGIC = (b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06")
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1, 0x8, 0x800
_UNIX = 3
_DEFLATED = 8
_STEP = 256 * 2**10
# Entries without a size are inflated to find their end, where there is no directory: as much as a call has time for.
_MAX_WORK = 256 * 2**20


@dataclass(frozen=True)
class Entry:
    """``header`` is where its local header begins, ``packed_size`` how many bytes of data follow that.

    ``overlaps``: another entry's bytes are its own too, which only a bomb does.
    """

    name: str
    header: int
    packed_size: int
    size: int
    crc: int
    method: int
    encrypted: bool = False
    special: bool = False
    overlaps: bool = False


@dataclass(frozen=True)
class Listing:
    """``broken`` says what is wrong with the file where its own directory could not be read."""

    entries: tuple[Entry, ...]
    broken: str | None = None


def listing(file: BinaryIO) -> Listing:
    """The entries of a zip file in the order in which they stand in it.

    From its directory; where that is missing or damaged, from the headers before each entry, as far as they are whole.

    Raises:
        BadDocument: archive_bomb, for more than ``MAX_ENTRIES``; wrong_type, for what is no zip file.
        OSError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(file) as opened:
            found = [_of_directory(one) for one in opened.infolist()]
        broken = None
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, EOFError, OverflowError) as error:
        found, broken = _salvaged(file, str(error) or type(error).__name__)
    if len(found) > MAX_ENTRIES:
        raise BadDocument(Reason.ARCHIVE_BOMB, f"more than {MAX_ENTRIES} entries")
    found.sort(key=lambda one: one.header)
    ends = 0
    for number, one in enumerate(found):
        if one.header < ends and one.packed_size:
            found[number] = replace(one, overlaps=True)
        ends = max(ends, one.header + _LOCAL.size + one.packed_size)
    return Listing(tuple(found), broken)


def listed(arguments: Mapping[str, Any], content: bytes) -> Any:
    """``listing`` of the file at ``path``, as JSON; ``file`` is [device, inode] of the file that is meant.

    Raises:
        BadDocument: as there; unreadable, where another file has taken its place.
        OSError: it cannot be opened or read.
    """
    path = os.fsencode(arguments["path"])
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or [status.st_dev, status.st_ino] != list(arguments["file"]):
            raise BadDocument(Reason.UNREADABLE, "another file took its place while it was read")
        found = listing(file)
    rows = [[one.name, one.header, one.packed_size, one.size, one.crc, one.method, one.encrypted, one.special,
             one.overlaps] for one in found.entries]  # fmt: skip
    return {"entries": rows, "broken": found.broken}


def _of_directory(one: zipfile.ZipInfo) -> Entry:
    mode = one.external_attr >> 16
    special = one.create_system == _UNIX and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)
    # orig_filename: filename ends at a NUL, and "a.html\0.exe" is not "a.html".
    return Entry(one.orig_filename, one.header_offset, one.compress_size, one.file_size, one.CRC, one.compress_type,
                 bool(one.flag_bits & _ENCRYPTED), special)  # fmt: skip


def _salvaged(file: BinaryIO, error: str) -> tuple[list[Entry], str]:
    """The entries whose local headers can be read one after the other, and what is said of the rest."""
    size = os.fstat(file.fileno()).st_size
    found: list[Entry] = []
    at = work = 0
    while at < size and len(found) <= MAX_ENTRIES:
        file.seek(at)
        head = file.read(_LOCAL.size)
        if head[:4] in _DIRECTORY_MAGIC:
            return found, f"its directory is damaged or cut off; what its entries say of themselves was read ({error})"
        if not head.startswith(_LOCAL_MAGIC):
            if not found:
                raise BadDocument(Reason.WRONG_TYPE, "no zip file, whatever its name says")
            following = _next_header(file, at)
            if following is None:
                break
            at = following
            continue
        entry, data = _local(file, head, at) if len(head) == _LOCAL.size else (None, at)
        if entry is None:
            break
        if entry.packed_size == 0 and entry.size < 0:
            entry, made = _measured(file, entry, data)
            work += made
            if entry is None or work > _MAX_WORK:
                break
        end = data + entry.packed_size
        if end > size:
            break
        found.append(entry)
        at = end
        file.seek(at)
        if (tail := file.read(24)).startswith(_DESCRIPTOR_MAGIC):
            at += 24 if tail[16:20] not in (_LOCAL_MAGIC, *_DIRECTORY_MAGIC) and len(tail) == 24 else 16
    return found, f"it breaks off, or is damaged, after {len(found)} entries: {error}"


def _next_header(file: BinaryIO, at: int) -> int | None:
    while True:
        file.seek(at)
        piece = file.read(_STEP)
        if (found := piece.find(_LOCAL_MAGIC)) >= 0:
            return at + found
        if len(piece) < _STEP:
            return None
        at += _STEP - len(_LOCAL_MAGIC) + 1


def _local(file: BinaryIO, head: bytes, at: int) -> tuple[Entry | None, int]:
    _, _, flags, method, _, _, crc, packed_size, size, name_length, extra_length = _LOCAL.unpack(head)
    raw, extra = file.read(name_length), file.read(extra_length)
    if len(raw) + len(extra) < name_length + extra_length:
        return None, at
    if packed_size == 0xFFFFFFFF:
        # Zip64 (APPNOTE 4.5.3): field 1 of the extra bytes holds the sizes, 8 bytes each.
        place = extra.find(struct.pack("<HH", 1, 16))
        if place < 0 or len(extra) < place + 20:
            return None, at
        size, packed_size = struct.unpack_from("<QQ", extra, place + 4)
    name = raw.decode("utf-8", "backslashreplace") if flags & _UTF8 else raw.decode("cp437")
    unknown = bool(flags & _SIZES_FOLLOW) and packed_size == 0
    entry = Entry(name, at, packed_size, -1 if unknown else size, crc, method, bool(flags & _ENCRYPTED))
    return entry, at + _LOCAL.size + name_length + extra_length


def _measured(file: BinaryIO, entry: Entry, data: int) -> tuple[Entry | None, int]:
    """The entry with its sizes and the checksum behind its data, and how many bytes were made to find its end."""
    if entry.method != _DEFLATED or entry.encrypted:
        return None, 0
    file.seek(data)
    inflater, made, taken = zlib.decompressobj(-15), 0, 0
    while not inflater.eof and made <= _MAX_WORK:
        piece = inflater.unconsumed_tail or file.read(_STEP)
        try:
            out = inflater.decompress(piece, _STEP)
        except zlib.error:
            return None, made
        if not piece and not out:
            return None, made
        taken += len(piece) - len(inflater.unconsumed_tail) - len(inflater.unused_data)
        made += len(out)
    file.seek(data + taken)
    tail = file.read(8).removeprefix(_DESCRIPTOR_MAGIC)[:4]
    if not inflater.eof or len(tail) < 4:
        return None, made
    return replace(entry, packed_size=taken, size=made, crc=int.from_bytes(tail, "little")), made
