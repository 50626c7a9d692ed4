"""What a night, and the hours between two nights, can be seen to say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa

from newsloom.incidents import sentences
from newsloom.incidents.deciding import Seen, Sign
from newsloom.incidents.kinds import ARCHIVE, FOUND_BY, NIGHTLY
from newsloom.incidents.outbox import STALE
from newsloom.incidents.overdue import Due, overdue
from newsloom.incidents.signs import signs_of
from newsloom.statements import statement

# Once may be a server that restarts; what failed twice, an hour apart, somebody should know.
FAILED_TWICE = 2


def night_seen(connection: sa.Connection, run_id: str, night: date, off: Collection[str]) -> Seen:
    """What a night that has ended says, however it ended.

    A night that failed speaks of itself alone: nothing was published, so that every source would seem to have brought
    nothing. One that was begun before another speaks of nothing: the other one will.
    """
    run = connection.execute(statement("incidents/run"), {"run_id": run_id}).one_or_none()
    if run is None:  # its plan failed
        return Seen(run_id, night, [_failed(["plan"], [])], {NIGHTLY: {"ended": 1}})
    if run.has_later:
        return Seen(run_id, run.night, [], {})
    if run.state != "succeeded":
        return Seen(run_id, run.night, [_failed(run.not_ended, run.failed_checks)], {NIGHTLY: {"ended": 1}}, off)
    heard = {
        row["source_id"]: {name: value for name, value in row.items() if name != "source_id"}
        for row in connection.execute(statement("incidents/heard"), {"run_id": run_id}).mappings()
    }
    found = connection.execute(statement("incidents/signs"), {"run_id": run_id, "checks": list(FOUND_BY)})
    signs = signs_of(((row.name, row.subjects) for row in found), heard)
    # A source that a night was told to read is looked at, turned off or not.
    nightly = {NIGHTLY: {"begun": 1, "ended": 1, "succeeded": 1}}
    return Seen(run_id, run.night, signs, heard | nightly, set(off) - set(heard))


def _failed(stages: list[str], checks: list[str]) -> Sign:
    evidence = {"stages": stages, "failed_checks": checks}
    return Sign("night_failed", NIGHTLY, sentences.night_failed(stages, checks), evidence)


def hour_seen(connection: sa.Connection, run_id: str, now: datetime, channels: Collection[str], due: Due) -> Seen:
    """What is seen between two nights: a night that has not begun, what upkeep found of the archive, and channels that
    take no notice.
    """
    signs, nightly = overdue(due, now)
    lacks = connection.execute(statement("incidents/archive_lacks")).one()
    if lacks.files:
        evidence = {"records": int(lacks.records), "files": lacks.files}
        signs.append(
            Sign("archive_damaged", ARCHIVE, sentences.archive_damaged(int(lacks.records), lacks.files), evidence)
        )
    here = {"attempts": FAILED_TWICE, "channels": list(channels), "stale": now - STALE}
    for row in connection.execute(statement("incidents/channels_failing"), here):
        evidence = {"waiting": row.waiting, "attempts": row.attempts, "error": row.error}
        said = sentences.notices_failing(row.channel, row.waiting, row.error)
        signs.append(Sign("notices_failing", row.channel, said, evidence))
    # A channel that is named no more has nothing to send: that is over too.
    named = {row.subject for row in connection.execute(statement("incidents/open_channels"))} | set(channels)
    heard = {NIGHTLY: nightly, **{one: {"looked": 1} for one in {ARCHIVE, *named}}}
    return Seen(run_id, now.date(), signs, heard)


def late(run_id: str, night: date, minutes: int) -> Seen:
    """A night that its deadline has passed; the others of its kind are not spoken of."""
    said = sentences.deadline_missed(night, minutes)
    return Seen(run_id, night, [Sign("deadline_missed", NIGHTLY, said, {"minutes": minutes})], {})
