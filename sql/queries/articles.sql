-- Which articles do we hold, when were they published and by whom?
SELECT location, outlet, title, published, published_time, agency, dateline, authors, tags, language
FROM news.current_article
ORDER BY published DESC NULLS LAST, location COLLATE "C"
