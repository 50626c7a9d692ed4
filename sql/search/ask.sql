SELECT * FROM news.search(:query, :language, CAST(:since AS timestamptz), CAST(:until AS timestamptz), :outlet, :most)
