-- Current is the revision seen last, whichever run came first; two seen at one time are told apart by id.
WITH newest AS (
    SELECT DISTINCT ON (article_id) article_id, outlet_id, canonical_url, path, revision_id,
           min(seen_at) OVER (PARTITION BY article_id) AS first_seen_at, seen_at
    FROM incoming_article
    ORDER BY article_id, seen_at DESC, revision_id DESC
)
INSERT INTO news.article AS a (article_id, outlet_id, canonical_url, path, current_revision_id, first_seen_at, last_seen_at)
SELECT article_id, outlet_id, canonical_url, path, revision_id, first_seen_at, seen_at FROM newest ORDER BY article_id
ON CONFLICT (article_id) DO UPDATE SET
    current_revision_id = CASE
        WHEN (excluded.last_seen_at, excluded.current_revision_id) > (a.last_seen_at, a.current_revision_id)
        THEN excluded.current_revision_id ELSE a.current_revision_id END,
    -- The same article by its GUID, at another address.
    canonical_url = CASE
        WHEN (excluded.last_seen_at, excluded.current_revision_id) > (a.last_seen_at, a.current_revision_id)
        THEN excluded.canonical_url ELSE a.canonical_url END,
    outlet_id = coalesce(a.outlet_id, excluded.outlet_id),
    first_seen_at = least(a.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at)
WHERE (excluded.last_seen_at, excluded.current_revision_id) > (a.last_seen_at, a.current_revision_id)
   OR excluded.first_seen_at < a.first_seen_at
   OR (a.outlet_id IS NULL AND excluded.outlet_id IS NOT NULL)
