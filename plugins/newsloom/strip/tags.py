"""Tags out of hashtag lines and labelled lists."""

from __future__ import annotations

import re

LABEL = re.compile(r"^[^:：]{2,40}[:：]\s*")
LONGEST = 80
"""Code points of one tag; longer pieces are sentences that a site put behind its label."""


def hashtags(text: str) -> list[str]:
    """``#Collective Security Treaty Organization (CSTO)`` or ``#Kazakhstan #CSTO``; a tag may hold spaces."""
    return _clean(text.split("#")[1:])


def listed_tags(text: str) -> list[str]:
    """``Tags: a, b`` with the label taken off; also separated by bars, semicolons or hashes."""
    rest = LABEL.sub("", text, count=1)
    return _clean(re.split(r"[,;|•·#،、]+", rest))


def divided_tags(text: str) -> list[str]:
    """``Ferries / Harbours / Lake states``: tags in the shape of a breadcrumb, under a heading that calls them tags."""
    return _clean(re.split(r"\s*[>›»→/\\|❯⟩•·,;]\s*", text))


def _clean(parts: list[str]) -> list[str]:
    out: list[str] = []
    for part in parts:
        tag = part.strip(" \t\u00a0,.;|•·-–—:\"'").replace("_", " ")
        if tag and len(tag) <= LONGEST and any(c.isalpha() for c in tag) and tag not in out:
            out.append(tag)
    return out
