-- Which sources are silent, failing, or bring far less than they usually do, and since when?
SELECT source_id, last_night, discovered, usual_discovered, failing_since, last_error, last_good_at, brought, quarantined, deferred
FROM ops.source_health
WHERE failing_since IS NOT NULL OR (coalesce(discovered, 0) = 0 AND last_state <> 'running') OR 2 * discovered < usual_discovered
ORDER BY failing_since NULLS LAST, source_id
