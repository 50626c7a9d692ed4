"""Which sources a night reads: a switch in the database goes before what the source's file says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from newsloom.statements import statement, storable

if TYPE_CHECKING:
    from newsloom.sources.files import SourceFile


@dataclass(frozen=True)
class Switched:
    """How a source was turned here, by whom, and when."""

    enabled: bool
    changed_by: str
    changed_at: datetime


def switched(connection: sa.Connection) -> dict[str, Switched]:
    """The switches by source id, those of sources without a file included."""
    rows = connection.execute(statement("collect/source_switches"))
    return {row.source_id: Switched(row.enabled, row.changed_by, row.changed_at) for row in rows}


def switches(connection: sa.Connection) -> dict[str, bool]:
    """The sources that somebody turned on or off here, by id."""
    return {source_id: one.enabled for source_id, one in switched(connection).items()}


def switch(connection: sa.Connection, source_id: str, enabled: bool, changed_by: str) -> None:
    """Turn a source on or off; that there is such a source is for the caller to know."""
    given = {"source_id": source_id, "enabled": enabled, "changed_by": storable(changed_by)}
    connection.execute(statement("collect/switch_source"), given)


def wishes(source: SourceFile) -> list[str]:
    """What whoever turns a source on should have heard."""
    told: list[str] = []
    if source.reservations:
        told.append(f"{source.id}: {source.outlet} reserves {', '.join(source.reservations)}")
    if source.licence:
        told.append(f"{source.id}: licence: {source.licence}")
    if source.auth:
        told.append(f"{source.id}: needs the Airflow Connection {source.auth}")
    return told


@dataclass(frozen=True)
class ListHealth:
    """How a list is doing: when it was asked and is asked again, its entries, and since when and why it fails."""

    polled_at: datetime
    next_poll_at: datetime
    entries: int | None
    failures: int
    failure_class: str | None
    failing_since: datetime | None
    last_error: str | None


def lists_health(connection: sa.Connection) -> dict[str, dict[str, ListHealth]]:
    """The lists that were ever asked for, by source id and address."""
    found: dict[str, dict[str, ListHealth]] = {}
    for row in connection.execute(statement("collect/list_health")):
        found.setdefault(row.source_id, {})[row.url] = ListHealth(
            row.polled_at, row.next_poll_at, row.entries, row.failures, row.failure_class, row.failing_since,
            row.last_error,
        )  # fmt: skip
    return found


def enabled_sources(connection: sa.Connection, files: Iterable[SourceFile]) -> list[SourceFile]:
    """The sources that a night reads, in the order given."""
    turned = switches(connection)
    return [source for source in files if turned.get(source.id, source.enabled)]
