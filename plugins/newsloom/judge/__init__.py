"""What people decide of pairs of names and of articles: found, written down, applied; and what waits for it."""
