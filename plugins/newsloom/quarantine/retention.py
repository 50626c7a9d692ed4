"""How long quarantine keeps what lies in it; the upkeep DAG asks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa

from newsloom.quarantine.decisions import decide
from newsloom.quarantine.listing import Choice, listed
from newsloom.statements import statement

# Days that quarantined bytes are kept: a month is longer than a leave, and what nobody mended by then nobody will.
KEPT_DAYS = 30


def expire(engine: sa.Engine, now_date: date, days: int = KEPT_DAYS) -> dict[str, int]:
    """Let go of what failed last more than ``days`` days before ``now_date``, in one transaction.

    Open items expire; their bytes, and those of dropped ones, may be deleted from now on (``ops.capture.keep_until``),
    unless an article was read from them; where the source says until when they may be held, they go then. Returns how
    many items expired and how many captures were let go.
    """
    before = datetime.combine(now_date - timedelta(days=days), time(), UTC)
    with engine.begin() as connection:
        old = [one for one in listed(connection, Choice(everything=True)) if one.last_at < before]
        still_open = [one for one in old if one.state == "open"]
        decide(connection, still_open, "expired", f"it failed last more than {days} days ago", "upkeep")
        here = {"capture_ids": [one.capture_id for one in old if one.capture_id is not None]}
        let_go = connection.execute(statement("quarantine/let_go_of_bytes"), here).rowcount
    return {"expired": len(still_open), "captures": let_go}
