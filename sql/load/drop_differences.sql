DELETE FROM news.revision_difference WHERE revision_id = ANY (:revisions)
