-- Every article whose story changed. Also where the redirect says the same today: a later split takes the redirect back,
-- and nobody would know any more which articles had come with it. A run done again writes its rows over.
INSERT INTO news.story_move (article_id, old_story_id, new_story_id, run_id, why)
SELECT r.article_id, r.was, r.story_id, u.run_id,
       CASE WHEN u.params -> 'judgement' IS NOT NULL THEN 'judged' WHEN u.kind = 'reprocess' THEN 'reprocessed'
            WHEN f.key IS NOT NULL THEN 'words' ELSE 'regrouped' END
FROM ops.run u
JOIN staging.linked l ON l.run_id = u.run_id AND l.kind = 'story'
CROSS JOIN LATERAL jsonb_to_record(l.data) AS r (article_id uuid, story_id uuid, was uuid)
LEFT JOIN staging.linked f ON f.run_id = l.run_id AND f.kind = 'fingerprint' AND f.key = l.key
WHERE u.run_id = :run_id AND r.was <> r.story_id
ORDER BY r.article_id
ON CONFLICT (article_id, old_story_id, run_id) DO UPDATE
SET new_story_id = excluded.new_story_id, why = excluded.why, moved_at = excluded.moved_at
WHERE story_move.new_story_id <> excluded.new_story_id
