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

# Whether the run is Airflow's own, under whose id it keeps its logs, and the DAG's name.
DAGS_OF_KINDS = {"nightly": "nightly", "import": "import", "reprocess": "reprocess", "retry": "retry"}


@dataclass(frozen=True)
class TaskLog:
    """The task whose log tells of an item; ``map_index`` is -1 where the task runs once."""

    dag_id: str
    run_id: str
    task_id: str
    map_index: int


@dataclass(frozen=True)
class ItemTold:
    """An item: its rows (the last first), its captures, and its place in quarantine, if it lies there."""

    rows: Sequence[Mapping[str, Any]]
    captures: Sequence[Mapping[str, Any]]
    quarantined: Quarantined | None
    log: TaskLog | None

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
    here_now = listed(connection, Choice(source, everything=True), str(item_id))
    log = task_log(rows[0], _number_of_batch(connection, rows[0]))
    return ItemTold(rows, captures, here_now[0] if here_now else None, log)


def task_log(row: Mapping[str, Any], number: int | None) -> TaskLog | None:
    """Where the log is of the task that had the item last; None where Airflow ran none.

    ``number`` is that of its batch among the batches of its run, None where it came into none: then it is the collect
    task of its source, which Airflow numbers in an order that only the run's plan knows, and nothing is said.
    """
    if row["kind"] == "retry":
        return TaskLog("retry", row["dag_run"], "retry", -1) if row["dag_run"] else None
    if row["kind"] not in DAGS_OF_KINDS or number is None:
        return None
    return TaskLog(DAGS_OF_KINDS[row["kind"]], row["run_id"], "strip", number)


def beginning(root: ArchiveRoot, capture: Mapping[str, Any]) -> str | None:
    """How the bytes of a capture begin, safe to show; None where they were let go."""
    if capture["let_go_at"] is not None:
        return None
    place = Place(capture["archive_uri"], capture["archive_offset"], capture["archive_length"])
    return first_bytes(root, place, bytes(capture["sha256"]), capture["charset"])


def _rows(connection: sa.Connection, name: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(statement(name), parameters).mappings()]


def _number_of_batch(connection: sa.Connection, row: Mapping[str, Any]) -> int | None:
    if row["batch"] is None:
        return None
    here = {"run_id": row["run_id"], "batch": row["batch"]}
    return int(connection.scalar(statement("desk/item_batch"), here) or 0)
