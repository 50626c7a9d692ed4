"""What a source lists: the pages that a feed, a sitemap or an index page names, whichever format they came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsloom.reasons import Reason

MAX_TEXT = 2_000
"""Characters of a title, a guid or a date that are kept; the longest real titles have 300."""


class ListRefused(ValueError):
    """Not a list, or one that may not be parsed; ``reason`` is from the ledger's closed list."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Entry:
    """One item, its strings as the list has them.

    ``url`` is absolute and of the web; None where the list links to nothing that could be fetched. ``link`` is what
    stands there as the link, if anything does. ``published`` and ``updated`` are not parsed.
    """

    url: str | None
    guid: str | None
    title: str | None
    published: str | None
    updated: str | None
    link: str | None = None


@dataclass(frozen=True)
class SitemapRef:
    """A sitemap that a sitemap index names; ``url`` is absolute and of the web, ``lastmod`` is not parsed."""

    url: str
    lastmod: str | None


@dataclass(frozen=True)
class PageList:
    """A list as it was read.

    ``kind`` is rss, rdf, atom, json_feed, sitemap, sitemap_index, text_sitemap or index; ``notes`` say what was cut,
    left out or mended, for people. Only a sitemap index has ``sitemaps``, and it has no ``entries``.
    """

    kind: str
    title: str | None
    entries: tuple[Entry, ...]
    sitemaps: tuple[SitemapRef, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        # asdict copies each value deeply: half of the time that a sitemap of 50,000 pages takes.
        return vars(self) | {
            "entries": [vars(entry) for entry in self.entries],
            "sitemaps": [vars(sitemap) for sitemap in self.sitemaps],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> PageList:
        return cls(
            value["kind"],
            value["title"],
            tuple(Entry(**entry) for entry in value["entries"]),
            tuple(SitemapRef(**sitemap) for sitemap in value["sitemaps"]),
            tuple(value["notes"]),
        )


def shortened(text: str | None) -> str | None:
    """The text as it is kept; None for an empty one."""
    return text[:MAX_TEXT] if text else None
