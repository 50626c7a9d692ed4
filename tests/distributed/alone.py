"""The night that two workers are compared with: the same tasks, one after the other, in one process.

NEWSLOOM_DATABASE_URL=... NEWSLOOM_SOURCES=... NEWSLOOM_HOME=... python -m tests.distributed.alone YYYY-MM-DD
"""

from __future__ import annotations

import os
import sys
from datetime import date

from newsloom.ops import tasks
from newsloom.schema import migrate


def main(day: date) -> None:
    migrate(os.environ["NEWSLOOM_DATABASE_URL"])
    for source in tasks.plan("alone", "nightly", day, {}):
        tasks.collect_source("alone", source)
    for batch in tasks.batches("alone"):
        tasks.strip("alone", batch)
        tasks.entities("alone", batch)
    tasks.load("alone", tasks.dedupe("alone")["token"])
    tasks.check("alone")
    tasks.publish("alone")


if __name__ == "__main__":
    main(date.fromisoformat(sys.argv[1]))
