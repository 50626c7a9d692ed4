-- Articles that stay and were linked, compared or judged with some that go, or told one story with them.
SELECT CAST(found.article_id AS text)
FROM (
    SELECT p.right_id AS article_id FROM ops.pair_link p JOIN going_article g ON g.article_id = p.left_id
    UNION SELECT p.left_id FROM ops.pair_link p JOIN going_article g ON g.article_id = p.right_id
    UNION SELECT c.article_id FROM news.copy_link c JOIN going_article g ON g.article_id = c.original_id
    UNION SELECT s.article_id FROM news.story_article s JOIN going_named n ON n.kind = 'story' AND n.id = s.story_id
    UNION SELECT j.right_id FROM news.judgement j JOIN going_article g ON g.article_id = j.left_id WHERE j.kind <> 'entity'
    UNION SELECT j.left_id FROM news.judgement j JOIN going_article g ON g.article_id = j.right_id WHERE j.kind <> 'entity'
) AS found
JOIN ops.fingerprint f USING (article_id)
WHERE NOT EXISTS (SELECT FROM going_article g WHERE g.article_id = found.article_id)
ORDER BY 1
