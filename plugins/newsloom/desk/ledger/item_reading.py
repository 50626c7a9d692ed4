"""What an item's page reads: what became of it in every run, its bytes, and where the log of its task is."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from newsloom.archive import ArchiveRoot, Place
from newsloom.quarantine.listing import Choice, Quarantined, listed
from newsloom.quarantine.telling import first_bytes
from newsloom.statements import statement

# A nightly item has a row a night, of which upkeep leaves those of the last months: more is no page for a person.
HISTORY_SHOWN = 100
# A page that changes with each visit has a capture a night.
CAPTURES_SHOWN = 10

# Runs that have the id of a DAG run, of the DAG of that name, with a task for each batch.
DAGS_OF_KINDS = ("nightly", "import")
# Reasons that one task of the run gives, whatever the batch.
TASKS_OF_REASONS = {"identity_conflict": "dedupe", "same_article": "dedupe", "data_error": "load"}


@dataclass(frozen=True)
class TaskLog:
    """The task whose log tells of an item; ``map_index`` is None where the task runs once."""

    dag_id: str
    run_id: str
    task_id: str
    map_index: int | None = None


@dataclass(frozen=True)
class ItemTold:
    """An item: its rows (the last first), its captures, its place in quarantine, if it lies there, and who asked for a
    retry of it since it ended last (``at``, ``who``, ``run_id``)."""

    rows: Sequence[Mapping[str, Any]]
    captures: Sequence[Mapping[str, Any]]
    quarantined: Quarantined | None
    retry_asked: Mapping[str, Any] | None

    @property
    def last(self) -> Mapping[str, Any]:
        return self.rows[0]


def item(connection: sa.Connection, source: str, item_id: uuid.UUID) -> ItemTold | None:
    """All that the ledger says of an item; None where it has no row."""
    here = {"source": source, "item": item_id}
    rows = _rows(connection, "desk/item_history", here | {"most": HISTORY_SHOWN})
    if not rows:
        return None
    captures = _rows(connection, "desk/item_captures", here | {"most": CAPTURES_SHOWN})
    here_now = listed(connection, Choice(source, everything=True, items=frozenset({item_id})))
    since = {"item": str(item_id), "since": rows[0]["updated_at"]}
    asked = _rows(connection, "desk/item_retry_asked", since)
    return ItemTold(rows, captures, here_now[0] if here_now else None, asked[0] if asked else None)


def task_log(row: Mapping[str, Any]) -> TaskLog | None:
    """Where the log is of the task that ended an item in a run; None where Airflow ran none, or nothing tells which.

    Batches are numbered from 0 without a gap, and so does Airflow number their tasks. What collect refused came into no
    batch: the number of its source's task is known to that run's plan alone.
    """
    if row["kind"] == "retry":
        return TaskLog("retry", row["dag_run"], "retry") if row["dag_run"] else None
    if row["kind"] not in DAGS_OF_KINDS or row["batch"] is None:
        return None
    if row["reason"] in TASKS_OF_REASONS:
        return TaskLog(row["kind"], row["run_id"], TASKS_OF_REASONS[row["reason"]])
    task = "entities" if row["detail"].get("stage") == "entities" else "strip"
    return TaskLog(row["kind"], row["run_id"], task, row["batch"])


def beginning(root: ArchiveRoot, capture: Mapping[str, Any]) -> str | None:
    """How the bytes of a capture begin, safe to show; None where they were let go."""
    if capture["let_go_at"] is not None:
        return None
    place = Place(capture["archive_uri"], capture["archive_offset"], capture["archive_length"])
    return first_bytes(root, place, bytes(capture["sha256"]), capture["charset"])


def _rows(connection: sa.Connection, name: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(statement(name), parameters).mappings()]
