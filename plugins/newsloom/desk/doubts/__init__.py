"""What waits for a judgement, what was judged, and judging."""
