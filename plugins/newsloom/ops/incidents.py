"""What the tasks do that tell of incidents: after a night, every hour, and when a night is late."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from newsloom.incidents import seeing
from newsloom.incidents.outbox import put_out_digest
from newsloom.incidents.overdue import Due
from newsloom.incidents.sending import Send, send_waiting
from newsloom.incidents.writing import write_seen
from newsloom.ops import notices
from newsloom.sources.files import SourcesRefused, read_sources, sources_folder
from newsloom.sources.switch import enabled_sources
from newsloom.statements import statement


def tell_night(
    engine: sa.Engine,
    run_id: str,
    night: date,
    *,
    past: bool,
    now: datetime,
    channels: Sequence[str] | None = None,
    send: Send = notices.send,
) -> dict[str, int]:
    """Open and close incidents by what a night says, and send its digest and what else waits; returns counts.

    A night in the past that is replayed says nothing of today: it neither opens nor closes, and has no digest.
    """
    named = notices.channels() if channels is None else channels
    told = {"opened": 0, "closed": 0}
    if not past:
        with engine.connect() as connection:
            seen = seeing.night_seen(connection, run_id, night, turned_off(connection))
        if seen.heard:
            changes = write_seen(engine, seen, channels=named, now=now)
            told = {"opened": len(changes.opened), "closed": len(changes.closed)}
            with engine.begin() as connection:
                put_out_digest(connection, seen.night, named, now)
    return told | send_waiting(engine, named, send, now, _desk(named))


def tell_hour(
    engine: sa.Engine,
    run_id: str,
    *,
    at_work: Collection[str],
    due: Due,
    now: datetime,
    channels: Sequence[str] | None = None,
    send: Send = notices.send,
) -> dict[str, int]:
    """Between two nights: nights that were killed or never began, what upkeep found, channels that take nothing; then
    send what waits, what a silence has held back until now included. ``at_work`` are the nights that Airflow is working
    on, ``due`` is the one that should have begun.
    """
    named = notices.channels() if channels is None else channels
    with engine.connect() as connection:
        rows = connection.execute(statement("incidents/nights_running")).all()
        killed = [seeing.night_seen(connection, row.run_id, row.night, ()) for row in rows if row.run_id not in at_work]
        hour = seeing.hour_seen(connection, run_id, now, named, due)
    opened = sum(len(write_seen(engine, one, channels=named, now=now).opened) for one in (*killed, hour))
    with engine.begin() as connection:
        for one in killed:  # whose own last task has told nobody
            put_out_digest(connection, one.night, named, now)
    return {"opened": opened} | send_waiting(engine, named, send, now, _desk(named))


def tell_late(
    engine: sa.Engine,
    run_id: str,
    night: date,
    minutes: int,
    *,
    now: datetime,
    channels: Sequence[str] | None = None,
    send: Send = notices.send,
) -> dict[str, int]:
    """A night that its deadline has passed: an incident, unless the night has ended meanwhile.

    ``night`` is for a run that was not planned; of one that was, its row says.
    """
    named = notices.channels() if channels is None else channels
    with engine.connect() as connection:
        run = connection.execute(statement("incidents/run"), {"run_id": run_id}).one_or_none()
    if run is not None and run.state != "running":
        return {"opened": 0}
    late = seeing.late(run_id, night if run is None else run.night, minutes)
    changes = write_seen(engine, late, channels=named, now=now)
    return {"opened": len(changes.opened)} | send_waiting(engine, named, send, now, _desk(named))


def turned_off(connection: sa.Connection) -> set[str]:
    """Sources with an open incident that no night reads any more: turned off, or their file is gone.

    A folder that is not there, or holds a file that cannot be read, turns nothing off; the night's plan says so.
    """
    if not sources_folder().is_dir():
        return set()
    try:
        files = read_sources(sources_folder())
    except SourcesRefused:
        return set()
    read = {one.id for one in enabled_sources(connection, files)}
    return {row.subject for row in connection.execute(statement("incidents/open_sources"))} - read


def running_nights(engine: sa.Engine) -> list[str]:
    """The nights that say they are running; whether anybody is at work on them, Airflow knows."""
    with engine.connect() as connection:
        return [row.run_id for row in connection.execute(statement("incidents/nights_running"))]


def last_begun(engine: sa.Engine) -> datetime | None:
    """When a night last began; None before the first."""
    with engine.connect() as connection:
        begun: datetime | None = connection.scalar(statement("incidents/last_begun"))
    return begun


def _desk(channels: Collection[str]) -> str | None:
    # Airflow's configuration is asked where there is somebody to tell.
    return notices.desk() if channels else None
