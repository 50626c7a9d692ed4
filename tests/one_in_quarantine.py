"""One item in quarantine that loads when it is tried again: a page of which the reader died, as readers do no more."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from newsloom.entities.stage import annotate_batch
from newsloom.ops import tasks
from newsloom.parsing.child import Child, Limits
from newsloom.strip.stage import strip_batch
from tests.db.articles import ferry, write
from tests.deadly_calls import ROOT

RUN_ID = "ferry"
LIMITS = Limits(cpu_seconds=1.0, memory_bytes=600 * 2**20)
PAGES: dict[str, str | bytes] = {
    "hullesk-herald/ferry.txt": ferry("Ferry to sail twice a day", "Port Almadin, 2 March 2025: "),
    "quelmont-mirror/ferry.txt": ferry("Two sailings daily for Hullesk", "Port Almadin, 3 March 2025: ")
    + "\nThe deadly segfault was read out.\n",
}
SICK = "quelmont-mirror/ferry.txt"
"""The locator of the item that is quarantined as ``poison``; the other page loads."""


def one_in_quarantine(folder: Path, night: date, kind: str = "import", run_id: str = RUN_ID) -> str:
    """Import two pages from ``folder / "press"``, of which one ends its reader twice; returns that one's item id.

    Works on the database of ``NEWSLOOM_DATABASE_URL`` and the archive of ``NEWSLOOM_HOME``, both prepared.
    """
    press = write(folder / "press", PAGES)
    for source in tasks.plan(run_id, kind, night, {"path": str(press)}):
        tasks.collect_source(run_id, source, past=False)
    [batch] = tasks.batches(run_id)
    with closing(Child("tests.deadly_calls", limits=LIMITS, folders=[ROOT])) as child:
        strip_batch(tasks.engine(), tasks.archive_root(), run_id=run_id, batch=batch, child=child)
    annotate_batch(tasks.engine(), run_id=run_id, batch=batch)
    tasks.load(run_id, tasks.dedupe(run_id)["token"])
    tasks.check(run_id)
    tasks.publish(run_id)
    asked = "SELECT CAST(item_id AS text) FROM ops.item WHERE run_id = :run_id AND reason = 'poison'"
    with tasks.engine().connect() as connection:
        return str(connection.execute(sa.text(asked), {"run_id": run_id}).scalar_one())
