"""What a collected item is to the run: pure."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason


@dataclass(frozen=True)
class LastOutcome:
    """How an item last ended, in the run that worked on its bytes."""

    run_id: str
    capture_id: uuid.UUID | None
    outcome: Ledger
    reason: Reason | None
    article_id: uuid.UUID | None

    @classmethod
    def of(cls, row: Any) -> LastOutcome:
        """From a row of the ledger."""
        reason = Reason(row.reason) if row.reason else None
        return cls(row.run_id, row.capture_id, Ledger(row.outcome), reason, row.article_id)


def decide(capture_id: uuid.UUID, last: LastOutcome | None) -> End | None:
    """``unchanged`` where these very bytes ended some way before, whatever way that was; None where there is work.

    It is the *last* outcome that counts: bytes that come back after others stood in their place are a change (A, B, A).
    Bytes that the archive had lost were never worked on, and are here again.
    """
    if last is None or last.capture_id != capture_id or last.reason is Reason.UNREADABLE:
        return None
    was = {"was": last.outcome.value, "run": last.run_id} | ({"why": last.reason.value} if last.reason else {})
    return End(Ledger.UNCHANGED, detail=was, article_id=last.article_id)
