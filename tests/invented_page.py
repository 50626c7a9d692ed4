"""Pages and feeds of invented outlets, as many as are wanted: each with words of its own, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from xml.sax.saxutils import escape

# The day that every page prints.
PRINTED = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)

_SYLLABLES = ("ka", "lo", "mir", "ves", "tun", "dra", "pel", "os", "hin", "bru", "sel", "yar", "mo", "tek", "ul", "gan")
_WHEN = ("on Monday", "last week", "after a long debate", "before noon", "in the rain", "without a vote", "at last")


def page(outlet: str, name: str) -> bytes:
    """An article of the outlet: headline, byline, date and four paragraphs, all drawn by ``name``."""
    random = Random(name)
    place = _place(random)
    title = f"{place} {_word(random)}ed its {_word(random)}al {_word(random)}"
    told = "".join(f"<p>{' '.join(_sentence(random, place) for _ in range(4))}</p>\n" for _ in range(4))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} - {outlet}</title>\n'
        f'<meta property="article:published_time" content="{PRINTED.isoformat()}"></head>\n'
        f'<body><article><h1>{title}</h1>\n<p class="byline">By {_place(random)} {_place(random)}</p>\n{told}'
        "</article></body></html>\n"
    ).encode()


def _word(random: Random) -> str:
    """One of 65,536 words: two pages have hardly any in common, as two articles of different news."""
    return "".join(random.choice(_SYLLABLES) for _ in range(4))


def _place(random: Random) -> str:
    return _word(random).capitalize()


def _sentence(random: Random, place: str) -> str:
    where = random.choice((place, _place(random), f"the {_word(random)}al {_word(random)}"))
    return (
        f"The {_word(random)}al {_word(random)} of {where} {_word(random)}ed {random.randrange(2, 900)} "
        f"{_word(random)}s near {_place(random)} {random.choice(_WHEN)}, and the {_word(random)} {_word(random)}ed "
        f"another {_word(random)}."
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
