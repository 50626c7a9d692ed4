"""Articles put into the tables as load leaves them, without the stages before: for tests of statistics and links."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from newsloom import ids
from newsloom.dedupe.text.words import text_hash, words

ARTICLE = (
    """INSERT INTO news.outlet (outlet_id, name) VALUES (:outlet_id, :outlet) ON CONFLICT DO NOTHING""",
    """INSERT INTO ops.capture (capture_id, source_id, item_id, sha256, byte_count, media_type, archive_uri,
       archive_offset, archive_length) VALUES (:revision, 'test', :article, :hash, 1, 'text/plain', 'a', 0, 1)""",
    """INSERT INTO news.article_revision (revision_id, article_id, content_sha256, body_sha256, capture_id, title, body,
       page_kind, published_edtf, published_raw, published_zone_from, strip_version, entities_version, seen_at)
       VALUES (:revision, :article, :hash, :body_hash, :revision, :title, :body, 'text', :day, :day, :zone_from, '1',
       'rules', '2024-01-01Z')""",
    """INSERT INTO news.article (article_id, outlet_id, path, current_revision_id, first_seen_at, last_seen_at)
       VALUES (:article, :outlet_id, :path, :revision, '2024-01-01Z', '2024-01-01Z')""",
    """INSERT INTO ops.fingerprint (article_id, revision_id, statistics_version, first_day, last_day, placed,
       story_keys, bands, anchors, data)
       VALUES (:article, :revision, 'never linked', CAST(:day AS date), CAST(:day AS date), :placed, '{}', '{}', '{}',
       '{}')""",
)


def hold(connection: sa.Connection, articles: Iterable[Mapping[str, Any]]) -> None:
    """Rows of articles with ``id``, ``source``, ``title``, ``body`` and ``published``, a day; linked to nothing yet."""
    for one in articles:
        article = ids.content_id("test-article", str(one["id"]))
        content = hashlib.sha256(f"{one['title']}\n{one['body']}".encode()).digest()
        revision = ids.revision_id(article, content)
        here = {
            "article": article,
            "revision": revision,
            "outlet_id": ids.named_id("outlet", one["source"]) if one["source"] else None,
            "outlet": one["source"],
            "hash": content,
            "body_hash": bytes.fromhex(text_hash(words(one["body"])) or "00" * 32),
            "title": one["title"],
            "body": one["body"],
            "day": one["published"],
            "placed": one["published"] is not None,
            "zone_from": "unknown" if one["published"] else None,
            "path": str(one["id"]),
        }
        for text in ARTICLE[0 if one["source"] else 1 :]:
            connection.execute(sa.text(text), here)


def article_id(name: str) -> uuid.UUID:
    return ids.content_id("test-article", name)
