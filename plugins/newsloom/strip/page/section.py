"""The part of its site that an article stands in."""

from __future__ import annotations

from newsloom.strip.page.structured import Structured, plain

_META = ("article:section", "og:article:section", "parsely-section", "cxenseparse:section", "section")


def read_section(facts: Structured) -> tuple[str | None, str | None]:
    """Its name and the place that told it (``json_ld``, ``meta``); (None, None) where none does."""
    declared = next((text for node in facts.articles if (text := plain(node.get("articleSection")))), None)
    if declared:
        return declared, "json_ld"
    named = facts.first(*_META)
    return named, "meta" if named else None
