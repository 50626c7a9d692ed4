"""Reasons of links, with the ids in them told by name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")

# Of one link; a crowd's reasons are as many at most, and a page shows fifty links.
SHOWN = 12


@dataclass(frozen=True)
class Word:
    """A stretch of a reason; ``article_id`` where it names an article."""

    text: str
    article_id: str | None = None


def ids_in(links: Iterable[Sequence[str]], most: int = 200) -> list[str]:
    """The articles that reasons speak of, each once, in order: those of the first ones, up to ``most``."""
    found: dict[str, None] = {}
    for reasons in links:
        for reason in reasons[:SHOWN]:
            found.update(dict.fromkeys(_ID.findall(reason)))
    return list(found)[:most]


def names(rows: Iterable[Mapping[str, Any]], own: str | None = None) -> dict[str, str]:
    """What articles are called: their outlet where no other one here has it, else outlet and headline."""
    rows = list(rows)
    outlets = [one["outlet"] for one in rows]
    told = {}
    for one in rows:
        outlet, title = one["outlet"], " ".join((one["title"] or one["location"] or "").split())[:60]
        told[one["article_id"]] = outlet if outlet and outlets.count(outlet) == 1 else f"{outlet or 'unknown'}: {title}"
    return told | ({own: "this one"} if own else {})


def told(reasons: Sequence[str], called: Mapping[str, str]) -> list[list[Word]]:
    """Each reason as words and names; an id that nobody knows stays as it is."""
    return [_words(one, called) for one in reasons[:SHOWN]]


def _words(reason: str, called: Mapping[str, str]) -> list[Word]:
    found: list[Word] = []
    at = 0
    for one in _ID.finditer(reason):
        if one[0] not in called:
            continue
        if one.start() > at:
            found.append(Word(reason[at : one.start()]))
        found.append(Word(called[one[0]], one[0]))
        at = one.end()
    return found + ([Word(reason[at:])] if at < len(reason) else [])
