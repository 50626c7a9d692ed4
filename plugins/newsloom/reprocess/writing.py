"""The difference is what writing would change: all is written at once, and taken back unless it was approved."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from newsloom import kill_points, lease
from newsloom.forget.guard import leave_out
from newsloom.reprocess.difference import EXAMPLES, Difference, digest, in_order, shortened
from newsloom.reprocess.links import link_again
from newsloom.reprocess.making import make_mentions, make_words
from newsloom.statements import statement


class DifferenceStale(RuntimeError):
    """The archive or the tables have moved since the difference was shown: it is to be looked at again."""


class NotApproved(RuntimeError):
    """Nobody has approved the difference, or there is none."""


def show(engine: sa.Engine, run_id: str) -> Difference:
    """What writing the run would change; kept in ``ops.reprocess``. Schema ``news`` is as it was.

    It takes the writer's lease for that long, since it locks what a night writes.

    Raises:
        newsloom.lease.LeaseHeld: a run is writing.
    """
    found = _in_one_transaction(engine, run_id, lambda connection, difference: False)
    told = {"run_id": run_id, "state": "shown", "difference": json.dumps(found.as_json()), "sha256": found.sha256}
    with engine.begin() as connection:
        connection.execute(statement("reprocess/keep"), told)
    return found


def answer(engine: sa.Engine, run_id: str, *, approved: bool, who: str) -> None:
    """Write down who approved or rejected what was shown.

    Raises:
        NotApproved: nothing was shown, or it is written already.
    """
    told = {"run_id": run_id, "state": "approved" if approved else "rejected", "who": who}
    with engine.begin() as connection:
        if not connection.execute(statement("reprocess/answer"), told).rowcount:
            raise NotApproved(f"run {run_id} shows no difference that could be approved")


def write_approved(engine: sa.Engine, run_id: str) -> Difference:
    """Write what was approved, if it is still what would change; again, it is told and nothing is done.

    Everything is committed at once, and ``ops.reprocess`` says so in the same transaction: a run that is killed leaves
    the tables as they were, or as they are to be.

    Raises:
        NotApproved: nobody has approved it.
        DifferenceStale: another difference would be written than the one that was approved; nothing was.
        newsloom.lease.LeaseHeld: a run is writing.
    """
    with engine.connect() as connection:
        state = connection.execute(statement("reprocess/state"), {"run_id": run_id}).one_or_none()
    if state is not None and state.state == "written":
        return Difference.from_json(state.difference)
    if state is None or state.state != "approved":
        raise NotApproved(f"run {run_id} is not approved: it is {state.state if state else 'not there'}")

    def is_same(connection: sa.Connection, found: Difference) -> bool:
        if found.sha256 != state.sha256:
            raise DifferenceStale(
                f"the tables have moved since the difference {state.sha256[:12]} was shown (it is {found.sha256[:12]} "
                "now): nothing was written; run the reprocess again"
            )
        told = {"run_id": run_id, "state": "written", "sha256": found.sha256, "difference": json.dumps(found.as_json())}
        connection.execute(statement("reprocess/keep"), told)
        return True

    return _in_one_transaction(engine, run_id, is_same)


def _in_one_transaction(
    engine: sa.Engine, run_id: str, keep: Callable[[sa.Connection, Difference], bool]
) -> Difference:
    with engine.connect() as connection, connection.begin() as transaction:
        token = lease.take_within(connection, run_id)
        lease.allow_long_work(connection)
        found = _write(connection, run_id)
        connection.execute(sa.text("SET CONSTRAINTS ALL IMMEDIATE"))
        kept = keep(connection, found)
        lease.give_back(connection, run_id, token)
        kill_points.here("reprocess.before_commit")
        if not kept:
            transaction.rollback()
    return found


def _write(connection: sa.Connection, run_id: str) -> Difference:
    state = connection.execute(statement("reprocess/state"), {"run_id": run_id}).one()
    here = {"run_id": run_id}
    leave_out(connection, run_id)
    connection.execute(statement("dedupe/links_were"))
    connection.execute(statement("reprocess/sides"))
    left = set(connection.scalars(statement("reprocess/left"), here))
    articles = [one for one in connection.scalars(statement("reprocess/articles"), here) if one not in left]
    _look(connection, "before", state.stage, articles)
    became = _tried(connection, run_id, state.stage, articles)
    changed = sorted(one for one, what in became.items() if what != "same")
    claimants = _make(connection, run_id, state.stage, changed)
    if state.stage == "strip":
        same = {"ids": [one for one, what in became.items() if what == "same"], "version": state.made_with}
        connection.execute(statement("reprocess/restamp"), same)
        connection.execute(statement("reprocess/stamp_captures"), here | {"version": state.made_with})
        connection.execute(
            statement("reprocess/tell_items"), here | {"unheard": sorted(claimants), "left": sorted(left)}
        )
    _look(connection, "after", state.stage, articles)
    told = connection.execute(statement("reprocess/compare")).all()
    gone = [row.article_id for row in told if row.became == "gone"]
    # Who reads names otherwise may know them otherwise too: of entities all that was read is linked anew.
    linked = changed if state.stage == "strip" else articles
    link_again(connection, run_id, [one for one in linked if one not in set(gone)], gone)
    return _difference(connection, run_id, state, told, len(left))


def _tried(connection: sa.Connection, run_id: str, stage: str, articles: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What would become of each article, found by making them all and taking that back: what is read as before is not
    written again, and keeps its rows."""
    with connection.begin_nested() as tried:
        _make(connection, run_id, stage, articles)
        _look(connection, "after", stage, articles)
        became = {row.article_id: row.became for row in connection.execute(statement("reprocess/compare"))}
        tried.rollback()
    return became


def _make(connection: sa.Connection, run_id: str, stage: str, articles: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    if stage == "strip":
        return make_words(connection, run_id, articles)
    make_mentions(connection, run_id, articles)
    return set()


def _look(connection: sa.Connection, side: str, stage: str, articles: Sequence[uuid.UUID]) -> None:
    connection.execute(statement("reprocess/look"), {"side": side, "stage": stage, "ids": list(articles)})


def _difference(
    connection: sa.Connection,
    run_id: str,
    state: sa.Row[Any],
    told: Sequence[sa.Row[Any]],
    left: int,
) -> Difference:
    counts: dict[str, int] = {"left": left} if left else {}
    for row in told:
        counts[row.became] = counts.get(row.became, 0) + 1
    asked, here = {"most": EXAMPLES}, {"run_id": run_id}
    rows = connection.execute(statement("reprocess/examples"), asked).mappings().all()
    examples = []
    for one in rows:
        before, after = shortened(one["before"], one["after"])
        examples.append(dict(one) | {"before": before, "after": after})
    ends = connection.execute(statement("reprocess/came_and_went"), asked).mappings().all()
    sides = {
        side: [{name: row[name] for name in ("article_id", "title", "address")} for row in ends if row["side"] == side]
        for side in ("before", "after")
    }
    links = dict(connection.execute(statement("dedupe/links_differ")).mappings().one())
    were = {row.made_with: row.revisions for row in connection.execute(statement("reprocess/made_with"))}
    fields = {row.field: row.articles for row in connection.execute(statement("reprocess/fields"))}
    refused = {row.reason: row.captures for row in connection.execute(statement("reprocess/refused"), here)}
    return Difference(
        stage=str(state.stage),
        made_with=str(state.made_with),
        became=counts,
        fields=in_order(fields),
        refused=refused,
        were=were,
        links=links,
        examples=examples,
        came=sides["after"],
        went=sides["before"],
        sha256=digest([tuple(row) for row in told], links, were, state.made_with),
    )
