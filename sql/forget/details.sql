-- Items of others that name one of these articles: the copy of an original, the page whose place another took. Three look-ups in a
-- hash: as one list of three, each row of the ledger was laid beside each article that goes.
UPDATE ops.item i SET detail = '{}', updated_at = now()
WHERE i.detail ->> 'copy_of' IN (SELECT CAST(article_id AS text) FROM going_article)
   OR i.detail ->> 'article' IN (SELECT CAST(article_id AS text) FROM going_article)
   OR i.detail ->> 'original' IN (SELECT CAST(article_id AS text) FROM going_article)
