"""### Notices between two nights

Sends what could not be sent before, tells of incidents whose silence has ended, and opens and closes what no night
speaks of: a night that was killed, or was due and did not begin, bytes that the archive lacks (`upkeep` looks for
them), a Connection that takes no notices. `nightly` tells of itself.

Notices go out by the Airflow Connections that `NEWSLOOM_NOTIFY` names (of type `smtp` or `apprise`); where it names
none, incidents are opened and closed all the same, and the News desk and `newsloom incidents list` show them.

Its schedule is `NEWSLOOM_NOTICES_SCHEDULE` (cron; every hour where it is not set, never where it is empty).
"""

from __future__ import annotations

import pendulum
from airflow.sdk import DAG

from newsloom.ops.pipeline import DEFAULT_ARGS
from newsloom.ops.schedule import NOTICES_SCHEDULE, TIMEZONE
from newsloom.ops.telling import wire

with DAG(
    "notices",
    schedule=NOTICES_SCHEDULE,
    start_date=pendulum.datetime(2026, 1, 1, tz=TIMEZONE),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["newsloom", "notices"],
):
    wire()
