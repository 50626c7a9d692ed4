"""A database for ``desk.py``: a large press after sixty nights, made in the database by SQL.

``load_history`` makes what a night looks up; this makes what a person looks at: dates over sixty nights, stories of
five with a copy in each, names as skewed as in a newspaper, a ledger of every night with what was kept aside, fetches,
evidence, cuts and judgements. The worst of each kind is in it (``WORST``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from load_history import make
from reading import Made

NIGHTS, SOURCES, QUARANTINED = 60, 300, 20_000
COPIES = 2_000
"""Of the article that is copied most; they tell one story with as many others."""
NAMED = 5
"""Every fifth article names the entity that is named most: of a million, 200,000."""
LONG = 2_000_000
"""Characters of the longest article."""

TABLES = (
    "ops.capture", "ops.item", "ops.fetch", "news.outlet", "news.author", "news.tag", "news.entity", "news.entity_name",
    "ops.name_node", "news.article_revision", "news.article", "news.article_author", "news.revision_author",
    "news.article_tag", "news.mention", "ops.local_entity", "ops.fingerprint", "news.story", "news.story_article",
    "news.copy_link", "ops.pair_link", "news.date_evidence", "news.revision_cut", "news.article_words",
)  # fmt: skip

# n is the number of an article, in the order of its date; the last day is that of the last night.
PREPARED = """
CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT n, CAST(md5('desk ' || n) AS uuid) AS id, sha256(convert_to('desk ' || n, 'UTF8')) AS h,
       timestamptz '2026-11-22 23:00Z' - interval '60 days' + (n / CAST({number} AS double precision)) * interval '60 days' AS at,
       CAST(CAST(n - 1 AS bigint) * 60 / {number} AS integer) AS night, n % 300 AS source,
       CASE WHEN n <= 5 * {copies} AND n % 5 = 4 THEN 1 WHEN n % 5 = 4 THEN n - 1 - n / 5 % 4 END AS copies,
       CASE WHEN n <= 5 * {copies} AND n % 5 IN (1, 4) THEN 0 ELSE n / 5 END AS story
FROM generate_series(1, {number}) n ORDER BY id;
CREATE TEMP TABLE named ON COMMIT DROP AS
SELECT m.id, m.n, k, CASE WHEN k = 0 AND m.n % {named} = 0 THEN 0 ELSE
       1 + CAST(floor(({entities} - 1) * power((hashint8(m.n * 16 + k) & 16777215) / 16777216.0, 3)) AS integer) END AS e
FROM made m, generate_series(0, 9) k ORDER BY m.id, k;
CREATE TEMP TABLE often ON COMMIT DROP AS
SELECT e, count(*) AS mentions, min(n) AS first_n, max(n) AS last_n FROM named GROUP BY e ORDER BY e;
CREATE TEMP TABLE who ON COMMIT DROP AS
SELECT e, CAST(md5('desk name ' || e) AS uuid) AS id, (ARRAY['PERSON', 'PERSON', 'ORG', 'GPE'])[1 + e % 4] AS label,
       initcap(a.word) || ' ' || initcap(b.word) || ' ' || e AS name, lower(a.word || ' ' || b.word || ' ' || e) AS plain, o.mentions,
       timestamptz '2026-11-22 23:00Z' - interval '60 days' * (1 - o.first_n / CAST({number} AS double precision)) AS first_at,
       timestamptz '2026-11-22 23:00Z' - interval '60 days' * (1 - o.last_n / CAST({number} AS double precision)) AS last_at
FROM often o
JOIN word a ON a.n = e * 7 % 29989 JOIN word b ON b.n = e * 13 % 29989
ORDER BY id;
ANALYZE made, named, who, passage, word
"""

ROWS = """
INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, started_at, finished_at)
SELECT 'night ' || to_char(i, 'FM00'), 'nightly', date '2026-09-24' + i, 'succeeded', '1', '1',
       (date '2026-09-24' + i) + time '02:00' AT TIME ZONE 'UTC', (date '2026-09-24' + i) + time '04:10' AT TIME ZONE 'UTC'
