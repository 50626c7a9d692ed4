-- #warn A person or organisation of tonight is named in far more forms than others are.
-- why: famous names are spelled in many ways and scripts; but two people who were taken for one go on collecting names.
-- look: newsloom query spellings; newsloom judge different NAME OTHER parts two that are not one.
--
-- What entities are like is read from two thousand of them: their ids are hashes, so that the first by id are a fair sample.
-- Far more is five times what 99 of 100 stay under, and at least forty forms: a statesman in six scripts with cases has as
-- many. Of fewer than a hundred, the one that swallowed the others would be the measure.
WITH usual AS (
    SELECT greatest(40, CASE WHEN count(*) >= 100 THEN 5 * percentile_disc(0.99) WITHIN GROUP (ORDER BY held.forms) END) AS forms
    FROM (SELECT entity_id FROM news.entity ORDER BY entity_id LIMIT 2000) AS e
    CROSS JOIN LATERAL (SELECT count(*) AS forms FROM news.entity_name n WHERE n.entity_id = e.entity_id) AS held
), tonight AS (
    SELECT DISTINCT m.entity_id
    FROM ops.item i
    JOIN news.article a USING (article_id)
    JOIN news.mention m ON m.revision_id = a.current_revision_id
    WHERE i.run_id = :run_id AND i.outcome IN ('loaded', 'revised', 'copy') AND m.entity_id IS NOT NULL
)
SELECT e.entity_id, e.name, e.label, held.forms, usual.forms AS usual_forms
FROM tonight
JOIN news.entity e USING (entity_id)
CROSS JOIN LATERAL (SELECT count(*) AS forms FROM news.entity_name n WHERE n.entity_id = e.entity_id) AS held
CROSS JOIN usual
WHERE e.label IN ('PERSON', 'ORG') AND held.forms > usual.forms
ORDER BY held.forms DESC, e.entity_id
