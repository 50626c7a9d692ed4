"""The load stage: the staged night into the normalised tables; articles by batch, links and outcomes at the end.

Each transaction is tried again whole after an error that passes (``newsloom.retrying``): it asks for the lease again,
and one that was committed without our hearing of it leaves what it left before.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa

from newsloom import ids, kill_points, lease
from newsloom.dedupe.revisions.content import content_sha256
from newsloom.entities.words.wikidata import wikidata_ids
from newsloom.load.displaced import Coming, displace
from newsloom.load.halving import Gathered, gather, write_or_halve
from newsloom.load.merge import merge, merge_again
from newsloom.load.refused_links import write_or_refuse
from newsloom.load.rows import Rows
from newsloom.retrying import committed
from newsloom.statements import statement

# Items that are in memory at once where words are written again: each may have the five megabytes of the largest page.
AGAIN_ROWS = 50

# In this order: what is pointed at comes first. Copies and stories are apart from people, places and organisations:
# relinking does the one without the other.
PAIRS = ("drop_pairs", "pairs", "fingerprints")
NAMES = (
    "drop_readings", "readings", "reading_flags", "reading_mentions", "drop_local_entities", "entities",
    "local_entities", "name_nodes", "drop_name_nodes", "resolve_local_entities", "unlink_past_words",
    "resolve_mentions",
    "entity_redirects", "name_redirects", "name_entities", "drop_entities",
)  # fmt: skip
GROUPS = (
    "copies", "drop_copies", "stories", "story_articles", "story_facts", "story_redirects", "story_moves",
    "drop_stories",
)  # fmt: skip
LINKS = PAIRS + NAMES + GROUPS


def load_batches(engine: sa.Engine, *, run_id: str, token: int) -> dict[str, int]:
    """Write the night's articles, one transaction a batch; returns rows written by table.

    A row that the database refuses is found by halving the batch and quarantined; the rest loads. Nothing is written
    where the night's links were: a task whose end nobody heard of is started again.

    Raises:
        newsloom.lease.LeaseLost: another run has taken over; this batch was not written.
        sqlalchemy.exc.DBAPIError: the database was away for longer than is waited for, or refuses more than rows.
    """
    written: dict[str, int] = {}
    kill_points.here("load.before_copy")
    if _linked_already(engine, run_id, token):
        return written
    batches = committed(
        engine, lambda connection: connection.scalars(statement("load/batches"), {"run_id": run_id}).all()
    )
    for batch in batches:
        counts = committed(engine, partial(_load_batch, run_id=run_id, token=token, batch=batch))
        for name, count in counts.items():
            written[name] = written.get(name, 0) + count
        kill_points.here("load.batch_committed")
    return written


def _load_batch(connection: sa.Connection, run_id: str, token: int, batch: int) -> dict[str, int]:
    lease.keep(connection, run_id, token)
    here = {"run_id": run_id, "batch": batch}
    connection.execute(statement("load/seen_again"), here)
    connection.execute(statement("load/keep_tags"), here)
    items = connection.execute(statement("load/staged_batch"), here).all()

    def write(connection: sa.Connection, some: Sequence[Gathered]) -> dict[str, int]:
        # Room for the pages that own their address, where another page's words stand under it.
        displace(connection, run_id, [_coming(one.item) for one in some if one.item.displaces])
        return merge(connection, Rows.joined(one.rows for one in some))

    written = write_or_halve(connection, run_id, gather(connection, run_id, items), write)
    kill_points.here("load.before_commit")
    return written


def load_links(engine: sa.Engine, *, run_id: str, token: int) -> dict[str, int]:
    """Write entities, copies, stories and the items' outcomes in one transaction, and give the lease back.

    An item whose links the database refuses is found and quarantined, and its words are taken back.

    Raises:
        newsloom.lease.LeaseLost: another run has taken over; nothing was written.
        sqlalchemy.exc.DBAPIError: as ``load_batches``.
    """
    written = committed(engine, lambda connection: _load_links(connection, run_id, token))
    kill_points.here("load.after_commit")
    return written


def _load_links(connection: sa.Connection, run_id: str, token: int) -> dict[str, int]:
    if _is_linked(connection, run_id, token):
        return {}
    lease.keep(connection, run_id, token)
    _write_words_again(connection, run_id)
    written = write_or_refuse(connection, run_id, lambda connection: _links_and_outcomes(connection, run_id))
    lease.give_back(connection, run_id, token)
    kill_points.here("load.before_commit")
    return written


def _links_and_outcomes(connection: sa.Connection, run_id: str) -> dict[str, int]:
    written = write_links(connection, run_id)
    written["outcomes"] = connection.execute(statement("load/outcomes"), {"run_id": run_id}).rowcount
    return written


def _linked_already(engine: sa.Engine, run_id: str, token: int) -> bool:
    return committed(engine, lambda connection: _is_linked(connection, run_id, token))


def _is_linked(connection: sa.Connection, run_id: str, token: int) -> bool:
    return bool(connection.scalar(statement("load/is_linked"), {"run_id": run_id, "token": token}))


def write(connection: sa.Connection, run_id: str, names: Sequence[str]) -> dict[str, int]:
    """Run these of ``LINKS``, in the caller's transaction; returns how many rows each wrote."""
    here = {"run_id": run_id}
    return {name: connection.execute(statement(f"load/{name}"), here).rowcount for name in names}


def write_links(connection: sa.Connection, run_id: str) -> dict[str, int]:
    """Write the run's staged links, in the caller's transaction; returns how many rows each statement wrote."""
    written = write(connection, run_id, LINKS)
    here = {"run_id": run_id, "ids": json.dumps(dict(wikidata_ids()))}
    written["wikidata"] = connection.execute(statement("load/entity_wikidata"), here).rowcount
    return written


def _write_words_again(connection: sa.Connection, run_id: str) -> None:
    """Words that are held and that the night saw in bytes of an earlier time, with the links: their mentions follow."""
    here = {"run_id": run_id}
    connection.execute(statement("load/drop_refused_words"), here)
    again = connection.execute(statement("load/staged_again"), here).all()
    for start in range(0, len(again), AGAIN_ROWS):
        items = gather(connection, run_id, again[start : start + AGAIN_ROWS])
        write_or_halve(connection, run_id, items, _write_again)


def _write_again(connection: sa.Connection, items: Sequence[Gathered]) -> dict[str, int]:
    merge_again(connection, Rows.joined(one.rows for one in items))
    return {}


def _coming(row: sa.Row[Any]) -> Coming:
    return Coming(row.article_id, ids.revision_id(row.article_id, content_sha256(row.article)), row.seen_at)
