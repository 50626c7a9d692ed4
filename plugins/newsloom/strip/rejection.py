"""An input that holds no article to load, and the answer that says so."""

from __future__ import annotations

from collections.abc import Iterable

from newsloom.model import Article
from newsloom.reasons import Reason

_SKIPPED = frozenset(
    {Reason.EMPTY, Reason.NOT_ARTICLE, Reason.CONSENT_WALL, Reason.NEEDS_JAVASCRIPT, Reason.ERROR_PAGE}
)
"""Nobody needs to look at these; everything else is quarantined."""


class RejectedError(ValueError):
    """Raised inside the stage for an input that is no article; ``rejected`` turns it into the answer."""

    def __init__(self, reason: Reason, kind: str = "unknown", flags: Iterable[str] = ()) -> None:
        super().__init__(reason.explanation)
        self.reason = reason
        self.kind = kind
        self.flags = tuple(flags)


def rejected(id: str, error: RejectedError, flags: Iterable[str] = ()) -> Article:
    """The answer for an input without an article: text fields empty, ``reason`` from the closed list."""
    return Article(
        id=id,
        outcome="skipped" if error.reason in _SKIPPED else "quarantined",
        reason=error.reason.value,
        kind=error.kind,
        flags=sorted({*flags, *error.flags}),
        title=None,
        body="",
        authors=[],
        published=None,
        tags=[],
        language=None,
        cuts=[],
        dates=[],
    )
