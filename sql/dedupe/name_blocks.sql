-- What each name shares with others, its company aside: two reads of the index, and not one of thousands of rows.
SELECT node, block, array_agg(month) AS months FROM (
    SELECT node, block, month FROM ops.name_block WHERE node = ANY (CAST(:nodes AS text[])) AND block < 'with:'
    UNION ALL
    SELECT node, block, month FROM ops.name_block WHERE node = ANY (CAST(:nodes AS text[])) AND block >= 'with;') AS apart
GROUP BY node, block
