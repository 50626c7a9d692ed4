-- Articles that went another way than their story's id leads: the story was split. After the redirects, which say the rest.
INSERT INTO news.story_move (article_id, old_story_id, new_story_id, run_id, why)
SELECT r.article_id, r.was, r.story_id, u.run_id,
       CASE WHEN u.params -> 'judgement' IS NOT NULL THEN 'judged' WHEN u.kind = 'reprocess' THEN 'reprocessed'
            WHEN f.key IS NOT NULL THEN 'words' ELSE 'regrouped' END
FROM ops.run u
JOIN staging.linked l ON l.run_id = u.run_id AND l.kind = 'story'
CROSS JOIN LATERAL jsonb_to_record(l.data) AS r (article_id uuid, story_id uuid, was uuid)
LEFT JOIN news.redirect d ON d.kind = 'story' AND d.old_id = r.was
LEFT JOIN staging.linked f ON f.run_id = l.run_id AND f.kind = 'fingerprint' AND f.key = l.key
WHERE u.run_id = :run_id AND coalesce(d.new_id, r.was) <> r.story_id
ORDER BY r.article_id
ON CONFLICT DO NOTHING
