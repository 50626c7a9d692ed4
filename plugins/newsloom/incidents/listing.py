"""Incidents as the page and the command list them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from newsloom.statements import statement


def listed(
    connection: sa.Connection,
    *,
    now: datetime,
    closed_since: datetime,
    kind: str | None = None,
    subject: str | None = None,
    most: int,
) -> list[dict[str, Any]]:
    """The open ones, the latest first, then those closed after ``closed_since``; at most ``most``.

    ``silenced_until``, ``silenced_why``, ``silenced_by`` and ``silence_id`` are of the silence that covers it now.
    """
    here = {"now": now, "closed_since": closed_since, "kind": kind, "subject": subject, "most": most}
    return [dict(row) for row in connection.execute(statement("incidents/listed"), here).mappings()]
