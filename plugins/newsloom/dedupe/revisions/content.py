"""When an article's page has other words: the hash that declares what counts as words and what it leaves out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from newsloom.dedupe.revisions.wording import fold, wording
from newsloom.model import Article


def content_sha256(article: Article) -> bytes:
    """What makes a revision: title, lede, body, authors, publication date and agency.

    Left out, because they make no other words:

    - cuts, images, tags, section, language, flags, and the date of the last change: a counter in the menu, a resized
      picture, a better language guess, a page that was saved again;
    - how the words are set: spaces, line and paragraph breaks, the kind of quotes and dashes, zero-width and
      directional signs, composed or decomposed letters, full width and ligatures (``revision_wording.fold``);
    - lines of the lede and the body, and parts of a line between bars, that are only a clock ("5 minutes ago", "Updated
      14:03"), a counter ("1,234 views", "12 comments", "3 min read", "Share 41"), the score of a game that runs, or a
      link to another article ("Read also: ...") (``revision_stamps``);
    - seconds of zero behind a clock time, and the two ways to write UTC.

    Everything else counts: case, accents, punctuation, a credit, and every figure in a sentence. What is hashed is also
    the id of the revision (``ids.revision_id``).
    """
    content = [
        fold(article["title"] or ""),
        wording(article.get("lede")),
        wording(article["body"]),
        bylines(article["authors"]),
        list(published(article["published"])),
        article.get("agency") or None,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()).digest()


def bylines(names: Sequence[str]) -> list[str]:
    """Names as they are stored: each once, at most 500 characters, the columns' limit: a longer one is a paragraph."""
    return list(dict.fromkeys(name.strip()[:500] for name in names if name.strip()))


def published(date: Mapping[str, Any] | None) -> tuple[str | None, str | None, str | None]:
    """Value, time and zone of a publication date, in the one way of writing that is compared."""
    if date is None:
        return (None, None, None)
    time, zone = date.get("time"), date.get("zone")
    if time is not None and time.count(":") == 2:
        time = time.removesuffix(":00")
    # As structured data, sitemaps and print write one zone.
    return (date.get("value"), time, "+00:00" if zone in ("Z", "UTC", "GMT", "+0000", "-00:00") else zone)
