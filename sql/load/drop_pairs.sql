-- Pairs of articles whose words were judged anew tonight, and that are no longer found.
DELETE FROM ops.pair_link p
USING staging.linked f
WHERE f.run_id = :run_id AND f.kind = 'fingerprint'
  AND CAST(f.data ->> 'article_id' AS uuid) IN (p.left_id, p.right_id)
  AND NOT EXISTS (
      SELECT FROM staging.linked n
      WHERE n.run_id = :run_id AND n.kind = 'pair' AND n.key = p.kind || ' ' || p.left_id || ' ' || p.right_id)
