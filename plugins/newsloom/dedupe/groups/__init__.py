"""From pairs, and what people judged of them, to groups."""
