-- How many names each block has, and which of them have initials: an index read of so many rows, however many names it
-- has. Of a block that is full to the limit no name is told: it is crowded whatever goes.
SELECT asked.block, found.names, CASE WHEN found.names < :most THEN found.initialled END AS initialled
FROM unnest(CAST(:blocks AS text[])) AS asked (block)
CROSS JOIN LATERAL (
    SELECT count(*) AS names, array_agg(first.node) FILTER (WHERE strpos(first.node, '.') > 0) AS initialled
    FROM (
        SELECT n.node FROM ops.name_block n
        WHERE n.block = asked.block COLLATE "C"
        GROUP BY n.node ORDER BY n.node LIMIT :most) AS first) AS found
WHERE found.names > 0
