"""A long text in parts that a browser can take, cut between paragraphs. Pure."""

from __future__ import annotations

from collections.abc import Iterator

# Code points of a part: an article of 3,500 words is one part, and a body of 500 kB is some twenty-five.
PART = 20_000


def parts(text: str, size: int = PART) -> list[tuple[int, int]]:
    """Start and end of each part of the text, at least one: cut after the last paragraph that ends within ``size``, or
    else a line, or a word."""
    found: list[tuple[int, int]] = []
    at = 0
    while len(text) - at > size:
        end = max(_after(text, sign, at, at + size) for sign in ("\n\n", "\n"))
        end = end if end > at + size // 2 else _after(text, " ", at, at + size)
        end = end if end > at else at + size
        found.append((at, end))
        at = end
    return [*found, (at, len(text))]


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph of ``text[start:end]``, without the empty lines between them."""
    at = start
    while at < end:
        stop = text.find("\n\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            yield at, stop
        at = stop + 2


def _after(text: str, sign: str, start: int, end: int) -> int:
    found = text.rfind(sign, start, end)
    return found + len(sign) if found >= 0 else start
