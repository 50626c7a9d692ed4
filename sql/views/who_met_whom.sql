-- Two names near each other: 300 code points are some two sentences of a news text.
CREATE OR REPLACE VIEW news.who_met_whom AS
SELECT p.day, p.person_id, one.name AS person, p.with_id, other.name AS with_name, s.story_id,
       count(DISTINCT coalesce(c.original_id, p.article_id)) AS texts,
       count(DISTINCT coalesce(c.original_id, p.article_id)) FILTER (WHERE p.apart <= 300) AS near_texts,
       count(*) AS articles, count(DISTINCT p.outlet_id) AS outlets, min(p.article_id::text)::uuid AS an_article_id
FROM (SELECT CAST(r.published_earliest AT TIME ZONE 'UTC' AS date) AS day, m.entity_id AS person_id, w.entity_id AS with_id,
             a.article_id, a.outlet_id, min(abs(m.start_offset - w.start_offset)) AS apart
      FROM news.mention m
      JOIN news.mention w ON w.revision_id = m.revision_id AND w.entity_id <> m.entity_id AND w.label = 'PERSON'
      JOIN news.article_revision r ON r.revision_id = m.revision_id
      JOIN news.article a ON a.article_id = r.article_id AND a.current_revision_id = r.revision_id
      WHERE m.label = 'PERSON'
      GROUP BY CAST(r.published_earliest AT TIME ZONE 'UTC' AS date), m.entity_id, w.entity_id, a.article_id) AS p
JOIN news.entity one ON one.entity_id = p.person_id AND one.label = 'PERSON'
JOIN news.entity other ON other.entity_id = p.with_id AND other.label = 'PERSON'
LEFT JOIN news.copy_link c ON c.article_id = p.article_id
LEFT JOIN news.story_article s ON s.article_id = p.article_id
GROUP BY p.day, p.person_id, one.name, p.with_id, other.name, s.story_id;
COMMENT ON VIEW news.who_met_whom IS 'Persons who are named together, by day and story: each pair stands twice, once from either side (person_id < with_id gives it once). That two are named together is no proof that they met: an article names who was absent, quarrelled by letter or died. near_texts, names within 300 characters, is the stronger sign; the articles say what happened.';
COMMENT ON COLUMN news.who_met_whom.day IS 'Day (UTC) of the earliest instant that the articles'' dates can mean, which is not the day of what they tell; null without a year.';
COMMENT ON COLUMN news.who_met_whom.person_id IS 'One person.';
COMMENT ON COLUMN news.who_met_whom.person IS 'The name that is shown.';
COMMENT ON COLUMN news.who_met_whom.with_id IS 'The other.';
COMMENT ON COLUMN news.who_met_whom.with_name IS 'The name that is shown.';
COMMENT ON COLUMN news.who_met_whom.story_id IS 'The story of the articles.';
COMMENT ON COLUMN news.who_met_whom.texts IS 'Different texts that name both: an article and its copies of that day count once.';
COMMENT ON COLUMN news.who_met_whom.near_texts IS 'Of these the ones where both names stand at least once within 300 code points, some two sentences.';
COMMENT ON COLUMN news.who_met_whom.articles IS 'Articles that name both, copies among them.';
COMMENT ON COLUMN news.who_met_whom.outlets IS 'Outlets of those articles; unknown ones are not counted.';
COMMENT ON COLUMN news.who_met_whom.an_article_id IS 'One of the articles: the smallest id.';
