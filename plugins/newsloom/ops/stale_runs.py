"""Runs that Airflow still takes for being under way, though what ran them was killed.

``newsloom run`` writes to the same tables as a scheduler: the run that a kill leaves there would be taken up by the
next scheduler, in the middle, as if it had been its own.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import sqlalchemy as sa

from newsloom.database import make_engine
from newsloom.statements import statement

BEATS_SECONDS = 12.0
"""A scheduler says every five seconds that it is alive; two beats, and what a loaded machine is late."""

POLL_SECONDS = 0.5


class SchedulerAlive(RuntimeError):
    """A scheduler that is not ours works on this database; the text is the one line that the user reads."""


def fail_stale_runs(airflow_url: str, dags: Sequence[str]) -> list[str]:
    """Fail every run of ``dags`` that is queued or running, and what is unfinished in it; returns their ids.

    To be called by who holds the right to run these (``one_at_a_time``): none of them is at work then. Needs
    Airflow's tables.

    Raises:
        SchedulerAlive: a scheduler that knows nothing of that right is at work on this database.
    """
    engine = make_engine(airflow_url)
    try:
        _no_scheduler(engine)
        with engine.begin() as connection:
            connection.execute(statement("system/fail_stale_tasks"), {"dags": list(dags)})
            failed = connection.execute(statement("system/fail_stale_runs"), {"dags": list(dags)}).all()
            connection.execute(statement("system/end_stale_jobs"))
            connection.execute(statement("system/forget_next_runs"), {"dags": list(dags)})
        return [str(row.run_id) for row in failed]
    finally:
        engine.dispose()


def _no_scheduler(engine: sa.Engine) -> None:
    """A killed scheduler looks alive until its last beat has grown old; a living one is seen to beat again."""
    first: dict[int, object] | None = None
    deadline = time.monotonic() + BEATS_SECONDS
    while time.monotonic() < deadline:
        with engine.connect() as connection:
            rows = connection.execute(statement("system/heartbeats")).all()
        if not rows:
            return
        seen = {row.id: row.latest_heartbeat for row in rows}
        first = first or seen
        for row in rows:
            if row.latest_heartbeat != first.get(row.id):
                raise SchedulerAlive(
                    f"a scheduler on {row.hostname} is at work on this database: start runs there, or end it"
                )
        time.sleep(POLL_SECONDS)
