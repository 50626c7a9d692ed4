"""Records taken out of the archive: their files are written anew without them, and go once no row speaks of them.

A kill leaves either whole. Before the commit the rows speak of the old files, and the new ones are orphans; after it
they speak of the new files, and ``ops.archive_leaving`` names the old ones for whoever comes next.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

import sqlalchemy as sa

from newsloom import archive
from newsloom.archive import ArchiveRoot, Place
from newsloom.statements import statement

Why = Literal["forgotten", "keep_until"]


@dataclass(frozen=True)
class Rewriting:
    """Files that have records which go, each with the places of those that stay; ``records`` and ``bytes`` that go.

    ``shared``: records that stay although they were asked for, because somebody else's capture is of the same bytes.
    """

    files: dict[str, list[Place]] = field(default_factory=dict)
    records: int = 0
    bytes: int = 0
    shared: int = 0


def rewriting(connection: sa.Connection) -> Rewriting:
    """What the archive loses with the captures in ``going_capture``: they are still there."""
    files: dict[str, list[Place]] = {}
    records = size = shared = 0
    for uri, told in groupby(connection.execute(statement("forget/places")), key=lambda row: row.archive_uri):
        rows = list(told)
        going = [row.archive_length for row in rows if row.goes]
        records, size, shared = records + len(going), size + sum(going), shared + sum(row.shared for row in rows)
        if going:
            files[uri] = [Place(uri, row.archive_offset, row.archive_length) for row in rows if not row.goes]
    return Rewriting(files, records, size, shared)


def rewrite(connection: sa.Connection, root: ArchiveRoot, what: Rewriting, why: Why) -> None:
    """Write the new files and point the rows to them, in the caller's transaction. The old files are left.

    Raises:
        newsloom.archive.ArchiveDamaged: a file ends before a record that has to stay.
    """
    gone = []
    for uri, stay in what.files.items():
        if stay and not archive.is_there(root, stay[0]):
            continue  # lost before: upkeep tells of it
        moved = archive.without(root, uri, stay)
        if not any(place.uri == uri for place in moved.values()):
            gone.append(uri)
        connection.execute(statement("forget/moved"), {"rows": _rows(moved)})
    connection.execute(statement("forget/leaving"), {"uris": gone, "why": why})


def leave(engine: sa.Engine, root: ArchiveRoot) -> tuple[int, int]:
    """Delete the files that have to go: also those of a run that was killed first. Returns files and bytes.

    Raises:
        OSError: the archive cannot be written.
    """
    files = size = 0
    with engine.connect() as connection:
        rows = connection.execute(statement("forget/left_over")).all()
    for row in rows:
        if not row.spoken_of:
            size += archive.delete(root, row.archive_uri)
            files += 1
        with engine.begin() as connection:
            connection.execute(statement("forget/has_left"), {"uri": row.archive_uri})
    return files, size


def _rows(moved: dict[Place, Place]) -> str:
    told: Sequence[dict[str, Any]] = [
        {
            "from_uri": old.uri, "from_offset": old.offset, "from_length": old.length,
            "to_uri": new.uri, "to_offset": new.offset, "to_length": new.length,
        }
        for old, new in moved.items()
    ]  # fmt: skip
    return json.dumps(told)
