"""The strip stage: captures of one batch to staged articles."""

from __future__ import annotations

import json
import logging
from typing import Any, Literal, cast

import sqlalchemy as sa

from newsloom import archive, ledger
from newsloom.archive import ArchiveDamaged, ArchiveRoot, Place
from newsloom.collect.documents import BadDocument, parse, strip_input
from newsloom.ledger import End, Item
from newsloom.model import Article
from newsloom.reasons import Ledger, Reason
from newsloom.statements import statement, storable
from newsloom.strip import strip, strip_line
from newsloom.strip.given import with_given
from newsloom.strip.identity import identify

log = logging.getLogger(__name__)

# What is lost when the process is killed: the work since the last commit. Fifty pages are about two seconds.
COMMIT_EVERY = 50


def strip_batch(engine: sa.Engine, root: ArchiveRoot, *, run_id: str, batch: int) -> dict[str, int]:
    """Strip what waits in the batch; returns how many items are ``ok``, ``skipped`` and ``quarantined``."""
    counts = {"ok": 0, "skipped": 0, "quarantined": 0}
    here = {"run_id": run_id, "batch": batch}
    with engine.begin() as connection:
        connection.execute(statement("strip/count_attempts"), here)
        waiting = connection.execute(statement("strip/waiting"), here).all()
    for start in range(0, len(waiting), COMMIT_EVERY):
        rows = waiting[start : start + COMMIT_EVERY]
        staged: list[dict[str, Any]] = []
        ends: list[tuple[Item, End]] = []
        for row in rows:
            answer = _strip(root, row)
            counts["ok" if not isinstance(answer, End) else answer.outcome.value] += 1
            if isinstance(answer, End):
                ends.append((Item(row.source_id, row.item_id, row.locator), answer))
            else:
                staged.append(answer)
        with engine.begin() as connection:
            connection.execute(statement("strip/stage"), here | {"rows": json.dumps(storable(staged))})
            ledger.end_items(connection, run_id, ends)
    return counts


def _strip(root: ArchiveRoot, row: sa.Row[Any]) -> dict[str, Any] | End:
    try:
        place = Place(row.archive_uri, row.archive_offset, row.archive_length)
        content = archive.read(root, place, bytes(row.sha256))
        article = _article(row, content)
    except ArchiveDamaged as error:
        return End(Ledger.QUARANTINED, Reason.UNREADABLE, {"message": str(error)})
    except BadDocument as error:
        return End(Ledger.QUARANTINED, error.reason, {"message": str(error)})
    except Exception as error:  # one page must not take its batch with it: it is quarantined with what broke
        log.exception("strip failed on %s %r", row.source_id, row.locator)
        return End(Ledger.QUARANTINED, Reason.STAGE_ERROR, {"stage": "strip", "message": repr(error)[:2000]})
    if article["outcome"] != "ok":
        detail = {"kind": article["kind"]} if article.get("kind") else {}
        return End(Ledger(article["outcome"]), Reason(article["reason"]), detail)
    identity = identify(article, url=row.url, outlet=row.outlet, source_id=row.source_id, locator=row.locator)
    return {
        "source_id": row.source_id,
        "item_id": str(row.item_id),
        "article_id": str(identity.article_id),
        "canonical_url": identity.canonical_url,
        "path": identity.path,
        "outlet": identity.outlet,
        "article": article,
    }


def _article(row: sa.Row[Any], content: bytes) -> Article:
    seen = row.fetched_at.isoformat()
    if row.media_type == "application/json":
        line = strip_input(str(row.capture_id), content, url=row.url, fetched_at=seen)
        answer = cast(Article, strip_line(line))
        return with_given(answer, parse(content)) if answer["outcome"] == "ok" else answer
    # A file named .html is one; a file named .txt may be a page that somebody saved under that name.
    media: Literal["html"] | None = "html" if row.media_type == "text/html" else None
    return strip(content, id=str(row.capture_id), url=row.url, media=media, fetched_at=seen)
