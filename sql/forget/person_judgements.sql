DELETE FROM news.judgement
WHERE kind = 'entity' AND (left_name = ANY (CAST(:nodes AS text[])) OR right_name = ANY (CAST(:nodes AS text[]))
                           OR :entity_id IN (left_id, right_id))
