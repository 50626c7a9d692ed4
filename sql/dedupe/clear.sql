-- A dedupe that is started again decides anew.
DELETE FROM staging.linked WHERE run_id = :run_id
