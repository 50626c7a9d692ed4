-- An article that names somebody is found by one step: of a name that a hundred thousand articles have, the first of them was
-- found by sorting all, for each doubt that is listed.
DROP INDEX ops.local_entity_node;
CREATE INDEX local_entity_node ON ops.local_entity (node, article_id, ordinal);

-- Copies and stories are doubted of in the same pairs, and a page cannot look at a million of them.
-- OFFSET 0: joined, all pairs were read for those whose greater article is among the newest.
CREATE FUNCTION ops.pairs_of_newest(newest integer) RETURNS SETOF ops.pair_link LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH of AS MATERIALIZED (
        SELECT DISTINCT r.article_id
        FROM (SELECT article_id FROM news.article_revision WHERE published_earliest IS NOT NULL
              ORDER BY published_earliest DESC NULLS LAST LIMIT coalesce(newest, 0)) AS r
    )
    SELECT p.* FROM ops.pair_link p WHERE newest IS NULL
    UNION ALL
    SELECT p.* FROM of CROSS JOIN LATERAL (SELECT x.* FROM ops.pair_link x WHERE x.left_id = of.article_id OFFSET 0) AS p
    UNION ALL
    SELECT p.* FROM of CROSS JOIN LATERAL (SELECT x.* FROM ops.pair_link x WHERE x.right_id = of.article_id OFFSET 0) AS p
    WHERE p.left_id NOT IN (SELECT o.article_id FROM of o);
END;
COMMENT ON FUNCTION ops.pairs_of_newest(integer) IS 'Pairs of articles one of which is among so many of the newest by date; all pairs where no number is given.';
