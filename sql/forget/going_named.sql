-- Names of outlets, authors, tags and stories that stand on these articles: those that nobody else has go with them.
INSERT INTO going_named
SELECT 'outlet', a.outlet_id FROM news.article a JOIN going_article USING (article_id) WHERE a.outlet_id IS NOT NULL
UNION SELECT 'author', x.author_id FROM news.revision_author x JOIN news.article_revision r USING (revision_id) JOIN going_article USING (article_id)
UNION SELECT 'author', x.author_id FROM news.article_author x JOIN going_article USING (article_id)
UNION SELECT 'tag', x.tag_id FROM news.article_tag x JOIN going_article USING (article_id)
UNION SELECT 'story', x.story_id FROM news.story_article x JOIN going_article USING (article_id)
UNION SELECT 'entity', x.entity_id FROM ops.local_entity x JOIN going_article USING (article_id) WHERE x.entity_id IS NOT NULL
