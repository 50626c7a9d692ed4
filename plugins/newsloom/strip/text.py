"""Flattened text to article."""

from __future__ import annotations

from newsloom.model import Article


def strip_text(
    text: str, *, url: str | None = None, fetched_at: str | None = None, day_first: bool | None = None
) -> Article:
    return Article(id="", outcome="ok", kind="article", flags=[], title=None, body=text.strip(), authors=[],
                   published=None, tags=[], language=None, cuts=[], dates=[])
