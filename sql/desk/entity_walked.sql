-- Articles that name an entity, of so many behind a place, newest first: each is asked whether it names it. For an entity that
-- many articles name. Those without a year come last. OFFSET 0 keeps the question behind the order: joined first, all mentions
-- of the entity were read.
(SELECT w.article_id, w.revision_id, w.published_earliest
 FROM (SELECT article_id, revision_id, published_earliest FROM news.article_revision
       WHERE published_earliest <= :at AND (published_earliest < :at OR article_id > :article_id)
       ORDER BY published_earliest DESC NULLS LAST, article_id
       LIMIT :looked_at) AS w
 CROSS JOIN LATERAL (
     SELECT FROM news.mention m WHERE m.revision_id = w.revision_id AND m.entity_id = :entity_id LIMIT 1 OFFSET 0) AS named
 LIMIT :most)
UNION ALL
(SELECT w.article_id, w.revision_id, w.published_earliest
 FROM (SELECT article_id, revision_id, published_earliest FROM news.article_revision
       WHERE published_earliest IS NULL AND (CAST(:at AS timestamptz) > '-infinity' OR article_id > :article_id)
       ORDER BY article_id
       LIMIT :looked_at) AS w
 CROSS JOIN LATERAL (
     SELECT FROM news.mention m WHERE m.revision_id = w.revision_id AND m.entity_id = :entity_id LIMIT 1 OFFSET 0) AS named
 LIMIT :most)
LIMIT :most
