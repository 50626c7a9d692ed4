-- What a check found of them is counted and shown no more.
UPDATE ops.finding f SET examples = '[]', subjects = '{}'
WHERE EXISTS (
    SELECT FROM unnest(CAST(:words AS text[])) AS w (word)
    WHERE strpos(CAST(f.examples AS text), w.word) > 0 OR strpos(CAST(f.subjects AS text), w.word) > 0)
