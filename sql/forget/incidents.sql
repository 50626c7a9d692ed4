DELETE FROM ops.incident i
WHERE EXISTS (
    SELECT FROM unnest(CAST(:words AS text[])) AS w (word)
    WHERE strpos(i.subject, w.word) > 0 OR strpos(i.message, w.word) > 0 OR strpos(CAST(i.evidence AS text), w.word) > 0
       OR EXISTS (
        SELECT FROM ops.incident_night n
        WHERE n.incident_id = i.incident_id AND (strpos(n.message, w.word) > 0 OR strpos(CAST(n.evidence AS text), w.word) > 0)))
