SELECT r.title, r.lede, r.body, r.agency, r.published_edtf, r.published_time, r.published_zone,
       ARRAY(SELECT n.name FROM news.revision_author x JOIN news.author n USING (author_id)
             WHERE x.revision_id = r.revision_id ORDER BY x.position) AS authors
FROM news.article_revision r WHERE r.revision_id = :revision_id
