"""Stage ``entities``: who and what an article names, where, and which names mean the same."""

from __future__ import annotations
