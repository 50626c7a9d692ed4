"""Lists of every kind from their bytes."""

from __future__ import annotations

from typing import Literal

from newsloom.collect.web.feed import read_feed
from newsloom.collect.web.page_list import ListRefused, PageList
from newsloom.reasons import Reason

ListKind = Literal["feed", "sitemap", "index"]


def read_list(
    kind: ListKind, content: bytes, *, url: str, header_charset: str | None = None, links: str | None = None
) -> PageList:
    """Read a list; ``url`` is the address that answered, ``header_charset`` what the HTTP header names.

    Raises:
        ListRefused: no list, or one that may not be parsed.
    """
    if kind == "feed":
        return read_feed(content, url=url, header_charset=header_charset)
    raise ListRefused(Reason.WRONG_TYPE, f"no list of the kind {kind} is read yet")
