-- The claim is given back: the next hour tries again.
UPDATE ops.notice SET claimed_at = NULL, last_error = :error WHERE notice_id = ANY (CAST(:notices AS uuid[]))
