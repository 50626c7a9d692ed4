"""What each task of a poll does: only ids and counts go in and come out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from newsloom import ids, ledger
from newsloom.collect.web.fetches import Run
from newsloom.collect.web.outlet import poll_web
from newsloom.ledger import timed_stage
from newsloom.ops.tasks import archive_root, credentials_for, engine, open_run, web_sources
from newsloom.sources.source import Source, WebSettings
from newsloom.statements import statement


def plan(run_id: str, night: date, at_work: Sequence[str] = ()) -> list[dict[str, str]]:
    """Open the run; returns the enabled sources that have a list whose time it is.

    Raises:
        newsloom.sources.files.SourcesRefused: a source's YAML is not what it should be.
        newsloom.database.DatabaseRefused: the server is too old, or its database is not UTF-8.
        newsloom.schema.SchemaRefused: the schema is not the one that this code was written for.
    """
    return open_run(run_id, "poll", night, {}, at_work, _due)


def _due(connection: sa.Connection) -> list[Source]:
    later = {(row.source_id, row.address_id) for row in connection.execute(statement("collect/lists_not_due"))}
    return [
        one
        for one in web_sources(connection)
        if any((one.source_id, ids.address_id(each["url"])) not in later for each in one.settings["lists"])
    ]


def poll(run_id: str, source: dict[str, str]) -> dict[str, int]:
    """Read the source's lists whose time it is; returns counts of lists."""
    source_id = source["source_id"]
    with timed_stage(engine(), run_id, "collect", source_id) as counts:
        with engine().connect() as connection:
            here = {"run_id": run_id, "source_id": source_id}
            planned = connection.execute(statement("collect/planned"), here).one()
        settings = WebSettings.from_json(planned.settings)
        run = Run(run_id, source_id, planned.night)
        counts |= poll_web(engine(), archive_root(), run, settings, credentials=credentials_for(run, settings))
    return counts


def close(run_id: str) -> None:
    """Say that the run has ended: with nothing discovered, for what lists name is for the night.

    Raises:
        RuntimeError: there is no such run. This task is the last of its DAG run and decides how that ends: were it
            content to find nothing to close, a ``plan`` that failed would be seen by nobody.
    """
    with engine().begin() as connection:
        connection.execute(statement("ledger/settle_polled"), {"run_id": run_id})
        if not ledger.close_run(connection, run_id, succeeded=True):
            raise RuntimeError(f"the poll {run_id} was not planned: see the log of plan")
