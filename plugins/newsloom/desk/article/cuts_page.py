"""The page of an article as it was read, with its cuts in place, in parts."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from newsloom.archive import ArchiveRoot
from newsloom.cuts_in_place import Marked, Stretch, mark
from newsloom.desk.article.reading_parts import parts
from newsloom.desk.rows import Row, rows
from newsloom.explain_page import NotReadBack, flattened
from newsloom.parsing.child import Child, ChildNotStarted, Limits

# A stranger's bytes are parsed here in a child of the server that shows every page of Airflow: what hangs may hold up
# one person for seconds, and no server. Good pages take 0.3 s (p99); one try, and one page at a time.
LIMITS = Limits(cpu_seconds=2.0, wall_to_cpu=(1.5,), memory_bytes=512 * 2**20)
_turn = threading.Lock()

# Cuts of one page that are marked. A menu of a thousand lines is a thousand; what has more is a list of links.
CUTS = 20_000

# Cuts that do not stand at their offsets any more: enough to see which.
ELSEWHERE = 20


def page(read: sa.Connection, root: ArchiveRoot, head: Row, number: int) -> Row:
    """A part of the flattened page by stretches, or in ``refused`` why it cannot be had."""
    if not reads_pages():
        return {"refused": "pages are not read back on this server"}
    if not _turn.acquire(blocking=False):
        return {"refused": "another page is being read back: try again in a moment"}
    try:
        text = flattened(read, root, head["article_id"], _child())
    except (NotReadBack, ChildNotStarted) as error:
        return {"refused": str(error)}
    finally:
        _turn.release()
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


def reads_pages() -> bool:
    """Whether this server reads pages back: NEWSLOOM_DESK_READS_PAGES, "yes" where it is not set.

    One that holds the keys of others does not parse what strangers wrote.
    """
    return os.environ.get("NEWSLOOM_DESK_READS_PAGES", "yes") == "yes"


@cache
def _child() -> Child:
    """The desk's own: its limits are narrower than those of a night."""
    return Child(limits=LIMITS)


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
