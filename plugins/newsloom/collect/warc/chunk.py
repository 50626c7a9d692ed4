"""What the parsing child answers of a WARC file: some records, and where to read on.

Nothing has to be kept between two calls, so a child that died is followed by one that goes on. The file is held open
all the same: in the middle of a gzip member there is no other way to a place than to inflate what stands before it.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsloom.collect.documents import BadDocument
from newsloom.collect.warc.decoded import Decoded, Place
from newsloom.collect.warc.page import Found, found_in
from newsloom.collect.warc.records import Framed, Records
from newsloom.parsing.with_bytes import WithBytes
from newsloom.reasons import Reason

# One answer: as many pages as a chunk of the collector, and so many bytes, with one page of 16 MiB on top.
MAX_FOUND = 200
MAX_BYTES = 8 * 2**20
# Bytes that one call looks at. Inflating and hashing them takes half a second, a tenth of a call's time.
MAX_WORK = 128 * 2**20


@dataclass
class _Open:
    key: tuple[Any, ...]
    records: Records


_last: list[_Open] = []


def chunk(arguments: Mapping[str, Any], content: bytes = b"") -> WithBytes:
    """Records of the file at ``path`` from ``at`` = [raw, within, hunting] on, at most ``most`` of them.

    ``file`` is [device, inode] of the file that the place is of. With ``skip`` the first record is told as poison, and
    not looked into.

    Raises:
        BadDocument: unreadable, where another file has taken its place.
        OSError: the file cannot be opened or read.
    """
    path = os.fsencode(arguments["path"])
    records = _opened(path, tuple(arguments["file"]), tuple(arguments["at"]))
    found: list[Found] = []
    passed: Counter[str] = Counter()
    seen = size = 0
    for record in records.read(MAX_WORK):
        seen += 1
        one = _poison(record) if arguments.get("skip") else found_in(record)
        if one is None:
            passed[(record.header.get("warc-type") or "")[:40].lower()] += 1
        else:
            found.append(one)
            size += len(one.content)
        if seen >= arguments.get("most", MAX_FOUND) or len(found) >= MAX_FOUND or size >= MAX_BYTES:
            break
    at = (*records.stream.place, records.hunting)
    if _last:
        _last[0].key = (path, *arguments["file"], *at)
    told = {"at": at, "done": records.done, "raw": records.stream.raw, "passed": passed, "seen": seen}
    return WithBytes(told | {"found": [_row(one) for one in found]}, b"".join(one.content for one in found))


def _opened(path: bytes, file: tuple[int, int], at: tuple[int, int, bool]) -> Records:
    key = (path, *file, *at)
    if _last and _last[0].key == key:
        return _last[0].records
    _last.clear()
    stream = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb", 0)
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode) or (status.st_dev, status.st_ino) != file:
        stream.close()
        raise BadDocument(Reason.UNREADABLE, "another file took its place while it was read")
    records = Records(Decoded(stream, Place(at[0], at[1])), hunting=at[2])
    _last.append(_Open(key, records))
    return records


def _poison(record: Framed) -> Found:
    whole = found_in(Framed(record.place, record.header, b"", Reason.POISON, Reason.POISON.explanation))
    assert whole is not None  # what has a reason is an item
    return whole


def _row(one: Found) -> dict[str, Any]:
    return {
        "place": one.place,
        "url": one.url,
        "date": one.date,
        "media_type": one.media_type,
        "header_charset": one.header_charset,
        "length": len(one.content),
        "reason": one.reason.value if one.reason else None,
        "message": one.message,
    }
