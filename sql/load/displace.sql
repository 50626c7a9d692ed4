-- Words that only claimed an address go when the address's own page comes, as if they had never been there: what hangs on
-- them, and the names that nobody else has. Their captures stay, and the ledger says who took their place:
-- of this run too, where the page that claimed was found unchanged. Tonight's own items have no article yet.
WITH taken AS (
    SELECT r.article_id, r.revision_id, r.seen_at, a.outlet_id
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (article_id uuid, revision_id uuid, seen_at timestamptz)
    JOIN news.article a USING (article_id)
), unsigned AS (
    DELETE FROM news.article_author x USING taken WHERE x.article_id = taken.article_id
), signed AS (
    SELECT x.author_id FROM news.revision_author x JOIN news.article_revision r USING (revision_id) JOIN taken USING (article_id)
), tagged AS (
    DELETE FROM news.article_tag x USING taken WHERE x.article_id = taken.article_id RETURNING x.tag_id
), authors AS (
    DELETE FROM news.author n USING signed
    WHERE n.author_id = signed.author_id AND NOT EXISTS (
        SELECT FROM news.revision_author x JOIN news.article_revision r USING (revision_id)
        WHERE x.author_id = n.author_id AND r.article_id NOT IN (SELECT article_id FROM taken))
), tags AS (
    DELETE FROM news.tag n USING tagged
    WHERE n.tag_id = tagged.tag_id AND NOT EXISTS (
        SELECT FROM news.article_tag x
        WHERE x.tag_id = n.tag_id AND x.article_id NOT IN (SELECT article_id FROM taken))
), outlets AS (
    DELETE FROM news.outlet o USING taken
    WHERE o.outlet_id = taken.outlet_id AND NOT EXISTS (
        SELECT FROM news.article x
        WHERE x.outlet_id = o.outlet_id AND x.article_id NOT IN (SELECT article_id FROM taken))
), told AS (
    UPDATE ops.item i
    SET article_id = NULL, detail = i.detail || jsonb_build_object('displaced_by', CAST(:run_id AS text), 'article', taken.article_id)
    FROM taken WHERE i.article_id = taken.article_id
), gone AS (
    DELETE FROM news.article_revision r USING taken WHERE r.article_id = taken.article_id
)
UPDATE news.article a
SET current_revision_id = taken.revision_id, outlet_id = NULL, first_seen_at = taken.seen_at, last_seen_at = taken.seen_at
FROM taken WHERE a.article_id = taken.article_id
