"""What the task of the DAG ``retry`` does: only ids go in, only counts come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from newsloom.ops.retry import end_deadly, retry
from newsloom.ops.tasks import archive_root, engine
from newsloom.parsing.child import Child
from newsloom.quarantine.listing import Choice, listed
from newsloom.reasons import Reason
from newsloom.statements import statement

MOST_ITEMS = 200
"""Items of one run: their ids are 7 kB of its conf, and a retry of so many ends within minutes. More is for
``newsloom quarantine retry --reason``."""


class RetryRefused(ValueError):
    """The params name nothing that could be tried again."""


@dataclass(frozen=True)
class Wanted:
    """Which items: those of the ids, dropped ones too, or the open ones of a source, for a reason."""

    items: frozenset[UUID]
    source: str | None = None
    reason: Reason | None = None

    @classmethod
    def from_json(cls, params: Mapping[str, Any]) -> Wanted:
        """What the params ask for.

        Raises:
            RetryRefused: nothing is named, an id is none, a reason is not known, or it is more than one run takes.
        """
        try:
            items = frozenset(UUID(one) for one in params.get("items") or ())
            reason = Reason(params["reason"]) if params.get("reason") else None
        except ValueError as error:
            raise RetryRefused(str(error)) from error
        wanted = cls(items, params.get("source") or None, reason)
        if not (wanted.items or wanted.source or wanted.reason):
            raise RetryRefused("say what to try again: items by their ids, or a source, or a reason")
        if len(items) > MOST_ITEMS:
            raise RetryRefused(f"{len(items):,} items are more than one run takes ({MOST_ITEMS})")
        return wanted


def again(
    params: Mapping[str, Any], *, dag_run: str, who: str, now: datetime, child: Child | None = None
) -> dict[str, int]:
    """Try again what the params name and is still in quarantine; returns how many items ended in each way.

    ``not_retried`` are those of which no bytes are kept. ``dag_run`` is Airflow's id of the run: what an earlier try of
    the same run ended has had its chance, so that an item that kills its process does it once. ``child`` is who parses,
    as of ``retry``.

    Raises:
        RetryRefused: as ``Wanted.from_json``.
        newsloom.ops.retry.RetryAtWork: another retry is; to be tried again later.
        newsloom.checks.ChecksFailed: the items are written, and a check found something that must not be.
        newsloom.lease.LeaseHeld: a run kept on writing; to be tried again later.
    """
    wanted = Wanted.from_json(params)
    end_deadly(engine())
    with engine().connect() as connection:
        tried = set(connection.execute(statement("quarantine/tried_by"), {"dag_run": dag_run}).scalars())
        choice = Choice(wanted.source, wanted.reason, everything=bool(wanted.items), items=wanted.items or None)
        ones = [one for one in listed(connection, choice) if one.run_id not in tried]
    able = [one for one in ones if one.can_be_retried][:MOST_ITEMS]
    ended = retry(able, archive_root(), now=now, who=who, child=child, dag_run=dag_run)
    counts = dict(Counter(one.outcome for one in ended))
    return {"items": len(able), **counts, "not_retried": sum(not one.can_be_retried for one in ones)}
