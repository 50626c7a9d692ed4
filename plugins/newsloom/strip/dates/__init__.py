"""When it was published: every date as printed, with the evidence and an open ranking. Nothing is ever completed."""
