"""Migrations that are killed, and what a schema is: every definition that the server's catalogue holds of ours."""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable

import sqlalchemy as sa

from newsloom import kill_points, schema

# A server that lost a client notices at once, or when the statement that is being run has ended: all of ours are short.
PATIENCE = 60.0
KILLED = 9

# One line for each relation, column, constraint, index, function, trigger, right and comment of the three schemas.
CATALOGUE = """
WITH ours AS (SELECT c.oid, n.nspname || '.' || c.relname AS name, c.relkind, c.relacl
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname IN ('news', 'ops', 'staging'))
SELECT concat_ws(' ', 'relation', name, o.relkind, o.relacl, pg_get_expr(p.relpartbound, p.oid),
                 obj_description(o.oid, 'pg_class'),
                 CASE o.relkind WHEN 'v' THEN pg_get_viewdef(o.oid) WHEN 'i' THEN pg_get_indexdef(o.oid) END)
FROM ours o JOIN pg_class p USING (oid)
UNION ALL
SELECT concat_ws(' ', 'column', name, attnum, attname, format_type(atttypid, atttypmod), attnotnull, attcollation,
                 attidentity, attgenerated, attstorage, pg_get_expr(adbin, adrelid), col_description(o.oid, attnum))
FROM ours o JOIN pg_attribute a ON a.attrelid = o.oid LEFT JOIN pg_attrdef d ON d.adrelid = o.oid AND d.adnum = attnum
WHERE attnum > 0 AND NOT attisdropped
UNION ALL
SELECT concat_ws(' ', 'constraint', name, conname, pg_get_constraintdef(k.oid))
FROM ours o JOIN pg_constraint k ON k.conrelid = o.oid
UNION ALL
SELECT concat_ws(' ', 'trigger', name, pg_get_triggerdef(t.oid), tgenabled)
FROM ours o JOIN pg_trigger t ON t.tgrelid = o.oid
WHERE NOT tgisinternal
UNION ALL
SELECT concat_ws(' ', 'function', n.nspname, pg_get_functiondef(f.oid), proacl, obj_description(f.oid, 'pg_proc'))
FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
WHERE n.nspname IN ('news', 'ops', 'staging') AND f.prokind = 'f'
UNION ALL
SELECT concat_ws(' ', 'schema', nspname, nspacl, obj_description(oid, 'pg_namespace'))
FROM pg_namespace
WHERE nspname IN ('news', 'ops', 'staging')
UNION ALL
SELECT 'migration ' || migration_id FROM public._yoyo_migration
"""

