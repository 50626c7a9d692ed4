"""Nights of a source, written as rows: what checks learn from, without running them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from newsloom.checks import check_named, findings

SOURCE = "hullesk-herald"
# A Monday: the nights before it are whole weeks.
TONIGHT = date(2026, 11, 16)

# A night of a source: a run, and so many items of one outcome, each an article; the first so many have a field.
RUN = """
    INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, finished_at)
    VALUES (:run_id, :kind, :night, :state, '', '', CASE WHEN :state = 'running' THEN NULL ELSE now() END)
    ON CONFLICT DO NOTHING;  -- it reads another source as well
    INSERT INTO ops.run_source (run_id, source_id, kind, location, discovered, error, settings)
    VALUES (:run_id, :source_id, 'web', '', :items, :error, CAST(:settings AS jsonb));
"""
CAPTURE = """
    INSERT INTO ops.capture (
        capture_id, source_id, item_id, sha256, byte_count, media_type, archive_uri, archive_offset, archive_length)
    VALUES (md5(''):: uuid, '', md5('')::uuid, sha256(''), 0, 'text/html', '', 0, 1) ON CONFLICT DO NOTHING
"""
ITEMS = """
    WITH one AS (SELECT n, md5(:run_id || ' ' || :source_id || ' ' || n)::uuid AS id FROM generate_series(1, :items) n),
    article AS (
        INSERT INTO news.article (
            article_id, canonical_url, current_revision_id, first_seen_at, last_seen_at)
        SELECT id, 'http://herald.example/' || id, id, :night, :night FROM one RETURNING 1),
    revision AS (
        INSERT INTO news.article_revision (
            revision_id, article_id, content_sha256, body_sha256, capture_id, body, page_kind, strip_version,
            entities_version, seen_at, title, section, language, published_edtf, published_raw, published_zone_from)
        SELECT id, id, sha256(''), sha256(''), md5('')::uuid, repeat('x', :characters), 'article', '', '', :night,
               CASE WHEN n <= :title THEN 'T' END, CASE WHEN n <= :section THEN 'S' END,
               CASE WHEN n <= :language THEN 'en' END, CASE WHEN n <= :published THEN '2026' END,
               CASE WHEN n <= :published THEN '2026' END, CASE WHEN n <= :published THEN 'unknown' END
        FROM one RETURNING 1),
    author AS (
        INSERT INTO news.article_author (article_id, position, author_id)
        SELECT id, 0, md5('')::uuid FROM one WHERE n <= :authors RETURNING 1),
    tag AS (
        INSERT INTO news.article_tag (article_id, tag_id)
        SELECT id, md5('')::uuid FROM one WHERE n <= :tags RETURNING 1)
    INSERT INTO ops.item (run_id, source_id, item_id, locator, outcome, article_id, reason)
    SELECT :run_id, :source_id, id, '', :outcome, id, CASE WHEN :outcome = 'skipped' THEN 'empty' END FROM one
"""
NAMES = """
    INSERT INTO news.author VALUES (md5('')::uuid, 'Temmo Valdrisk') ON CONFLICT DO NOTHING;
    INSERT INTO news.tag VALUES (md5('')::uuid, 'ferries') ON CONFLICT DO NOTHING;
"""
STATEMENTS = [sa.text(one) for one in (*RUN.split(";")[:-1], CAPTURE, *NAMES.split(";")[:-1], ITEMS)]
FIELDS = ("title", "section", "language", "published", "authors", "tags")


def write(news: sa.Engine, night: date, items: int, *given: Any, **more: Any) -> str:
    """A night of the source, committed (``plant``)."""
    with news.begin() as connection:
        return plant(connection, night, items, *given, **more)


def plant(
    connection: sa.Connection,
    night: date,
    items: int,
    run_id: str | None = None,
    settings: Mapping[str, Any] | None = None,
    outcome: str = "loaded",
    filled: Mapping[str, int] | None = None,
    **run: Any,
) -> str:
    """A night of the source; ``filled`` is how many of its articles have a field, all where it is not named."""
    given = {
        "run_id": run_id or f"nightly {night}", "night": night, "items": items, "outcome": outcome, "kind": "nightly",
        "state": "succeeded", "error": None, "source_id": SOURCE, "characters": 0,
        "settings": json.dumps(settings or {}),
        **dict.fromkeys(FIELDS, items), **(filled or {}), **run,
    }  # fmt: skip
    for statement in STATEMENTS:
        connection.execute(statement, given)
    return str(given["run_id"])


def before(nights: int) -> list[date]:
    """So many nights before tonight, in order."""
    return [TONIGHT - timedelta(days=back) for back in range(nights, 0, -1)]


def history(news: sa.Engine, items: Iterable[int], **more: Any) -> None:
    """The nights before tonight, with so many articles each."""
    counts = list(items)
    for night, count in zip(before(len(counts)), counts, strict=True):
        write(news, night, count, **more)


def found(news: sa.Engine, name: str, run_id: str) -> list[dict[str, Any]]:
    check = check_named(name)
    assert check is not None
    assert check.severity == "warn"
    with news.connect() as connection:
        return findings(connection, check, run_id)
