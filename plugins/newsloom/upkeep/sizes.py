"""How large everything is, and by how much it grew: measured once a day, kept, and told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from newsloom.archive import ArchiveRoot
from newsloom.statements import statement
from newsloom.upkeep.archive_sweep import files_of


@dataclass(frozen=True)
class Size:
    """Bytes of a thing; ``rows`` as the planner estimates them, partitions or files: None where that says nothing."""

    kind: str
    name: str
    rows: int | None
    bytes: int


def measured(connection: sa.Connection, root: ArchiveRoot) -> list[Size]:
    """What everything takes now: the database, its tables, indexes and sets of partitions, the archive by outlet."""
    sizes = [Size(**row) for row in connection.execute(statement("upkeep/sizes")).mappings()]
    files: dict[str, tuple[int, int]] = {}
    for one in files_of(root):
        outlet = one.uri.partition("/")[0]
        count, size = files.get(outlet, (0, 0))
        files[outlet] = (count + 1, size + one.size)
    return sizes + [Size("archive", outlet, *told) for outlet, told in sorted(files.items())]


def keep(engine: sa.Engine, root: ArchiveRoot, today: date, dry: bool) -> dict[str, int]:
    """Measure and keep it as today's; returns bytes of the database and of the archive."""
    with engine.connect() as connection:
        found = measured(connection, root)
    if not dry:
        with engine.begin() as connection:
            here = {"today": today, "rows": json.dumps([asdict(one) for one in found])}
            connection.execute(statement("upkeep/keep_sizes"), here)
    return {
        "database_bytes": sum(one.bytes for one in found if one.kind == "database"),
        "archive_bytes": sum(one.bytes for one in found if one.kind == "archive"),
    }


def grown(now: Sequence[Size], before: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    """Each size with its growth since the last measure, the largest of a kind first: pure.

    ``grew`` is None where there is nothing to compare with: a first measure, or a thing that is new.
    """
    order = ("database", "table", "partitions", "index", "archive")
    told = [asdict(one) | {"grew": _grew(one, before)} for one in now]
    return sorted(told, key=lambda one: (order.index(one["kind"]), -one["bytes"], one["name"]))


def _grew(one: Size, before: Mapping[tuple[str, str], int]) -> int | None:
    was = before.get((one.kind, one.name))
    return None if was is None else one.bytes - was


def report(connection: sa.Connection, root: ArchiveRoot, today: date) -> dict[str, Any]:
    """Sizes now, with their growth since the last day that was kept before today, and what the archive lacks."""
    rows = connection.execute(statement("upkeep/sizes_before"), {"today": today}).all()
    before = {(row.kind, row.name): int(row.bytes) for row in rows}
    findings = connection.execute(statement("upkeep/findings")).mappings().all()
    return {
        "since": rows[0].taken_on.isoformat() if rows else None,
        "sizes": grown(measured(connection, root), before),
        "archive": [dict(one) for one in findings],
    }
