"""Load: what the stages staged, merged into the normalised tables."""
