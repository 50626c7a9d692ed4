"""Airflow's own database, brought to where a run or a scheduler can start on it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

from newsloom.ops.environment import POOLS
from newsloom.ops.stale_runs import fail_stale_runs


def prepare_metadata(airflow_url: str, dags: Sequence[str], say: Callable[[str], None]) -> None:
    """Migrate it if need be, fail stale runs of ``dags``, and set the pools. The settings are in the environment.

    Raises:
        newsloom.ops.stale_runs.SchedulerAlive: another scheduler works on it.
    """
    from airflow.models.pool import Pool
    from airflow.utils import db

    # Airflow's own use of two libraries: nothing that a reader could do about.
    warnings.filterwarnings("ignore", message="GitWildMatchPattern", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="Using `httpx` with `starlette.testclient`")
    if not _is_migrated(db):
        say("preparing Airflow's own database (once, about ten seconds)")
        db.initdb()
    # What initdb does last, each in a transaction of its own: a run that was killed before it left the tables without.
    db.add_default_pool_if_not_exists()
    db.synchronize_log_template()
    for run in fail_stale_runs(airflow_url, dags):
        say(f"closed {run} as failed: what ran it was killed")
    for name, (slots, description) in POOLS.items():
        Pool.create_or_update_pool(name, slots, description, include_deferred=False)


def _is_migrated(db: Any) -> bool:
    try:
        db.check_migrations(0)
    except TimeoutError:  # what it raises when the heads differ, after no waiting at all
        return False
    return True
