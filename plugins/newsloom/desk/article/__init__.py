"""The page of one article: its words, its life, what it links to."""
