"""One page, two versions: what counts as words, what changed, and what the page says of it."""
