WITH touched AS (
    SELECT DISTINCT CAST(data ->> 'entity_id' AS uuid) AS entity_id
    FROM staging.linked WHERE run_id = :run_id AND kind IN ('local_entity', 'lost_entity') AND data ->> 'entity_id' IS NOT NULL
)
INSERT INTO news.entity_name AS n (entity_id, form, script, mention_count)
SELECT m.entity_id, m.text,
       CASE WHEN m.text ~ '[Ѐ-ӿ]' THEN 'Cyrillic' WHEN m.text ~ '[؀-ۿ]' THEN 'Arabic' WHEN m.text ~ '[一-鿿]' THEN 'Han'
            WHEN m.text ~ '[A-Za-zÀ-ɏ]' THEN 'Latin' ELSE 'other' END,
       count(*)
FROM touched
JOIN news.mention m USING (entity_id)
JOIN news.article a ON a.current_revision_id = m.revision_id
WHERE length(m.text) <= 500
GROUP BY m.entity_id, m.text
ORDER BY m.entity_id, m.text COLLATE "C"
ON CONFLICT (entity_id, form) DO UPDATE SET mention_count = excluded.mention_count
WHERE n.mention_count <> excluded.mention_count
