"""The page of full-text search."""
