-- What readers ask: words of titles and bodies by a full-text index, and the indexes of the views.

-- Languages that Postgres brings a stemmer for, by ISO 639-1; any other is searched word by word. The names are those that
-- every release from 15 on has. One expression without a look-up by name, so that a dump restores it under any search path.
CREATE FUNCTION news.search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE language
    WHEN 'en' THEN 'pg_catalog.english'::regconfig WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'it' THEN 'pg_catalog.italian'::regconfig WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
    WHEN 'nl' THEN 'pg_catalog.dutch'::regconfig WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'ar' THEN 'pg_catalog.arabic'::regconfig WHEN 'hy' THEN 'pg_catalog.armenian'::regconfig
    WHEN 'eu' THEN 'pg_catalog.basque'::regconfig WHEN 'ca' THEN 'pg_catalog.catalan'::regconfig
    WHEN 'da' THEN 'pg_catalog.danish'::regconfig WHEN 'fi' THEN 'pg_catalog.finnish'::regconfig
    WHEN 'el' THEN 'pg_catalog.greek'::regconfig WHEN 'hi' THEN 'pg_catalog.hindi'::regconfig
    WHEN 'hu' THEN 'pg_catalog.hungarian'::regconfig WHEN 'id' THEN 'pg_catalog.indonesian'::regconfig
    WHEN 'ga' THEN 'pg_catalog.irish'::regconfig WHEN 'lt' THEN 'pg_catalog.lithuanian'::regconfig
    WHEN 'ne' THEN 'pg_catalog.nepali'::regconfig WHEN 'nb' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'nn' THEN 'pg_catalog.norwegian'::regconfig WHEN 'no' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'ro' THEN 'pg_catalog.romanian'::regconfig WHEN 'sr' THEN 'pg_catalog.serbian'::regconfig
    WHEN 'sv' THEN 'pg_catalog.swedish'::regconfig WHEN 'ta' THEN 'pg_catalog.tamil'::regconfig
    WHEN 'tr' THEN 'pg_catalog.turkish'::regconfig WHEN 'yi' THEN 'pg_catalog.yiddish'::regconfig
    ELSE 'pg_catalog.simple'::regconfig END;
COMMENT ON FUNCTION news.search_config(text) IS 'The text search configuration of a language (ISO 639): the stemmer that Postgres brings for it, else none (simple).';

