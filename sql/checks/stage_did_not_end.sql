-- #fail The night was not planned, linked or loaded to its end.
-- why: check runs whatever became of the tasks before it; without these three nothing was published.
-- look: the log of the stage that is named here.
SELECT stage
FROM unnest(ARRAY['plan', 'dedupe', 'load']) AS stage
WHERE NOT EXISTS (SELECT FROM ops.run_stage s WHERE s.run_id = :run_id AND s.stage = stage.stage)
