DELETE FROM ops.copy_band b
USING staging.linked l
WHERE l.run_id = :run_id AND l.kind = 'fingerprint' AND b.article_id = CAST(l.data ->> 'article_id' AS uuid)
  AND NOT EXISTS (
      SELECT FROM jsonb_array_elements_text(l.data -> 'fingerprint' -> 'bands') AS n (band)
      WHERE CAST(n.band AS integer) = b.band AND b.day IS NOT DISTINCT FROM CAST(l.data ->> 'band_day' AS date))
