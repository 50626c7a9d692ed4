-- Whom each name stood beside.
SELECT node, block, array_agg(month) AS months FROM ops.name_block
WHERE node = ANY (CAST(:nodes AS text[])) AND block >= 'with:' AND block < 'with;'
GROUP BY node, block
