UPDATE ops.run_source SET bytes_read = :bytes_read, bytes_total = greatest(:bytes_total, :bytes_read)
WHERE run_id = :run_id AND source_id = :source_id
