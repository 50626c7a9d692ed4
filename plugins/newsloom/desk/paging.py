"""Pages by key: the token of the next page is the key of the last row, so that no row is counted over to get there."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

LIMIT = 50
"""Rows of a page: some three screens."""

LONGEST = 4000


@dataclass(frozen=True)
class Page:
    """Rows to show, and the token of the next page; None where these are the last."""

    rows: Sequence[Any]
    after: str | None


def page(rows: Sequence[Any], key: Callable[[Any], Sequence[Any]], limit: int = LIMIT) -> Page:
    """The first ``limit`` of rows of which one more was asked for; ``key`` gives what the order is made of."""
    shown = rows[:limit]
    return Page(shown, token(key(shown[-1])) if len(rows) > limit else None)


def token(key: Sequence[Any]) -> str:
    """The key as a word for an address."""
    return base64.urlsafe_b64encode(json.dumps(list(key), default=str).encode()).decode().rstrip("=")


def key_of(text: str | None, length: int) -> list[Any] | None:
    """The key in a token; None for none, and for one that was damaged on its way: that is the first page."""
    if not text or len(text) > LONGEST:
        return None
    try:
        found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError:
        return None
    return found if isinstance(found, list) and len(found) == length else None
