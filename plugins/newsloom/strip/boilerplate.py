"""Lines that a site puts around its articles."""

from __future__ import annotations


def line_rule(line: str) -> str | None:
    return None
