SELECT author_id, name FROM news.author ORDER BY author_id
