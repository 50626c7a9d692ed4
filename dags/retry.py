"""### Quarantined items, tried again

Works again, with this version, on the bytes that are kept of items in quarantine: what loads leaves quarantine, what
fails again stays, with one attempt more. The News desk starts it (the buttons *Retry* of the Ledger); each item's page
there tells how it ended.

* `items` are ids of items, 200 at most; or
* `source` and `reason`, one or both, are what the open items of a source, for a reason, are found by.

One retry is at work at a time. Where another is, on the command line perhaps (`newsloom quarantine retry`), this one
is tried again a minute later.
"""

from __future__ import annotations

import pendulum
from airflow.sdk import DAG, Param

from newsloom.ops.pipeline import DEFAULT_ARGS
from newsloom.ops.retry_graph import wire
from newsloom.ops.schedule import TIMEZONE

with DAG(
    "retry",
    schedule=None,
    start_date=pendulum.datetime(2026, 1, 1, tz=TIMEZONE),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["newsloom", "retry"],
    params={
        "items": Param(
            [], type="array", items={"type": "string", "format": "uuid"}, maxItems=200, title="Ids of items"
        ),
        "source": Param(None, type=["null", "string"], title="Items of this source"),
        "reason": Param(None, type=["null", "string"], title="Items with this reason"),
        "who": Param(None, type=["null", "string"], maxLength=200, title="Who asks, where Airflow does not know it"),
    },
):
    wire()
