UPDATE ops.capture c SET stripped_with = :version
FROM staging.reread s
WHERE s.run_id = :run_id AND s.capture_id = c.capture_id AND s.reason IS DISTINCT FROM 'unreadable'
  AND c.stripped_with IS DISTINCT FROM :version
