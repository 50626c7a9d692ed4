"""Which outlet and which page an article is: keys that compare, or None where nothing says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsloom.collect.canonical_url import BadUrl, canonical_url
from newsloom.dedupe.text.words import words


def outlet_key(article: Mapping[str, Any]) -> str | None:
    """The outlet as a key: ``source``, else ``site_name``, else the URL's host; None where nothing names it.

    The key of a key is itself, so a stored key may stand for the source.
    """
    for key in ("source", "site_name"):
        if name := " ".join(words(str(article.get(key) or ""))):
            return name
    url = url_key(article)
    if url is None:
        return None
    return " ".join(words(url.split("/")[2].removeprefix("www.")))


def url_key(article: Mapping[str, Any]) -> str | None:
    """The canonical URL (``canonical_url`` of the page before the address it came from); None where there is none."""
    for key in ("canonical_url", "url"):
        if address := str(article.get(key) or ""):
            try:
                return canonical_url(address)
            except BadUrl:  # "about:blank", a path: no page's identity, and no reason to lose the article
                continue
    return None
