"""The entities stage: staged articles of one batch to staged mentions and local entities, read in a child process."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa

from newsloom import kill_points, ledger
from newsloom.entities.pipeline.loading import ModelError
from newsloom.entities.pipeline.parts import together
from newsloom.ledger import End, Item
from newsloom.parsing.child import CallFailed, Child, ChildDied, reader
from newsloom.reasons import Ledger, Reason
from newsloom.refused_rows import refused_row, write_or_find_refused
from newsloom.statements import statement, storable

log = logging.getLogger(__name__)

# What is lost when the process is killed: the work since the last commit. A thousand articles are 20 to 60 seconds.
COMMIT_EVERY = 1_000


def annotate_batch(engine: sa.Engine, *, run_id: str, batch: int, child: Child | None = None) -> dict[str, int]:
    """Annotate what waits in the batch; returns the number of articles, mentions and quarantined items.

    ``child`` is who reads, by default this process's own.

    Raises:
        newsloom.entities.pipeline.loading.ModelError: a pipeline that the run asks for, for whichever source and
            language, cannot be loaded; nothing was annotated.
        newsloom.parsing.child.ChildNotStarted: there is no child to read in; nothing was annotated.
    """
    child = child or reader()
    counts = {"articles": 0, "mentions": 0, "quarantined": 0}
    with engine.connect() as connection:
        named = named_pipelines(connection.execute(statement("entities/models"), {"run_id": run_id}).all())
    loads = {"named": named} if named else None
    ready(child, loads)  # with no connection held: a large pipeline takes longer to load than a server waits
    with engine.connect() as connection:
        waiting = connection.execute(statement("entities/waiting"), {"run_id": run_id, "batch": batch}).all()
    for start in range(0, len(waiting), COMMIT_EVERY):
        found = list(annotated(child, waiting[start : start + COMMIT_EVERY], loads))
        kill_points.here("entities.after")
        with engine.begin() as connection:
            told = stage_mentions(connection, {"run_id": run_id, "batch": batch}, found)
            ends = [(Item(row.source_id, row.item_id, row.locator), end) for row, _, end in told if end]
            ledger.end_items(connection, run_id, ends)
        counts["quarantined"] += len(ends)
        counts["articles"] += len(told) - len(ends)
        counts["mentions"] += sum(mentions for _, mentions, _ in told)
    return counts


def stage_mentions(
    connection: sa.Connection, here: Mapping[str, Any], found: Sequence[tuple[sa.Row[Any], dict[str, Any] | End]]
) -> list[tuple[sa.Row[Any], int, End | None]]:
    """Stage what ``annotated`` gave, in the caller's transaction; returns for each row the number of its mentions, and
    how it ended: None for what is staged.

    What the database refuses is refused alone. ``here`` has ``run_id`` and ``batch``.
    """
    staged: list[tuple[sa.Row[Any], dict[str, Any]]] = []
    told: list[tuple[sa.Row[Any], int, End | None]] = []
    for row, one in found:
        if isinstance(one, End):
            told.append((row, 0, one))
        else:
            staged.append((row, one))
    bad = {id(one): error for (_, one), error in write_or_find_refused(connection, staged, partial(_write, here))}
    for row, one in staged:
        error = bad.get(id(one))
        end = refused_row(error, stage="entities") if error else None
        told.append((row, 0 if end else len(one["mentions"]), end))
    return told


def _write(
    here: Mapping[str, Any], connection: sa.Connection, staged: Sequence[tuple[sa.Row[Any], dict[str, Any]]]
) -> None:
    rows = [
        {
            "source_id": row.source_id,
            "item_id": str(row.item_id),
            "pipeline": found["pipeline"],
            "annotation": found,
        }
        for row, found in staged
    ]
    connection.execute(statement("entities/stage"), {**here, "rows": json.dumps(storable(rows))})


def named_pipelines(rows: Sequence[sa.Row[Any]]) -> dict[str, list[str]]:
    """Pipelines that the run's sources name -> who names each."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        named[row.model].append(f"source {row.source_id} (models: {row.language})")
    return dict(named)


def ready(child: Child, loads: Mapping[str, Any] | None) -> None:
    """Have the child load what will read.

    Raises:
        newsloom.entities.pipeline.loading.ModelError: a pipeline cannot be loaded.
    """
    try:
        child.call("ready", {}, loads=loads)
    except CallFailed as failed:
        if failed.kind == ModelError.__name__:
            raise ModelError(failed.message) from failed
        raise


def annotated(
    child: Child, rows: Sequence[sa.Row[Any]], loads: Mapping[str, Any] | None
) -> Iterator[tuple[sa.Row[Any], dict[str, Any] | End]]:
    """Each row with its annotation, or how it ended. Rows of sources that name the same pipelines are read together;
    where that fails, each is read alone, so that one article does not take its neighbours with it."""
    alike: defaultdict[str, list[sa.Row[Any]]] = defaultdict(list)
    for row in rows:
        alike[json.dumps(row.models, sort_keys=True)].append(row)
    for models, of_one_kind in sorted(alike.items()):
        for batch in together(of_one_kind, lambda row: len(row.body) + len(row.title or "")):
            asked = {"articles": [_article(row) for row in batch], "models": json.loads(models)}
            try:
                found: list[dict[str, Any]] = child.call("recognise_batch", asked, loads=loads)
            except (ChildDied, CallFailed) as failed:
                log.warning("%d articles are read one by one: %s", len(batch), failed)
                yield from ((row, _alone(child, row, loads)) for row in batch)
                continue
            yield from zip(batch, found, strict=True)


def _alone(child: Child, row: sa.Row[Any], loads: Mapping[str, Any] | None) -> dict[str, Any] | End:
    try:
        found: dict[str, Any] = child.call("recognise", {"article": _article(row), "models": row.models}, loads=loads)
    except ChildDied as died:
        return End(Ledger.QUARANTINED, died.reason, {"stage": "entities", "message": died.message})
    except CallFailed as failed:
        log.error("entities failed on %s %r: %s", row.source_id, row.locator, failed.raised)
        return End(Ledger.QUARANTINED, Reason.STAGE_ERROR, {"stage": "entities", "message": failed.raised})
    return found


def _article(row: sa.Row[Any]) -> dict[str, Any]:
    return {"id": str(row.article_id), "title": row.title, "body": row.body, "language": row.language}
