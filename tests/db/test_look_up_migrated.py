"""What a database that was filled before 0012 makes of its fingerprints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from newsloom import schema
from newsloom.database import make_engine

# A whole day, a month and no date; twelve bands each.
FILLED = """
INSERT INTO ops.capture (capture_id, source_id, item_id, sha256, byte_count, media_type, archive_uri, archive_offset,
                         archive_length)
VALUES ('00000000-0000-0000-0000-00000000000c', 's', '00000000-0000-0000-0000-00000000000d',
        decode(repeat('00', 32), 'hex'), 1, 'text/plain', 'a', 0, 1);
INSERT INTO news.article_revision (revision_id, article_id, content_sha256, body_sha256, capture_id, body, page_kind,
                                   strip_version, entities_version, seen_at)
SELECT id, id, sha256(uuid_send(id)), sha256(uuid_send(id)), '00000000-0000-0000-0000-00000000000c', '', 'article', '1',
       'rules', '2026-06-01Z'
FROM (SELECT CAST(lpad(CAST(n AS text), 32, '0') AS uuid) AS id FROM generate_series(1, 3) AS n) AS one;
INSERT INTO news.article (article_id, path, current_revision_id, first_seen_at, last_seen_at)
SELECT article_id, 'a.txt', revision_id, '2026-06-01Z', '2026-06-01Z' FROM news.article_revision;
INSERT INTO ops.fingerprint (article_id, revision_id, statistics_version, first_day, last_day, story_keys, data)
SELECT CAST(lpad(CAST(n AS text), 32, '0') AS uuid), CAST(lpad(CAST(n AS text), 32, '0') AS uuid), '1', first_day,
       last_day,
       ARRAY[n], jsonb_build_object('bands', (SELECT jsonb_agg(100 * n + k) FROM generate_series(1, 12) AS k))
FROM (VALUES (1, DATE '2026-06-01', DATE '2026-06-01'), (2, DATE '2026-06-01', DATE '2026-06-30'), (3, NULL, NULL))
    AS f (n, first_day, last_day);
INSERT INTO ops.copy_band (day, band, article_id)
SELECT DATE '2026-06-01', 7, article_id FROM news.article;
"""


def test_what_was_there_can_be_looked_up(empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in sorted(schema.MIGRATIONS.glob("*.sql")):
        if path.name < "0012":
            shutil.copy(path, tmp_path)
    (tmp_path / "views").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", tmp_path)
        patch.setattr(schema, "VIEWS", tmp_path / "views")
        schema.migrate(empty_url)
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(FILLED)

    schema.migrate(empty_url)

    def rows(text: str) -> list[tuple[object, ...]]:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(sa.text(text))]

    held = "SELECT placed, bands[1], cardinality(bands), cardinality(anchors) FROM ops.fingerprint ORDER BY article_id"
    assert rows(held) == [(True, 101, 12, 10), (False, 201, 12, 10), (False, 301, 12, 10)]
    assert rows("SELECT day, count(*), min(band) FROM ops.copy_band GROUP BY 1") == [(None, 24, 201)]
    assert rows("SELECT day, key FROM ops.story_key ORDER BY key") == [(None, 2), (None, 3)]
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT ops.make_index_span('copy_band', '2026-05-18', 28)")
        connection.exec_driver_sql("DELETE FROM ops.fingerprint WHERE first_day IS NULL")
    assert rows("SELECT CAST(day AS text), count(*) FROM ops.copy_band GROUP BY day ORDER BY day") == [
        ("2026-06-01", 12),
        (None, 12),
    ]
    engine.dispose()
