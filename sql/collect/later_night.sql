-- Whether a later night of the source has been collected to its end: then this one is past, and what a request brings is
-- not of it.
SELECT EXISTS (
    SELECT FROM ops.run r
    JOIN ops.run_stage s ON s.run_id = r.run_id AND s.stage = 'collect' AND s.part = :source_id
    WHERE r.kind = 'nightly' AND r.night > :night)
