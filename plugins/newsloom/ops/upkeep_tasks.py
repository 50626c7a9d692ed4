"""What each task of upkeep does: only counts come out."""

from __future__ import annotations

from datetime import datetime

from newsloom.ops.tasks import archive_root, engine
from newsloom.upkeep.jobs import Here, run_job
from newsloom.upkeep.settings import settings


def upkeep_job(run_id: str, job: str, now: datetime) -> dict[str, int]:
    """Run the job of that name; returns what it counted.

    Raises:
        newsloom.lease.LeaseHeld: a night is writing; tried again later.
        newsloom.upkeep.settings.UpkeepRefused: a setting says nothing usable.
    """
    return run_job(job, Here(engine(), archive_root, f"{run_id} {job}"[:250], now, settings()))
