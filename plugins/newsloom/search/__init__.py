"""Full-text search: the words of current articles in an index, and asking it."""
