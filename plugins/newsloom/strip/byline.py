"""Who wrote it: persons out of a byline."""

from __future__ import annotations


def people(raw: str) -> list[str]:
    return [raw.strip()] if raw.strip() else []
