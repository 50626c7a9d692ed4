"""The jobs of upkeep by name, as the DAG and the command run them: only counts come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from newsloom.archive import ArchiveRoot
from newsloom.upkeep.archive_sweep import sweep
from newsloom.upkeep.bodies import let_go
from newsloom.upkeep.retention import drop_fetches, drop_incidents, drop_ledger, drop_staging
from newsloom.upkeep.settings import Settings
from newsloom.upkeep.sizes import keep
from newsloom.upkeep.vacuum import vacuum


@dataclass(frozen=True)
class Here:
    """What a job works on. ``now`` is in the zone of the nights, ``run_id`` says who holds the lease meanwhile.

    ``dry``: nothing is written; what is told is what would be.
    """

    engine: sa.Engine
    root: Callable[[], ArchiveRoot]
    run_id: str
    now: datetime
    settings: Settings
    dry: bool = False


Counts = dict[str, int]


def run_job(name: str, here: Here) -> Counts:
    """Run one; returns what it counted. Each can be killed anywhere and run again.

    Raises:
        KeyError: there is no such job.
        newsloom.lease.LeaseHeld: a night is writing what the job touches; tried again later.
    """
    return _JOBS[name](here)


def _index_ahead(here: Here) -> Counts:
    from newsloom.upkeep.ahead import make_ahead

    with here.engine.connect() as connection, connection.begin() as transaction:
        spans = make_ahead(connection, here.run_id, here.now.date())
        if here.dry:
            transaction.rollback()
    return {"spans": spans}


def _index_behind(here: Here) -> Counts:
    from newsloom.dedupe.history.index_spans import drop_spans, made_spans
    from newsloom.dedupe.history.spans import INDEXES, to_drop

    if not here.dry:
        return asdict(drop_spans(here.engine, here.run_id, here.now.date()))
    with here.engine.connect() as connection:
        return {"spans": sum(len(to_drop(one, made_spans(connection, one), here.now.date())) for one in INDEXES)}


def _quarantine(here: Here) -> Counts:
    from newsloom.quarantine.retention import expire

    if here.dry:
        from newsloom.quarantine.listing import Choice, listed

        before = here.now - timedelta(days=here.settings.quarantine_days)
        with here.engine.connect() as connection:
            return {"expired": sum(one.last_at < before for one in listed(connection, Choice()))}
    return expire(here.engine, here.now.date(), here.settings.quarantine_days)


_JOBS: Mapping[str, Callable[[Here], Counts]] = {
    "index_ahead": _index_ahead,
    "index_behind": _index_behind,
    "staging": lambda here: drop_staging(here.engine, here.now.date(), here.settings.staging_days, here.dry),
    "ledger": lambda here: drop_ledger(here.engine, here.now.date(), here.settings.ledger_days, here.dry),
    "fetches": lambda here: drop_fetches(here.engine, here.now.date(), here.settings.ledger_days, here.dry),
    "incidents": lambda here: drop_incidents(here.engine, here.now.date(), here.settings.ledger_days, here.dry),
    "quarantine": _quarantine,
    "bodies": lambda here: let_go(here.engine, here.root(), here.run_id, here.now.date(), here.dry),
    "archive": lambda here: sweep(here.engine, here.root(), here.now, remove=here.settings.sweep, dry=here.dry),
    "vacuum": lambda here: vacuum(here.engine, here.dry),
    "sizes": lambda here: keep(here.engine, here.root(), here.now.date(), here.dry),
}
