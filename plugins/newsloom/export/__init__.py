"""Schema ``news`` as files: Parquet or CSV, one snapshot, with a manifest."""
