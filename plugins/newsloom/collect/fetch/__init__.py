"""One address over HTTP: guarded, bounded, and answered or failed with a reason."""
