"""A page: one parse, what it declares of itself, which of its blocks are the article, and what was cut."""
