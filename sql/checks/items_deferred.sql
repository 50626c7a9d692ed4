-- #warn Items were put off to the next night.
-- why: nothing is lost, and the next night takes them up; a batch that failed is one reason.
-- look: the log of the strip and entities tasks; newsloom status.
SELECT source_id, reason, count(*) AS items
FROM ops.item
WHERE run_id = :run_id AND outcome = 'deferred'
GROUP BY source_id, reason
ORDER BY source_id COLLATE "C", reason
