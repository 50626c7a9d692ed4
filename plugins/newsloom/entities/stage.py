"""The entities stage: staged articles of one batch to staged mentions and local entities, read in a child process."""

from __future__ import annotations

import json
import logging
from typing import Any

import sqlalchemy as sa

from newsloom import ledger
from newsloom.entities.pipelines import ModelError
from newsloom.ledger import End, Item
from newsloom.parsing.child import CallFailed, Child, ChildDied, reader
from newsloom.reasons import Ledger, Reason
from newsloom.statements import statement, storable

log = logging.getLogger(__name__)


def annotate_batch(engine: sa.Engine, *, run_id: str, batch: int, child: Child | None = None) -> dict[str, int]:
    """Annotate what waits in the batch; returns the number of articles, mentions and quarantined items.

    ``child`` is who reads, by default this process's own.

    Raises:
        newsloom.entities.pipelines.ModelError: the pipeline that is asked for cannot be loaded; nothing was annotated.
        newsloom.parsing.child.ChildNotStarted: there is no child to read in; nothing was annotated.
    """
    child = child or reader()
    counts = {"articles": 0, "mentions": 0, "quarantined": 0}
    pipeline = _ready(child)
    with engine.connect() as connection:
        waiting = connection.execute(statement("entities/waiting"), {"run_id": run_id, "batch": batch}).all()
    staged: list[dict[str, Any]] = []
    ends: list[tuple[Item, End]] = []
    for row in waiting:
        found = _recognise(child, row)
        if isinstance(found, End):
            ends.append((Item(row.source_id, row.item_id, row.locator), found))
            counts["quarantined"] += 1
            continue
        counts["articles"] += 1
        counts["mentions"] += len(found["mentions"])
        staged.append({"source_id": row.source_id, "item_id": str(row.item_id), "annotation": found})
    with engine.begin() as connection:
        here = {"run_id": run_id, "batch": batch, "pipeline": pipeline}
        connection.execute(statement("entities/stage"), here | {"rows": json.dumps(storable(staged))})
        ledger.end_items(connection, run_id, ends)
    return counts


def _ready(child: Child) -> str:
    try:
        return str(child.call("ready", {}))
    except CallFailed as failed:
        if failed.kind == ModelError.__name__:
            raise ModelError(failed.message) from failed
        raise


def _recognise(child: Child, row: sa.Row[Any]) -> dict[str, Any] | End:
    try:
        found: dict[str, Any] = child.call(
            "recognise", {"id": str(row.article_id), "title": row.title, "body": row.body}
        )
    except ChildDied as died:
        return End(Ledger.QUARANTINED, died.reason, {"stage": "entities", "message": died.message})
    except CallFailed as failed:  # one article must not take its batch with it: it is quarantined with what broke
        log.error("entities failed on %s %r: %s", row.source_id, row.locator, failed.raised)
        return End(Ledger.QUARANTINED, Reason.STAGE_ERROR, {"stage": "entities", "message": failed.raised})
    return found
