"""A history for ``load.py`` to load beside: so many held articles, made in the database.

Short words and ten mentions an article, with all that a night looks up or writes beside: captures, ledger, revisions,
authors, tags, names and their forms, name index, signatures with as many keys as dedupe makes, stories. One name in
three articles is one that no other article has.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

FIRST_DAY, DAYS = "2026-10-25", 30
"""Of the index of days, both kinds; holds the days of ``load_articles``."""

TABLES = (
    "ops.capture", "news.outlet", "news.author", "news.tag", "news.entity", "news.entity_name", "ops.name_node",
    "news.article_revision", "news.article", "news.article_author", "news.revision_author", "news.article_tag",
    "news.mention", "ops.local_entity", "ops.fingerprint", "news.story", "news.story_article",
)  # fmt: skip
INDEXES = """
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
WHERE i.indrelid = ANY (CAST(%s AS regclass[])) AND c.relkind = 'r' AND NOT EXISTS (
    SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
"""

HELD = """
INSERT INTO ops.capture (capture_id, source_id, item_id, sha256, byte_count, media_type, archive_uri, archive_offset,
    archive_length)
SELECT id, 'held', id, h, 2500, 'text/plain', 'a', 0, 1 FROM held;
INSERT INTO news.outlet (outlet_id, name) SELECT CAST(md5('held outlet ' || n) AS uuid), 'held outlet ' || n
FROM generate_series(1, 1000) n;
INSERT INTO news.author (author_id, name) SELECT CAST(md5('held author ' || n) AS uuid), 'held author ' || n
FROM generate_series(1, 50000) n ORDER BY 1;
INSERT INTO news.tag (tag_id, name) SELECT CAST(md5('held tag ' || n) AS uuid), 'held tag ' || n
FROM generate_series(1, 20000) n ORDER BY 1;
INSERT INTO news.entity (entity_id, label, name)
SELECT CAST(md5('held name ' || n / 3) AS uuid), 'PERSON', 'held name ' || n / 3
FROM held WHERE n % 3 = 0 ORDER BY 1;
INSERT INTO news.entity_name (entity_id, form, mention_count, first_seen_at, last_seen_at)
SELECT CAST(md5('held name ' || n / 3) AS uuid), 'held name ' || n / 3, 15, '2026-01-01Z', '2026-01-01Z'
FROM held WHERE n % 3 = 0 ORDER BY 1;
INSERT INTO ops.name_node (node, pivot, via, asks, score, reasons, doubts)
SELECT 'PERSON held name ' || n / 3, 'PERSON held name ' || n / 3, 'PERSON held name ' || n / 3, false, 1, '{}', '[]'
FROM held WHERE n % 3 = 0 ORDER BY 1;
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
SELECT id, 10 * k, 10 * k + 9, name, 'PERSON', k / 5, entity, 'rules' FROM named, generate_series(0, 4) k
UNION ALL SELECT id, 10 * k, 10 * k + 9, second_name, 'PERSON', k / 5, second, 'rules'
FROM named, generate_series(5, 9) k;
INSERT INTO ops.local_entity (article_id, ordinal, label, name, node, marks, data, entity_id, score)
SELECT id, 0, 'PERSON', name, 'PERSON ' || name, CAST('[]' AS jsonb), CAST('{}' AS jsonb), entity, 1 FROM named
UNION ALL SELECT id, 1, 'PERSON', second_name, 'PERSON ' || second_name, '[]', '{}', second, 1 FROM named;
INSERT INTO ops.fingerprint (article_id, revision_id, statistics_version, first_day, last_day, placed, bands,
    story_keys, anchors, data)
SELECT id, id, '1', date '2020-01-01' + n / 450, date '2020-01-01' + n / 450, true, ARRAY[n, n + 1], ARRAY[n, n + 2],
    ARRAY(SELECT hashint4(10 * n + k) FROM generate_series(0, 9) k), '{}' FROM held;
INSERT INTO news.story (story_id) SELECT id FROM held;
INSERT INTO news.story_article (article_id, story_id, statistics_version) SELECT id, id, '1' FROM held;
INSERT INTO ops.item (run_id, source_id, item_id, locator, batch, capture_id, seen_at, article_id, outcome)
SELECT 'held', 'held', id, 'held', 0, id, '2026-01-01Z', id, 'loaded' FROM held;
"""


def hold(engine: Any, number: int, say: Callable[[str], None]) -> None:
    """Make so many held articles, without triggers and foreign keys, and the indexes once the rows are there."""
    if number:
        make(engine, TABLES, lambda connection: _held(connection, number), HELD, say)


def make(
    engine: Any, tables: Sequence[str], prepare: Callable[[Any], None], rows: str, say: Callable[[str], None]
) -> None:
    """One transaction without triggers and foreign keys: ``prepare``, the statements of ``rows`` without the indexes
    of the tables, then these."""
    with engine.begin() as connection:
        for setting in ("session_replication_role = replica", "statement_timeout = 0", "maintenance_work_mem = '1GB'",
                        "max_parallel_maintenance_workers = 0", "work_mem = '256MB'"):  # fmt: skip
            connection.exec_driver_sql(f"SET LOCAL {setting}")
        prepare(connection)
        indexes = connection.exec_driver_sql(INDEXES, (list(tables),)).all()
        for name, _ in indexes:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        for text in (*rows.split(";\n"), *(made for _, made in indexes)):
            if text.strip():
                began = time.monotonic()
                connection.execution_options(no_parameters=True).exec_driver_sql(text)
                say(f"{time.monotonic() - began:6.1f} s {' '.join(text.split())[:90]}")


def _held(connection: Any, number: int) -> None:
    connection.exec_driver_sql(
        "INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, finished_at)"
        " VALUES ('held', 'nightly', '2026-01-01', 'succeeded', '1', '1', now())"
    )
    # In the order of the keys: else each row of a million reads another page of each key's index.
    connection.exec_driver_sql(
        "CREATE TEMP TABLE held ON COMMIT DROP AS"
        " SELECT n, CAST(md5('held ' || n) AS uuid) AS id, sha256(convert_to('held ' || n, 'UTF8')) AS h"
        " FROM generate_series(1, CAST(%s AS integer)) n ORDER BY id",
        (number,),
    )
    connection.exec_driver_sql(
        "CREATE TEMP TABLE named ON COMMIT DROP AS"
        " SELECT id, 'held name ' || a AS name, CAST(md5('held name ' || a) AS uuid) AS entity,"
        " 'held name ' || b AS second_name, CAST(md5('held name ' || b) AS uuid) AS second"
        " FROM (SELECT id, 1 + n %% (%s / 3) AS a, 1 + (7 * n + 1) %% (%s / 3) AS b FROM held) AS h ORDER BY id",
        (number, number),
    )


def make_days(engine: Any) -> None:
    """The index of days into which a night's signatures go: a night makes it where history is large enough."""
    with engine.begin() as connection:
        for indexed in ("copy_band", "story_key"):
            connection.exec_driver_sql("SELECT ops.make_index_span(%s, %s, %s)", (indexed, FIRST_DAY, DAYS))
