"""The load stage: the staged night into the normalised tables; articles by batch, links and outcomes at the end."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from newsloom import __version__, ids, kill_points, lease, ledger
from newsloom.dedupe.revisions.content import content_sha256
from newsloom.dedupe.text.words import text_hash, words
from newsloom.entities.words.wikidata import wikidata_ids
from newsloom.ledger import End, Item
from newsloom.load.merge import merge, merge_again
from newsloom.load.rows import Rows, Staged
from newsloom.reasons import Ledger, Reason
from newsloom.statements import statement

log = logging.getLogger(__name__)

# SQLSTATE classes that speak of the data and not of the day: 22 data exception, 23 integrity, 54 limits of the server.
DATA_ERRORS = ("22", "23", "54")

# Items that are in memory at once where words are written again: each may have the five megabytes of the largest page.
AGAIN_ROWS = 50

# sha256 of no words: an empty body is a copy of nothing, and is looked up by nobody.
NO_WORDS = bytes(32)

# In this order: what is pointed at comes first. Copies and stories are apart from people, places and organisations:
# relinking does the one without the other.
PAIRS = ("drop_pairs", "pairs", "fingerprints")
NAMES = (
    "drop_readings", "readings", "reading_flags", "reading_mentions", "drop_local_entities", "local_entities",
    "name_nodes", "drop_name_nodes", "entities", "resolve_local_entities", "unlink_past_words", "resolve_mentions",
    "entity_redirects", "name_redirects", "name_entities", "drop_entities",
)  # fmt: skip
GROUPS = (
    "copies", "drop_copies", "stories", "story_articles", "story_facts", "story_redirects", "story_moves",
    "drop_stories",
)  # fmt: skip
LINKS = PAIRS + NAMES + GROUPS


def load_batches(engine: sa.Engine, *, run_id: str, token: int) -> dict[str, int]:
    """Write the night's articles, one transaction a batch; returns rows written by table.

    A row that the database refuses is found by halving the batch and quarantined; the rest loads.

    Raises:
        newsloom.lease.LeaseLost: another run has taken over; this batch was not written.
    """
    written: dict[str, int] = {}
    kill_points.here("load.before_copy")
    with engine.connect() as connection:
        batches = connection.scalars(statement("load/batches"), {"run_id": run_id}).all()
    for batch in batches:
        with engine.begin() as connection:
            lease.keep(connection, run_id, token)
            here = {"run_id": run_id, "batch": batch}
            connection.execute(statement("load/seen_again"), here)
            rows = connection.execute(statement("load/staged_batch"), here).all()
            for name, count in _merge_or_halve(connection, run_id, rows).items():
                written[name] = written.get(name, 0) + count
            kill_points.here("load.before_commit")
        kill_points.here("load.batch_committed")
    return written


def load_links(engine: sa.Engine, *, run_id: str, token: int) -> dict[str, int]:
    """Write entities, copies, stories and the items' outcomes in one transaction, and give the lease back.

    Raises:
        newsloom.lease.LeaseLost: another run has taken over; nothing was written.
    """
    with engine.begin() as connection:
        lease.keep(connection, run_id, token)
        _write_words_again(connection, run_id)
        written = write_links(connection, run_id)
        written["outcomes"] = connection.execute(statement("load/outcomes"), {"run_id": run_id}).rowcount
        lease.give_back(connection, run_id, token)
        kill_points.here("load.before_commit")
    kill_points.here("load.after_commit")
    return written


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
    again = connection.execute(statement("load/staged_again"), here, execution_options={"yield_per": AGAIN_ROWS})
    for rows in again.partitions():
        gathered = Rows()
        for row in rows:
            gathered.add(_staged(row))
        merge_again(connection, gathered)


def _merge_or_halve(connection: sa.Connection, run_id: str, rows: Sequence[sa.Row[Any]]) -> dict[str, int]:
    if not rows:
        return {}
    gathered = Rows()
    try:
        with connection.begin_nested():
            _displace(connection, run_id, [row for row in rows if row.displaces])
            for row in rows:
                gathered.add(_staged(row))
            written = merge(connection, gathered)
            connection.execute(sa.text("SET CONSTRAINTS ALL IMMEDIATE"))
            connection.execute(sa.text("SET CONSTRAINTS ALL DEFERRED"))
            return written
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None) or ""
        if state[:2] not in DATA_ERRORS:
            raise
        if len(rows) == 1:
            log.warning("the database refused %s %r: %s", rows[0].source_id, rows[0].locator, error.orig)
            _quarantine(connection, run_id, rows[0], state, str(error.orig))
            return {}
    middle = len(rows) // 2
    first = _merge_or_halve(connection, run_id, rows[:middle])
    second = _merge_or_halve(connection, run_id, rows[middle:])
    return {name: first.get(name, 0) + second.get(name, 0) for name in first | second}


def _displace(connection: sa.Connection, run_id: str, rows: Sequence[sa.Row[Any]]) -> None:
    """Make room for the pages that own their address, where another page's words stand under it."""
    if rows:
        told = [
            {
                "article_id": str(row.article_id),
                "revision_id": str(ids.revision_id(row.article_id, content_sha256(row.article))),
                "seen_at": row.seen_at.isoformat(),
            }
            for row in rows
        ]
        connection.execute(statement("load/displace"), {"run_id": run_id, "rows": json.dumps(told)})


def _quarantine(connection: sa.Connection, run_id: str, row: sa.Row[Any], state: str, message: str) -> None:
    end = End(Ledger.QUARANTINED, Reason.DATA_ERROR, {"sqlstate": state, "message": message[:2000]})
    ledger.end_items(connection, run_id, [(Item(row.source_id, row.item_id, row.locator), end)])
    connection.execute(
        statement("load/forget_refused"), {"run_id": run_id, "article_id": row.article_id, "key": str(row.article_id)}
    )


def _staged(row: sa.Row[Any]) -> Staged:
    own_hash = text_hash(words(row.article["body"]))
    return Staged(
        article_id=row.article_id,
        canonical_url=row.canonical_url,
        path=row.path,
        outlet=row.outlet,
        capture_id=row.capture_id,
        seen_at=row.seen_at,
        article=row.article,
        mentions=row.annotation["mentions"],
        strip_version=__version__,
        entities_version=row.pipeline,
        body_sha256=bytes.fromhex(own_hash) if own_hash else NO_WORDS,
        zone=row.zone,
        entities_flags=row.annotation.get("flags") or (),
        entities_cut_at=row.annotation.get("cut_at"),
    )
