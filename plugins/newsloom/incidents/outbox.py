"""The outbox: what is to be sent to which channel, claimed before it is sent and marked after.

At least once: a process that is killed after a server took its message and before it said so leaves a claim, which
lapses, and the message goes out again. A mail server and a webhook take no part in our transaction, so that the other
choice would be to lose one; of two notices of one incident somebody deletes one. Nothing else sends twice: whoever
comes within the claim finds nothing to send.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from newsloom.ids import content_id
from newsloom.statements import statement, storable

# Longer than the ten minutes that a task may send for, so that a claim never lapses under whoever is still sending.
CLAIM = timedelta(minutes=15)
# Twice a day's morning: a digest that could not be sent for longer tells of a night that the next one has told of.
STALE = timedelta(hours=36)
# An outage of the network opens an incident for each source; so many are one message anyway.
AT_ONCE = 500


@dataclass(frozen=True)
class Claimed:
    """A notice that this process is to send: of an incident, or the digest of a night."""

    notice_id: UUID
    incident_id: UUID | None
    night: date | None


def notice_id(channel: str, incident_id: UUID | None = None, night: date | None = None) -> UUID:
    """The id of what is told to a channel once."""
    if incident_id is not None:
        return content_id("notice", channel, incident_id.bytes)
    return content_id("digest", channel, str(night))


def put_out(connection: sa.Connection, tell: Iterable[tuple[UUID, str]], now: datetime) -> None:
    """Have a notice of each incident for each channel, and none that waits of any other."""
    rows = json.dumps(
        [
            {"notice_id": str(notice_id(channel, one)), "channel": channel, "incident_id": str(one)}
            for one, channel in sorted(tell)
        ]
    )
    connection.execute(statement("incidents/take_back"), {"rows": rows, "lapsed": now - CLAIM})
    connection.execute(statement("incidents/put_out"), {"rows": rows, "now": now})


def put_out_digest(connection: sa.Connection, night: date, channels: Iterable[str], now: datetime) -> None:
    """Have the digest of a night for each channel; a night that is run again has been told."""
    rows = [{"notice_id": str(notice_id(one, night=night)), "channel": one, "night": str(night)} for one in channels]
    connection.execute(statement("incidents/put_out"), {"rows": json.dumps(rows), "now": now})


def claim(engine: sa.Engine, channel: str, now: datetime) -> list[Claimed]:
    """What nobody else is sending to the channel; it is this process's for ``CLAIM``."""
    here = {"channel": channel, "now": now, "lapsed": now - CLAIM, "stale": now - STALE, "most": AT_ONCE}
    with engine.begin() as connection:
        rows = connection.execute(statement("incidents/claim"), here).all()
    found = [Claimed(row.notice_id, row.incident_id, row.night) for row in rows]
    return sorted(found, key=lambda one: (one.night is not None, str(one.incident_id)))


def sent(engine: sa.Engine, notices: Sequence[Claimed], now: datetime) -> None:
    """The channel has taken them."""
    with engine.begin() as connection:
        connection.execute(statement("incidents/sent"), {"notices": _ids(notices), "now": now})


def not_sent(engine: sa.Engine, notices: Sequence[Claimed], error: str) -> None:
    """The channel has not taken them; the next hour tries again."""
    with engine.begin() as connection:
        here = {"notices": _ids(notices), "error": storable(error)}
        connection.execute(statement("incidents/not_sent"), here)


def _ids(notices: Sequence[Claimed]) -> list[str]:
    return [str(one.notice_id) for one in notices]
