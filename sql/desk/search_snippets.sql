-- Where the words stand, for the articles of one page: forty words of the first 20,000 characters. Marks are two characters of the
-- private area, which the text loses first, so that no page can open a mark of its own.
SELECT CAST(a.article_id AS text) AS article_id,
       left(ts_headline(news.search_config(r.language), translate(left(r.body, 20000), U&'\E000\E001', ''),
                        news.search_query(:query, r.language)
                            || websearch_to_tsquery(news.search_config(r.language), left(:query, 1000)),
                        U&'MaxFragments=2, MaxWords=20, MinWords=8, FragmentDelimiter=" ... ", StartSel=\E000, StopSel=\E001'), 1000)
           AS snippet
FROM news.article a
JOIN news.article_revision r ON r.revision_id = a.current_revision_id
WHERE a.article_id = ANY (CAST(:ids AS uuid[]))
