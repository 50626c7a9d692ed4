CREATE OR REPLACE VIEW ops.source_health AS
WITH told AS (
    SELECT s.source_id, r.run_id, r.night, r.state, r.started_at, s.discovered, s.error,
           row_number() OVER (PARTITION BY s.source_id ORDER BY r.started_at DESC, r.run_id DESC) AS back
    FROM ops.run_source s
    JOIN ops.run r USING (run_id)
    -- A poll discovers nothing by design: as a last run it would call every source silent.
    WHERE r.kind NOT IN ('poll', 'reprocess', 'retry')
), usual AS (
    SELECT source_id, count(*) AS runs, percentile_cont(0.5) WITHIN GROUP (ORDER BY discovered) AS discovered
    FROM told WHERE back BETWEEN 2 AND 15 AND error IS NULL GROUP BY source_id
), last_good AS (
    SELECT source_id, max(started_at) AS at FROM told WHERE error IS NULL AND discovered > 0 GROUP BY source_id
), broken AS (
    SELECT t.source_id, min(t.started_at) AS since
    FROM told t LEFT JOIN last_good g USING (source_id)
    WHERE t.error IS NOT NULL AND (g.at IS NULL OR t.started_at > g.at) GROUP BY t.source_id
), lists AS (
    SELECT source_id, min(failing_since) AS since FROM ops.list WHERE failing_since IS NOT NULL GROUP BY source_id
)
SELECT t.source_id, w.enabled, t.run_id AS last_run_id, t.night AS last_night, t.state AS last_state, t.error AS last_error,
       t.discovered, round(u.discovered) AS usual_discovered, coalesce(u.runs, 0) AS usual_runs, n.brought, n.unchanged, n.skipped,
       n.deferred, n.quarantined, least(b.since, l.since) AS failing_since, g.at AS last_good_at,
       f.articles, f.with_title, f.with_date, f.with_author, f.with_language
FROM told t
LEFT JOIN ops.source_switch w USING (source_id)
LEFT JOIN usual u USING (source_id)
LEFT JOIN last_good g USING (source_id)
LEFT JOIN broken b USING (source_id)
LEFT JOIN lists l USING (source_id)
CROSS JOIN LATERAL (
    -- With the rows that upkeep summed up: the last run of a source that is not read any more may be an old one.
    SELECT CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome IN ('loaded', 'revised', 'copy')), 0) AS bigint) AS brought,
           CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'unchanged'), 0) AS bigint) AS unchanged,
           CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'skipped'), 0) AS bigint) AS skipped,
           CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'deferred'), 0) AS bigint) AS deferred,
           CAST(coalesce(sum(i.items) FILTER (WHERE i.outcome = 'quarantined'), 0) AS bigint) AS quarantined
    FROM (SELECT outcome, 1 AS items FROM ops.item o WHERE o.run_id = t.run_id AND o.source_id = t.source_id
          UNION ALL
          SELECT outcome, items FROM ops.item_sum o WHERE o.run_id = t.run_id AND o.source_id = t.source_id) AS i) AS n
CROSS JOIN LATERAL (
    SELECT count(*) AS articles, round(avg(CAST(v.title IS NOT NULL AS integer)), 3) AS with_title,
           round(avg(CAST(v.published_earliest IS NOT NULL AS integer)), 3) AS with_date,
           round(avg(CAST(EXISTS (SELECT FROM news.article_author x WHERE x.article_id = a.article_id) AS integer)), 3) AS with_author,
           round(avg(CAST(v.language IS NOT NULL AS integer)), 3) AS with_language
    FROM (SELECT DISTINCT i.article_id
          FROM told p JOIN ops.item i ON i.run_id = p.run_id AND i.source_id = p.source_id
          WHERE p.source_id = t.source_id AND p.back <= 15 AND i.outcome IN ('loaded', 'revised', 'copy')) AS i
    JOIN news.article a USING (article_id)
    JOIN news.article_revision v ON v.revision_id = a.current_revision_id) AS f
WHERE t.back = 1;
COMMENT ON VIEW ops.source_health IS 'How each source is doing: its last run, what it usually brings, since when it fails, and how much of its articles was filled in. One row a source.';
COMMENT ON COLUMN ops.source_health.source_id IS 'The source.';
COMMENT ON COLUMN ops.source_health.enabled IS 'Whether the nightly run reads it; null for folders and files, which nobody turns on.';
COMMENT ON COLUMN ops.source_health.last_run_id IS 'The last run that read it for articles: polls, reprocesses and retries aside.';
COMMENT ON COLUMN ops.source_health.last_night IS 'The day that the run was for.';
COMMENT ON COLUMN ops.source_health.last_state IS 'How that run stands.';
COMMENT ON COLUMN ops.source_health.last_error IS 'Why the source could not be read to its end then; credentials are masked.';
COMMENT ON COLUMN ops.source_health.discovered IS 'Items that the collector counted then.';
COMMENT ON COLUMN ops.source_health.usual_discovered IS 'Median of that over the fourteen runs before which read it to its end.';
COMMENT ON COLUMN ops.source_health.usual_runs IS 'How many of those there are.';
COMMENT ON COLUMN ops.source_health.brought IS 'Articles of that run that are new, changed or copies.';
COMMENT ON COLUMN ops.source_health.unchanged IS 'Items with the same bytes as before.';
COMMENT ON COLUMN ops.source_health.skipped IS 'Items left out, for a reason.';
COMMENT ON COLUMN ops.source_health.deferred IS 'Items left to the next run.';
COMMENT ON COLUMN ops.source_health.quarantined IS 'Items kept aside.';
COMMENT ON COLUMN ops.source_health.failing_since IS 'First of the runs that failed since the last that brought anything, or when the first of its lists that fails now began to.';
COMMENT ON COLUMN ops.source_health.last_good_at IS 'Start of the last run that read it to its end and found anything.';
COMMENT ON COLUMN ops.source_health.articles IS 'Articles of its last fifteen runs, for the shares that follow.';
COMMENT ON COLUMN ops.source_health.with_title IS 'Share of them with a headline, 0 to 1.';
COMMENT ON COLUMN ops.source_health.with_date IS 'Share with a date that has a year.';
COMMENT ON COLUMN ops.source_health.with_author IS 'Share with a byline.';
COMMENT ON COLUMN ops.source_health.with_language IS 'Share whose language is known.';
