"""Invented articles for ``load.py``: 2.5 kB of body, 30 mentions of 10 names, 2 authors, 3 tags; the same for all ways.

Nothing of Newsloom is imported: the peers run in an environment of their own.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from typing import Any

SYLLABLES = ("ka", "mo", "ri", "ten", "lo", "shi", "bra", "dov", "zen", "pu", "gar", "lim", "ves", "tor", "nik", "sal")
BODY = 2_500
NAMES, TIMES = 10, 3
"""Names in an article, and how often each stands in it."""
PEOPLE, AUTHORS, TAGS, OUTLETS = 20_000, 2_000, 500, 40
"""How many there are in all: most of a night's names are known from other nights."""
STORY, COPIES = 4, 5
"""Articles of a story; one article in so many copies the first of its story."""


def articles(number: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """So many articles; ids are hashes of the address, as in no order."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    words = ["".join(draw.choices(SYLLABLES, k=draw.choice((1, 2, 2, 3)))) for _ in range(4_000)]
    for at in range(number):
        yield _article(draw, words, f"{seed}/{at}", f"{seed}/{at - at % STORY}", at)


def _article(draw: random.Random, words: list[str], name: str, first: str, at: int) -> dict[str, Any]:
    people = draw.sample(range(PEOPLE), NAMES)
    title = " ".join(draw.choices(words, k=8))
    body, mentions = _body(draw, words, people, len(title) + 2)
    url = _url(name)
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, url)),
        "url": url,
        "outlet": f"outlet {at % OUTLETS}",
        "title": title,
        "body": body,
        "published": f"2026-11-{1 + at % 20:02}",
        "authors": [f"Author {one}" for one in draw.sample(range(AUTHORS), 2)],
        "tags": [f"tag {one}" for one in draw.sample(range(TAGS), 3)],
        "names": [f"Person {one}" for one in people],
        "mentions": mentions,
        "story": str(uuid.uuid5(uuid.NAMESPACE_URL, "story " + first)),
        "copy_of": str(uuid.uuid5(uuid.NAMESPACE_URL, _url(first))) if at % COPIES == 1 and name != first else None,
    }


def _url(name: str) -> str:
    return f"https://www.outlet.example/news/{name}"


def _body(draw: random.Random, words: list[str], people: list[int], offset: int) -> tuple[str, list[dict[str, Any]]]:
    """A body with each name three times, and where each stands in title, two line feeds, body."""
    parts: list[str] = []
    mentions = []
    length = 0
    order = people * TIMES
    draw.shuffle(order)
    for one in order:
        filler = " ".join(draw.choices(words, k=11)) + " "
        name = f"Person {one}"
        start = offset + length + len(filler)
        mentions.append(
            {"start": start, "end": start + len(name), "text": name, "label": "PERSON", "local": people.index(one)}
        )
        parts += [filler, name, " "]
        length += len(filler) + len(name) + 1
    return ("".join(parts) + " ".join(draw.choices(words, k=60)))[:BODY].ljust(BODY, "."), mentions
