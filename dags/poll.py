"""### Lists between two nights

Reads the feeds, sitemaps and index pages of the enabled sources whose time it is, each at the rhythm that it publishes
at, and loads nothing: a feed that pushes its entries off within hours is read before it does, and the next night takes
up what it listed. What fails is asked again later and later; `newsloom sources list` shows how each list is doing.

Its schedule is `NEWSLOOM_POLL_SCHEDULE` (cron; every hour where it is not set, never where it is empty).
"""

from __future__ import annotations

import pendulum
from airflow.sdk import DAG

from newsloom.ops.pipeline import DEFAULT_ARGS
from newsloom.ops.polling import wire
from newsloom.ops.schedule import POLL_SCHEDULE, TIMEZONE

with DAG(
    "poll",
    schedule=POLL_SCHEDULE,
    start_date=pendulum.datetime(2026, 1, 1, tz=TIMEZONE),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["newsloom", "poll"],
):
    wire()
