"""What the stages before load leave of ``load_articles``, by COPY."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np

BATCH = 200
BANDS, KEYS, ANCHORS = 50, 120, 38
"""Of a fingerprint, as dedupe makes them."""
PIPELINE = "rules"

COLUMNS = {
    "ops.capture": "capture_id, source_id, item_id, sha256, byte_count, media_type, archive_uri, archive_offset,"
    " archive_length",
    "ops.item": "run_id, source_id, item_id, locator, batch, capture_id, seen_at",
    "staging.stripped": "run_id, source_id, item_id, batch, article_id, canonical_url, outlet, article",
    "staging.annotated": "run_id, source_id, item_id, batch, pipeline, annotation",
    "staging.decided": "run_id, source_id, item_id, batch, article_id, outcome",
    "staging.linked": "run_id, kind, key, data",
}
CAPTURES = "INSERT INTO ops.capture SELECT * FROM capture_in ON CONFLICT DO NOTHING"
Row = tuple[Any, ...]


def stage(engine: Any, run_id: str, many: Iterable[dict[str, Any]]) -> None:
    """A night of these articles as dedupe leaves it; the second of the same articles finds nothing new."""
    with engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql(
            "INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version)"
            " VALUES (%s, 'nightly', '2026-11-21', 'running', '1', '1')", (run_id,),
        )  # fmt: skip
        connection.exec_driver_sql(
            "INSERT INTO ops.run_source (run_id, source_id, kind, location) VALUES (%s, 'bench', 'folder', '/')",
            (run_id,),
        )
        connection.exec_driver_sql("CREATE TEMP TABLE capture_in (LIKE ops.capture INCLUDING DEFAULTS) ON COMMIT DROP")
        nodes: set[str] = set()
        waiting = iter(many)
        at = 0
        while some := list(islice(waiting, 1_000)):
            for table, rows in _rows(run_id, some, at, nodes).items():
                _copy(connection, table, rows)
                if table == "ops.capture":
                    connection.exec_driver_sql(
                        "INSERT INTO ops.capture SELECT * FROM capture_in ON CONFLICT DO NOTHING"
                    )
            at += len(some)


def _copy(connection: Any, table: str, rows: Sequence[Row]) -> None:
    into = "capture_in" if table == "ops.capture" else table
    cursor = connection.connection.driver_connection.cursor()
    with cursor.copy(f"COPY {into} ({COLUMNS[table]}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _rows(run_id: str, some: Sequence[dict[str, Any]], at: int, nodes: set[str]) -> dict[str, list[Row]]:
    from newsloom import ids

    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for number, one in enumerate(some, start=at):
        article, batch = one["id"], number // BATCH
        key = (run_id, "bench", article)
        digest = hashlib.sha256(one["body"].encode()).digest()
        capture = uuid.UUID(bytes=digest[:16])
        rows["ops.capture"].append((capture, "bench", article, digest, 2500, "text/plain", "a", 0, 1))
        rows["ops.item"].append((*key, one["url"], batch, capture, "2026-11-21T03:00:00Z"))
        rows["staging.stripped"].append((*key, batch, article, one["url"], one["outlet"], json.dumps(_stripped(one))))
        annotation = {"mentions": one["mentions"], "entities": []}
        rows["staging.annotated"].append((*key, batch, PIPELINE, json.dumps(annotation)))
        rows["staging.decided"].append((*key, batch, article, "loaded"))
        rows["staging.linked"] += [
            (run_id, kind, name, json.dumps(data)) for kind, name, data in _linked(one, number, ids, nodes)
        ]
    return rows


def _stripped(one: dict[str, Any]) -> dict[str, Any]:
    date = {"value": one["published"], "precision": "day", "raw": one["published"], "kind": "published"}
    return {
        "id": one["id"], "outcome": "ok", "kind": "article", "flags": [], "title": one["title"], "body": one["body"],
        "authors": one["authors"], "published": date, "tags": one["tags"], "language": "en",
        "cuts": [{"rule": "menu", "start": 0, "end": 20, "text": "Home News Sport Mail"}],
        "dates": [{**date, "place": "meta", "chosen": True, "reason": "alone"}],
        "places": {"title": "h1", "body": "article"},
    }  # fmt: skip


def _linked(one: dict[str, Any], number: int, ids: Any, nodes: set[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    article = one["id"]
    draw = np.random.default_rng(number)
    keys = draw.integers(-(2**31), 2**31 - 1, size=BANDS + KEYS, dtype=np.int64).tolist()
    bands, story_keys = keys[:BANDS], keys[BANDS:]
    judged: dict[str, Any] = {"score": 0.93, "rule": "shingles", "reasons": ["93 % of the shingles"]}
    judged |= {"statistics_version": "1"}
    yield "fingerprint", article, {
        "article_id": article, "statistics_version": "1", "first_day": one["published"], "last_day": one["published"],
        "placed": True, "bands": bands, "story_keys": story_keys, "anchors": (bands + story_keys)[:ANCHORS],
        "fingerprint": {"id": article, "terms": [[str(key), 0.5] for key in keys], "bands": bands},
    }  # fmt: skip
    for ordinal, name in enumerate(one["names"]):
        node = f"PERSON {name.lower()}"
        entity = str(ids.named_id("entity", node))
        local = {"article": article, "index": ordinal, "label": "PERSON", "name": name, "forms": [name]}
        yield "local_entity", f"{article} {ordinal}", {
            "article_id": article, "ordinal": ordinal, "label": "PERSON", "name": name, "node": node,
            "marks": [], "local": local, "entity_id": entity, "score": 1.0, "reasons": ["the same name"],
        }  # fmt: skip
        if node not in nodes:
            nodes.add(node)
            yield "name_node", node, {
                "node": node, "pivot": node, "via": node, "asks": False, "score": 1.0, "reasons": [], "doubts": [],
                "gone": False, "own_id": entity, "entity_id": entity,
            }  # fmt: skip
    if one["copy_of"]:
        left, right = sorted((article, one["copy_of"]))
        pair = {"kind": "copy", "left_id": left, "right_id": right, "joins": True}
        yield "copy", article, {"article_id": article, "original_id": one["copy_of"], **judged}
        yield (
            "pair",
            f"copy {left} {right}",
            pair | judged,
        )
    yield "story", article, {"article_id": article, "story_id": one["story"], "was": None, **judged}
