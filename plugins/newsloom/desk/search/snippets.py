"""A snippet of a text with the words found in it, by marks that no text can hold. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The two characters of the private area that search_snippets.sql sets, having taken them off the text.
START, STOP = "\ue000", "\ue001"
_MARK = re.compile(f"([{START}{STOP}])")


@dataclass(frozen=True)
class Piece:
    """A stretch of a snippet; ``found`` where it is a word that was asked for."""

    text: str
    found: bool = False


def pieces(snippet: str) -> list[Piece]:
    """The snippet in stretches; a mark that was cut off at its end closes there."""
    told: list[Piece] = []
    found = False
    for one in _MARK.split(snippet):
        if one in (START, STOP):
            found = one == START
        elif one:
            told.append(Piece(one, found))
    return told
