-- Pairs of articles whose words were judged anew tonight, and that are no longer found.
WITH read_anew AS MATERIALIZED (
    SELECT CAST(key AS uuid) AS article_id FROM staging.linked WHERE run_id = :run_id AND kind = 'fingerprint'
), touched AS (
    SELECT p.kind, p.left_id, p.right_id FROM read_anew r JOIN ops.pair_link p ON p.left_id = r.article_id
    UNION
    SELECT p.kind, p.left_id, p.right_id FROM read_anew r JOIN ops.pair_link p ON p.right_id = r.article_id
)
DELETE FROM ops.pair_link p
USING touched t
WHERE (p.kind, p.left_id, p.right_id) = (t.kind, t.left_id, t.right_id)
  AND NOT EXISTS (
      SELECT FROM staging.linked n
      WHERE n.run_id = :run_id AND n.kind = 'pair' AND n.key = p.kind || ' ' || p.left_id || ' ' || p.right_id)
