-- Items of others that name one of these articles: the copy of an original, the page whose place another took.
UPDATE ops.item i SET detail = '{}', updated_at = now()
FROM going_article g
WHERE CAST(g.article_id AS text) IN (i.detail ->> 'copy_of', i.detail ->> 'article', i.detail ->> 'original')
