"""Captures as rows: what is held of an item, where its bytes lie, and how an earlier run ended with them."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from newsloom.archive import Place
from newsloom.collect.charset import charset_of
from newsloom.collect.decision import LastOutcome
from newsloom.statements import statement, storable

_USER = re.compile(r"^(\s*https?:/*)[^/?#]*@", re.IGNORECASE)


def held_places(connection: sa.Connection, digests: Iterable[bytes]) -> dict[bytes, Place]:
    """Where the archive holds the bytes of these SHA-256 already, whoever brought them."""
    rows = connection.execute(statement("collect/held_bytes"), {"digests": sorted(set(digests))})
    return {bytes(row.sha256): Place(row.archive_uri, row.archive_offset, row.archive_length) for row in rows}


def are_held(connection: sa.Connection, places: Mapping[bytes, Place]) -> bool:
    """Whether the bytes lie where they did when that was looked up, and will until the caller's transaction ends.

    ``newsloom forget`` and upkeep take records out under a lock that this one waits for: a row that was written after
    them would speak of a file that is gone.
    """
    if not places:
        return True
    connection.execute(sa.text("LOCK TABLE ops.capture IN ROW EXCLUSIVE MODE"))
    return held_places(connection, places) == dict(places)


def last_outcomes(
    connection: sa.Connection, run_id: str, source_id: str, item_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, LastOutcome]:
    """How each item last ended, in a run other than this that worked on its bytes."""
    here = {"run_id": run_id, "source_id": source_id, "item_ids": list(item_ids)}
    return {row.item_id: LastOutcome.of(row) for row in connection.execute(statement("collect/last_outcomes"), here)}


def capture_row(
    capture_id: uuid.UUID,
    item_id: uuid.UUID,
    content: bytes,
    sha256: bytes,
    place: Place,
    *,
    media_type: str,
    url: str | None,
    outlet: str | None,
    fetched_at: datetime | None,
    name: str,
    header_charset: str | None = None,
    keep_until: date | None = None,
    said: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """A row of ``ops.capture``. Its charset is looked for in the parsing child: not to be called in a transaction.

    ``name`` says in a log whose bytes these are, ``keep_until`` after which day the source wants them deleted,
    ``said`` what the list says of the page beside its address.
    """
    charset, how = charset_of(content, media_type=media_type, header_charset=header_charset, name=name)
    return {
        "capture_id": str(capture_id),
        "item_id": str(item_id),
        "sha256": sha256.hex(),
        "byte_count": len(content),
        "media_type": media_type,
        "charset": charset,
        "charset_how": how,
        "header_charset": header_charset,
        # A password in an address that somebody hands over is for no table.
        "url": None if url is None else _USER.sub(r"\1", url),
        "outlet": outlet,
        "fetched_at": fetched_at.isoformat() if fetched_at else None,
        "archive_uri": place.uri,
        "archive_offset": place.offset,
        "archive_length": place.length,
        "keep_until": keep_until.isoformat() if keep_until else None,
        "said": dict(said) if said else None,
    }


def keep_captures(connection: sa.Connection, source_id: str, rows: Sequence[dict[str, Any]]) -> None:
    """Write captures; of one that is held already only the place changes, where its file was lost and written anew."""
    here = {"source_id": source_id, "rows": json.dumps(storable(list(rows)))}
    connection.execute(statement("collect/keep_captures"), here)
