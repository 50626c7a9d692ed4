"""The proofs of ``make prove`` and of ``tests/faults``: real processes that are killed and frozen, a real server that
is stopped, and what has to hold afterwards. ``bench/prove.py`` is the command."""
