-- Each language that there is asks in its own words: one scan of the index for each configuration. The languages are found by one
-- step in their index each, as a DISTINCT would read all of it.
CREATE OR REPLACE FUNCTION news.search(
    query text, language text DEFAULT NULL, since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL,
    outlet text DEFAULT NULL, most integer DEFAULT 20)
RETURNS TABLE (rank real, article_id uuid, outlet text, title text, published text, language text, location text,
               story_id uuid, copy_of uuid, snippet text, cut_at integer)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    WITH RECURSIVE spoken (code) AS (
        (SELECT w.language FROM news.article_words w WHERE w.language IS NOT NULL ORDER BY w.language LIMIT 1)
        UNION ALL
        SELECT (SELECT w.language FROM news.article_words w WHERE w.language > s.code ORDER BY w.language LIMIT 1)
        FROM spoken s WHERE s.code IS NOT NULL
    ), asked AS (
        SELECT config, min(code) AS code
        FROM (SELECT news.search_config(code) AS config, code FROM spoken WHERE code IS NOT NULL
              UNION ALL
              SELECT news.search_config(NULL), NULL WHERE EXISTS (SELECT FROM news.article_words w WHERE w.language IS NULL)) AS every
        WHERE search.language IS NULL OR code = search.language
        GROUP BY config
    ), worded AS MATERIALIZED (
        SELECT config, news.search_query(search.query, code) AS wanted FROM asked
    ), found AS MATERIALIZED (
        -- Of more than this the newest are ranked: ranking unpacks the words of each, which takes up to a millisecond.
        SELECT w.article_id, w.revision_id, q.wanted, q.config
        FROM worded q
        -- OFFSET 0: planned for one query, it takes the index; joined, it read every article's words.
        CROSS JOIN LATERAL (SELECT x.* FROM news.article_words x WHERE x.words @@ q.wanted OFFSET 0) AS w
        WHERE news.search_config(w.language) = q.config AND (search.language IS NULL OR w.language = search.language)
          AND (search.outlet IS NULL OR EXISTS (
              SELECT FROM news.article a JOIN news.outlet o USING (outlet_id)
              WHERE a.article_id = w.article_id AND o.name = search.outlet))
          AND (search.since IS NULL OR w.published_latest >= search.since)
          AND (search.until IS NULL OR w.published_earliest < search.until)
        ORDER BY w.published_earliest DESC NULLS LAST, w.article_id
        LIMIT 500
    ), best AS (
        SELECT ts_rank(w.words, f.wanted, 1) AS rank, f.article_id, f.revision_id, w.cut_at, f.wanted, f.config
        FROM found f
        JOIN news.article_words w USING (article_id)
        JOIN news.article a ON a.article_id = f.article_id AND a.current_revision_id = f.revision_id
        ORDER BY 1 DESC, f.article_id
        LIMIT greatest(0, least(search.most, 500))
    )
    SELECT b.rank, b.article_id, o.name, r.title, r.published_edtf, r.language, coalesce(a.canonical_url, a.path), s.story_id,
           c.original_id,
           -- Forty words of the first 20,000 characters; the whole body of a long article takes 50 ms to mark.
           left(ts_headline(b.config, left(r.body, 20000), b.wanted || websearch_to_tsquery(b.config, left(search.query, 1000)),
                            'MaxFragments=2, MaxWords=20, MinWords=8, FragmentDelimiter=" ... ", StartSel=**, StopSel=**'), 600),
           b.cut_at
    FROM best b
    JOIN news.article a USING (article_id)
    JOIN news.article_revision r ON r.revision_id = b.revision_id
    LEFT JOIN news.outlet o USING (outlet_id)
    LEFT JOIN news.copy_link c ON c.article_id = b.article_id
    LEFT JOIN news.story_article s ON s.article_id = b.article_id
    ORDER BY b.rank DESC, b.article_id;
END;
COMMENT ON FUNCTION news.search(text, text, timestamptz, timestamptz, text, integer) IS 'Full-text search over current articles, best first: words, "words in a row", or, -without; accents and endings do not matter, a word of the title counts more. language is an ISO 639 code, since and until bound the publication (an article whose date may lie within counts, one without a date does not), outlet is a name, most the number of rows (500 at most). Where more than 500 articles match, the newest 500 are ranked. cut_at says behind which character of the body nothing was searched.';
