"""Quarantine with a way back: what lies in it, one more chance for it, and the end of what nobody wants."""