FROM generate_series(0, 59) i;
INSERT INTO ops.run_source (run_id, source_id, kind, location, discovered, error)
SELECT 'night ' || to_char(i, 'FM00'), 'source-' || s, 'web', 'https://o' || s || '.example/', 60,
       CASE WHEN (i + s) % 97 = 0 THEN 'the host did not answer' END
FROM generate_series(0, 59) i, generate_series(0, 299) s;
INSERT INTO ops.run_stage (run_id, stage, part, seconds, counts, finished_at)
SELECT 'night ' || to_char(i, 'FM00'), stage, part, 12.5, '{"articles": 500}', (date '2026-09-24' + i) + time '04:00' AT TIME ZONE 'UTC'
FROM generate_series(0, 59) i, (
    SELECT 'collect' AS stage, 'source-' || s AS part FROM generate_series(0, 299) s
    UNION ALL SELECT stage, 'batch ' || b FROM unnest(ARRAY['strip', 'entities']) stage, generate_series(0, 33) b
    UNION ALL SELECT stage, '' FROM unnest(ARRAY['plan', 'dedupe', 'load', 'check', 'publish']) stage) AS parts;
INSERT INTO ops.capture (capture_id, source_id, item_id, sha256, byte_count, media_type, url, fetched_at, archive_uri, archive_offset,
    archive_length)
SELECT id, 'source-' || source, id, h, 25000, 'text/html', 'https://o' || source || '.example/' || n, at, 'a', 0, 1 FROM made;
INSERT INTO ops.item (run_id, source_id, item_id, locator, batch, capture_id, seen_at, article_id, outcome, reason, updated_at)
SELECT 'night ' || to_char(night, 'FM00'), 'source-' || source, id, 'https://o' || source || '.example/' || n, n % 34, id, at, id,
       CASE WHEN copies IS NULL THEN 'loaded' ELSE 'copy' END, NULL, at
FROM made
UNION ALL
SELECT 'night ' || to_char(i % 60, 'FM00'), 'source-' || i * 7 % 300, CAST(md5('kept ' || i) AS uuid),
       'https://o' || i * 7 % 300 || '.example/kept/' || i, i % 34, NULL,
       (date '2026-09-24' + i % 60) + time '03:00' AT TIME ZONE 'UTC', NULL, 'quarantined',
       (ARRAY['timeout', 'too_large', 'unreadable', 'data_error', 'poison'])[1 + i % 5],
       (date '2026-09-24' + i % 60) + time '03:00' AT TIME ZONE 'UTC'
FROM generate_series(1, {quarantined}) i
UNION ALL
SELECT 'night ' || to_char(i % 60, 'FM00'), 'source-' || i * 11 % 300, CAST(md5('left ' || i) AS uuid),
       'https://o' || i * 11 % 300 || '.example/left/' || i, NULL, NULL,
       (date '2026-09-24' + i % 60) + time '03:00' AT TIME ZONE 'UTC', NULL, CASE i % 2 WHEN 0 THEN 'skipped' ELSE 'deferred' END,
       CASE i % 2 WHEN 0 THEN 'not_article' ELSE 'retry_later' END, (date '2026-09-24' + i % 60) + time '03:00' AT TIME ZONE 'UTC'
FROM generate_series(1, 2 * {quarantined}) i;
INSERT INTO ops.fetch (fetch_id, run_id, source_id, url, host, purpose, decision, decision_why, status, byte_count, started_at, seconds,
    capture_id, address_id)
SELECT id, 'night ' || to_char(night, 'FM00'), 'source-' || source, 'https://o' || source || '.example/' || n, 'o' || source || '.example',
       'page', 'made', 'robots allow it', 200, 25000, at, 0.4, id, id
