"""Rows 50 and 51: dates that are none, that mean two days, and that have not come yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from tests.hostile.case import Case
from tests.hostile.stories import ENGLISH

FETCHED = "2026-11-20T00:00:00+00:00"


@dataclass(frozen=True)
class Dated:
    """A page that prints ``raw`` in one place; ``year`` is the only one that may be read out of it, None for none."""

    case: Case
    raw: str
    year: str | None


BROKEN: dict[str, str | None] = {
    "yesterday-ish": None,
    "": None,
    "0000-00-00": None,
    "0000-00-00T00:00:00Z": None,
    "2026-13-45": None,
    "2026-02-30": None,
    "2025-02-29T10:00:00Z": None,
    "30 February 2026": None,
    "12026-01-01": None,
    "12026-01-01T00:00:00Z": None,
    "99999999999": None,
    "999999999999999999999999": None,
    "-1": None,
    "1e400": None,
    "NaN": None,
    "+99:99": None,
    "Invalid Date": None,
    "1970-01-01T00:00:00Z": "1970",
    "0001-01-01T00:00:00Z": None,
    "-4713-01-01": None,
    "{{ date }}": None,
    "%Y-%m-%d": None,
    "NULL": None,
    "2026": "2026",
    "2026-11": "2026",
}
# Half readable: the day may be told, with or without the time that is broken.
HALF: dict[str, str] = {
    "2026-11-03T25:61:61Z": "2026",
    "2026-11-03T10:00:00+99:99": "2026",
    "2016-12-31T23:59:60Z": "2016",
    "2015-06-30T23:59:60+00:00": "2015",
    "Tue, 03 Nov 2026 10:00:00 +9999": "2026",
    "Tue, 03 Nov 2026 10:00:00 XYZ": "2026",
    "Mon, 03 Nov 2026 10:00:00 GMT": "2026",
    "2026-11-03T10:00:00.123456789123456789Z": "2026",
    "03/04/2026": "2026",
    "04.03.2026": "2026",
    "2026/11/3": "2026",
    "20261103": "2026",
    "3 Nov 2026": "2026",
    "2026-11-03T10:00:00-00:00": "2026",
    "2026-11-03T24:00:00Z": "2026",
}
YEARLESS = ("3 November", "Nov 3, 10:00", "Tuesday, 3 November", "3 ноября", "03.11.", "--11-03")
FUTURE = (
    "2026-11-22T00:00:01+00:00",
    "2026-12-24",
    "2027-01-01T00:00:00Z",
    "2036-02-03T04:05:06Z",
    "2999-12-31",
    "9999-12-31T23:59:59Z",
    "24 December 2026",
    "2038-01-19T03:14:08Z",
    "4102444800",
)


def broken() -> Iterator[Dated]:
    """Row 50: what cannot be read is null, or keeps what can be; never now."""
    for raw, year in {**BROKEN, **HALF}.items():
        yield from _everywhere(raw, year)
    for raw in YEARLESS:
        yield from _everywhere(raw, None)


def future() -> Iterator[Dated]:
    """Row 51: a date after the page was fetched was not printed on it as its own."""
    for raw in FUTURE:
        yield from _everywhere(raw, None)


def _everywhere(raw: str, year: str | None) -> Iterator[Dated]:
    quoted = raw.replace('"', "&quot;")
    data = json.dumps({"@type": "NewsArticle", "headline": ENGLISH.title, "datePublished": raw, "dateModified": raw})
    places = {
        "meta": {"head": f'<meta property="article:published_time" content="{quoted}">'},
        "JSON-LD": {"head": f'<script type="application/ld+json">{data}</script>'},
        "time": {"before": f'<p class="date"><time datetime="{quoted}">{raw}</time></p>'},
        "line": {"before": f'<p class="date">{raw}</p>'},
        "labelled": {"before": f"<p>Published: {raw}</p>"},
    }
    for place, parts in places.items():
        yield Dated(Case(f"{raw!r} in {place}", ENGLISH.html(**parts).encode()), raw, year)
