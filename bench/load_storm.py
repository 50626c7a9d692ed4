"""Loaders that meet: processes that merge the same batches in different orders, with no lease between them.

    python bench/load_storm.py [--loaders 8] [--batches 200]

Articles come from the same outlets, authors and tags, and each is in four batches, so that what two loaders write at
once is always in part the same. Each loader merges all batches in an order of its own, each in a transaction that is
tried again when it met another. Judged are: deadlocks that came out of a loader (none may), and whether the tables are
those that one loader makes alone. Deadlocks that were met inside and tried again are told.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

ARTICLES, SHARED = 20, 4
"""Articles of a batch, and in how many batches each stands: seen at another hour in each."""
OUTLETS, AUTHORS, TAGS = 7, 30, 20
SEEN = datetime(2026, 11, 20, tzinfo=UTC)
TABLES = (
    "outlet", "article", "article_revision", "revision_place", "revision_cut", "date_evidence", "author",
    "article_author", "revision_author", "tag", "article_tag", "mention",
)  # fmt: skip


def rows_of(batch: int, batches: int) -> Any:
    """The rows of a batch."""
    from newsloom.load.rows import Rows

    rows = Rows()
    for at in range(ARTICLES):
        # The second half of a batch is the first of another: every article in SHARED of them.
        rows.add(_staged((batch % max(1, batches // SHARED)) * ARTICLES + at, batch))
    return rows


def _staged(number: int, batch: int) -> Any:
    from newsloom import ids
    from newsloom.load.rows import Staged

    draw = random.Random(number)  # noqa: S311 - no secret
    date = {"value": "2026-11-19", "precision": "day", "raw": "19 November 2026", "kind": "published"}
    name = draw.choice(("Inga Torvik", "Temmo Valdrisk", "Ottoline Brackwater"))
    article: Any = {
        "id": str(number), "outcome": "ok", "kind": "article", "flags": [], "title": f"Tide {number}",
        "body": f"{name} read the gauge {number} times.", "published": date, "language": "en",
        "authors": [f"Author {one}" for one in draw.sample(range(AUTHORS), 2)],
        "tags": [f"tag {one}" for one in draw.sample(range(TAGS), 3)], "places": {"title": "h1"},
        "cuts": [{"rule": "menu", "start": 0, "end": 4, "text": "Home"}],
        "dates": [{**date, "place": "meta", "chosen": True, "reason": "alone"}],
    }  # fmt: skip
    return Staged(
        article_id=ids.content_id("storm", str(number)), canonical_url=f"https://o{number % OUTLETS}.example/{number}",
        path=None, outlet=f"outlet {number % OUTLETS}", capture_id=ids.content_id("storm capture", str(number)),
        seen_at=SEEN + timedelta(hours=batch), article=article, strip_version="1", entities_version="rules",
        body_sha256=bytes(32),
        mentions=[{"start": 0, "end": len(name), "text": name, "label": "PERSON", "local": 0}],
    )  # fmt: skip


def prepare(url: str, batches: int) -> None:
    """The captures that the revisions name."""
    import sqlalchemy as sa

    from newsloom import ids
    from newsloom.database import make_engine

    engine = make_engine(url)
    captures = [
        {"id": ids.content_id("storm capture", str(number)), "hash": bytes(32)}
        for number in range(max(1, batches // SHARED) * ARTICLES)
    ]
    text = (
        "INSERT INTO ops.capture (capture_id, source_id, item_id, sha256, byte_count, media_type, archive_uri, "
        "archive_offset, archive_length) VALUES (:id, 'storm', :id, :hash, 1, 'text/plain', 'a', 0, 1)"
    )
    with engine.begin() as connection:
        connection.execute(sa.text(text), captures)
    engine.dispose()


def loader(url: str, batches: int, seed: int) -> dict[str, int]:
    """Merge every batch in the seed's order; returns how many were merged and how many tries were in vain."""
    import sqlalchemy as sa

    from newsloom.database import make_engine
    from newsloom.load.merge import merge
    from newsloom.retrying import committed, sqlstate

    engine = make_engine(url)
    met: dict[str, int] = {}

    @sa.event.listens_for(engine, "handle_error")
    def note(context: Any) -> None:
        state = sqlstate(context.original_exception) or "none"
        met[state] = met.get(state, 0) + 1

    order = list(range(batches))
    random.Random(seed).shuffle(order)  # noqa: S311 - no secret
    for batch in order:
        rows = rows_of(batch, batches)
        committed(engine, lambda connection, rows=rows: merge(connection, rows))  # type: ignore[misc]
    engine.dispose()
    return met


def storm(url: str, loaders: int, batches: int) -> tuple[list[dict[str, int]], list[str]]:
    """So many processes at once; returns the errors that each met and passed, and what came out of those that broke."""
    command = [sys.executable, __file__, "--url", url, "--batches", str(batches), "--seed"]
    running = [
        subprocess.Popen([*command, str(seed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for seed in range(loaders)
    ]
    ended = [one.communicate() for one in running]
    broken = [said[-2000:] for one, (_, said) in zip(running, ended, strict=True) if one.returncode]
    return [json.loads(told) for one, (told, _) in zip(running, ended, strict=True) if not one.returncode], broken


def dump(url: str) -> dict[str, list[str]]:
    """Every row of the tables that a merge writes, sorted."""
    import sqlalchemy as sa

    from newsloom.database import make_engine

    engine = make_engine(url)
    with engine.connect() as connection:
        told = "SELECT CAST(t AS text) FROM news.{} t ORDER BY 1"
        found = {table: list(connection.scalars(sa.text(told.format(table)))) for table in TABLES}
    engine.dispose()
    return found


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Loaders that meet, with no lease between them.")
    parser.add_argument("--loaders", type=int, default=8)
    parser.add_argument("--batches", type=int, default=200)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    if given.url:
        print(json.dumps(loader(given.url, given.batches, given.seed)))
        return 0
    from tests.command import state_folder

    from newsloom.embedded import embedded_server
    from newsloom.schema import migrate

    with state_folder() as state, embedded_server(state) as server:
        urls = []
        for name in ("alone", "storm"):
            server.ensure_database(name)
            urls.append(server.url(name))
            migrate(urls[-1])
            prepare(urls[-1], given.batches)
        loader(urls[0], given.batches, 0)
        began = time.monotonic()
        met, broken = storm(urls[1], given.loaders, given.batches)
        seconds = time.monotonic() - began
        alone, together = dump(urls[0]), dump(urls[1])
    passed = {state: sum(one.get(state, 0) for one in met) for state in sorted({state for one in met for state in one})}
    print(f"{given.loaders} loaders, {given.batches} batches each in {seconds:.0f} s; met and tried again: {passed}")
    print(f"surfaced: {len(broken)}" + "".join("\n" + one for one in broken))
    differ = [table for table in TABLES if alone[table] != together[table]]
    rows = sum(len(one) for one in alone.values())
    print(f"rows of one loader {rows:,}; tables that differ: {', '.join(differ) or 'none'}")
    return 1 if broken or differ else 0


if __name__ == "__main__":
    sys.exit(main())
