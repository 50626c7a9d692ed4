"""What a line is by the lines beside it, where it says nothing by itself: a caption under its label, the lines of a
newsletter box, tags in the shape of a breadcrumb."""

from __future__ import annotations

import re
from dataclasses import replace

from newsloom.strip.text.lines import Line

CAPTION_LONGEST = 300
"""Code points of a caption under its label; a longer line is a paragraph whose caption is missing."""
DIVIDED = re.compile(r"\s[/|•·›»>]\s")
DISCLAIMER = re.compile(
    r"(?:legal |copyright |liability |general |content )?disclaimer|(?:legal|copyright) notice|haftungsausschluss|"
    r"avertissement légal|aviso legal|avvertenza legale|yasal uyarı|правовая оговорка|отказ от ответственности",
    re.IGNORECASE,
)
"""The heading of terms whose paragraph is the next line."""
BOX_MOST = 6
"""Lines of a newsletter box: title, promise, address field, button, two of terms."""
BOX_END = re.compile(r"(?:after|skip past|end of) newsletter\b", re.IGNORECASE)
BOX_OPENS = frozenset({"newsletter", "account"})


def by_neighbours(lines: list[Line]) -> list[Line]:
    """The lines, with ``given`` set where a neighbour settles what one is."""
    out = list(lines)
    begun = False  # above the first paragraph a disclaimer's heading has no terms to take
    for i, line in enumerate(lines):
        rule = line.rule
        begun = begun or line.prose
        if rule == "caption_label" and i + 1 < len(lines) and _may_be_caption(lines[i + 1]):
            out[i + 1] = replace(lines[i + 1], given="caption")
        elif rule == "credit" and DISCLAIMER.fullmatch(line.text.strip(" :：*-–—")) and i + 1 < len(lines):
            if begun:
                out[i + 1] = replace(lines[i + 1], given="credit")
        elif rule == "newsletter" and BOX_END.match(line.text):
            _close_box(out, i)
        elif i and rule in (None, "breadcrumb") and DIVIDED.search(line.text) and lines[i - 1].rule == "tags_heading":
            out[i] = replace(line, given="tag_list")
    return out


def _may_be_caption(line: Line) -> bool:
    return line.rule in (None, "placeholder") and not line.dated and line.length <= CAPTION_LONGEST


def _close_box(out: list[Line], end: int) -> None:
    """From the box's first line, which asks to sign up, all is the box's; without such a line the end stands alone."""
    opened = [j for j in range(max(0, end - BOX_MOST), end) if out[j].rule in BOX_OPENS]
    for j in range(opened[0] if opened else end, end):
        out[j] = replace(out[j], given="newsletter")
