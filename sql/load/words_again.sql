-- Words that are held, as other bytes have them: the revision is written as it stands there, and what hung on it goes. Its
-- mentions are replaced where those of another pipeline are (drop_readings, reading_mentions).
WITH again AS (
    UPDATE news.article_revision r
    SET capture_id = n.capture_id, body_sha256 = n.body_sha256, title = n.title, body = n.body, lede = n.lede,
        language = n.language, language_confidence = n.language_confidence, dateline = n.dateline, section = n.section,
        image_url = n.image_url, site_name = n.site_name, page_kind = n.page_kind, published_time = n.published_time,
        published_precision = n.published_precision, published_raw = n.published_raw, published_zone = n.published_zone,
        published_zone_from = n.published_zone_from, published_earliest = n.published_earliest,
        published_latest = n.published_latest, modified_edtf = n.modified_edtf, modified_time = n.modified_time,
        modified_zone = n.modified_zone, strip_version = n.strip_version, seen_at = least(r.seen_at, n.seen_at)
    FROM incoming_revision n
    WHERE r.revision_id = n.revision_id AND r.capture_id <> n.capture_id
    RETURNING r.revision_id
), places AS (
    DELETE FROM news.revision_place p USING again WHERE p.revision_id = again.revision_id
), flags AS (
    DELETE FROM news.revision_flag f USING again WHERE f.revision_id = again.revision_id AND f.stage = 'strip'
), cuts AS (
    DELETE FROM news.revision_cut c USING again WHERE c.revision_id = again.revision_id
), dates AS (
    DELETE FROM news.date_evidence d USING again WHERE d.revision_id = again.revision_id
), notices AS (
    DELETE FROM news.revision_notice x USING again WHERE x.revision_id = again.revision_id
)
DELETE FROM news.revision_difference d USING again
WHERE d.revision_id = again.revision_id OR d.previous_revision_id = again.revision_id
