"""A reprocess begins: its run, what it reads, and in which batches."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from newsloom import __version__, ledger
from newsloom.collect.stage import BATCH_ITEMS
from newsloom.dedupe.history.pinned import pinned
from newsloom.entities.stage import ready
from newsloom.parsing.child import reader
from newsloom.reprocess.selection import Selection
from newsloom.sources.files import read_sources, sources_folder
from newsloom.statements import statement


def open_reprocess(
    engine: sa.Engine, run_id: str, selection: Selection, *, night: date, at_work: Sequence[str] = ()
) -> dict[str, int]:
    """Open the run and list what it reads; returns how many captures (for entities: revisions) and batches.

    A reprocess that was killed is closed, and what it staged is thrown away, but for those ``at_work``. One that is
    opened again begins anew.

    Raises:
        newsloom.sources.files.SourcesRefused: a source's YAML is not what it should be.
        newsloom.entities.pipeline.loading.ModelError: the pipeline cannot be loaded.
    """
    now = made_with(selection)
    with engine.begin() as connection:
        superseded = ledger.open_run(
            connection,
            run_id=run_id,
            kind="reprocess",
            night=night,
            params=selection.as_json(),
            statistics_version=pinned(connection).version,
            sources=[],
            at_work=at_work,
        )
        empty(connection, [run_id, *superseded])
        opened = {
            "run_id": run_id,
            "stage": selection.stage,
            "made_with": now,
            "settings": json.dumps(_settings(connection)),
        }
        connection.execute(statement("reprocess/open"), opened)
        rows = connection.execute(statement("reprocess/versions"), {"stage": selection.stage})
        chosen = {
            "run_id": run_id,
            "size": BATCH_ITEMS,
            "sources": list(selection.sources) or None,
            "versions": selection.versions([row.made_with for row in rows], now),
            "first": selection.first,
            "last": selection.last,
        }
        if selection.stage == "entities":
            connection.execute(statement("reprocess/select_revisions"), chosen)
        else:
            connection.execute(statement("reprocess/select_captures"), chosen)
            extend(connection, run_id)
        listed = connection.scalar(statement("reprocess/listed"), {"run_id": run_id})
    return {"listed": int(listed or 0), "batches": len(batches(engine, run_id))}


def made_with(selection: Selection) -> str:
    """The version of the stage in this program."""
    if selection.stage == "strip":
        return __version__
    ready(reader(), None)
    return str(reader().call("pipeline_version", {}))


def batches(engine: sa.Engine, run_id: str) -> list[int]:
    """The run's batches, by number."""
    with engine.connect() as connection:
        return list(connection.scalars(statement("reprocess/batches"), {"run_id": run_id}))


def extend(connection: sa.Connection, run_id: str) -> int:
    """List the other captures of articles of which one is listed, or that one turned out to be; returns how many."""
    added = 0
    here = {"run_id": run_id, "size": BATCH_ITEMS}
    while more := connection.execute(statement("reprocess/extend"), here).rowcount:
        added += more
    return added


def empty(connection: sa.Connection, run_ids: Sequence[str]) -> None:
    """Throw away what the runs staged."""
    ledger.empty_staging(connection, run_ids)
    connection.execute(statement("reprocess/empty"), {"run_ids": list(run_ids)})


def _settings(connection: sa.Connection) -> dict[str, Any]:
    """What each source says of its pages: as its YAML says now, else as its last run read it."""
    told = {row.source_id: row.settings for row in connection.execute(statement("reprocess/settings"))}
    folder = sources_folder()
    if folder.is_dir():
        told |= {one.id: dict(one.settings()) for one in read_sources(folder) if one.id in told}
    return told
