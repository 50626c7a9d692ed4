"""Articles made anew from what is staged, in the caller's transaction: words by ``strip``, mentions by ``entities``."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from newsloom import ids
from newsloom.dedupe.revisions.content import content_sha256
from newsloom.load.merge import merge
from newsloom.load.rows import Rows
from newsloom.load.stage import write
from newsloom.load.staged import staged_article
from newsloom.reprocess.sights import Sight, Step, Wording, steps, unheard
from newsloom.statements import statement

# Articles whose words are in memory at once: each may have the five megabytes of the largest page.
AT_ONCE = 50

READINGS = ("drop_readings", "readings", "reading_flags", "reading_mentions")


def make_words(connection: sa.Connection, run_id: str, articles: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Replace all words of these articles by those that are staged, as the nights that saw them would have loaded them.

    Returns the captures that only claim another page's address. An article of which nothing is staged keeps its row
    alone, until the links have been made without it.
    """
    claimants: set[uuid.UUID] = set()
    for some in _slices(articles):
        rows, told = _staged(connection, run_id, some), _sights(connection, run_id, some)
        merges = {one: steps(told[one], {key: _wording(rows[key]) for key in _captures(told[one])}) for one in told}
        for one in told:
            claimants |= unheard(told[one])
        firsts = [_first(rows[found[0].capture_id], found[0]) for found in merges.values() if found]
        erased = {"ids": list(some), "rows": json.dumps(firsts)}
        connection.execute(statement("load/erase_words"), erased)
        connection.execute(statement("reprocess/readdress"), {"rows": erased["rows"]})
        # Wording by wording, as if each came in a night of its own: tags and bylines are those of the last.
        for place in range(max((len(found) for found in merges.values()), default=0)):
            gathered = Rows()
            for found in merges.values():
                if place < len(found):
                    gathered.add(staged_article(_seen(rows[found[place].capture_id], found[place])))
            merge(connection, gathered)
    return claimants


def make_mentions(connection: sa.Connection, run_id: str, articles: Sequence[uuid.UUID]) -> None:
    """Replace the mentions of these articles' revisions by those that are staged."""
    for some in _slices(articles):
        connection.execute(statement("reprocess/readings"), {"run_id": run_id, "ids": list(some)})
        write(connection, run_id, READINGS)
        connection.execute(statement("dedupe/clear"), {"run_id": run_id})


def current_words(connection: sa.Connection, run_id: str, articles: Sequence[uuid.UUID]) -> Iterator[Mapping[str, Any]]:
    """Of these articles the staged row that the words are of which they have now, as ``sql/dedupe/night`` gives it."""
    for some in _slices(articles):
        asked = {"ids": list(some), "run_id": run_id}
        for row in connection.execute(statement("reprocess/current_words"), asked).mappings():
            yield dict(row)


def _slices(articles: Sequence[uuid.UUID]) -> Iterator[Sequence[uuid.UUID]]:
    for start in range(0, len(articles), AT_ONCE):
        yield articles[start : start + AT_ONCE]


def _staged(connection: sa.Connection, run_id: str, articles: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    asked = {"run_id": run_id, "ids": list(articles)}
    found = connection.execute(statement("reprocess/staged"), asked).mappings()
    return {row["capture_id"]: dict(row) for row in found}


def _sights(connection: sa.Connection, run_id: str, articles: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Sight]]:
    told: defaultdict[uuid.UUID, list[Sight]] = defaultdict(list)
    for row in connection.execute(statement("reprocess/sights"), {"run_id": run_id, "ids": list(articles)}):
        told[row.article_id].append(
            Sight(
                row.capture_id, row.canonical_url, row.claimed_from, row.run_id, row.source_id, row.item_id,
                row.seen_at, row.worked,
            )
        )  # fmt: skip
    return dict(told)


def _captures(sights: Sequence[Sight]) -> set[uuid.UUID]:
    return {one.capture_id for one in sights}


def _wording(row: Mapping[str, Any]) -> Wording:
    article = row["article"]
    revision = ids.revision_id(row["article_id"], content_sha256(article))
    return Wording(revision, f"{article['title'] or ''}\n\n{article['body']}")


def _first(row: Mapping[str, Any], step: Step) -> dict[str, Any]:
    return {
        "article_id": str(row["article_id"]),
        "revision_id": str(_wording(row).revision_id),
        "seen_at": step.seen_at.isoformat(),
        "canonical_url": row["canonical_url"],
        "path": row["path"],
    }


def _seen(row: Mapping[str, Any], step: Step) -> Any:
    """The staged row with the time at which its bytes count as seen: what ``staged_article`` asks of a row."""
    return SimpleNamespace(**row, seen_at=step.seen_at)