FROM made WHERE night >= 46;
INSERT INTO ops.host (host, next_request_at, crawl_delay)
SELECT 'o' || s || '.example', '2026-11-23Z', 2 FROM generate_series(0, 299) s;
INSERT INTO ops.list (source_id, address_id, url, kind, polled_at, next_poll_at, every_seconds, entries)
SELECT 'source-' || s, CAST(md5('feed ' || s) AS uuid), 'https://o' || s || '.example/feed', 'feed', '2026-11-22 03:00Z', '2026-11-23Z', 900, 60
FROM generate_series(0, 299) s;
INSERT INTO news.outlet (outlet_id, name, host)
SELECT CAST(md5('desk outlet ' || s) AS uuid), 'source-' || s, 'o' || s || '.example' FROM generate_series(0, 299) s;
INSERT INTO news.author (author_id, name) SELECT CAST(md5('desk author ' || n) AS uuid), 'Author ' || n FROM generate_series(0, 9999) n
ORDER BY 1;
INSERT INTO news.tag (tag_id, name) SELECT CAST(md5('desk tag ' || n) AS uuid), 'tag ' || n FROM generate_series(0, 4999) n ORDER BY 1;
INSERT INTO news.entity (entity_id, label, name, mention_count) SELECT id, label, name, mentions FROM who;
INSERT INTO news.entity_name (entity_id, form, mention_count, first_seen_at, last_seen_at)
SELECT id, name, mentions - mentions / 3, first_at, last_at FROM who
UNION ALL
SELECT id, split_part(name, ' ', 2) || ' ' || e, mentions / 3, first_at, last_at FROM who WHERE mentions >= 3;
INSERT INTO ops.name_node (node, pivot, via, asks, score, reasons, doubts)
SELECT label || ':' || plain, label || ':' || plain, label || ':' || plain, false, 1, ARRAY['same name'], CAST('[]' AS jsonb) FROM who WHERE e % 150 <> 4
UNION ALL
SELECT w.label || ':' || w.plain, w.label || ':' || w.plain, '', false, 1, ARRAY['same name'],
       jsonb_build_array(jsonb_build_object('other', w.label || ':' || o.plain, 'why', 'fits several people', 'weight', 0.4))
FROM who w JOIN who o ON o.e = w.e + 4 WHERE w.e % 150 = 4;
INSERT INTO news.article_revision (revision_id, article_id, content_sha256, body_sha256, capture_id, title, body, language, page_kind,
    published_edtf, published_time, published_precision, published_raw, published_zone_from, published_earliest, published_latest,
    strip_version, entities_version, seen_at, agency)
SELECT id, id, h, h, id, initcap(left(p.text, 60)), CASE WHEN m.n = {number} - 3 THEN repeat(p.text || chr(10) || chr(10), {long} / 240)
       ELSE p.text || chr(10) || chr(10) || q.text END, 'en', 'article',
       to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), to_char(at AT TIME ZONE 'UTC', 'HH24:MI'), 'minute',
       to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), 'printed', date_trunc('minute', at),
       date_trunc('minute', at) + interval '59 seconds', '1', 'rules', at, CASE WHEN m.n % 5 = 4 THEN 'Tarkent Press' END
FROM made m
JOIN passage p ON p.n = coalesce(m.copies, m.n) * 3 % 5000
JOIN passage q ON q.n = coalesce(m.copies, m.n) * 7 % 4999;
INSERT INTO news.article_revision (revision_id, article_id, content_sha256, body_sha256, capture_id, title, body, language, page_kind,
    published_edtf, published_precision, published_raw, published_zone_from, published_earliest, published_latest, strip_version,
    entities_version, seen_at)
SELECT CAST(md5('desk was ' || m.n) AS uuid), id, sha256(h), sha256(h), id, 'As it was', p.text, 'en', 'article', '2026-11-01', 'day', '2026-11-01', 'printed',
       date_trunc('minute', at), date_trunc('minute', at) + interval '59 seconds', '1', 'rules', at - interval '1 hour'
