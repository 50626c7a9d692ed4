"""What is decided of quarantined items: dropped by a person, or expired."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa

from newsloom.quarantine.listing import Quarantined
from newsloom.statements import statement


def drop(connection: sa.Connection, items: Sequence[Quarantined], *, why: str, who: str) -> None:
    """Record that nobody wants these items; they stay in the ledger as they ended.

    One that fails again with other bytes, or for another reason, is open again.
    """
    decide(connection, items, "dropped", why, who)


def decide(connection: sa.Connection, items: Sequence[Quarantined], verdict: str, why: str, who: str) -> None:
    """Record a verdict, ``dropped`` or ``expired``, of these items and the bytes and reasons that they have now."""
    if not items:
        return
    rows = [
        {
            "source_id": one.source,
            "item_id": str(one.item_id),
            "capture_id": str(one.capture_id) if one.capture_id else None,
            "reason": one.reason.value,
        }
        for one in items
    ]
    said = {"verdict": verdict, "why": why, "who": who, "rows": json.dumps(rows)}
    connection.execute(statement("quarantine/decide"), said)
