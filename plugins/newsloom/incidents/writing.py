"""Incidents written: what a night makes of them, in one transaction with the notices that are to go out."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from newsloom.incidents.deciding import Changes, Known, Seen, Sign, Silence, decide, to_tell
from newsloom.incidents.kinds import WEEK
from newsloom.incidents.outbox import put_out
from newsloom.statements import statement, storable


def write_seen(engine: sa.Engine, seen: Seen, *, channels: Collection[str], now: datetime) -> Changes:
    """Open, keep and close what a night says, and put out the notices that follow; one process at a time.

    Run twice, or again after a kill, it finds what it wrote and writes the same.
    """
    with engine.begin() as connection:
        connection.execute(statement("incidents/one_at_a_time"))
        changes = decide(_known(connection, seen.night), seen)
        here = {"run_id": seen.run_id, "night": seen.night, "now": now}
        connection.execute(statement("incidents/open"), here | {"rows": _rows(changes.opened)})
        again = changes.kept | changes.reopened
        connection.execute(statement("incidents/see_again"), {"night": seen.night, "rows": _rows(again)})
        connection.execute(statement("incidents/keep_night"), here | {"rows": _rows(changes.opened | again)})
        closed = json.dumps([{"incident_id": str(one), "why": why} for one, why in changes.closed.items()])
        connection.execute(statement("incidents/close"), {"run_id": seen.run_id, "now": now, "rows": closed})
        put_out_notices(connection, channels, now)
    return changes


def put_out_notices(connection: sa.Connection, channels: Collection[str], now: datetime) -> None:
    """Bring the outbox to what is open and not silenced at that moment."""
    silences = [
        Silence(row.kind, row.subject, row.expires_at)
        for row in connection.execute(statement("incidents/silences"), {"now": now})
    ]
    put_out(connection, to_tell(_known(connection, now.date()), silences, channels, now), now)


def _known(connection: sa.Connection, night: date) -> list[Known]:
    rows = connection.execute(statement("incidents/known"), {"since": night - timedelta(days=WEEK)})
    return [Known(row.incident_id, row.kind, row.subject, row.night, row.last_night, row.open) for row in rows]


def _rows(signs: Mapping[UUID, Sign]) -> str:
    rows = [
        {
            "incident_id": str(incident_id), "kind": sign.kind, "subject": sign.subject, "message": sign.message,
            "evidence": dict(sign.evidence),
        }
        for incident_id, sign in signs.items()
    ]  # fmt: skip
    return json.dumps(storable(rows), default=str)
