"""A reprocess ends: written, or given up."""

from __future__ import annotations

import sqlalchemy as sa

from newsloom import ledger
from newsloom.reprocess.opening import empty
from newsloom.search.index import fill
from newsloom.statements import statement


def end(engine: sa.Engine, run_id: str, *, succeeded: bool = True) -> None:
    """Make the words searchable that were written, throw away what was staged, and close the run. Done again, the same.

    A difference that was only shown, or was rejected, has nothing to write: its run succeeded too, and what was shown
    stays in ``ops.reprocess``.
    """
    with engine.connect() as connection:
        state = connection.execute(statement("reprocess/state"), {"run_id": run_id}).one()
    if state.state == "written":
        fill(engine)
    with engine.begin() as connection:
        empty(connection, [run_id])
        ledger.close_run(connection, run_id, succeeded=succeeded)
