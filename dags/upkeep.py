"""### Upkeep

Keeps what the nights leave behind from growing without end. Nothing that a reader of the tables sees changes. Each task
stands alone: one that fails fails alone, and each can be killed anywhere and run again.

- `index_ahead`, `index_behind`: the index of days, made before a night has to, and dropped where none looks any more.
- `staging`, `ledger`, `fetches`, `incidents`, `quarantine`: what goes after a while (`NEWSLOOM_KEEP_...`).
- `bodies`: records that may not be held any longer, or were forgotten, taken out of the archive.
- `archive`: files that nobody speaks of, and records that are not there: told in `ops.archive_finding`.
- `vacuum`, `sizes`: dead rows given back; how large everything is (`newsloom upkeep report`).
- `airflow_metadata`: Airflow's own rows of long ago.

Its schedule is `NEWSLOOM_UPKEEP_SCHEDULE` (cron; five in the morning where it is not set, never where it is empty).
While a night is writing, what touches the same rows waits, and is tried again.
"""

from __future__ import annotations

import pendulum
from airflow.sdk import DAG

from newsloom.ops.pipeline import DEFAULT_ARGS
from newsloom.ops.schedule import TIMEZONE, UPKEEP_SCHEDULE
from newsloom.ops.upkeep import wire

with DAG(
    "upkeep",
    schedule=UPKEEP_SCHEDULE,
    start_date=pendulum.datetime(2026, 1, 1, tz=TIMEZONE),
    catchup=False,
    max_active_runs=1,
    # One after the other, all the same: two that ask for the lease would only wait for each other.
    max_active_tasks=1,
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["newsloom", "upkeep"],
):
    wire()
