"""What the stages before load leave of ``load_articles``, by COPY; and a history to load beside."""

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


HELD = """
INSERT INTO ops.capture (capture_id, source_id, item_id, sha256, byte_count, media_type, archive_uri, archive_offset,
    archive_length)
SELECT id, 'held', id, h, 2500, 'text/plain', 'a', 0, 1 FROM held;
INSERT INTO news.outlet (outlet_id, name) SELECT CAST(md5('held outlet ' || n) AS uuid), 'held outlet ' || n
FROM generate_series(1, 1000) n;
INSERT INTO news.author (author_id, name) SELECT CAST(md5('held author ' || n) AS uuid), 'held author ' || n
FROM generate_series(1, 50000) n;
INSERT INTO news.tag (tag_id, name) SELECT CAST(md5('held tag ' || n) AS uuid), 'held tag ' || n
FROM generate_series(1, 20000) n;
INSERT INTO news.entity (entity_id, label, name)
SELECT CAST(md5('held name ' || n) AS uuid), 'PERSON', 'held name ' || n
FROM generate_series(1, 300000) n;
INSERT INTO ops.name_node (node, pivot, via, asks, score, reasons, doubts)
SELECT 'PERSON held name ' || n, 'PERSON held name ' || n, 'PERSON held name ' || n, false, 1, '{}', '[]'
FROM generate_series(1, 300000) n;
INSERT INTO news.article_revision (revision_id, article_id, content_sha256, body_sha256, capture_id, title, body,
    page_kind, published_edtf, published_precision, published_raw, published_zone_from, published_earliest,
    published_latest, strip_version, entities_version, seen_at)
SELECT id, id, h, h, id, 'Held', 'held', 'article', '2026-01-01', 'day', '2026-01-01', 'unknown',
    timestamptz '2020-01-01Z' + n * interval '3 minutes', timestamptz '2020-01-01Z' + n * interval '3 minutes',
    '1', 'rules', '2026-01-01Z' FROM held;
INSERT INTO news.article (article_id, outlet_id, canonical_url, current_revision_id, first_seen_at, last_seen_at)
SELECT id, CAST(md5('held outlet ' || n % 1000 + 1) AS uuid), 'https://held.example/' || n, id, '2026-01-01Z',
    '2026-01-01Z' FROM held;
INSERT INTO news.article_author (article_id, position, author_id)
SELECT id, 0, CAST(md5('held author ' || n % 50000 + 1) AS uuid) FROM held;
INSERT INTO news.revision_author (revision_id, position, author_id)
SELECT id, 0, CAST(md5('held author ' || n % 50000 + 1) AS uuid) FROM held;
INSERT INTO news.article_tag (article_id, tag_id) SELECT id, CAST(md5('held tag ' || n % 20000 + 1) AS uuid) FROM held;
INSERT INTO news.mention (revision_id, start_offset, end_offset, text, label, local_entity, entity_id, pipeline)
SELECT id, 10 * k, 10 * k + 9, 'held name ' || n % 300000 + 1, 'PERSON', 0,
    CAST(md5('held name ' || n % 300000 + 1) AS uuid), 'rules' FROM held, generate_series(0, 3) k;
INSERT INTO ops.local_entity (article_id, ordinal, label, name, node, marks, data, entity_id, score)
SELECT id, 0, 'PERSON', 'held name', 'PERSON held name ' || n % 300000 + 1, '[]', '{}',
    CAST(md5('held name ' || n % 300000 + 1) AS uuid), 1 FROM held;
INSERT INTO ops.fingerprint (article_id, revision_id, statistics_version, first_day, last_day, placed, bands,
    story_keys, anchors, data)
SELECT id, id, '1', date '2020-01-01' + n / 450, date '2020-01-01' + n / 450, true, ARRAY[n, n + 1], ARRAY[n, n + 2],
    ARRAY[n], '{}' FROM held;
INSERT INTO news.story (story_id) SELECT id FROM held;
INSERT INTO news.story_article (article_id, story_id, statistics_version) SELECT id, id, '1' FROM held;
INSERT INTO ops.item (run_id, source_id, item_id, locator, batch, capture_id, seen_at, article_id, outcome)
SELECT 'held', 'held', id, 'held', 0, id, '2026-01-01Z', id, 'loaded' FROM held;
"""


def hold(engine: Any, number: int) -> None:
    """So many held articles: short words and four mentions, with all that a night looks up or writes beside."""
    if not number:
        return
    with engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql(
            "INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, finished_at)"
            " VALUES ('held', 'nightly', '2026-01-01', 'succeeded', '1', '1', now())"
        )
        connection.exec_driver_sql(
            "CREATE TEMP TABLE held ON COMMIT DROP AS"
            " SELECT n, CAST(md5('held ' || n) AS uuid) AS id, sha256(convert_to('held ' || n, 'UTF8')) AS h"
            " FROM generate_series(1, CAST(%s AS integer)) n",
            (number,),
        )
        for text in HELD.split(";\n"):
            if text.strip():
                connection.exec_driver_sql(text.replace("%", "%%"))
