"""### A folder or file of your own

The same stages as `nightly`, over the path that you name: `.txt`, `.html`, `.json` and `.jsonl`, `.gz` and `.zip` of
them, and WARC files (`.warc`, `.warc.gz`), folders at any depth; read as streams, whatever their size.
A folder below the path names the outlet; a file `NAME.meta.json` beside a file may give `url`, `outlet` and
`fetched_at`. Importing a path again loads only what has changed.
"""

from __future__ import annotations

import pendulum
from airflow.sdk import DAG, Param

from newsloom.ops.pipeline import DEFAULT_ARGS, wire

with DAG(
    "import",
    schedule=None,
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULT_ARGS,
    doc_md=__doc__,
    tags=["newsloom", "import"],
    params={
        "path": Param(type="string", minLength=1, title="Folder or file, as the workers see it"),
        "night": Param(None, type=["null", "string"], format="date", title="Day that the import is filed under"),
    },
):
    wire("import")
