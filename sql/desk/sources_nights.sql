-- What sources brought in each night of the quarter year before the last, by night: a weekly has thirteen issues in it, and
-- the check source_silent learns from as many. Counted are the last :counted nights, which are drawn; of those before it is
-- enough that something came.
WITH last AS (
    SELECT max(night) AS night FROM ops.run WHERE kind = 'nightly'
), runs AS (
    SELECT r.run_id, r.night, r.state, r.started_at,
           CASE WHEN r.night > l.night - CAST(:counted AS integer) THEN NULL ELSE 1 END AS most
    FROM last l JOIN ops.run r ON r.night >= l.night - 90 AND r.kind = 'nightly'
)
SELECT s.source_id, r.night, CAST(sum(brought.items) AS bigint) AS brought, CAST(sum(s.discovered) AS bigint) AS discovered,
       (array_agg(r.run_id ORDER BY r.started_at DESC, r.run_id))[1] AS run_id,
       (array_agg(r.state ORDER BY r.started_at DESC, r.run_id))[1] AS state, max(s.kind) AS kind,
       (array_agg(s.error ORDER BY r.started_at DESC, r.run_id))[1] AS error
FROM runs r
JOIN ops.run_source s ON s.run_id = r.run_id AND s.source_id = ANY (CAST(:sources AS text[]))
CROSS JOIN LATERAL (
    SELECT count(*) AS items
    FROM (SELECT FROM ops.item i
          WHERE i.run_id = s.run_id AND i.source_id = s.source_id AND i.outcome IN ('loaded', 'revised', 'copy')
          LIMIT r.most) AS found) AS brought
GROUP BY s.source_id, r.night
ORDER BY s.source_id, r.night
