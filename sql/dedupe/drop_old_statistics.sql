-- All but the versions that were pinned last: a few megabytes each, kept to go back to.
DELETE FROM ops.statistics
WHERE NOT pinned AND version NOT IN (SELECT version FROM ops.statistics ORDER BY pinned DESC, pinned_at DESC, version LIMIT :kept)
