"""When an article's page has other words: the hash that declares what counts as words and what it leaves out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from newsloom.model import Article


def content_sha256(article: Article) -> bytes:
    """What makes a revision: title, lede, body, authors, publication date and agency.

    Cuts, images, tags, section, language and flags are left out: a counter in the menu, a resized picture or a better
    language guess is no new wording.
    """
    published: Mapping[str, Any] = article["published"] or {}
    content = [
        article["title"],
        article.get("lede"),
        article["body"],
        list(article["authors"]),
        [published.get("value"), published.get("time"), published.get("zone")],
        article.get("agency"),
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()).digest()
