SELECT made_with, count(*) AS revisions FROM reprocess_side WHERE side = 'before' GROUP BY made_with ORDER BY made_with COLLATE "C"
