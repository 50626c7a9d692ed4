-- What is known of one side of a pair: the entity's forms, its name's offices, and the last articles that name it so, of two
-- thousand that are looked at: a president's are a hundred thousand.
SELECT e.name, e.label,
       ARRAY (SELECT form FROM news.entity_name n WHERE n.entity_id = e.entity_id
              ORDER BY n.mention_count DESC, n.form LIMIT 6) AS forms,
       ARRAY (SELECT DISTINCT substring(b.block FROM '\|(.*)$') FROM ops.name_block b
              WHERE b.node = :node AND b.block ~ '^\??office:' ORDER BY 1 LIMIT 6) AS offices,
       (SELECT min(d ->> 'why') FROM ops.name_node n, jsonb_array_elements(n.doubts) AS d
        WHERE n.node = :node AND d ->> 'other' = n.node) AS note,
       (SELECT coalesce(jsonb_agg(t), '[]') FROM (
            SELECT l.article_id, r.title, r.published_edtf AS published
            FROM (SELECT article_id FROM ops.local_entity WHERE node = :node ORDER BY article_id LIMIT 2000) AS l
            JOIN news.article a USING (article_id)
            JOIN news.article_revision r ON r.revision_id = a.current_revision_id
            ORDER BY r.published_latest DESC NULLS LAST, l.article_id LIMIT 3) AS t) AS articles
FROM news.entity e
WHERE e.entity_id = :entity_id
