SELECT coalesce(sum(records), 0) AS records, count(*) AS files FROM ops.archive_finding WHERE kind IN ('missing', 'damaged')
