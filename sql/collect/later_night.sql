-- Whether a later night of the source has been collected: then this one is past, and what a request brings is not of it.
SELECT EXISTS (
    SELECT FROM ops.run_source s
    JOIN ops.run r USING (run_id)
    WHERE s.source_id = :source_id AND r.kind = 'nightly' AND r.night > :night AND s.discovered IS NOT NULL)
