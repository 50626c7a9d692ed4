"""A syndicator's or agency's frame before its copy: ``(MENAFN- Delta News Agency) TARKENT, May 31. The ...``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsloom.strip.credits.agencies import agency_named

LONGEST = 90
"""Code points of a frame: a syndicator's initials and an outlet's name in full."""
# Initials, a dash, an outlet that begins with a capital: "(EU-Central Asia)" is followed by a sentence's rest.
SYNDICATED = re.compile(
    r"\s*\(\s?([A-Z][A-Z.&]{2,11})(?:\s?[–—|/:]\s?|-\s|\s-\s?)"
    r"((?:[A-ZÀ-ÞА-ЯЁ0-9]|[\w-]{2,30}\.[a-z]{2})[^()\n]{1,60}?)(?:\s\([A-Z]{2,8}\))?\s?\)"
)
CREDITED = re.compile(r"\s*\(\s?([^()\n]{2,60}?)\s?\)")


@dataclass(frozen=True)
class Frame:
    """``agency`` is None where the outlet is no agency; ``end`` is where the text begins behind the frame."""

    agency: str | None
    end: int


def read_frame(paragraph: str) -> Frame | None:
    """The bracket that a first paragraph opens with, if it credits an agency or a syndicator's outlet; None else.

    What follows has to begin as a sentence or a dateline does: "(EFTA – Delta) members agreed" keeps its bracket.
    """
    head = paragraph[:LONGEST]
    agency: str | None
    if found := SYNDICATED.match(head):
        agency = agency_named(found[2])
    elif found := CREDITED.match(head):
        agency = agency_named(found[1])
        if agency is None:
            return None
    else:
        return None
    rest = paragraph[found.end() : found.end() + 40]
    bare = rest.lstrip()
    if rest == bare or len(bare) < 15 or not bare.lstrip("\"'“”«»„‘([")[:1].isupper():
        return None
    return Frame(agency, found.end() + len(rest) - len(bare))
