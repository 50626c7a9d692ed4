"""What a digest and a notice tell of, read from the tables when they are sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from newsloom.incidents.deciding import Silence
from newsloom.incidents.notice_text import Morning, Told
from newsloom.statements import statement


def told(connection: sa.Connection, incidents: Iterable[UUID], desk: str | None) -> list[Told]:
    """The incidents, the longest open first."""
    here = {"incidents": [str(one) for one in incidents]}
    rows = connection.execute(statement("incidents/told"), here).all()
    return [Told(row.kind, row.subject, row.message, href(desk, row.incident_id)) for row in rows]


def href(desk: str | None, incident_id: UUID) -> str | None:
    """An incident's page; None where nobody knows the desk's address."""
    return f"{desk}/incidents/{incident_id}" if desk else None


def morning(connection: sa.Connection, night: date, now: datetime, desk: str | None) -> Morning:
    """What there is to tell of a night, and what is open at that moment."""
    run = connection.execute(statement("incidents/last_run"), {"night": night}).one_or_none()
    here = {"run_id": run.run_id if run else ""}
    sources = connection.execute(statement("incidents/morning"), here).all()
    outcomes = connection.execute(statement("publish/outcomes"), here).all()
    silences = [
        Silence(row.kind, row.subject, row.expires_at)
        for row in connection.execute(statement("incidents/silences"), {"now": now})
    ]
    rows = connection.execute(statement("incidents/open_told")).all()
    audible = [row for row in rows if not any(one.covers(row.kind, row.subject, now) for one in silences)]
    return Morning(
        night=night,
        state=run.state if run else "failed",
        outcomes=[(row.outcome, row.items) for row in outcomes if row.outcome],
        brought=[(row.source_id, row.brought) for row in sources if row.brought],
        quiet=[row.source_id for row in sources if not row.brought and row.error is None],
        broken=[(row.source_id, row.error) for row in sources if row.error is not None],
        open=[Told(row.kind, row.subject, row.message, href(desk, row.incident_id)) for row in audible],
        silenced=len(rows) - len(audible),
        href=f"{desk}/" if desk else None,
    )
