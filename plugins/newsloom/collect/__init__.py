"""Collect: from a source to captures, bytes in the archive plus one row each."""
