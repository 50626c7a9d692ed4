"""Which article a stripped page is, and whose: pure."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from newsloom import ids
from newsloom.collect.canonical_url import BadUrl, canonical_url
from newsloom.collect.url_variants import variant_of
from newsloom.model import Article

UNKNOWN = "unknown"
"""Where a page with no address of its own was brought from: it may be the very page that it names, and may not."""


@dataclass(frozen=True)
class Identity:
    """``path`` is None exactly where ``canonical_url`` is not; ``outlet`` None is an outlet that nothing names.

    ``claimed_from`` is None where the page was fetched at ``canonical_url``, or its source vouches for it by a GUID.
    Else the address is a claim, and this is where it comes from: the page's own address, or ``UNKNOWN``.
    """

    article_id: uuid.UUID
    canonical_url: str | None
    path: str | None
    outlet: str | None
    claimed_from: str | None = None


def identify(
    article: Article, *, url: str | None, outlet: str | None, source_id: str, locator: str, guid: str | None = None
) -> Identity:
    """The identity of an article from its page, its address and what its source says of it.

    A page may name its own canonical address, but only on the host that it came from: a reprint whose page names the
    agency's address would else overwrite the agency's article. A site whose pages all name its front page would be one
    article, so a front page is believed from nobody. What is believed is a claim still (``claimed_from``): whose words
    stand is decided when all pages of the address are seen (``newsloom.dedupe.copies.claims``).

    ``guid`` is the GUID of a source that knows its items so: the article is the outlet's of that GUID, whatever its
    address is this week. The same page brought by its address is another article, and a copy of it: which of the two
    came first must not decide.
    """
    own, claimed = _address(url), _address(article.get("canonical_url"))
    page = (variant_of(own) or own) if own else None
    if claimed is not None and _is_front_page(claimed):
        claimed = None
    address = claimed if claimed and (page is None or _host(page) == _host(variant_of(claimed) or claimed)) else page
    known = (outlet, article.get("site_name"), _host(address) if address else None)
    name = next((name for one in known if one and (name := ids.outlet_name(one)) is not None), None)
    path = None if address else f"{source_id}/{locator}"
    if guid is not None:
        # Not the page's own name for its outlet: it may change with the page.
        whose = ids.outlet_name(outlet or "") or source_id
        return Identity(ids.content_id("article-guid", whose, guid), address, path, name)
    return Identity(
        ids.article_id(canonical_url=address, outlet=name, path=path or ""),
        address,
        path,
        name,
        claimed_from(address, url) if address else None,
    )


def claimed_from(address: str, url: str | None) -> str | None:
    """Where the claim to an address comes from that a page from ``url`` makes; None where the page is the address's.

    ``http`` and ``https``, ``www.`` and none, a slash at the end and none are spellings of one address.
    """
    own = _address(url)
    if own is None:
        return UNKNOWN
    return None if _spelling(own) == _spelling(address) else own


def says(article: Mapping[str, Any], address: str | None) -> bool:
    """Whether the page itself names the address as its own."""
    return address is not None and _address(article.get("canonical_url")) == address


def is_variant(address: str, of: str) -> bool:
    """Whether an address shows the page of another as its AMP, mobile or print form."""
    page = variant_of(address)
    return page is not None and _spelling(page) == _spelling(variant_of(of) or of)


def _address(url: str | None) -> str | None:
    if not url:
        return None
    try:
        return canonical_url(url)
    except BadUrl:
        return None


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path == "/" and not parts.query


def _spelling(address: str) -> tuple[str, int | None, str, str]:
    parts = urlsplit(address)
    return _host(address), parts.port, parts.path.rstrip("/"), parts.query


def _host(address: str) -> str:
    host = urlsplit(address).hostname or ""
    bare = host.removeprefix("www.")
    # "www.example" is a site of its own: what is left must still be a name under a domain.
    return bare if "." in bare else host