FROM made m JOIN passage p ON p.n = m.n % 5000 WHERE m.n % 20 = 0;
INSERT INTO news.article (article_id, outlet_id, canonical_url, current_revision_id, first_seen_at, last_seen_at)
SELECT id, CAST(md5('desk outlet ' || source) AS uuid), 'https://o' || source || '.example/' || n, id, at, at FROM made;
INSERT INTO news.article_author (article_id, position, author_id) SELECT id, 0, CAST(md5('desk author ' || n % 10000) AS uuid) FROM made;
INSERT INTO news.revision_author (revision_id, position, author_id) SELECT id, 0, CAST(md5('desk author ' || n % 10000) AS uuid) FROM made;
INSERT INTO news.article_tag (article_id, tag_id) SELECT id, CAST(md5('desk tag ' || n % 5000) AS uuid) FROM made;
INSERT INTO news.mention (revision_id, start_offset, end_offset, text, label, local_entity, entity_id, pipeline)
SELECT x.id, 62 + 40 * k, 62 + 40 * k + length(w.name), w.name, w.label, k, w.id, 'rules' FROM named x JOIN who w USING (e);
INSERT INTO news.mention (revision_id, start_offset, end_offset, text, label, local_entity, entity_id, pipeline)
SELECT m.id, 1000 + 60 * i, 1020 + 60 * i, w.name, w.label, i, w.id, 'rules'
FROM made m, generate_series(1, 20000) i JOIN who w ON w.e = i WHERE m.n = {number} - 3;
INSERT INTO ops.local_entity (article_id, ordinal, label, name, node, marks, data, entity_id, score)
SELECT x.id, k, w.label, w.name, w.label || ':' || w.plain, '[]', '{}', w.id, 1 FROM named x JOIN who w USING (e) WHERE k < 3;
INSERT INTO ops.fingerprint (article_id, revision_id, statistics_version, first_day, last_day, placed, bands, story_keys, anchors, data)
SELECT id, id, '1', CAST(at AS date), CAST(at AS date), true, ARRAY[n, n + 1], ARRAY[n, n + 2], ARRAY[n], '{}' FROM made;
INSERT INTO news.story (story_id, title, first_at, last_at)
SELECT CAST(md5('desk story ' || story) AS uuid), 'Story ' || story, min(date_trunc('minute', at)), max(date_trunc('minute', at)) + interval '59 seconds'
FROM made GROUP BY story ORDER BY 1;
INSERT INTO news.story_article (article_id, story_id, score, rule, statistics_version)
SELECT id, CAST(md5('desk story ' || story) AS uuid), 0.3, 'text', '1' FROM made;
INSERT INTO news.copy_link (article_id, original_id, score, rule, reasons, statistics_version)
SELECT m.id, CAST(md5('desk ' || m.copies) AS uuid), CASE m.n % 200 WHEN 4 THEN 0.52 ELSE 0.95 END, 'resembles', ARRAY['nearly the same words'], '1'
FROM made m WHERE copies IS NOT NULL;
INSERT INTO ops.pair_link (kind, left_id, right_id, joins, score, rule, reasons, statistics_version)
SELECT 'copy', least(m.id, o.id), greatest(m.id, o.id), true, CASE m.n % 200 WHEN 4 THEN 0.52 ELSE 0.95 END, 'resembles',
       ARRAY['nearly the same words'], '1'
FROM made m JOIN made o ON o.n = m.copies
UNION ALL
SELECT 'story', least(m.id, o.id), greatest(m.id, o.id), m.n % 100 <> 2, 0.3, CASE m.n % 100 WHEN 2 THEN 'names_alone' ELSE 'text' END,
       ARRAY['words in common'], '1'
FROM made m JOIN made o ON o.n = m.n + CASE m.n % 100 WHEN 2 THEN 5 ELSE 1 END WHERE m.n % 5 IN (1, 2);
INSERT INTO news.date_evidence (revision_id, ordinal, kind, edtf, precision, raw, place, chosen, reason)
SELECT id, 0, 'published', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), 'minute', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'),
       'JSON-LD', true, 'the only one'
FROM made;
INSERT INTO news.revision_cut (revision_id, ordinal, rule, start_offset, end_offset, text)
SELECT id, k, 'template', 100 * k, 100 * k + 10, 'Share this' FROM made, generate_series(0, 2) k WHERE n > {number} / 2;
INSERT INTO news.revision_difference (revision_id, previous_revision_id, kind, words_before, words_after, words_added, words_removed,
    figures_changed, in_order)
