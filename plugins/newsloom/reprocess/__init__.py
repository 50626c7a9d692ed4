"""Reprocess: what an older version of a stage made, made anew from the archive; the difference is shown first."""
