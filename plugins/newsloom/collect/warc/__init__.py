"""WARC files: read record by record in the parsing child, a chunk at a time, with flat memory."""
