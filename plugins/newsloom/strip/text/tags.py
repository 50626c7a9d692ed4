"""Tags out of hashtag lines and labelled lists."""

from __future__ import annotations

import re

from newsloom.strip.credits.known_places import is_known_place
from newsloom.strip.credits.not_names import countries

LABEL = re.compile(r"^[^:：]{2,40}[:：]\s*")
LONGEST = 80
"""Code points of one tag; longer pieces are sentences that a site put behind its label."""

INITIALS = re.compile(r"[^\W\d_a-zа-яё]{2,8}(?:\+\d)?")
NAME_WORDS, PLACES_FEWEST = 4, 2
"""Words of a state's name, and states that a line of tags without commas has to name: one may be the beginning of a
tag of two words ("Kazakhstan MFA")."""
WORDS_MOST = 40
"""Words of such a line; the longest tag lists measured have some twenty tags."""


def hashtags(text: str) -> list[str]:
    """``#Collective Security Treaty Organization (CSTO)`` or ``#Kazakhstan #CSTO``; a tag may hold spaces."""
    return _clean(text.split("#")[1:])


def listed_tags(text: str) -> list[str]:
    """``Tags: a, b`` with the label taken off; also separated by bars, semicolons or hashes."""
    rest = LABEL.sub("", text, count=1)
    parts = _clean(re.split(r"[,;|•·#،、]+", rest))
    return _by_spaces(parts[0]) if len(parts) == 1 else parts


def _by_spaces(tag: str) -> list[str]:
    """``Kirmania Selimia LSC`` as three tags where two of the words are states or cities; else the one tag that it is.

    Words that nothing tells apart stay together ("Georgia Armenia Trade Relations" has three tags).
    """
    words = tag.split()
    if len(words) > WORDS_MOST or not all(word[0].isupper() for word in words):
        return [tag]
    out: list[str] = []
    places, loose, i = 0, False, 0
    while i < len(words):
        long = next((n for n in range(NAME_WORDS, 0, -1) if _is_place(" ".join(words[i : i + n]))), 0)
        alone = bool(long) or INITIALS.fullmatch(words[i]) is not None
        piece = " ".join(words[i : i + max(long, 1)])
        if loose and not alone:
            out[-1] += f" {piece}"
        else:
            out.append(piece)
        places, loose, i = places + bool(long), not alone, i + max(long, 1)
    return out if places >= PLACES_FEWEST else [tag]


def _is_place(text: str) -> bool:
    return text.casefold() in countries() or is_known_place(text)


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
