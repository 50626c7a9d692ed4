"""The strip stage: captures of one batch to staged articles. The bytes are parsed in a child process."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import sqlalchemy as sa

from newsloom import archive, ledger
from newsloom.archive import ArchiveDamaged, ArchiveRoot, Place
from newsloom.ledger import End, Item
from newsloom.model import Article
from newsloom.parsing.child import CallFailed, Child, ChildDied, ChildNotStarted, reader
from newsloom.reasons import Ledger, Reason
from newsloom.refused_rows import refused_row, write_or_find_refused
from newsloom.statements import statement, storable
from newsloom.strip.identity import identify

log = logging.getLogger(__name__)

# What is lost when the process is killed: the work since the last commit. Fifty pages are about two seconds.
COMMIT_EVERY = 50

# An item that was open three times when the task's own process died is what kills it: the child is there to die in its
# place, and two ends by chance (a deploy, then a restart) do happen.
MAX_ATTEMPTS = 3


def strip_batch(
    engine: sa.Engine, root: ArchiveRoot, *, run_id: str, batch: int, child: Child | None = None
) -> dict[str, int]:
    """Strip what waits in the batch; returns how many items are ``ok``, ``skipped`` and ``quarantined``.

    ``child`` is who parses, by default this process's own.

    Raises:
        newsloom.parsing.child.ChildNotStarted: there is no child to parse in; the items wait on.
    """
    child = child or reader()
    counts = {"ok": 0, "skipped": 0, "quarantined": 0}
    here = {"run_id": run_id, "batch": batch}
    with engine.connect() as connection:
        waiting = connection.execute(statement("strip/waiting"), here).all()
    for rows in in_groups(waiting):
        with engine.begin() as connection:
            connection.execute(statement("strip/count_attempts"), {"run_id": run_id, "rows": _keys(rows)})
        answers = [(row, strip_one(child, root, row)) for row in rows]
        with engine.begin() as connection:
            told = stage_words(connection, here, answers)
            ends = [(Item(row.source_id, row.item_id, row.locator), end) for row, end in told if end]
            ledger.end_items(connection, run_id, ends)
        for _, end in told:
            counts[end.outcome.value if end else "ok"] += 1
    return counts


def stage_words(
    connection: sa.Connection, here: Mapping[str, Any], answers: Sequence[tuple[sa.Row[Any], dict[str, Any] | End]]
) -> list[tuple[sa.Row[Any], End | None]]:
    """Stage what ``strip_one`` gave, in the caller's transaction; returns how each ended, None for what is staged.

    What the database refuses is refused alone. ``here`` has ``run_id`` and ``batch``.
    """
    ended: dict[int, End] = {at: one for at, (_, one) in enumerate(answers) if isinstance(one, End)}

    def write(connection: sa.Connection, some: Sequence[int]) -> None:
        rows = json.dumps(storable([answers[at][1] for at in some]))
        connection.execute(statement("strip/stage"), {**here, "rows": rows})

    told = [at for at in range(len(answers)) if at not in ended]
    for at, error in write_or_find_refused(connection, told, write):
        ended[at] = refused_row(error, stage="strip")
    return [(row, ended.get(at)) for at, (row, _) in enumerate(answers)]


def in_groups(waiting: Sequence[sa.Row[Any]]) -> Iterator[list[sa.Row[Any]]]:
    """What is begun and committed together. An item that was open when the task's process died is alone, and those that
    were so most often come last: should one end the process again, its neighbours are done and not blamed."""
    fresh = [row for row in waiting if row.attempts == 0]
    for start in range(0, len(fresh), COMMIT_EVERY):
        yield fresh[start : start + COMMIT_EVERY]
    for row in sorted((row for row in waiting if row.attempts > 0), key=lambda row: row.attempts):
        yield [row]


def _keys(rows: Sequence[sa.Row[Any]]) -> str:
    return json.dumps([{"source_id": row.source_id, "item_id": str(row.item_id)} for row in rows])


def strip_one(child: Child, root: ArchiveRoot, row: sa.Row[Any]) -> dict[str, Any] | End:
    """The row of ``staging.stripped`` that a row of ``strip/waiting`` gives, or how its item ends.

    Raises:
        newsloom.parsing.child.ChildNotStarted: there is no child to parse in.
    """
    if row.attempts >= MAX_ATTEMPTS:
        message = f"the task's process ended {row.attempts} times while it worked on this item; it was not opened again"
        return End(Ledger.QUARANTINED, Reason.POISON, {"stage": "strip", "message": message})
    try:
        place = Place(row.archive_uri, row.archive_offset, row.archive_length)
        content = archive.read(root, place, bytes(row.sha256))
        article = _article(child, row, content)
    except ChildNotStarted:
        raise
    except ArchiveDamaged as error:
        return End(Ledger.QUARANTINED, Reason.UNREADABLE, {"message": str(error)})
    except ChildDied as died:
        return End(Ledger.QUARANTINED, died.reason, {"stage": "strip", "message": died.message})
    except CallFailed as failed:
        if failed.reason is not None:
            return End(Ledger.QUARANTINED, failed.reason, {"message": failed.message})
        log.error("strip failed on %s %r: %s", row.source_id, row.locator, failed.raised)
        return End(Ledger.QUARANTINED, Reason.STAGE_ERROR, {"stage": "strip", "message": failed.raised})
    if article["outcome"] != "ok":
        detail = {"kind": article["kind"]} if article.get("kind") else {}
        return End(Ledger(article["outcome"]), Reason(article["reason"]), detail)
    identity = identify(
        article, url=row.url, outlet=row.outlet, source_id=row.source_id, locator=row.locator, guid=row.guid
    )
    return {
        "source_id": row.source_id,
        "item_id": str(row.item_id),
        "article_id": str(identity.article_id),
        "canonical_url": identity.canonical_url,
        "claimed_from": identity.claimed_from,
        "path": identity.path,
        "outlet": identity.outlet,
        "article": article,
    }


def _article(child: Child, row: sa.Row[Any], content: bytes) -> Article:
    said: dict[str, Any] = {"id": str(row.capture_id), "url": row.url, "fetched_at": row.fetched_at.isoformat()}
    if row.hints:
        said["hints"] = row.hints
    if row.said:
        said["said"] = row.said
    if row.media_type == "application/json":
        return cast(Article, child.call("strip_json", said, content))
    # A file named .html is one; a file named .txt may be a page that somebody saved under that name.
    media = "html" if row.media_type == "text/html" else None
    page = {**said, "media": media, "header_charset": row.header_charset}
    return cast(Article, child.call("strip", page, content))
