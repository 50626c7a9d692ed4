-- Every article that was grouped anew has a story row; those without a copy row are copies no longer.
DELETE FROM news.copy_link c
USING staging.linked s
WHERE s.run_id = :run_id AND s.kind = 'story' AND c.article_id = CAST(s.key AS uuid)
  AND NOT EXISTS (SELECT FROM staging.linked n WHERE n.run_id = :run_id AND n.kind = 'copy' AND n.key = s.key)
