"""What share of a line's words another text speaks of: the evidence that the two tell of the same."""

from __future__ import annotations

import re

STEM = 5
"""Letters that inflected forms mostly share ("Minsk", "Minsker"; "министр", "министров")."""


def stems(text: str) -> set[str]:
    """Words of four letters and more, cut to five; pairs of signs where a script does without spaces."""
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    signs = re.findall(r"(?=([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))", text)
    return {word[:STEM] for word in words} | set(signs)


def share_told(text: str, told: set[str]) -> float:
    """The share of the text's stems that are among ``told``; 0 for a text without any."""
    own = stems(text)
    return len(own & told) / len(own) if own else 0.0
