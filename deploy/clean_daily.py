"""Once a day Airflow's own rows and the logs of its tasks that are older than NEWSLOOM_KEEP_AIRFLOW_DAYS: the service
`cleaner`. With --once now, and that is all; with --check: exit 0 where the last time is less than two days ago."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from newsloom.ops.clean_metadata import OURS, clean
from newsloom.ops.task_logs import drop_old_logs
from newsloom.upkeep.settings import settings

DAY = 86400
# Whoever has just started the system does not want it busy with what can wait.
FIRST_AFTER = 3600
DONE = Path("/tmp/newsloom-cleaned")  # noqa: S108 - the container's own memory, which nobody else writes to


def once() -> None:
    url = os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]
    clean({**os.environ, OURS: url})
    days = settings().airflow_days
    gone = drop_old_logs(Path(os.environ["AIRFLOW__LOGGING__BASE_LOG_FOLDER"]), time.time() - days * DAY)
    print(f"cleaner: Airflow's rows and {gone} logs older than {days} days are gone", flush=True)


def main() -> None:
    DONE.touch()
    time.sleep(FIRST_AFTER)
    while True:
        once()
        DONE.touch()
        time.sleep(DAY)


def is_alive() -> bool:
    return DONE.exists() and time.time() - DONE.stat().st_mtime < 2 * DAY


if __name__ == "__main__":
    if "--once" in sys.argv[1:]:
        once()
    elif "--check" in sys.argv[1:]:
        sys.exit(not is_alive())
    else:
        main()
