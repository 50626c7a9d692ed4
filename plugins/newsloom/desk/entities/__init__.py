"""Who is named: lists, one entity, and what waits for a judgement."""