-- A tsvector holds 1,048,575 bytes of words; 1.2 MB of distinct words failed the insert. 150,000 bytes cannot reach it: a word
-- of k bytes takes k + 6 at most and stands twice (with and without accents), which for words of three bytes is 4.5 times the
-- text; characters of scripts without spaces stand in pairs, 3.7 times the text. It is some 25,000 words, thirty articles.
CREATE FUNCTION news.search_end(body text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN octet_length(body) <= 150000 THEN length(body)
    WHEN octet_length(left(body, CAST(150000::bigint * length(body) / octet_length(body) AS integer))) <= 150000
        THEN CAST(150000::bigint * length(body) / octet_length(body) AS integer)
    ELSE 37500 END;  -- four bytes a character at most
COMMENT ON FUNCTION news.search_end(text) IS 'How many code points of a body the full-text index covers: all of one of up to 150,000 bytes.';

-- Signs become spaces by their code points: a database of locale C takes every sign beyond ASCII for a letter, and a curly quote
-- would stick to its word. A web address or a word-with-dashes is its words, not all of them and the whole beside them.
CREATE FUNCTION news.search_signs(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(regexp_replace(replace(words, U&'\00AD', ''),
    '[\u0001-\u001f\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u0589\u05be\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u2000-\u2bff\u3000-\u3004\u3008-\u3020\u3030\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufeff]+',
    ' ', 'g'));
COMMENT ON FUNCTION news.search_signs(text) IS 'A text in lower case, signs as spaces.';

CREATE FUNCTION news.search_plain(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE
    plain text := news.search_signs(words);
BEGIN
    -- Looking for what ASCII cannot have takes as long as stemming it.
    RETURN CASE WHEN octet_length(plain) = length(plain) THEN plain ELSE normalize(plain, NFC) END;
END $$;
COMMENT ON FUNCTION news.search_plain(text) IS 'A text as its words in lower case, signs as spaces, each letter with its accent in one.';

CREATE FUNCTION news.search_bare(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(words) = length(words) THEN words
    ELSE normalize(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]+', '', 'g'), NFC) END;
COMMENT ON FUNCTION news.search_bare(text) IS 'A text without its accents. Canonical decomposition alone: the other one makes quotes of full-width quotes, which what is written of a tsvector must not gain.';

-- Thai, Lao, Burmese, Khmer, kana and Han: no spaces between words.
CREATE FUNCTION news.search_unspaced(sign text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ascii(sign) BETWEEN 3584 AND 3839 OR ascii(sign) BETWEEN 4096 AND 4255 OR ascii(sign) BETWEEN 6016 AND 6143
    OR ascii(sign) BETWEEN 12352 AND 12543 OR ascii(sign) BETWEEN 13312 AND 40959
    OR ascii(sign) BETWEEN 63744 AND 64255 OR ascii(sign) BETWEEN 131072 AND 201551;
COMMENT ON FUNCTION news.search_unspaced(text) IS 'Whether a character is of a script that writes without spaces between words.';

CREATE FUNCTION news.search_pairs(words text, quote text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN words !~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]'
    THEN words ELSE (
    SELECT coalesce(string_agg(CASE
               WHEN NOT here THEN sign
               WHEN NOT before AND NOT after THEN ' ' || sign || ' '
               ELSE CASE WHEN before THEN '' ELSE ' ' || quote END || CASE WHEN after THEN sign || next || ' ' ELSE quote || ' ' END
           END, '' ORDER BY at), '')
    FROM (SELECT sign, at, here, lead(sign) OVER line AS next, coalesce(lag(here) OVER line, false) AS before,
                 coalesce(lead(here) OVER line, false) AS after
          FROM (SELECT sign, at, news.search_unspaced(sign) AS here
                FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY AS s (sign, at)) AS signs
          WINDOW line AS (ORDER BY at)) AS lined) END;
COMMENT ON FUNCTION news.search_pairs(text, text) IS 'A text with each run of characters of scripts without spaces as its overlapping pairs, between quotes where a query wants them in a row.';

CREATE FUNCTION news.search_vector(words text, language text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog AS $$
DECLARE
    config regconfig := news.search_config(language);
    plain  text := news.search_pairs(news.search_plain(words), '');
    bare   text := news.search_bare(plain);
    stems  text;
BEGIN
    IF plain = bare OR config = 'pg_catalog.simple'::regconfig THEN
        RETURN to_tsvector(config, bare);
    END IF;
    -- A stemmer knows its endings with their accents, and who asks may type none: each word stands as its stem without
    -- accents, and as the stem of what it is without accents. Written as text, two at one place are one vector.
    stems := news.search_bare(CAST(to_tsvector(config, plain) AS text));
    -- An accent without a letter leaves an empty word, which no vector may hold.
    IF strpos(stems, '''''') > 0 THEN
        RETURN to_tsvector(config, bare);
    END IF;
    RETURN CAST(stems || ' ' || CAST(to_tsvector(config, bare) AS text) AS tsvector);
END $$;
COMMENT ON FUNCTION news.search_vector(text, text) IS 'The words of a text for the full-text index, by the stemmer of its language, found with and without accents.';

CREATE FUNCTION news.search_words(title text, body text, language text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog AS $$
BEGIN
    RETURN setweight(news.search_vector(left(coalesce(title, ''), 2000), language), 'A')
        || news.search_vector(left(body, news.search_end(body)), language);
END $$;
COMMENT ON FUNCTION news.search_words(text, text, text) IS 'Title (weight A, its first 2,000 characters) and body of a revision for the full-text index; what lies behind news.search_end is left out.';

CREATE FUNCTION news.search_query(query text, language text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog AS $$
DECLARE
    config regconfig := news.search_config(language);
    plain  text := '';
    stems  text;
    piece  text;
    quoted boolean := false;
BEGIN
    -- Between two quotes words stand in a row; outside, a dash before a word excludes it and any other sign divides words.
    FOREACH piece IN ARRAY string_to_array(translate(left(query, 1000), U&'\201C\201D\201E\00AB\00BB', '"""""'), '"') LOOP
        IF quoted THEN
            plain := plain || ' "' || news.search_pairs(news.search_plain(piece), '') || '" ';
        ELSE
            plain := plain || news.search_pairs(
                regexp_replace(news.search_plain(regexp_replace(piece, '(^|\s)-(?=\S)', '\1' || U&'\E000', 'g')), U&'\E000', '-', 'g'), '"');
            -- A dash before a quote is the last of its piece.
            IF piece ~ '(^|\s)-$' THEN plain := plain || '-'; END IF;
        END IF;
        quoted := NOT quoted;
    END LOOP;
    plain := regexp_replace(plain, '-\s+"', '-"', 'g');
    stems := news.search_bare(CAST(websearch_to_tsquery(config, plain) AS text));
    IF plain = news.search_bare(plain) OR strpos(stems, '''''') > 0 THEN
        RETURN websearch_to_tsquery(config, news.search_bare(plain));
    END IF;
    RETURN CAST(stems AS tsquery) || websearch_to_tsquery(config, news.search_bare(plain));
END $$;
COMMENT ON FUNCTION news.search_query(text, text) IS 'What a reader types (words, "words in a row", or, -without) as a query on news.article_words.words in one language; the first 1,000 characters of it.';

-- Filled by `publish` and not by the load: stemming and the index take more than a millisecond an article, and the writer's
-- lease is held for none of it.
CREATE TABLE news.article_words (
    article_id  uuid PRIMARY KEY REFERENCES news.article ON DELETE CASCADE,
    revision_id uuid NOT NULL,
    words       tsvector NOT NULL,
    cut_at      integer CHECK (cut_at >= 0),
    language           text,
    published_earliest timestamptz,
    published_latest   timestamptz
);
-- Which languages there are, by one step in the index each.
CREATE INDEX article_words_language ON news.article_words (language);
CREATE INDEX article_words_words ON news.article_words USING gin (words);
COMMENT ON TABLE news.article_words IS 'The words of each article''s current revision for full-text search, written by publish; ask by the function news.search.';
COMMENT ON COLUMN news.article_words.article_id IS 'The article.';
COMMENT ON COLUMN news.article_words.revision_id IS 'The revision whose words they are; one that is not the current one any more is not found until the next publish.';
COMMENT ON COLUMN news.article_words.words IS 'Title and body (news.search_words).';
COMMENT ON COLUMN news.article_words.cut_at IS 'Offset in the body behind which search does not look; null where it looks at all of it.';
COMMENT ON COLUMN news.article_words.language IS 'The revision''s language, by whose stemmer they are read. It stands here too, and so do the dates, because a frequent word is in every article: two look-ups for each took seconds.';
COMMENT ON COLUMN news.article_words.published_earliest IS 'The revision''s.';
COMMENT ON COLUMN news.article_words.published_latest IS 'The revision''s.';

-- A revision that is written as other bytes have it keeps its id: its words go, and the next publish reads them anew.
CREATE FUNCTION news.drop_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM news.article_words WHERE article_id = OLD.article_id AND revision_id = OLD.revision_id;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION news.drop_words() IS 'Takes the words of a revision out of the full-text index when its title, body, language or date was changed in place.';
CREATE TRIGGER drop_words AFTER UPDATE OF title, body, language, published_earliest, published_latest
ON news.article_revision FOR EACH ROW
WHEN ((OLD.title, OLD.body, OLD.language, OLD.published_earliest, OLD.published_latest)
      IS DISTINCT FROM (NEW.title, NEW.body, NEW.language, NEW.published_earliest, NEW.published_latest))
EXECUTE FUNCTION news.drop_words();

-- The history of an article has the name that readers look for; who was given it keeps it.
ALTER VIEW IF EXISTS news.revision_history RENAME TO article_history;
-- A source in a run, and how a source is doing, are two things: the first one had the name.
ALTER VIEW IF EXISTS ops.source_health RENAME TO run_health;

-- The newest articles first, and the day of an article, as the views reckon it.
CREATE INDEX article_revision_newest ON news.article_revision (published_earliest DESC NULLS LAST);
CREATE INDEX article_revision_day ON news.article_revision (CAST(published_earliest AT TIME ZONE 'UTC' AS date));

-- A role that loads and owns nothing (`newsloom grants`) makes and drops the partitions of the two indexes through these: a
-- partition is made by the owner of its table alone. Nobody else may call them.
ALTER FUNCTION ops.make_index_span(text, date, integer) SECURITY DEFINER SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION ops.drop_index_span(text, date) SECURITY DEFINER SET search_path = pg_catalog, pg_temp;
REVOKE EXECUTE ON FUNCTION ops.make_index_span(text, date, integer), ops.drop_index_span(text, date) FROM PUBLIC;
