"""Whose words stand under an address that several pages name as their own: pure.

A page may name the address of another by mistake (a template that writes the same canonical link into every page, page
two of an article) or on purpose. Who owns an address is the page that was fetched there. So pages have an order, and
only the first of those that were ever seen is heard: it alone makes revisions, whichever came first, and the tables are
a function of the set of pages. What the others say decides how they end, and nothing else: with its words they are the
same article, with others somebody should look.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from newsloom import ids
from newsloom.dedupe.article.fingerprint import MIN_SHINGLES
from newsloom.dedupe.copies.copies import CONTAINMENT
from newsloom.dedupe.text.shingles import overlap, shingles
from newsloom.dedupe.text.words import words
from newsloom.strip.identity import UNKNOWN, claimed_from, is_variant, says

Standing = tuple[int, str]
"""Smaller goes first. The second part parts two pages of one kind, so that no order of arrival has to."""

OWNER: Standing = (0, "")
_VARIANT, _UNKNOWN, _ELSEWHERE = 1, 2, 3


def standing(address: str | None, origin: str | None) -> Standing:
    """Where a page stands that claims ``address`` from ``origin`` (``Identity.claimed_from``)."""
    if address is None or origin is None:
        return OWNER
    if origin == UNKNOWN:
        # Saved pages of one address have nothing to be told apart by: among them the one seen last is heard.
        return (_UNKNOWN, "")
    return (_VARIANT if is_variant(origin, address) else _ELSEWHERE, origin)


def standing_held(article_id: uuid.UUID, address: str | None, url: str | None) -> Standing:
    """Where the page stands whose words are held, by the ``url`` of the capture that they were read from.

    An article that is known by a GUID or a path and not by its address has one page by definition.
    """
    if address is None or article_id != ids.article_id(canonical_url=address, outlet=None, path=""):
        return OWNER
    return standing(address, claimed_from(address, url))


def is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two pages have the same article's words: of the shorter body, most stands in the longer.

    The bound is the one of a text that was cut at wire length. The lower one for two texts of an outlet would ask too
    little: its pages share their phrases, and two short ones with one frame around them have reached 0.6.
    """
    own, held = words(one["body"]), words(other["body"])
    a, b = shingles(own), shingles(held)
    if min(len(a), len(b)) < MIN_SHINGLES:  # a caption, an empty body: nothing to measure
        return own == held and words(one["title"] or "") == words(other["title"] or "")
    return overlap(a, b)[1] >= CONTAINMENT


def is_dress_of(row: Mapping[str, Any]) -> bool:
    """Whether a claimant is the address's own variant by its address and by its word: it need not have all words."""
    address, origin = row["canonical_url"], row["claimed_from"]
    return origin is not None and origin != UNKNOWN and says(row["article"], address) and is_variant(origin, address)
