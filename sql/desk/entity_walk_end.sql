-- Where so many articles behind a place end, newest first; nothing where fewer have a year.
SELECT published_earliest, article_id FROM news.article_revision
WHERE published_earliest <= :at AND (published_earliest < :at OR article_id > :article_id)
ORDER BY published_earliest DESC NULLS LAST, article_id
OFFSET :looked_at - 1 LIMIT 1
