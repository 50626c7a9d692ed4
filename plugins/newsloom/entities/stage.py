"""The entities stage: staged articles of one batch to staged mentions and local entities."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from newsloom import ledger
from newsloom.entities.pipelines import pipeline_version, ready
from newsloom.entities.recognise import recognise
from newsloom.ledger import End, Item
from newsloom.reasons import Ledger, Reason
from newsloom.statements import statement, storable

log = logging.getLogger(__name__)


def annotate_batch(engine: sa.Engine, *, run_id: str, batch: int) -> dict[str, int]:
    """Annotate what waits in the batch; returns the number of articles, mentions and quarantined items.

    Raises:
        newsloom.entities.pipelines.ModelError: the pipeline that is asked for cannot be loaded; nothing was annotated.
    """
    counts = {"articles": 0, "mentions": 0, "quarantined": 0}
    ready()
    with engine.connect() as connection:
        waiting = connection.execute(statement("entities/waiting"), {"run_id": run_id, "batch": batch}).all()
    staged: list[dict[str, Any]] = []
    ends: list[tuple[Item, End]] = []
    for row in waiting:
        try:
            found = recognise({"id": str(row.article_id), "title": row.title, "body": row.body})
        except Exception as error:  # one article must not take its batch with it: it is quarantined with what broke
            log.exception("entities failed on %s %r", row.source_id, row.locator)
            end = End(Ledger.QUARANTINED, Reason.STAGE_ERROR, {"stage": "entities", "message": repr(error)[:2000]})
            ends.append((Item(row.source_id, row.item_id, row.locator), end))
            counts["quarantined"] += 1
            continue
        counts["articles"] += 1
        counts["mentions"] += len(found.mentions)
        annotation = {
            "mentions": [asdict(mention) for mention in found.mentions],
            "entities": [entity.as_json() for entity in found.entities],
            "cut_at": found.cut_at,
        }
        staged.append({"source_id": row.source_id, "item_id": str(row.item_id), "annotation": annotation})
    with engine.begin() as connection:
        here = {"run_id": run_id, "batch": batch, "pipeline": pipeline_version()}
        connection.execute(statement("entities/stage"), here | {"rows": json.dumps(storable(staged))})
        ledger.end_items(connection, run_id, ends)
    return counts
