"""One article as decisions see it, and what a decision is."""
