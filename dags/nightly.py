"""### The night

Collects articles, strips boilerplate, finds names, links copies and stories across outlets, and loads the normalised
tables. One task a stage; `collect` is mapped over sources, `strip` and `entities` over batches.

* A source or a batch that fails, fails alone: its items are `deferred` in the ledger and the next night takes them up.
* `check` asserts the count law (discovered = the sum of outcomes) and fails the run when it does not hold.
* `publish` emits the asset `newsloom_night` with the night's outcomes.
* `tell` opens and closes incidents and sends notices and the morning's digest (`NEWSLOOM_NOTIFY`), however the night
  ended.

A night that is still at work after `NEWSLOOM_DEADLINE_MINUTES` (240) is told of as late.

Look first at `SELECT * FROM ops.item WHERE outcome = 'quarantined'`, or run `newsloom status`.
"""

from __future__ import annotations

import pendulum
from airflow.sdk import DAG, Param

from newsloom.ops.deadline import deadline
from newsloom.ops.pipeline import DEFAULT_ARGS, wire
from newsloom.ops.schedule import SCHEDULE, TIMEZONE

with DAG(
    "nightly",
    schedule=SCHEDULE,
    start_date=pendulum.datetime(2026, 1, 1, tz=TIMEZONE),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULT_ARGS,
    deadline=deadline(),
    doc_md=__doc__,
    tags=["newsloom", "night"],
    params={
        "bundled": Param(
            None,
            type=["null", "integer"],
            enum=[None, 1, 2],
            title="Bundled night",
            description="Play night 1 or 2 of the invented press that comes with the project, instead of the sources",
        ),
        "path": Param(None, type=["null", "string"], title="Folder or file to read instead of the sources"),
        "night": Param(None, type=["null", "string"], format="date", title="Night that the run is for"),
    },
):
    wire("nightly")
