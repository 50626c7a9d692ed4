"""Two articles: one text? And crowds of one text, and who may speak for an address."""
