-- The run began again, and what was no list then is one now: its row is of no item.
DELETE FROM ops.item
WHERE run_id = :run_id AND source_id = :source_id AND item_id = :item_id AND outcome = 'quarantined' AND detail ? 'list'
