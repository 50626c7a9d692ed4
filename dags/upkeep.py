"""### Upkeep

Keeps what the nights leave behind from growing without end: drops the index of days that no night looks into any more.
Nothing that a reader of the tables sees changes, and nothing is lost: a night that is done again reads through those
days, or makes their index again.

Its schedule is `NEWSLOOM_UPKEEP_SCHEDULE` (cron; five in the morning where it is not set, never where it is empty).
While a night is writing it waits, and is tried again.
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
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["newsloom", "upkeep"],
):
    wire()
