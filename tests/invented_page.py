"""Pages and feeds of invented outlets, as many as are wanted: each with words of its own, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from xml.sax.saxutils import escape

# The day that every page prints.
PRINTED = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)

_SYLLABLES = ("ka", "lo", "mir", "ves", "tun", "dra", "pel", "os", "hin", "bru", "sel", "yar", "mo", "tek", "ul", "gan")
_NOUNS = (
    "harbour", "council", "ferry", "market", "bridge", "library", "orchard", "school", "railway", "lighthouse", "mill",
    "museum", "reservoir", "workshop", "festival", "budget", "timetable", "committee", "depot", "quarry", "archive",
    "bakery", "tunnel", "stadium", "clinic", "warehouse", "canal", "observatory", "nursery", "monument", "pier",
)  # fmt: skip
_VERBS = (
    "reopened", "postponed", "measured", "painted", "rejected", "approved", "repaired", "counted", "sold", "moved",
    "discussed", "praised", "closed", "extended", "surveyed", "rented", "described", "cleaned", "renamed", "finished",
)  # fmt: skip
_KINDS = (
    "old", "northern", "narrow", "municipal", "flooded", "quiet", "wooden", "disputed", "new", "temporary", "crowded",
    "forgotten", "southern", "public", "private", "expensive", "draughty", "famous", "unfinished", "little",
)  # fmt: skip
_WHEN = ("on Monday", "last week", "after a long debate", "before noon", "in the rain", "without a vote", "at last")


def page(outlet: str, name: str) -> bytes:
    """An article of the outlet: headline, byline, date and four paragraphs, all drawn by ``name``."""
    random = Random(name)
    place = _place(random)
    title = f"{place} {random.choice(_VERBS)} its {random.choice(_KINDS)} {random.choice(_NOUNS)}"
    told = "".join(f"<p>{' '.join(_sentence(random, place) for _ in range(4))}</p>\n" for _ in range(4))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} - {outlet}</title>\n'
        f'<meta property="article:published_time" content="{PRINTED.isoformat()}"></head>\n'
        f'<body><article><h1>{title}</h1>\n<p class="byline">By {_place(random)} {_place(random)}</p>\n{told}'
        "</article></body></html>\n"
    ).encode()


def _place(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _sentence(random: Random, place: str) -> str:
    where = random.choice((place, _place(random), f"the {random.choice(_KINDS)} {random.choice(_NOUNS)}"))
    return (
        f"The {random.choice(_KINDS)} {random.choice(_NOUNS)} of {where} {random.choice(_VERBS)} "
        f"{random.randrange(2, 900)} {random.choice(_KINDS)} {random.choice(_NOUNS)}s near {_place(random)} "
        f"{random.choice(_WHEN)}, and the {random.choice(_NOUNS)} {random.choice(_VERBS)} "
        f"another {random.choice(_NOUNS)}."
    )


def feed(outlet: str, links: Sequence[str], *, atom: bool) -> bytes:
    """A feed that lists the links, as Atom or RSS."""
    urls = [escape(link) for link in links]
    if atom:
        ones = "".join(f'<entry><id>{url}</id><title>A page</title><link href="{url}"/></entry>' for url in urls)
        text = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{escape(outlet)}</title>{ones}</feed>'
    else:
        ones = "".join(f"<item><title>A page</title><link>{url}</link><guid>{url}</guid></item>" for url in urls)
        text = f'<rss version="2.0"><channel><title>{escape(outlet)}</title>{ones}</channel></rss>'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
