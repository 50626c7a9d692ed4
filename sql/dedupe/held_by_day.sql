SELECT article_id FROM ops.fingerprint ORDER BY first_day NULLS LAST, article_id
