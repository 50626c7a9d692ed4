"""Which words two texts have in common: evidence for who judges whether they are one. Pure."""

from __future__ import annotations

import re

SHORTEST = 5
"""Letters: shorter words are those of every text ("that", "with"), in most languages."""

MOST = 30
"""Read in one look."""

_WORD = re.compile(r"[^\W_]+")


def shared_words(one: str, other: str, most: int = MOST) -> list[str]:
    """Words and numbers that both texts have, the longest first, as the first text writes them.

    The longer a word, the rarer (Zipf's law of abbreviation), and the more it says that two texts share it. Numbers of
    two digits and more count as long words do: "314 tonnes" in both is seldom chance.
    """
    theirs = {word.casefold() for word in _WORD.findall(other)}
    found: dict[str, str] = {}
    for word in _WORD.findall(one):
        key = word.casefold()
        telling = len(word) >= SHORTEST or (len(word) > 1 and word.isdecimal())
        if telling and key in theirs:
            found.setdefault(key, word)
    return sorted(found.values(), key=lambda word: (-_weight(word), word))[:most]


def _weight(word: str) -> int:
    return len(word) + (6 if word.isdecimal() else 0)
