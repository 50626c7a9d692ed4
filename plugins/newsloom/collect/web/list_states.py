"""The health of a source's lists, read and written: ``list_health`` decides."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from newsloom import ids
from newsloom.collect.web.entry_time import entry_time
from newsloom.collect.web.list_health import Health, after_failure, after_list
from newsloom.collect.web.list_reading import Read
from newsloom.reasons import Reason
from newsloom.sources.source import ListAddress
from newsloom.statements import statement, storable


class ListStates:
    """Rows of ``ops.list`` for one source, by the clock of the database, which all workers share."""

    def __init__(self, engine: sa.Engine, source_id: str) -> None:
        self._engine = engine
        self._source_id = source_id

    def before(self, url: str) -> tuple[Health | None, datetime]:
        """The health of a list, None where it was never read, and what time it is."""
        here = {"source_id": self._source_id, "address_id": ids.address_id(url)}
        with self._engine.connect() as connection:
            row = connection.execute(statement("collect/list_state"), here).one()
        if row.every_seconds is None:
            return None, row.now
        health = Health(
            row.next_poll_at, timedelta(seconds=row.every_seconds), row.entries, row.failures, row.failure_class,
            row.failing_since, row.last_error,
        )  # fmt: skip
        return health, row.now

    def read(self, one: ListAddress, read: Read) -> None:
        """The list was read."""
        before, now = self.before(one.url)
        times = [entry_time(entry.published) or entry_time(entry.updated) for entry in read.pages.entries]
        published = [moment for moment in times if moment is not None]
        self._keep(one, after_list(before, published, len(times), read.changed, now), now)

    def failed(self, one: ListAddress, reason: Reason, message: str, asked_wait: timedelta | None) -> None:
        """The list was not had."""
        before, now = self.before(one.url)
        self._keep(one, after_failure(before, reason, message, now, asked_wait), now)

    def _keep(self, one: ListAddress, health: Health, now: datetime) -> None:
        row = {
            "source_id": self._source_id,
            "address_id": ids.address_id(one.url),
            "url": one.url,
            "kind": one.kind,
            "polled_at": now,
            "next_poll_at": health.next_poll_at,
            "every_seconds": health.every.total_seconds(),
            "entries": health.entries,
            "failures": health.failures,
            "failure_class": health.failure_class,
            "failing_since": health.failing_since,
            "last_error": health.last_error,
        }
        with self._engine.begin() as connection:
            connection.execute(statement("collect/keep_list"), storable(row))
