-- An article as a judge knows it, with the copy group and the story that it is in; no story where its links were never written.
SELECT CAST(a.article_id AS text) AS article_id, a.title, a.outlet, a.published, a.location, CAST(a.story_id AS text) AS story_id,
       CAST(coalesce(a.copy_of, a.article_id) AS text) AS original_id
FROM news.current_article a WHERE a.article_id = :article_id
