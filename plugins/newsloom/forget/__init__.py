"""What is erased on request and kept out from then on: rows, archived records, and a tombstone that holds a hash."""
