"""The stages over what a reprocess lists, as a night runs them: bytes are parsed in a child, and results are staged."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from newsloom.archive import ArchiveRoot
from newsloom.entities.stage import annotated, named_pipelines, ready, stage_mentions
from newsloom.ledger import End
from newsloom.parsing.child import Child, reader
from newsloom.reprocess.opening import batches, extend
from newsloom.statements import statement, storable
from newsloom.strip.stage import in_groups, stage_words, strip_one

# As newsloom.entities.stage: what is lost when the process is killed.
COMMIT_EVERY = 1_000


def read_batch(
    engine: sa.Engine, root: ArchiveRoot, run_id: str, batch: int, child: Child | None = None
) -> dict[str, int]:
    """Strip and annotate what waits in the batch; returns how many are ``ok`` and ``refused``, and their mentions.

    Of a run of ``entities`` the words are staged already, and are only annotated.

    Raises:
        newsloom.parsing.child.ChildNotStarted: there is no child to parse in; the batch waits on.
        newsloom.entities.pipeline.loading.ModelError: a pipeline that a source names cannot be loaded.
    """
    child = child or reader()
    with engine.connect() as connection:
        is_strip = connection.execute(statement("reprocess/state"), {"run_id": run_id}).one().stage == "strip"
    counts = {"ok": 0, "refused": 0, "mentions": 0}
    if is_strip:
        _strip(engine, root, run_id, batch, child, counts)
    _annotate(engine, run_id, batch, child, counts)
    return counts


def read_rest(engine: sa.Engine, root: ArchiveRoot, run_id: str, child: Child | None = None) -> int:
    """Read what no batch has read yet, with the captures of articles that others turned out to be, until there is none;
    returns how many captures came so."""
    came = 0
    while True:
        for batch in batches(engine, run_id):
            read_batch(engine, root, run_id, batch, child)
        with engine.begin() as connection:
            is_strip = connection.execute(statement("reprocess/state"), {"run_id": run_id}).one().stage == "strip"
            more = extend(connection, run_id) if is_strip else 0
        if not more:
            return came
        came += more


def _strip(engine: sa.Engine, root: ArchiveRoot, run_id: str, batch: int, child: Child, counts: dict[str, int]) -> None:
    here = {"run_id": run_id, "batch": batch}
    with engine.connect() as connection:
        waiting = connection.execute(statement("reprocess/waiting"), here).all()
    for rows in in_groups(waiting):
        with engine.begin() as connection:
            begun = {"run_id": run_id, "ids": [row.item_id for row in rows]}
            connection.execute(statement("reprocess/count_attempts"), begun)
        answers = [(row, strip_one(child, root, row)) for row in rows]
        with engine.begin() as connection:
            told = stage_words(connection, here, answers)
            refused = [_refused(row, end) for row, end in told if end]
            _refuse(connection, run_id, refused)
        counts["ok"] += len(told) - len(refused)
        counts["refused"] += len(refused)


def _annotate(engine: sa.Engine, run_id: str, batch: int, child: Child, counts: dict[str, int]) -> None:
    here = {"run_id": run_id, "batch": batch}
    with engine.connect() as connection:
        waiting = connection.execute(statement("reprocess/waiting_names"), here).all()
        named = named_pipelines(connection.execute(statement("reprocess/models"), {"run_id": run_id}).all())
    loads = {"named": named} if named else None
    if waiting:
        ready(child, loads)
    for start in range(0, len(waiting), COMMIT_EVERY):
        found = list(annotated(child, waiting[start : start + COMMIT_EVERY], loads))
        with engine.begin() as connection:
            told = stage_mentions(connection, here, found)
            _refuse(connection, run_id, [_refused(row, end) for row, _, end in told if end])
        counts["mentions"] += sum(mentions for _, mentions, _ in told)


def _refused(row: sa.Row[Any], end: End) -> dict[str, Any]:
    assert end.reason is not None  # skipped and quarantined have one (newsloom.ledger.End)
    return {
        "item_id": str(row.item_id),
        "outcome": end.outcome.value,
        "reason": end.reason.value,
        "detail": storable(dict(end.detail)),
    }


def _refuse(connection: sa.Connection, run_id: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement("reprocess/refuse"), {"run_id": run_id, "rows": json.dumps(rows)})
