"""Which article a stripped page is, and whose: pure."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsloom import ids
from newsloom.collect.canonical_url import BadUrl, canonical_url
from newsloom.model import Article

# Hosts that show the pages of the host behind them.
VARIANTS = ("www.", "m.", "amp.", "mobile.")


@dataclass(frozen=True)
class Identity:
    """``path`` is None exactly where ``canonical_url`` is not; ``outlet`` None is an outlet that nothing names."""

    article_id: uuid.UUID
    canonical_url: str | None
    path: str | None
    outlet: str | None


def identify(article: Article, *, url: str | None, outlet: str | None, source_id: str, locator: str) -> Identity:
    """The identity of an article from its page, its address and what its source says of it.

    A page may name its own canonical address, but only on the host that it came from: a reprint whose page names the
    agency's address would else overwrite the agency's article. A site whose pages all name its front page would be one
    article, so a front page is believed from nobody.
    """
    own, claimed = _address(url), _address(article.get("canonical_url"))
    if claimed is not None and _is_front_page(claimed):
        claimed = None
    address = claimed if claimed and (own is None or _host(own) == _host(claimed)) else own
    known = (outlet, article.get("site_name"), _host(address) if address else None)
    name = next((name for one in known if one and (name := ids.outlet_name(one)) is not None), None)
    path = None if address else f"{source_id}/{locator}"
    return Identity(
        ids.article_id(canonical_url=address, outlet=name, path=path or ""),
        address,
        path,
        name,
    )


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


def _host(address: str) -> str:
    host = urlsplit(address).hostname or ""
    for prefix in VARIANTS:
        # "m.example" is a site of its own: what is left must still be a name under a domain.
        if "." in host.removeprefix(prefix):
            host = host.removeprefix(prefix)
    return host
