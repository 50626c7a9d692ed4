"""Articles by the hundred thousand in words of no language: for measures of memory and growth, not of quality.

    python bench/dedupe_made_articles.py 100000 > articles.jsonl

Words fall by Zipf's law over an invented vocabulary, so that pairs of words repeat as they do in prose. Days lie over
60, outlets are 200 and print a line of their own below every text. Of ten articles four are of an event that others
tell too, in sentences of their own but with its people, places and rare words, and one is a copy: the same words, cut,
edited, scanned, or with a paragraph more. Names are given as mentions.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

VOCABULARY = 60_000
WORDS = 330
DAYS = 60
OUTLETS = 200
COPIES = 0.1
OF_EVENTS = 0.4
# Articles of one event, on average: as many as tell a story of a night in the gold sets.
PER_EVENT = 5
# Words of an event in a report of it.
OWN_WORDS = 24
# Copies are of what was printed lately.
LATELY = 2000
FIRST_DAY = date(2026, 1, 5)

_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "el", "or")]


def articles(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """As many ``DedupeInput``; the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    numbers = np.random.Generator(np.random.PCG64(seed))
    vocabulary = np.array(invented_words(VOCABULARY, draw))
    weights = np.cumsum(1.0 / np.arange(1, VOCABULARY + 1))
    below = [" ".join(draw.choices(_SYLLABLES, k=14)) for _ in range(OUTLETS)]
    lately: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    for at in range(count):
        outlet = draw.randrange(OUTLETS)
        day = FIRST_DAY + timedelta(days=at * DAYS // count)
        own: dict[str, Any] = {"id": f"made-{at:07}", "source": f"Outlet {outlet}", "published": day.isoformat()}
        if lately and draw.random() < COPIES:
            first = draw.choice(lately)
            own |= {"title": first["title"], "mentions": first["mentions"], "text": changed(first["text"], draw)}
        else:
            length = max(40, round(numbers.lognormal(np.log(WORDS), 0.5)))
            body = vocabulary[np.searchsorted(weights, numbers.random(length) * weights[-1])].tolist()
            event = _event(events, vocabulary, draw) if draw.random() < OF_EVENTS else None
            own |= _told(body, event or _new_event(vocabulary, draw), draw)
            lately.append(own)
            del lately[:-LATELY]
        yield {key: value for key, value in own.items() if key != "text"} | {
            "body": f"{own['text']}\n\n{below[outlet]}"
        }


def changed(text: str, draw: random.Random) -> str:
    """The text as another outlet prints it."""
    words = text.split()
    kind = draw.randrange(5)
    if kind == 1:
        return " ".join(words[: len(words) * 2 // 3])
    if kind == 2:
        return " ".join("edited" if draw.random() < 0.1 else word for word in words)
    if kind == 3:
        return "".join(draw.choice("aeiou") if one != " " and draw.random() < 0.03 else one for one in text)
    if kind == 4:
        return f"{text} {' '.join(draw.choices(_SYLLABLES, k=40))}"
    return text


def invented_words(count: int, draw: random.Random) -> list[str]:
    """Distinct words, the frequent ones short."""
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault("".join(draw.choices(_SYLLABLES, k=1 + min(3, len(found) // 100))))
    return list(found)


def _new_event(vocabulary: Any, draw: random.Random) -> dict[str, Any]:
    rare = draw.choices(range(2000, VOCABULARY), k=12 + 4)
    return {
        "words": [str(vocabulary[one]) for one in rare[:12]],
        "people": [f"Inga {str(vocabulary[one]).title()}" for one in rare[12:15]],
        "place": str(vocabulary[rare[15]]).title(),
    }


def _event(events: list[dict[str, Any]], vocabulary: Any, draw: random.Random) -> dict[str, Any]:
    """One that is told these days, or a new one."""
    if not events or draw.random() < 1 / PER_EVENT:
        events.append(_new_event(vocabulary, draw))
        del events[:-20]
    return draw.choice(events)


def _told(body: list[str], event: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    for word in draw.choices(event["words"], k=OWN_WORDS):
        body.insert(draw.randrange(len(body)), word)
    for name in [*event["people"], event["place"]]:
        for _ in range(2):
            body.insert(draw.randrange(min(len(body), 120)), name)
    mentions = [{"text": name, "label": "PERSON"} for name in event["people"]]
    mentions.append({"text": event["place"], "label": "GPE"})
    return {
        "title": " ".join([event["place"], *draw.sample(event["words"], 3), *draw.sample(body, 3)]),
        "mentions": mentions,
        "text": " ".join(body),
    }


def main() -> None:
    """Write them to the standard output."""
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for one in articles(count, seed):
        sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
