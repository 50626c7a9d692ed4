-- Who asked last for a retry of the item, since it ended last.
SELECT at, who, run_id
FROM ops.desk_action
WHERE action = 'retry' AND at >= :since AND jsonb_exists(detail -> 'items', CAST(:item AS text))
ORDER BY at DESC
LIMIT 1
