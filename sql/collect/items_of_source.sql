SELECT count(*) AS discovered,
       count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged,
       count(*) FILTER (WHERE outcome = 'skipped') AS skipped,
       count(*) FILTER (WHERE outcome = 'deferred') AS deferred,
       count(*) FILTER (WHERE outcome = 'quarantined') AS quarantined
FROM ops.item WHERE run_id = :run_id AND source_id = :source_id
