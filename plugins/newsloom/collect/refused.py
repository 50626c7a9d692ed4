"""The bytes of what a collector refuses: evidence for a person, which no stage reads."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from newsloom import archive, ids
from newsloom.archive import ArchiveRoot, Bytes, Place

MEDIA_TYPE = "application/octet-stream"  # what it is, nobody has found out


@dataclass(frozen=True)
class Evidence:
    """What was read of an item that was refused: at most the 16 MiB that a document may have."""

    locator: str
    item_id: uuid.UUID
    capture_id: uuid.UUID
    sha256: bytes
    content: bytes

    @classmethod
    def of(cls, source_id: str, locator: str, content: bytes) -> Evidence:
        """The bytes with their ids. Taken one day, the same bytes are another capture, with work to do."""
        sha256 = archive.digest(content)
        capture_id = ids.capture_id(source_id, f"refused {locator}", sha256)
        return cls(locator, ids.item_id(source_id, locator), capture_id, sha256, content)

    def row(self, place: Place) -> dict[str, Any]:
        """Its row of ``ops.capture``."""
        return {
            "capture_id": str(self.capture_id),
            "item_id": str(self.item_id),
            "sha256": self.sha256.hex(),
            "byte_count": len(self.content),
            "media_type": MEDIA_TYPE,
            "archive_uri": place.uri,
            "archive_offset": place.offset,
            "archive_length": place.length,
            "refused": True,
        }


def archived(
    root: ArchiveRoot, night: date, source_id: str, ones: Sequence[Evidence], held: Mapping[bytes, Place]
) -> dict[bytes, Place]:
    """Where the bytes lie: as ``held``, else in a new file of no outlet.

    Raises:
        OSError: the archive cannot be written.
    """
    fresh = {one.sha256: one for one in ones if one.sha256 not in held}
    if not fresh:
        return dict(held)
    records = [
        Bytes(archive.target_uri(source_id, one.locator, None), MEDIA_TYPE, one.content) for one in fresh.values()
    ]
    return dict(held) | dict(zip(fresh, archive.write(root, None, night, records), strict=True))
