"""A past night done again: from what it archived, without asking anybody."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from newsloom.collect.decision import LastOutcome, decide
from newsloom.collect.web.fetches import Run
from newsloom.reasons import Ledger, Reason
from newsloom.statements import statement, storable


def replay(connection: sa.Connection, run: Run) -> None:
    """List the items that the night's runs discovered in the source, with the captures that they made.

    A capture that any run has worked through is ``unchanged``; what a killed run left is worked on now. An item that
    brought no capture ends as it ended then.
    """
    here = run.key | {"night": run.night}
    rows = connection.execute(statement("collect/replayed_items"), here).all()
    captures = [row.capture_id for row in rows if row.capture_id is not None]
    known = connection.execute(statement("collect/capture_outcomes"), run.key | {"capture_ids": captures})
    last = {row.capture_id: LastOutcome.of(row) for row in known}
    items = [_item(row, last.get(row.capture_id)) for row in rows]
    connection.execute(statement("collect/discover_items"), run.key | {"rows": json.dumps(storable(items))})


def _item(row: Any, last: LastOutcome | None) -> dict[str, Any]:
    item: dict[str, Any] = {
        "item_id": str(row.item_id),
        "locator": row.locator,
        "address": row.address,
        "capture_id": str(row.capture_id) if row.capture_id else None,
        "seen_at": row.seen_at.isoformat(),
    }
    if row.capture_id is None:
        # A page that was never brought in cannot be now: the night that is due takes it up.
        outcome, reason = row.outcome or Ledger.DEFERRED.value, row.reason or Reason.OUT_OF_TIME.value
        return item | {"outcome": outcome, "reason": reason, "detail": row.detail}
    end = decide(row.capture_id, last)
    if end is None:
        return item
    article = str(end.article_id) if end.article_id else None
    return item | {"outcome": end.outcome.value, "detail": dict(end.detail), "article_id": article}
