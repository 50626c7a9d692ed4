-- What sources brought in each night of the quarter year before the last, by night: a weekly has thirteen issues in it, and
-- the check source_silent learns from as many.
WITH runs AS (
    SELECT r.run_id, r.night, r.state, r.started_at
    FROM ops.run r
    WHERE r.night >= (SELECT max(night) FROM ops.run WHERE kind = 'nightly') - 90 AND r.kind = 'nightly'
)
SELECT s.source_id, r.night, CAST(sum(brought.items) AS bigint) AS brought, CAST(sum(s.discovered) AS bigint) AS discovered,
       (array_agg(r.run_id ORDER BY r.started_at DESC, r.run_id))[1] AS run_id,
       (array_agg(r.state ORDER BY r.started_at DESC, r.run_id))[1] AS state,
       (array_agg(s.error ORDER BY r.started_at DESC, r.run_id))[1] AS error
FROM runs r
JOIN ops.run_source s ON s.run_id = r.run_id AND s.source_id = ANY (CAST(:sources AS text[]))
CROSS JOIN LATERAL (
    SELECT count(*) AS items FROM ops.item i
    WHERE i.run_id = s.run_id AND i.source_id = s.source_id AND i.outcome IN ('loaded', 'revised', 'copy')) AS brought
GROUP BY s.source_id, r.night
ORDER BY s.source_id, r.night
