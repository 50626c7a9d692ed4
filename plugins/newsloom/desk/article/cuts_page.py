"""The page of an article as it was read, with its cuts in place, in parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from newsloom.archive import ArchiveRoot
from newsloom.cuts_in_place import Marked, Stretch, mark
from newsloom.desk.article.reading_parts import parts
from newsloom.desk.rows import Row, rows
from newsloom.explain_page import NotReadBack, flattened
from newsloom.parsing.child import ChildNotStarted

# Cuts of one page that are marked. A menu of a thousand lines is a thousand; what has more is a list of links.
CUTS = 20_000

# Cuts that do not stand at their offsets any more: enough to see which.
ELSEWHERE = 20


def page(read: sa.Connection, root: ArchiveRoot, head: Row, number: int) -> Row:
    """A part of the flattened page by stretches, or in ``refused`` why it cannot be had."""
    try:
        text = flattened(read, root, head["article_id"])
    except (NotReadBack, ChildNotStarted) as error:
        return {"refused": str(error)}
    marked = mark(text, rows(read, "article_cuts", revision_id=head["revision_id"], most=CUTS))
    cut = parts(text)
    number = max(1, min(number, len(cut)))
    return {
        "refused": None,
        "number": number,
        "of": len(cut),
        "characters": len(text),
        "stretches": within(marked, *cut[number - 1]),
        "elsewhere": [_short(one) for one in marked.elsewhere[:ELSEWHERE]],
        "elsewhere_more": max(0, len(marked.elsewhere) - ELSEWHERE),
    }


def within(marked: Marked, start: int, end: int) -> Sequence[Stretch]:
    """The stretches of ``text[start:end]``, those at its ends cut there."""
    return tuple(_within(marked.stretches, start, end))


def _within(stretches: Sequence[Stretch], start: int, end: int) -> Iterator[Stretch]:
    at = 0
    for one in stretches:
        stop = at + len(one.text)
        if stop > start and at < end:
            yield Stretch(one.text[max(start - at, 0) : end - at], one.rule)
        at = stop


def _short(cut: Mapping[str, Any]) -> Row:
    return {"rule": cut["rule"], "start": cut["start_offset"], "end": cut["end_offset"], "text": cut["text"][:300]}
