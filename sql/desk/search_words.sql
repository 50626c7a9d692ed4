-- Whether anything is asked: only words that every text has, or signs, leave an empty query.
SELECT numnode(news.search_query(:query, :language)) AS words