SELECT id, CAST(md5('desk was ' || n) AS uuid), 'update', 40, 80, 50, 10, 1, true FROM made WHERE n % 20 = 0;
INSERT INTO news.judgement (judgement_id, kind, left_id, right_id, left_name, right_name, verdict, why, who, judged_at)
SELECT CAST(md5('desk judgement ' || a.n) AS uuid), 'story', least(a.id, b.id), greatest(a.id, b.id), NULL, NULL, 'different', 'two events', 'inga',
       '2026-11-01Z'
FROM made a JOIN made b ON b.n = a.n + 7 WHERE a.n <= 500;
INSERT INTO news.redirect (kind, old_id, new_id, run_id)
SELECT 'entity', CAST(md5('desk old ' || e) AS uuid), id, 'night 01' FROM who WHERE e < 50;
INSERT INTO news.article_words (article_id, revision_id, words, cut_at, language, published_earliest, published_latest)
SELECT r.article_id, r.revision_id, news.search_words(r.title, r.body, r.language), nullif(news.search_end(r.body), length(r.body)), r.language,
       r.published_earliest, r.published_latest
FROM made m JOIN news.article_revision r ON r.revision_id = m.id
"""


def worst(number: int) -> dict[str, str]:
    """What each page is asked for at its worst, as SQL that gives its id."""
    return {
        "biggest entity": "SELECT entity_id FROM news.entity ORDER BY mention_count DESC, entity_id LIMIT 1",
        "entity in every fifth article": "SELECT CAST(md5('desk name 0') AS uuid)",
        "rare entity": "SELECT entity_id FROM news.entity WHERE mention_count = 3 ORDER BY entity_id LIMIT 1",
        "entity at the bound": "SELECT entity_id FROM news.entity WHERE mention_count <= 20000 ORDER BY mention_count DESC, entity_id LIMIT 1",  # noqa: E501
        "biggest story": "SELECT CAST(md5('desk story 0') AS uuid)",
        "a story": f"SELECT story_id FROM news.story_article WHERE article_id = CAST(md5('desk {number - 7}') AS uuid)",
        "most copied article": "SELECT CAST(md5('desk 1') AS uuid)",
        "a copy of it": "SELECT CAST(md5('desk 4') AS uuid)",
        "longest article": f"SELECT CAST(md5('desk {number - 3}') AS uuid)",
        "an article": f"SELECT CAST(md5('desk {number - 10}') AS uuid)",
        "a revised article": f"SELECT CAST(md5('desk {number - 20}') AS uuid)",
        "a quarantined item": "SELECT CAST(md5('kept 59') AS uuid)",
    }


def make_desk(engine: Any, number: int, say: Callable[[str], None]) -> None:
    """Make a press of so many articles."""
    drawn = Made(number)
    told = {
        "number": number, "copies": min(COPIES, number // 10), "named": NAMED, "entities": max(number * 3 // 10, 100),
        "quarantined": min(QUARANTINED, number), "long": LONG,
    }  # fmt: skip

    def prepare(connection: Any) -> None:
        for name, texts in (("word", drawn.words), ("passage", drawn.passages)):
            connection.exec_driver_sql(f"CREATE TEMP TABLE {name} (n integer, {'word' if name == 'word' else 'text'} text)"
                                       " ON COMMIT DROP")  # fmt: skip
            connection.exec_driver_sql(
                f"INSERT INTO {name} SELECT n - 1, t FROM unnest(CAST(%s AS text[])) WITH ORDINALITY AS u (t, n)",
                (list(texts),),
            )
        for text in _filled(PREPARED, told).split(";\n"):
            connection.execution_options(no_parameters=True).exec_driver_sql(text)
        say("prepared")

    make(engine, TABLES, prepare, _filled(ROWS, told), say)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.exec_driver_sql("VACUUM ANALYZE")


def _filled(text: str, told: dict[str, int]) -> str:
    for name, value in told.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