# Two articles of one outlet with what hangs on them, as 0004 had them; the tables of later migrations are filled by
# those from here. An article of the web and one of a file, two wordings, a copy, a story, a name, a judgement, and an
# item of each outcome that was known.
LOADED = """
CREATE FUNCTION pg_temp.id(short text) RETURNS uuid LANGUAGE sql AS $$ SELECT lpad(short, 32, '0')::uuid $$;
INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, finished_at)
VALUES ('first', 'nightly', '2026-06-01', 'succeeded', '0.1', '1', now());
INSERT INTO ops.run_source (run_id, source_id, kind, location, discovered) VALUES ('first', 's', 'folder', '/press', 6);
INSERT INTO ops.run_stage (run_id, stage, seconds) VALUES ('first', 'collect', 1), ('first', 'load', 2);
INSERT INTO ops.capture (capture_id, source_id, item_id, sha256, byte_count, media_type, archive_uri, archive_offset,
                         archive_length)
SELECT pg_temp.id('c' || n), 's', pg_temp.id('d' || n), sha256(convert_to(n::text, 'UTF8')), 100,
       'text/html', 'press.warc.gz', 100 * n, 100
FROM generate_series(1, 3) AS n;
INSERT INTO ops.item (run_id, source_id, item_id, locator, capture_id, outcome, reason)
SELECT 'first', 's', pg_temp.id('d' || n), n || '.html',
       CASE WHEN n < 4 THEN pg_temp.id('c' || n) END,
       outcome, (ARRAY['bad_json', 'empty', 'out_of_time'])[n - 3]
FROM unnest(ARRAY['loaded', 'revised', 'copy', 'quarantined', 'skipped', 'deferred']) WITH ORDINALITY AS o (outcome, n);
INSERT INTO ops.host (host, crawl_delay) VALUES ('tarkent.example', 2);
INSERT INTO news.outlet (outlet_id, name, host) VALUES (pg_temp.id('b1'), 'Tarkent', 'tarkent.example');
INSERT INTO news.article (article_id, outlet_id, canonical_url, path, current_revision_id, first_seen_at, last_seen_at)
VALUES (pg_temp.id('a1'), pg_temp.id('b1'), 'https://tarkent.example/1', NULL,
        pg_temp.id('2'), '2026-06-01Z', '2026-06-02Z'),
       (pg_temp.id('a2'), NULL, NULL, '3.html', pg_temp.id('3'),
        '2026-06-01Z', '2026-06-01Z');
INSERT INTO news.article_revision (revision_id, article_id, content_sha256, body_sha256, capture_id, title, body,
                                   language, page_kind, published_edtf, published_raw, published_zone_from,
                                   published_precision, published_earliest, published_latest, strip_version,
                                   entities_version, seen_at)
SELECT pg_temp.id(n::text), pg_temp.id(article), sha256(convert_to(n::text, 'UTF8')),
       sha256(convert_to(n::text, 'UTF8')), pg_temp.id('c' || n), 'Ferry halted',
       'Inga Torvik halted the ferry.',
       'en', 'article', '2026-06-01', '1 June 2026', 'unknown', 'day', '2026-05-31 10:00Z', '2026-06-02 12:00Z', '1',
       'rules', '2026-06-01Z'
FROM (VALUES (1, 'a1'), (2, 'a1'), (3, 'a2')) AS r (n, article);
INSERT INTO news.revision_flag VALUES (pg_temp.id('2'), 'short');
INSERT INTO news.revision_cut VALUES (pg_temp.id('2'), 0, 'menu', 0, 4, 'Home');
INSERT INTO news.date_evidence (revision_id, ordinal, kind, edtf, precision, raw, place, chosen, reason)
SELECT revision_id, 0, 'published', '2026-06-01', 'day', '1 June 2026', 'byline', true, 'printed'
FROM news.article_revision;
INSERT INTO news.author VALUES (pg_temp.id('e9'), 'Odo Tarrant');
INSERT INTO news.article_author VALUES (pg_temp.id('a1'), 0, pg_temp.id('e9'));
INSERT INTO news.tag VALUES (pg_temp.id('e8'), 'ferries');
INSERT INTO news.article_tag VALUES (pg_temp.id('a1'), pg_temp.id('e8'));
INSERT INTO news.entity (entity_id, label, name) VALUES (pg_temp.id('e1'), 'PERSON', 'Inga Torvik');
INSERT INTO news.entity_name (entity_id, form, script, mention_count)
VALUES (pg_temp.id('e1'), 'Inga Torvik', 'Latin', 3);
INSERT INTO news.mention (revision_id, start_offset, end_offset, text, label, local_entity, entity_id)
SELECT revision_id, 14, 25, 'Inga Torvik', 'PERSON', 0, pg_temp.id('e1') FROM news.article_revision;
INSERT INTO news.copy_link VALUES (pg_temp.id('a2'), pg_temp.id('a1'), 0.9,
                                   'copy', '{same words}', '1');
INSERT INTO news.story VALUES (pg_temp.id('a1'), 'Ferry halted', '2026-06-01Z', '2026-06-02Z');
INSERT INTO news.story_article (article_id, story_id, statistics_version)
SELECT article_id, pg_temp.id('a1'), '1' FROM news.article;
INSERT INTO news.redirect (kind, old_id, new_id, run_id)
VALUES ('story', pg_temp.id('a2'), pg_temp.id('a1'), 'first');
INSERT INTO news.judgement (judgement_id, kind, left_id, right_id, verdict, why, who)
VALUES (pg_temp.id('f9'), 'copy', pg_temp.id('a1'),
        pg_temp.id('a2'), 'same', 'one text', 'desk');
INSERT INTO ops.pair_link VALUES ('copy', pg_temp.id('a1'), pg_temp.id('a2'), true,
                                  0.9, 'copy', '{}', '1');
"""
FETCHED = """
INSERT INTO ops.fetch (fetch_id, run_id, source_id, address_id, url, host, purpose, decision, decision_why, status)
VALUES ('00000000-0000-0000-0000-0000000000f1', 'first', 's', '00000000-0000-0000-0000-0000000000f2',
        'https://tarkent.example/1', 'tarkent.example', 'page', 'made', 'listed', 200);
INSERT INTO ops.source_switch (source_id, enabled, changed_by) VALUES ('s', true, 'desk');
"""
FILLED = {"0004-staging": LOADED, "0006-collecting": FETCHED}
"""What is put into the tables once this migration is there: nothing was fetched before 0005."""


def catalogue(connection: sa.Connection) -> list[str]:
    """Every definition, and the migrations that are marked; the schemas alone before the first of them."""
    if not schema.applied_migrations(connection):
        return [str(name) for name in connection.scalars(sa.text("SELECT nspname FROM pg_namespace WHERE oid > 16383"))]
    return sorted(connection.scalars(sa.text(CATALOGUE)))


def rows(connection: sa.Connection, schemas: tuple[str, ...] = ("news", "ops")) -> dict[str, int]:
    """How many rows each table has that has any."""
    tables = "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname = ANY (:schemas)"
    counted = {
        name: connection.scalar(sa.text(f"SELECT count(*) FROM {name}")) or 0
        for name in connection.scalars(sa.text(tables), {"schemas": list(schemas)}).all()
    }
    return {name: many for name, many in counted.items() if many}


def killed(engine: sa.Engine, point: str, number: int) -> bool:
    """Migrate in a process that dies with -9 when it comes to ``point`` for the ``number``-th time; whether it did.

    Raises:
        AssertionError: it ended in another way, or the server keeps what it was doing.
    """

    def dying() -> None:
        kill_points.ask(f"{point}:{number}")
        schema.migrate(engine.url.render_as_string(hide_password=False))

    status = os.waitstatus_to_exitcode(os.waitpid(forked(dying), 0)[1])
    assert status in (0, -KILLED), f"{point}:{number} ended with {status}"
    deadline = time.monotonic() + PATIENCE
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    while True:
        with engine.connect() as connection:
            if not connection.scalar(sa.text(others)):
                return status == -KILLED
        assert time.monotonic() < deadline, f"{point}:{number}: the server keeps the connections of who was killed"
        time.sleep(0.002)


def forked(work: Callable[[], None]) -> int:
    """The id of a process that does ``work`` and ends with 0, or with 1 after an error."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)
