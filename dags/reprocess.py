"""### What an older version made, made anew

Reads from the archive what an older version of a stage made, and shows how many articles would change, in which
fields, with examples. Then it waits: **approve** (on the run's page, under *Required actions*) writes exactly what was
shown, in one transaction with all links; a rejected one is skipped and leaves nothing. Should the tables move in
between, `load` refuses, and the run is to be triggered again.

* `stage` is `strip` (titles, bodies, dates, bylines and names, from the archive) or `entities` (names in the words that
  are held).
* `from` and `to` are days on which the bytes were seen. Without `older_than` and `all` it is what any other version
  than the present one made.

`newsloom reprocess strip` does the same from the command line; `newsloom reprocess links` makes copies and stories
anew.
"""

from __future__ import annotations

import pendulum
from airflow.sdk import DAG, Param

from newsloom.ops.pipeline import DEFAULT_ARGS
from newsloom.ops.reprocess import wire
from newsloom.ops.schedule import TIMEZONE

with DAG(
    "reprocess",
    schedule=None,
    start_date=pendulum.datetime(2026, 1, 1, tz=TIMEZONE),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["newsloom", "reprocess"],
    params={
        "stage": Param("strip", type="string", enum=["strip", "entities"], title="Stage to run anew"),
        "sources": Param([], type="array", items={"type": "string"}, title="Sources; none: all"),
        "from": Param(None, type=["null", "string"], format="date", title="Bytes seen on this day or later"),
        "to": Param(None, type=["null", "string"], format="date", title="Bytes seen on this day or before"),
        "older_than": Param(None, type=["null", "string"], title="What a version older than this made"),
        "all": Param(False, type="boolean", title="What every version made, this program's too"),
    },
):
    wire()
