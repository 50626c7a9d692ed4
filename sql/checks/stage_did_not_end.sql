-- #fail The night was planned, linked and loaded.
-- Why it fails the run: check runs whatever became of the tasks before it; without these three nothing was published.
-- Where to look: the log of the stage that is named here.
SELECT stage
FROM unnest(ARRAY['plan', 'dedupe', 'load']) AS stage
WHERE NOT EXISTS (SELECT FROM ops.run_stage s WHERE s.run_id = :run_id AND s.stage = stage.stage)
