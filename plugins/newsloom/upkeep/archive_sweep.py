"""The archive beside the rows that speak of it: what nobody speaks of, and what is spoken of and is not there."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from newsloom import archive
from newsloom.archive import UNFINISHED, ArchiveDamaged, ArchiveRoot, Place
from newsloom.statements import statement

# A writer writes a file first and the rows that speak of it within the minute: a day leaves room for a machine that was
# put to sleep in between.
YOUNG = timedelta(days=1)
# Records that are read each time, another two hundred every day: some 20 MB. All files are looked at by their lengths.
READ = 200


@dataclass(frozen=True)
class File:
    """A file of the archive; ``at`` is when it was written, None where the storage does not say."""

    uri: str
    size: int
    at: datetime | None


@dataclass(frozen=True)
class Spoken:
    """What captures say of a file: how many distinct records, their bytes, and where the last of them ends."""

    uri: str
    records: int
    bytes: int
    end: int


@dataclass(frozen=True)
class Finding:
    """A row of ``ops.archive_finding``."""

    kind: str
    uri: str
    records: int
    bytes: int
    message: str


def compared(files: Mapping[str, File], spoken: Iterable[Spoken], now: datetime) -> list[Finding]:
    """Where files and rows do not speak of each other: pure. What is younger than a day may be in the making."""
    found: list[Finding] = []
    known = set()
    for one in spoken:
        known.add(one.uri)
        file = files.get(one.uri)
        if file is None:
            found.append(Finding("missing", one.uri, one.records, one.bytes, "the file is not there"))
        elif file.size < one.end:
            found.append(
                Finding(
                    "damaged", one.uri, one.records, one.end - file.size, f"it ends {one.end - file.size} bytes early"
                )
            )
        elif file.size > one.bytes and _old(file, now):
            found.append(
                Finding("orphan_record", one.uri, 0, file.size - one.bytes, "it has records that no capture is of")
            )
    for uri, file in sorted(files.items()):
        if uri not in known and _old(file, now):
            if uri.endswith(UNFINISHED):
                found.append(Finding("unfinished", uri, 0, file.size, "a writer was killed while it wrote it"))
            else:
                found.append(Finding("orphan_file", uri, 0, file.size, "no capture speaks of it"))
    return found


def _old(file: File, now: datetime) -> bool:
    return file.at is None or now - file.at >= YOUNG


def files_of(root: ArchiveRoot) -> Iterator[File]:
    """Every file of the archive: folders of outlets, in them days, in them files."""
    for outlet in _folders(root):
        for day in _folders(outlet):
            for path in day.iterdir():
                try:
                    stat = path.stat()
                except FileNotFoundError:  # its writer has just given it its name
                    continue
                at = getattr(stat, "st_mtime", None)
                when = datetime.fromtimestamp(at, UTC) if at else None
                yield File(f"{outlet.name}/{day.name}/{path.name}", int(stat.st_size), when)


def _folders(path: ArchiveRoot) -> Iterator[Any]:
    if path.exists():
        yield from (one for one in sorted(path.iterdir(), key=lambda one: str(one.name)) if one.is_dir())


def sweep(engine: sa.Engine, root: ArchiveRoot, now: datetime, *, remove: bool, dry: bool) -> dict[str, int]:
    """Compare both ways and keep what is found in ``ops.archive_finding``; returns findings by kind, and removals.

    What a killed writer left unfinished goes once it is a day old, or is seen a second time where the storage does not
    say how old it is. A file that no capture speaks of goes with ``remove`` when it is seen so a second time, a day or
    more after the first. Captures are never deleted.
    """
    files = {one.uri: one for one in files_of(root)}
    with engine.connect() as connection:
        spoken = [Spoken(*row) for row in connection.execute(statement("upkeep/spoken_of"))]
        found = [one for one in compared(files, spoken, now) if one.kind != "missing" or not (root / one.uri).exists()]
        found += _read_some(connection, root, now, {one.uri for one in found})
    told: dict[str, int] = {}
    for one in found:
        told[one.kind] = told.get(one.kind, 0) + 1
    told["bytes"] = sum(one.bytes for one in found)
    if dry:
        return told
    with engine.begin() as connection:
        rows = json.dumps([one.__dict__ for one in found])
        connection.execute(statement("upkeep/keep_findings"), {"rows": rows, "now": now})
        gone = {one.uri for one in found if one.kind == "unfinished" and files[one.uri].at is not None}
        twice = {"kinds": ["unfinished", "orphan_file"] if remove else ["unfinished"], "before": now - YOUNG}
        gone |= set(connection.scalars(statement("upkeep/seen_twice"), twice))
    removed = []
    told["removed_bytes"] = 0
    for uri in sorted(gone):
        if _is_left_still(engine, root, uri, now):
            told["removed_bytes"] += archive.delete(root, uri)
            removed.append(uri)
    with engine.begin() as connection:
        told["removed"] = connection.execute(statement("upkeep/swept"), {"uris": removed}).rowcount
    return told


def _is_left_still(engine: sa.Engine, root: ArchiveRoot, uri: str, now: datetime) -> bool:
    """Asked right before a file goes: names are hashes of contents, so a collector that is started again writes the
    very file that its killed run left, and then the row that speaks of it."""
    try:
        at = getattr((root / uri).stat(), "st_mtime", None)
    except FileNotFoundError:
        return True
    if at and now - datetime.fromtimestamp(at, UTC) < YOUNG:
        return False
    with engine.connect() as connection:
        return not connection.scalar(statement("upkeep/is_spoken_of"), {"uri": uri})


def _read_some(connection: sa.Connection, root: ArchiveRoot, now: datetime, known: set[str]) -> list[Finding]:
    """Another part of the captures every day, and those that were damaged when last read."""
    first = uuid.UUID(bytes=hashlib.sha256(now.date().isoformat().encode()).digest()[:16])
    found: dict[str, Finding] = {}
    for row in connection.execute(statement("upkeep/to_read"), {"first": first, "most": READ}).all():
        if row.archive_uri in known or row.archive_uri in found:
            continue
        try:
            archive.read(root, Place(row.archive_uri, row.archive_offset, row.archive_length), bytes(row.sha256))
        except ArchiveDamaged as error:
            found[row.archive_uri] = Finding("damaged", row.archive_uri, 1, row.archive_length, str(error))
    return list(found.values())
