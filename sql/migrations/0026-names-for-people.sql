-- Names as people look for them: by any word of any form, the most named first, those that are new.

-- How often an entity is named at all is kept with it: the sum over its forms, of a million entities, took 2 s for fifty rows.
ALTER TABLE news.entity ADD COLUMN mention_count integer NOT NULL DEFAULT 0;
UPDATE news.entity e SET mention_count = n.mentions
FROM (SELECT entity_id, sum(mention_count) AS mentions FROM news.entity_name GROUP BY entity_id) AS n
WHERE n.entity_id = e.entity_id;
COMMENT ON COLUMN news.entity.mention_count IS 'Mentions that are linked to it, over all its forms.';
CREATE INDEX entity_most_named ON news.entity (mention_count DESC, entity_id);
CREATE INDEX entity_most_named_of ON news.entity (label, mention_count DESC, entity_id);

-- By triggers, as the forms themselves are counted by triggers: a count that one of their writers forgot would stay wrong. Each
-- event has its own, because a transition table names one event.
CREATE FUNCTION news.sum_new_forms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE news.entity e SET mention_count = e.mention_count + c.n
    FROM (SELECT entity_id, CAST(sum(mention_count) AS integer) AS n FROM became GROUP BY entity_id) AS c
    WHERE e.entity_id = c.entity_id;
    RETURN NULL;
END
$$;
CREATE FUNCTION news.sum_lost_forms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE news.entity e SET mention_count = e.mention_count - c.n
    FROM (SELECT entity_id, CAST(sum(mention_count) AS integer) AS n FROM was GROUP BY entity_id) AS c
    WHERE e.entity_id = c.entity_id;
    RETURN NULL;
END
$$;
CREATE FUNCTION news.sum_changed_forms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE news.entity e SET mention_count = e.mention_count + c.n
    FROM (SELECT entity_id, CAST(sum(n) AS integer) AS n
          FROM (SELECT entity_id, mention_count AS n FROM became UNION ALL SELECT entity_id, -mention_count FROM was) AS each
          GROUP BY entity_id HAVING sum(n) <> 0) AS c
    WHERE e.entity_id = c.entity_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER form_new AFTER INSERT ON news.entity_name REFERENCING NEW TABLE AS became
    FOR EACH STATEMENT EXECUTE FUNCTION news.sum_new_forms();
CREATE TRIGGER form_changed AFTER UPDATE ON news.entity_name REFERENCING OLD TABLE AS was NEW TABLE AS became
    FOR EACH STATEMENT EXECUTE FUNCTION news.sum_changed_forms();
CREATE TRIGGER form_lost AFTER DELETE ON news.entity_name REFERENCING OLD TABLE AS was
    FOR EACH STATEMENT EXECUTE FUNCTION news.sum_lost_forms();

-- The words of a form without case, accents and signs. A count that changes leaves the index alone.
CREATE FUNCTION news.name_words(form text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('pg_catalog.simple'::regconfig, news.search_bare(news.search_plain(form)));
COMMENT ON FUNCTION news.name_words(text) IS 'The words of a name for its index: lower case, without accents and signs.';
CREATE INDEX entity_name_words ON news.entity_name USING gin (news.name_words(form));
-- A name that is decided on is in plain Latin letters, whatever script it was printed in.
CREATE INDEX name_node_words ON ops.name_node USING gin (
    news.name_words(substr(node, strpos(node, ':') + 1))) WHERE NOT asks;

-- What begins so, each word: for who types the start of a name.
CREATE FUNCTION news.name_query(typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT CAST(string_agg(quote_literal(lexeme) || ':*', ' & ') AS tsquery) FROM unnest(news.name_words(left(typed, 500))));
COMMENT ON FUNCTION news.name_query(text) IS 'Names that have each of these words, or one that begins with it; null where there is no word.';

-- With the form behind it, a page of new names is read where the last one ended.
DROP INDEX news.entity_name_first_seen;
CREATE INDEX entity_name_first_seen ON news.entity_name (first_seen_at DESC, entity_id, form);
