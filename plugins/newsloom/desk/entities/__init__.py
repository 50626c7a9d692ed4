"""Who is named: lists, and one entity."""
