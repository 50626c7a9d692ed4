UPDATE ops.run SET statistics_version = :version WHERE run_id = :run_id AND statistics_version <> :version
