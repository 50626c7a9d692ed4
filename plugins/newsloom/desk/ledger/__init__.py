"""The pages Ledger and item, and what they do about quarantine."""
