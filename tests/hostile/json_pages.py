"""Rows 30 to 32 in JSON documents: escapes that make characters which no page can hold."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.case import OK, Case
from tests.hostile.stories import ENGLISH, RUSSIAN, Story


def nul() -> Iterator[Case]:
    """Row 30: ``\\u0000`` in a text, a page and a title."""
    yield from _documents("\0", "nul_removed")


def surrogates() -> Iterator[Case]:
    """Row 31: half of a pair, as an escape and as three bytes (CESU-8)."""
    for number in (0xD800, 0xDBFF, 0xDC00, 0xDFFF):
        yield from _documents(f" {chr(number)} ", "surrogates_replaced")


def controls() -> Iterator[Case]:
    """Row 32: controls, the signs that are none, and escape sequences."""
    for sign in (
        "\x01",
        "\x1b[31m",
        "\x1b]0;owned\x07",
        "\ufffe",
        "\uffff",
        "\x08\x08",
        "\x7f",
        "\x9b31m",
        "\r\n \x0b",
    ):
        yield from _documents(f" {sign} ", None)


def _documents(sign: str, flag: str | None) -> Iterator[Case]:
    for story in (ENGLISH, RUSSIAN):
        documents: dict[str, dict[str, object]] = {
            "text": {"text": _text(story, sign)},
            "content": {"title": story.title, "content": _text(story, sign)},
            "html": {"html": _page(story, sign)},
            "title": {"title": sign + story.title, "text": _text(story, sign)},
            "other key": {"html": _page(story, sign), "note": sign, "tags": [sign], sign: sign},
        }
        for name, document in documents.items():
            escaped = json.dumps({"id": "a", **document})
            label = f"{sign!a} in {name}, {story.language}"
            # What is left of an escape sequence stays in the title.
            may = (OK, "TITLE") if name == "title" and sign != "\0" else (OK,)
            yield Case(label, escaped.encode(), may, story, media="json", flag=flag)
            if "\ud800" <= sign.strip()[:1] <= "\udfff":
                raw = json.dumps({"id": "a", **document}, ensure_ascii=False).encode("utf-8", "surrogatepass")
                yield Case(f"{label}, raw", raw, may, story, media="json", flag=flag)


def _text(story: Story, sign: str) -> str:
    told = f"The bell{sign} rings at noon."
    return "\n\n".join((story.title, *story.paragraphs[:2], told, *story.paragraphs[2:]))


def _page(story: Story, sign: str) -> str:
    return story.html(inside=f"<p>The bell{sign} rings at noon.</p>")
