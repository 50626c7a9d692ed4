-- Keywords of articles whose current revision came in this batch and says otherwise.
DELETE FROM news.article_tag held
USING news.article a, incoming_article i
WHERE held.article_id = a.article_id AND i.article_id = a.article_id AND i.revision_id = a.current_revision_id
  AND NOT EXISTS (
      SELECT FROM incoming_tag n WHERE (n.article_id, n.tag_id) = (held.article_id, held.tag_id))
