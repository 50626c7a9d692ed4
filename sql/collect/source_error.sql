UPDATE ops.run_source SET error = :error WHERE run_id = :run_id AND source_id = :source_id
