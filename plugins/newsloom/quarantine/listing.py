"""What lies in quarantine. It has no table: the ledger's last word on an item says it, and nothing can come apart."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from newsloom.archive import Place
from newsloom.reasons import Reason
from newsloom.statements import statement

# Shorter beginnings of an id are words that somebody mistyped.
SHORTEST_ID = 6


# Where an item can fail: reading words needs bytes, which the earlier stages have.
STAGES = ("collect", "strip", "entities", "dedupe", "load")


class NotOneItem(LookupError):
    """What was named is no item in quarantine, or more than one."""


@dataclass(frozen=True)
class Choice:
    """Which items: all open ones, or those of a source, for a reason, that failed in a stage, or at ``since`` or later,
    or with ``words`` in their locator, or those of ``items``, by their ids.

    ``everything`` includes what was dropped and what has expired.
    """

    source: str | None = None
    reason: Reason | None = None
    stage: str | None = None
    since: datetime | None = None
    everything: bool = False
    words: str | None = None
    items: frozenset[uuid.UUID] | None = None


@dataclass(frozen=True)
class Quarantined:
    """An item in quarantine: why, where it failed (a stage's name), how often (runs) and when first and last.

    ``run_id`` is the run that ended it last, ``version`` of the package that it ran with. ``state`` is open, dropped or
    expired, ``why`` what was said of it then. Of its bytes: ``place`` is None where none are kept, ``refused`` says
    that the collector refused them: they are evidence, perhaps in part, and no stage can work on them.
    """

    source: str
    item_id: uuid.UUID
    locator: str
    reason: Reason
    detail: dict[str, Any]
    stage: str
    attempts: int
    first_at: datetime
    last_at: datetime
    run_id: str
    version: str
    state: str
    why: str | None
    capture_id: uuid.UUID | None
    refused: bool
    byte_count: int | None
    media_type: str | None
    charset: str | None
    sha256: bytes | None
    place: Place | None

    @property
    def can_be_retried(self) -> bool:
        """Whether its bytes are kept as a stage needs them."""
        return self.place is not None and not self.refused

    def as_json(self) -> dict[str, Any]:
        """For ``--json``: ids and times as text, the SHA-256 in hexadecimal."""
        told = asdict(self) | {
            "item": str(self.item_id),
            "explanation": self.reason.explanation,
            "first_at": self.first_at.isoformat(),
            "last_at": self.last_at.isoformat(),
            "capture": str(self.capture_id) if self.capture_id else None,
            "sha256": self.sha256.hex() if self.sha256 else None,
            "can_be_retried": self.can_be_retried,
        }
        del told["item_id"], told["capture_id"]
        return told


def listed(
    connection: sa.Connection,
    choice: Choice,
    named: str | None = None,
    *,
    after: tuple[datetime, str, uuid.UUID] | None = None,
    most: int | None = None,
) -> list[Quarantined]:
    """The items of the choice, the last first; ``named`` only those of that locator or whose id begins so.

    ``most`` of them, those behind the item whose ``last_at``, source and id are ``after``: a page.
    """
    after_at, after_source, after_item = after or (None, None, None)
    asked = {
        "source": choice.source,
        "reason": choice.reason.value if choice.reason else None,
        "stage": choice.stage,
        "since": choice.since,
        "everything": choice.everything,
        "named": named,
        "words": choice.words,
        "items": None if choice.items is None else sorted(map(str, choice.items)),
        "after_at": after_at,
        "after_source": after_source,
        "after_item": after_item,
        "most": most,
    }
    return [_item(row) for row in connection.execute(statement("quarantine/items"), asked)]


def found(connection: sa.Connection, names: Iterable[str]) -> list[Quarantined]:
    """The items of these names, each a locator, an id or the beginning of one; dropped and expired ones too.

    Raises:
        NotOneItem: a name is of none, or of several.
    """
    return [_found(connection, name) for name in names]


def _found(connection: sa.Connection, name: str) -> Quarantined:
    ones = listed(connection, Choice(everything=True), name)
    if len(name) < SHORTEST_ID:
        ones = [one for one in ones if one.locator == name]
    if not ones:
        raise NotOneItem(f"nothing in quarantine is called {name!r}: newsloom quarantine list --all")
    if len(ones) > 1:
        several = ", ".join(f"{one.item_id} ({one.source})" for one in ones[:3])
        raise NotOneItem(f"{len(ones)} items are called {name!r}; say the id: {several}")
    return ones[0]


def attempts(connection: sa.Connection, item: Quarantined) -> Sequence[dict[str, Any]]:
    """How each run ended the item, the first first."""
    here = {"source_id": item.source, "item_id": item.item_id}
    return [dict(row) for row in connection.execute(statement("quarantine/attempts"), here).mappings()]


def _item(row: Any) -> Quarantined:
    return Quarantined(
        source=row.source_id,
        item_id=row.item_id,
        locator=row.locator,
        reason=Reason(row.reason),
        detail=row.detail,
        stage=row.stage,
        attempts=row.attempts,
        first_at=row.first_at,
        last_at=row.last_at,
        run_id=row.run_id,
        version=row.code_version,
        state=row.state,
        why=row.why if row.state != "open" else None,
        capture_id=row.capture_id,
        refused=bool(row.refused),
        byte_count=row.byte_count,
        media_type=row.media_type,
        charset=row.charset,
        sha256=bytes(row.sha256) if row.sha256 is not None else None,
        place=None if row.archive_uri is None else Place(row.archive_uri, row.archive_offset, row.archive_length),
    )
