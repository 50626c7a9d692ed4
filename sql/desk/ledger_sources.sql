-- The sources of a run and what they discovered, to choose one.
SELECT source_id, discovered, error FROM ops.run_source WHERE run_id = :run_id ORDER BY source_id
