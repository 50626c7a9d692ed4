INSERT INTO ops.copy_band (day, band, article_id)
SELECT DISTINCT CAST(l.data ->> 'band_day' AS date), CAST(n.band AS integer), CAST(l.data ->> 'article_id' AS uuid)
FROM staging.linked l, jsonb_array_elements_text(l.data -> 'fingerprint' -> 'bands') AS n (band)
WHERE l.run_id = :run_id AND l.kind = 'fingerprint'
  AND NOT EXISTS (
      SELECT FROM ops.copy_band b
      WHERE b.article_id = CAST(l.data ->> 'article_id' AS uuid) AND b.band = CAST(n.band AS integer)
        AND b.day IS NOT DISTINCT FROM CAST(l.data ->> 'band_day' AS date))
