"""What each task does. Only ids and counts go in and come out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from newsloom import archive, kill_points, lease, ledger, press, schema
from newsloom.checks import run_checks
from newsloom.collect.fetch.credentials import Credentials
from newsloom.collect.stage import assign_batches, collect
from newsloom.collect.web.fetches import Run
from newsloom.collect.web.outlet import collect_web
from newsloom.database import check_server, make_engine
from newsloom.dedupe.history.pinned import pinned
from newsloom.dedupe.stage import dedupe_night
from newsloom.embedded import home
from newsloom.entities.stage import annotate_batch
from newsloom.forget.guard import leave_out
from newsloom.ledger import timed_stage
from newsloom.load.stage import load_batches, load_links
from newsloom.ops.environment import ROOT
from newsloom.reasons import Reason
from newsloom.search.index import fill
from newsloom.sources.boilerplate_list import boilerplate_of
from newsloom.sources.files import SourceFile, read_sources, sources_folder
from newsloom.sources.source import Source, SourceRefused, WebSettings, source_at
from newsloom.sources.switch import enabled_sources
from newsloom.statements import statement
from newsloom.strip.stage import strip_batch

# How long dedupe waits for another run's load to end: longer than a night's load of 100,000 articles.
LEASE_PATIENCE = 1800.0


@cache
def engine() -> sa.Engine:
    """The process's engine for the news database, named by NEWSLOOM_DATABASE_URL.

    Raises:
        RuntimeError: the variable is not set.
    """
    url = os.environ.get("NEWSLOOM_DATABASE_URL")
    if not url:
        raise RuntimeError("NEWSLOOM_DATABASE_URL is not set: `newsloom run` sets it, a scheduler must be given it")
    return make_engine(url)


def archive_root() -> Any:
    """Where captures are kept: NEWSLOOM_ARCHIVE (any URI that Airflow's object storage knows), or the state folder.

    A folder is a plain path: what is written there goes to the disk before a row speaks of it, which Airflow's way to
    a folder cannot be asked for.
    """
    named = os.environ.get("NEWSLOOM_ARCHIVE")
    if not named:
        return archive.local_root()
    if named.startswith("file://"):
        return Path(named.removeprefix("file://"))  # as Airflow's object storage reads it: "%20" is three characters
    from airflow.sdk import ObjectStoragePath

    return ObjectStoragePath(named)


def other_runs(run_id: str, kind: str) -> list[str]:
    """The other runs of the kind that have not ended here; whether they are still at work, Airflow knows."""
    with engine().connect() as connection:
        rows = connection.execute(statement("ledger/other_runs"), {"run_id": run_id, "kind": kind})
        return [row.run_id for row in rows]


def plan(
    run_id: str, kind: str, night: date, params: dict[str, Any], at_work: Sequence[str] = ()
) -> list[dict[str, str]]:
    """Open the run; returns its sources, one for each mapped ``collect``: those of the params, or those enabled.

    Runs of the kind that have not ended were killed, but for those ``at_work``: what they left is for later runs.

    Raises:
        newsloom.sources.source.SourceRefused: ``path`` names nothing that can be read; of an import that has read it
            before, it says how to go on from the archive.
        newsloom.sources.files.SourcesRefused: a source's YAML is not what it should be.
        newsloom.database.DatabaseRefused: the server is too old, or its database is not UTF-8.
        newsloom.schema.SchemaRefused: the schema is not the one that this code was written for.
    """
    return open_run(run_id, kind, night, params, at_work, lambda connection: _sources(connection, params, run_id))


def open_run(
    run_id: str,
    kind: str,
    night: date,
    params: dict[str, Any],
    at_work: Sequence[str],
    choose: Callable[[sa.Connection], list[Source]],
) -> list[dict[str, str]]:
    """Open a run of any kind, on a server and a schema that this code knows, over the sources that ``choose`` gives.

    Raises:
        newsloom.database.DatabaseRefused: as ``plan``.
        newsloom.schema.SchemaRefused: as ``plan``.
    """
    with timed_stage(engine(), run_id, "plan") as counts:
        with engine().begin() as connection:
            check_server(connection)
            schema.check(connection)
            sources = choose(connection)
            superseded = ledger.open_run(
                connection,
                run_id=run_id,
                kind=kind,
                night=night,
                params=params,
                statistics_version=pinned(connection).version,
                sources=sources,
                at_work=at_work,
            )
        counts |= {"sources": len(sources), "superseded_runs": len(superseded)}
    return [source.as_json() for source in sources]


def _sources(connection: sa.Connection, params: dict[str, Any], run_id: str) -> list[Source]:
    if params.get("path"):
        try:
            return [_with_lists(source_at(params["path"]))]
        except SourceRefused as refused:
            brought = connection.execute(statement("collect/brought_by"), {"run_id": run_id}).scalars().all()
            if not brought:
                raise
            asked = " ".join(f"--source {source}" for source in brought)
            raise SourceRefused(
                f"{refused}. What this import brought is in the archive: read it anew from there with "
                f"`newsloom reprocess strip {asked} --all`"
            ) from refused
    if params.get("bundled"):
        return bundled_sources(int(params["bundled"]))
    return web_sources(connection)


def _with_lists(source: Source) -> Source:
    """A folder or file with the reviewed lists of the outlets whose texts may lie in it: a list holds for its outlet's
    articles, however they come.

    Raises:
        newsloom.sources.files.SourcesRefused: a source's YAML is not what it should be.
    """
    folder = sources_folder()
    lists = boilerplate_of(read_sources(folder)) if folder.is_dir() else {}
    return replace(source, settings={"boilerplate_of": lists} if lists else {})


def web_sources(connection: sa.Connection) -> list[Source]:
    """The sources that are enabled, as their files describe them.

    Raises:
        newsloom.sources.files.SourcesRefused: a source's YAML is not what it should be.
    """
    return [_web(one) for one in enabled_sources(connection, read_sources(sources_folder()))]


def bundled_sources(night: int) -> list[Source]:
    """What comes with the project: the invented press of that night, and the texts.

    Raises:
        newsloom.sources.source.SourceRefused: there is no such night.
    """
    bundled_night(night)
    texts = source_at(ROOT / "samples" / "texts")
    return [*(_web(one, press_night=night) for one in read_sources(press.SOURCES)), texts]


def bundled_night(number: int) -> date:
    """The day of a bundled night, which its pages print.

    Raises:
        newsloom.sources.source.SourceRefused: there is no such night.
    """
    if number not in press.NIGHTS:
        raise SourceRefused(f"the bundled nights are {' and '.join(map(str, press.NIGHTS))}, not {number}")
    return press.NIGHTS[number]


def _web(one: SourceFile, press_night: int | None = None) -> Source:
    settings = one.settings() | ({"press": press_night} if press_night else {})
    return Source(one.id, "web", one.location, settings)


def collect_source(run_id: str, source: dict[str, str], *, past: bool = False) -> dict[str, int]:
    """Collect one source; returns its counts. ``past``: nothing is fetched any more for the run's night."""
    one = Source.from_json(source)
    with timed_stage(engine(), run_id, "collect", one.source_id) as counts:
        with engine().connect() as connection:
            here = {"run_id": run_id, "source_id": one.source_id}
            planned = connection.execute(statement("collect/planned"), here).one()
        if one.kind != "web":
            counts |= collect(engine(), archive_root(), run_id=run_id, night=planned.night, source=one)
        else:
            run, settings = Run(run_id, one.source_id, planned.night), WebSettings.from_json(planned.settings)
            counts |= _collect_web(run, settings, past)
    kill_points.here("collect.ended")
    return counts


def _collect_web(run: Run, settings: WebSettings, past: bool) -> dict[str, int]:
    if settings.press is None:
        # A past night asks nobody for anything.
        found = None if past else credentials_for(run, settings)
        return collect_web(engine(), archive_root(), run, settings, past=past, credentials=found)
    # The bundled press lives in days of its own: only a later night of it makes one past.
    log = home() / "press" / "requests.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    with press.serving(settings.press, log) as dial:
        return collect_web(engine(), archive_root(), run, settings, past=False, dial=dial)


def credentials_for(run: Run, settings: WebSettings) -> Credentials | None:
    """What the source's Airflow Connection says; None where it names none. The source's row tells of one that cannot be
    used.

    Raises:
        newsloom.ops.connections.ConnectionUnusable: there is no such Connection, or it does not say where to send what.
    """
    if settings.auth is None:
        return None
    from newsloom.ops.connections import ConnectionUnusable, credentials_of

    try:
        return credentials_of(settings.auth, settings.allowed)
    except ConnectionUnusable as unusable:
        with engine().begin() as connection:
            connection.execute(statement("collect/source_error"), run.key | {"error": str(unusable)})
        raise


def batches(run_id: str) -> list[int]:
    """The run's batches; never empty, because a mapped task without elements is skipped and its night looks ill.

    Raises:
        newsloom.ledger.RunNotOpen: ``plan`` failed.
    """
    ledger.require_run(engine(), run_id)
    with engine().begin() as connection:
        return assign_batches(connection, run_id) or [0]


def strip(run_id: str, batch: int) -> int:
    """Strip one batch; returns its number, for ``entities``."""
    with timed_stage(engine(), run_id, "strip", f"batch {batch}") as counts:
        counts |= strip_batch(engine(), archive_root(), run_id=run_id, batch=batch)
    return batch


def entities(run_id: str, batch: int) -> dict[str, int]:
    """Annotate one batch; returns its counts."""
    with timed_stage(engine(), run_id, "entities", f"batch {batch}") as counts:
        counts |= annotate_batch(engine(), run_id=run_id, batch=batch)
    return counts


def dedupe(run_id: str) -> dict[str, int]:
    """Take the writer's lease and link the whole night; returns the lease's token and counts.

    Raises:
        newsloom.ledger.RunNotOpen: ``plan`` failed; the lease is nobody's, who would give it back?
        newsloom.lease.LeaseHeld: another run kept on writing for longer than one waits.
    """
    ledger.require_run(engine(), run_id)
    token = lease.take(engine(), run_id, patience=LEASE_PATIENCE)
    with timed_stage(engine(), run_id, "dedupe") as counts:
        with engine().begin() as connection:
            lease.keep(connection, run_id, token)
            left_out = leave_out(connection, run_id)
        counts |= {f"forgotten_{what}": count for what, count in left_out.items() if count}
        counts |= dedupe_night(engine(), run_id=run_id, token=token)
    return {"token": token, **counts}


def load(run_id: str, token: int) -> dict[str, int]:
    """Write the night, batch by batch and then its links and outcomes; gives the lease back. Returns rows written."""
    with timed_stage(engine(), run_id, "load") as counts:
        counts |= load_batches(engine(), run_id=run_id, token=token)
        counts |= load_links(engine(), run_id=run_id, token=token)
    return counts


def check(run_id: str) -> dict[str, int]:
    """Settle what the stages left, then run every check; returns the number of findings by check.

    Raises:
        newsloom.checks.ChecksFailed: a check of severity ``fail`` found something; the run is closed as failed.
        newsloom.ledger.RunNotOpen: ``plan`` failed.
    """
    ledger.require_run(engine(), run_id)
    with timed_stage(engine(), run_id, "check") as counts:
        with engine().begin() as connection:
            connection.execute(statement("ledger/settle_sources"), {"run_ids": [run_id]})
            deferred = ledger.defer_unfinished(connection, run_id, Reason.UPSTREAM_FAILED)
            connection.execute(statement("strip/sum_rule_cuts"), {"run_id": run_id})
        try:
            counts |= run_checks(engine(), run_id=run_id) | {"deferred": deferred}
        except Exception:
            with engine().begin() as connection:
                ledger.close_run(connection, run_id, succeeded=False)
            raise
    return counts


def publish(run_id: str) -> dict[str, int]:
    """Make the night's words searchable, close the run and empty its staging; returns the night's outcomes, for the
    asset event."""
    fill(engine())
    with timed_stage(engine(), run_id, "publish") as counts, engine().begin() as connection:
        rows = connection.execute(statement("publish/outcomes"), {"run_id": run_id})
        counts |= {row.outcome: row.items for row in rows}
        ledger.empty_staging(connection, [run_id])
        ledger.close_run(connection, run_id, succeeded=True)
    return counts
