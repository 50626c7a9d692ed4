"""What each task of reprocess does. Only ids and counts go in and come out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from newsloom import ledger, schema
from newsloom.checks import run_checks
from newsloom.database import check_server
from newsloom.ledger import timed_stage
from newsloom.ops.tasks import archive_root, engine
from newsloom.reprocess import ending, opening, reading, writing
from newsloom.reprocess.difference import Difference
from newsloom.reprocess.selection import Selection
from newsloom.reprocess.showing import markdown, subject
from newsloom.statements import statement


def plan(run_id: str, params: dict[str, Any], night: date, at_work: Sequence[str] = ()) -> dict[str, int]:
    """Open the run and list what it reads; returns how much that is.

    Raises:
        newsloom.reprocess.selection.SelectionRefused: the params are no selection.
        newsloom.database.DatabaseRefused: the server is too old, or its database is not UTF-8.
        newsloom.schema.SchemaRefused: the schema is not the one that this code was written for.
    """
    selection = Selection.from_json(params)
    with engine().connect() as connection:
        check_server(connection)
        schema.check(connection)
    counts = opening.open_reprocess(engine(), run_id, selection, night=night, at_work=at_work)
    with timed_stage(engine(), run_id, "plan") as told:
        told |= counts
    return counts


def batches(run_id: str) -> list[int]:
    """The run's batches; never empty, because a mapped task without elements is skipped, and what follows with it."""
    return opening.batches(engine(), run_id) or [0]


def stage(run_id: str, batch: int) -> dict[str, int]:
    """Strip and annotate one batch, without a word in schema ``news``; returns its counts."""
    with timed_stage(engine(), run_id, "strip", f"batch {batch}") as counts:
        counts |= reading.read_batch(engine(), archive_root(), run_id, batch)
    return dict(counts)


def difference(run_id: str) -> dict[str, int]:
    """Find what would change and keep it for whoever approves it; returns articles by what becomes of them.

    Raises:
        newsloom.lease.LeaseHeld: a night is writing; tried again later.
    """
    with timed_stage(engine(), run_id, "strip", "rest") as counts:
        counts |= {"came": reading.read_rest(engine(), archive_root(), run_id)}
    with timed_stage(engine(), run_id, "dedupe", "difference") as counts:
        counts |= writing.show(engine(), run_id).became
    return dict(counts)


def question(run_id: str) -> tuple[str, str]:
    """Subject and body (Markdown) of what somebody is to approve."""
    with engine().connect() as connection:
        state = connection.execute(statement("reprocess/state"), {"run_id": run_id}).one()
    found = Difference.from_json(state.difference)
    return subject(found), markdown(found)


def approve(run_id: str, who: str) -> None:
    """Write down who approved the difference.

    Raises:
        newsloom.reprocess.writing.NotApproved: there is none, or it is written already.
    """
    writing.answer(engine(), run_id, approved=True, who=who)


def reject(run_id: str, who: str) -> None:
    """Write down who rejected the difference, and throw away what was staged."""
    writing.answer(engine(), run_id, approved=False, who=who)
    ending.end(engine(), run_id)


def load(run_id: str) -> dict[str, int]:
    """Write what was approved, words and links at once; returns articles by what became of them.

    Raises:
        newsloom.reprocess.writing.DifferenceStale: the tables have moved since it was approved.
        newsloom.lease.LeaseHeld: a night is writing; tried again later.
    """
    with timed_stage(engine(), run_id, "load") as counts:
        counts |= writing.write_approved(engine(), run_id).became
    return dict(counts)


def check(run_id: str) -> dict[str, int]:
    """Run every check over what was written; returns the number of findings by check.

    Raises:
        newsloom.checks.ChecksFailed: a check of severity ``fail`` found something; the run is closed as failed.
    """
    with timed_stage(engine(), run_id, "check") as counts:
        try:
            counts |= run_checks(engine(), run_id=run_id)
        except Exception:
            with engine().begin() as connection:
                ledger.close_run(connection, run_id, succeeded=False)
            raise
    return dict(counts)


def publish(run_id: str) -> None:
    """Make the words searchable, throw away what was staged, and close the run."""
    with timed_stage(engine(), run_id, "publish"):
        ending.end(engine(), run_id)
