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
LOGS = "AIRFLOW__LOGGING__BASE_LOG_FOLDER"


def done() -> Path:
    """The file whose time says when it was last done. It outlives the container: one that fails and is started again
    each hour does not look well for having just been started."""
    return Path(os.environ[LOGS]) / "cleaned"


def once() -> None:
    url = os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]
    clean({**os.environ, OURS: url})
    days = settings().airflow_days
    gone = drop_old_logs(Path(os.environ[LOGS]), time.time() - days * DAY)
    done().touch()
    print(f"cleaner: Airflow's rows and {gone} logs older than {days} days are gone", flush=True)


def main() -> None:
    if not done().exists():
        done().touch()
    time.sleep(FIRST_AFTER)
    while True:
        once()
        time.sleep(DAY)


def is_alive() -> bool:
    return done().exists() and time.time() - done().stat().st_mtime < 2 * DAY


if __name__ == "__main__":
    if "--once" in sys.argv[1:]:
        once()
    elif "--check" in sys.argv[1:]:
        sys.exit(not is_alive())
    else:
        main()
