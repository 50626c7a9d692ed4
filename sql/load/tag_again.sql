-- Keywords of an article that has gone back to older words; the refused page's go, with the names that nobody else has.
WITH were AS (
    SELECT CAST(t.key AS uuid) AS tag_id, t.value AS name
    FROM staging.tags_before b CROSS JOIN LATERAL jsonb_each_text(b.tags) t
    WHERE b.run_id = :run_id AND b.article_id = :article_id
), untagged AS (
    DELETE FROM news.article_tag x
    WHERE x.article_id = :article_id AND x.tag_id NOT IN (SELECT tag_id FROM were)
    RETURNING x.tag_id
), nobodys AS (
    DELETE FROM news.tag n USING untagged u
    WHERE n.tag_id = u.tag_id
      AND NOT EXISTS (SELECT FROM news.article_tag x WHERE x.tag_id = n.tag_id AND x.article_id <> :article_id)
), named AS (
    INSERT INTO news.tag (tag_id, name) SELECT tag_id, name FROM were ORDER BY tag_id ON CONFLICT DO NOTHING
)
INSERT INTO news.article_tag (article_id, tag_id)
SELECT :article_id, tag_id FROM were ORDER BY tag_id
ON CONFLICT DO NOTHING
