-- What runs staged that have ended: nobody reads it any more.
WITH stripped AS (DELETE FROM staging.stripped WHERE run_id = ANY (CAST(:run_ids AS text[]))),
     annotated AS (DELETE FROM staging.annotated WHERE run_id = ANY (CAST(:run_ids AS text[]))),
     decided AS (DELETE FROM staging.decided WHERE run_id = ANY (CAST(:run_ids AS text[]))),
     tags AS (DELETE FROM staging.tags_before WHERE run_id = ANY (CAST(:run_ids AS text[])))
DELETE FROM staging.linked WHERE run_id = ANY (CAST(:run_ids AS text[]))
