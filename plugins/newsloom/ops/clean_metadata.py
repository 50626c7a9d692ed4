"""Airflow's own rows of long ago, dropped by Airflow's own commands, where its database is ours."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from newsloom.upkeep.settings import settings

log = logging.getLogger(__name__)

# A command takes ten seconds to start, and minutes on a database that nobody ever cleaned.
SECONDS = 1500

OURS = "NEWSLOOM_AIRFLOW_METADATA"
"""The URL of Airflow's database, where this program made it: set for tasks by ``newsloom.ops.environment``."""


class CleaningFailed(RuntimeError):
    """Airflow's command ended with an error; the text is its last lines."""


def commands(now: datetime, days: int, *, dry: bool) -> list[list[str]]:
    """The commands to run: pure. Without archive tables: what is dropped is not wanted under another name."""
    before = (now.astimezone(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    clean = ["db", "clean", "--clean-before-timestamp", before, "--yes", "--skip-archive"]
    if dry:
        return [[*clean, "--dry-run"], ["state-store", "clean", "--dry-run"]]
    return [clean, ["state-store", "clean"]]


def clean(environment: Mapping[str, str] = os.environ, *, dry: bool = False) -> dict[str, int]:
    """Run them; returns how many commands ran: none where Airflow's database belongs to others.

    In a process of its own: a task may not reach Airflow's database, and its environment says so.

    Raises:
        CleaningFailed: Airflow's command failed.
    """
    url = environment.get(OURS)
    if not url:
        log.info("Airflow's database is not this program's own: whoever keeps it cleans it")
        return {"commands": 0}
    ran = 0
    for one in commands(datetime.now(UTC), settings(environment).airflow_days, dry=dry):
        done = subprocess.run(
            [sys.executable, "-m", "airflow", *one],
            env={**environment, "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": url},
            capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if done.returncode != 0:
            raise CleaningFailed(f"airflow {' '.join(one[:2])} ended with {done.returncode}: {done.stderr[-2000:]}")
        log.info("airflow %s: %s", " ".join(one[:2]), done.stdout[-2000:])
        ran += 1
    return {"commands": ran}
