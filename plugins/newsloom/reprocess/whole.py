"""A reprocess from the command line, in one go: read, shown, and written when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import sqlalchemy as sa

from newsloom.archive import ArchiveRoot
from newsloom.reprocess.difference import Difference
from newsloom.reprocess.ending import end
from newsloom.reprocess.opening import batches, open_reprocess
from newsloom.reprocess.reading import read_batch, read_rest
from newsloom.reprocess.selection import Selection
from newsloom.reprocess.writing import DifferenceStale, answer, show, write_approved


def reprocess_now(
    engine: sa.Engine,
    root: ArchiveRoot,
    run_id: str,
    selection: Selection,
    *,
    night: date,
    who: str,
    write_it: bool,
    only_if: str | None = None,
    tell: Callable[[int, int], None] = lambda batch, batches: None,
) -> Difference:
    """Read what is selected and find the difference; with ``write_it`` it is approved by ``who`` and written.

    ``only_if`` is the beginning of the hash of the difference that was looked at. ``tell`` is called with the number of
    batches that are read, and of all.

    Raises:
        DifferenceStale: it is another difference than ``only_if``; nothing was written.
        newsloom.lease.LeaseHeld: a run is writing.
        newsloom.entities.pipeline.loading.ModelError: a pipeline cannot be loaded.
        newsloom.sources.files.SourcesRefused: a source's YAML is not what it should be.
    """
    open_reprocess(engine, run_id, selection, night=night)
    written = False
    try:
        numbers = batches(engine, run_id)
        for done, number in enumerate(numbers, 1):
            read_batch(engine, root, run_id, number)
            tell(done, len(numbers))
        read_rest(engine, root, run_id)
        found = show(engine, run_id)
        if write_it:
            if only_if is not None and not found.sha256.startswith(only_if):
                raise DifferenceStale(
                    f"the tables have moved: the difference is {found.sha256[:12]} now and no longer {only_if}; "
                    "nothing was written, look at it again without --yes"
                )
            answer(engine, run_id, approved=True, who=who)
            found = write_approved(engine, run_id)
        written = True
    finally:
        # What was staged is of no use to anybody else; after a kill the next reprocess throws it away.
        end(engine, run_id, succeeded=written)
    return found
