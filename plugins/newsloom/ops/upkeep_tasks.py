"""What each task of upkeep does: only counts come out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from newsloom.dedupe.history.index_spans import drop_spans
from newsloom.ops.tasks import engine


def drop_old_indexes(run_id: str, today: date) -> dict[str, int]:
    """Drop the index of days that no night looks into any more; returns how many spans, and their bytes.

    Raises:
        newsloom.lease.LeaseHeld: a night is writing; tried again later.
    """
    return asdict(drop_spans(engine(), run_id, today))
