-- How many are open and told of, as far as one counts: what is silenced is known.
SELECT count(*) AS open FROM (
    SELECT FROM ops.incident i
    WHERE closed_at IS NULL AND NOT EXISTS (
        SELECT FROM ops.silence s WHERE s.kind = i.kind AND s.subject IN (i.subject, '*') AND s.expires_at > now())
    LIMIT :most) AS found
