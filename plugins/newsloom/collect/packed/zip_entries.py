"""The documents of a zip file: each entry read as a file of a folder would be."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from newsloom.collect.contents import contents, or_refused, whole
from newsloom.collect.documents import NOTHING, BadDocument, Document, Facts, Read, Refusal
from newsloom.collect.media import BY_SUFFIX, GZIP, LINES, PARTIAL, SIDECAR, WARC, ZIP, suffix
from newsloom.collect.packed.inflated import MAX_RATIO, NESTED, STEP, Inflated
from newsloom.collect.packed.zip_listing import Entry, Listing
from newsloom.reasons import Reason

# Entries of under 1 MiB each may shrink to a thousandth and pass one by one; a hundred thousand of them are 100 GB.
_TOTAL_FROM = 64 * 2**20

_STORED, _DEFLATED = 0, 8
_LOCAL_LENGTH = 30  # of a local header, before its name (APPNOTE 4.3.7)
_DRIVE = re.compile(r"[A-Za-z]:")


def entries(
    file: BinaryIO, locator: str, outlet: str | None, listing: Listing, read: Read, shown: Callable[[str], str]
) -> Iterator[Document | Refusal]:
    """What each entry holds, and why others are not read; a folder in the file names an outlet as a real one does.

    ``shown`` is a name as part of a locator: ``file.zip!folder/page.html``.
    """
    # The last of a name counts, as for every program that unpacks.
    by_name = {one.name: one for one in listing.entries}
    seen: set[str] = set()
    listed: Counter[tuple[str, int]] = Counter()
    total, most = 0, max(_TOTAL_FROM, MAX_RATIO * os.fstat(file.fileno()).st_size)
    for one in listing.entries:
        place = f"{locator}!{shown(one.name)}"
        listed[one.name, one.header] += 1
        if listed[one.name, one.header] > 2:
            continue  # a bomb lists one entry thousands of times: that it does is told with the second
        while place in seen:
            place = f"{place}@{one.header}"
        seen.add(place)
        refusal = _refusal(one, place)
        if refusal is not None:
            yield refusal
        elif not one.name.endswith("/") and not _is_sidecar(one.name, by_name):
            stream = _opened(file, one)
            document = Document(place, b"", "text/html", outlet=_outlet(one.name, outlet))
            yield from or_refused(_entry(file, stream, document, one, by_name, read), place)
            total += 0 if suffix(one.name) in LINES else stream.made
        if total > most:
            message = f"all of it is more than {MAX_RATIO} times its size; not read on"
            yield Refusal(locator, Reason.ARCHIVE_BOMB, message)
            return
    if listing.broken is not None:
        yield Refusal(locator, Reason.TRUNCATED, listing.broken)


def _entry(
    file: BinaryIO, stream: Inflated, document: Document, one: Entry, by_name: dict[str, Entry], read: Read
) -> Iterator[Document | Refusal]:
    sidecar = _sidecar(file, one.name, by_name, read)
    _to_data(file, one)
    packed = io.BufferedReader(stream, STEP)
    yield from contents(packed, document, suffix(one.name), read, sidecar, NESTED)


def _opened(file: BinaryIO, one: Entry) -> Inflated:
    lines = suffix(one.name) in LINES
    return Inflated(file, lines=lines, length=one.packed_size, stored=one.method == _STORED, crc=one.crc)


def _to_data(file: BinaryIO, one: Entry) -> None:
    # Zip64 offsets go up to 2**64, which no seek takes.
    inside = 0 <= one.header <= os.fstat(file.fileno()).st_size
    head = os.pread(file.fileno(), _LOCAL_LENGTH, one.header) if inside else b""
    if len(head) < _LOCAL_LENGTH or not head.startswith(NESTED[1]):
        raise BadDocument(Reason.TRUNCATED, "its bytes are not where the directory says")
    # The lengths of name and extra bytes may differ from those of the directory; these count.
    name, extra = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
    file.seek(one.header + _LOCAL_LENGTH + name + extra)


def _refusal(one: Entry, place: str) -> Refusal | None:
    said = _why_refused(one)
    return None if said is None else Refusal(place, said[0], said[1] or said[0].explanation)


def _why_refused(one: Entry) -> tuple[Reason, str] | None:
    parts = one.name.removesuffix("/").split("/")
    kind = suffix(one.name)
    if one.special or _leads_out(one.name, parts):
        return Reason.UNSAFE_PATH, ""
    if one.overlaps:
        return Reason.ARCHIVE_BOMB, "its bytes are those of another entry as well, which only a bomb does"
    if one.name.endswith("/"):
        return None
    # As a Mac writes them: __MACOSX/._page.html beside page.html; "./page.html" is page.html.
    if any(part.startswith(".") and part != "." for part in parts) or kind in PARTIAL or one.name.endswith("~"):
        return Reason.PARTIAL_FILE, ""
    if kind in (ZIP, GZIP, WARC):
        return Reason.ARCHIVE_BOMB, "a packed file in a packed file is not opened: unpack the outer one"
    if kind not in BY_SUFFIX and kind not in LINES:
        return Reason.UNKNOWN_SUFFIX, f"no collector reads {kind or 'a name without a suffix'}"
    if one.encrypted:
        return Reason.UNREADABLE, "encrypted: pack it again without a password"
    if one.method not in (_STORED, _DEFLATED):
        return (
            Reason.UNREADABLE,
            f"compressed by method {one.method}: pack it again with deflate, as zip does by itself",
        )
    return None


def _leads_out(name: str, parts: list[str]) -> bool:
    return not all(parts) or ".." in parts or "\\" in name or "\0" in name or _DRIVE.match(name) is not None


def _outlet(name: str, above: str | None) -> str | None:
    """The innermost folder with a letter in its name."""
    folders = name.split("/")[:-1]
    named = (part for part in reversed(folders) if any(letter.isalpha() for letter in part))
    return next(named, above)


def _is_sidecar(name: str, by_name: dict[str, Entry]) -> bool:
    beside = name.removesuffix(SIDECAR)
    return beside != name and beside in by_name


def _sidecar(file: BinaryIO, name: str, by_name: dict[str, Entry], read: Read) -> Facts:
    one = by_name.get(name + SIDECAR)
    if one is None:
        return NOTHING
    try:
        if _why_refused(one) is not None:
            raise BadDocument(Reason.UNREADABLE, "it cannot be read")
        _to_data(file, one)
        found = read(whole(io.BufferedReader(_opened(file, replace(one, name=name + SIDECAR)), STEP)))
    except BadDocument as error:
        raise BadDocument(error.reason, f"{one.name}: {error}") from error
    return found if isinstance(found, Facts) else NOTHING
