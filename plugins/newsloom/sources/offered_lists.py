"""Which lists a site offers: the feeds that a page names, and the sitemaps that robots.txt does.

For the parsing child: these are bytes from outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from newsloom.collect.canonical_url import BadUrl, canonical_url
from newsloom.sources.one_line import one_line

# https://www.rssboard.org/rss-autodiscovery, RFC 4287 section 8, https://www.jsonfeed.org/version/1.1/ (discovery).
FEED_TYPES = frozenset({
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
})  # fmt: skip

MAX_OFFERED = 200
"""A page that names its sections names some forty; what names more is a directory."""


@dataclass(frozen=True)
class OfferedList:
    """A list that a site names: its address (absolute), and what the site calls it."""

    url: str
    name: str | None = None


@dataclass(frozen=True)
class Offer:
    """What a page tells of itself: the outlet's name, where that stands (``og:site_name`` ...), and its feeds."""

    name: str | None
    name_from: str | None
    feeds: tuple[OfferedList, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Offer:
        return cls(value["name"], value["name_from"], tuple(OfferedList(**one) for one in value["feeds"]))


def read_offer(content: bytes, *, url: str, header_charset: str | None = None) -> Offer:
    """What the page at ``url`` (the address that answered) offers.

    Raises:
        newsloom.decoding.UnreadableError: no text.
        newsloom.strip.rejection.RejectedError: a page that is built to stop a parser.
    """
    from newsloom.decoding import decode
    from newsloom.strip import hygiene
    from newsloom.strip.page.article import check_shape
    from newsloom.strip.page.structured import read_structured
    from newsloom.strip.page.tree import parse, text_of

    text = hygiene.clean_characters(decode(content, header_charset=header_charset).text).text
    check_shape(hygiene.shape(text))
    root = parse(text)
    if root is None:
        return Offer(None, None, ())
    facts = read_structured(root)
    title = next(iter(root.iter("title")), None)
    named = [
        ("og:site_name", facts.first("og:site_name")),
        ("application-name", facts.first("application-name")),
        ("its title", text_of(title) if title is not None else None),
    ]
    name_from, name = next(((where, told) for where, name in named if (told := one_line(name))), (None, None))
    base = next((one.get("href") for one in root.iter("base") if one.get("href")), None)
    return Offer(name, name_from, _feeds(root, _joined(url, base or "") or url))


def read_sitemaps(content: bytes, *, url: str) -> tuple[OfferedList, ...]:
    """The sitemaps that robots.txt names (https://www.sitemaps.org/protocol.html#submit_robots); ``url`` is its own."""
    from protego import Protego

    found = Protego.parse(content.decode("utf-8", "replace")).sitemaps
    return _once(OfferedList(joined) for one in found if (joined := _joined(url, one)))


def _feeds(root: Any, base: str) -> tuple[OfferedList, ...]:
    found = [
        OfferedList(joined, one_line(link.get("title")))
        for link in root.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split()
        and (link.get("type") or "").partition(";")[0].strip().lower() in FEED_TYPES
        and (joined := _joined(base, link.get("href") or ""))
    ]
    return _once(found)


def _once(found: Any) -> tuple[OfferedList, ...]:
    """Each address once, those that are none left out."""
    once: dict[str, OfferedList] = {}
    for one in found:
        try:
            once.setdefault(canonical_url(one.url), one)
        except BadUrl:
            continue
    return tuple(once.values())[:MAX_OFFERED]


def _joined(base: str, link: str) -> str | None:
    """The address, with its letters that cannot be seen escaped as a request would.

    It is shown on a terminal, and robots.txt may name "/sitemap.xml" with an escape sequence behind it.
    """
    try:
        joined = urljoin(base, link.strip()) if link.strip() else None
        if joined is None or "@" in urlsplit(joined).netloc:  # a night would not send a password that a site publishes
            return None
    except ValueError:  # "http://[broken"
        return None
    return "".join(letter if letter.isprintable() else quote(letter, errors="replace") for letter in joined)
