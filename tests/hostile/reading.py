"""How a hostile page ends: through the parsing child, as a night's page, with a good page before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from newsloom.parsing.child import CallFailed, Child, ChildDied
from newsloom.reasons import Ledger, Reason
from tests.hostile.case import OK, THOROUGH, Case
from tests.hostile.date_pages import FETCHED
from tests.hostile.stories import ENGLISH, Story

LOST = "LOST"
"""A paragraph of the story is missing, or stands there in other letters."""
TITLE = "TITLE"

CANARY = Case("canary", ENGLISH.html().encode())
# The child lives on: what a case left behind in it, a canary a few cases later meets as well. One after each of 2,000
# cases was a third of the time.
CANARY_AFTER = 1 if THOROUGH else 8


def odd_ends(child: Child, cases: Iterable[Case]) -> dict[str, str]:
    """The cases that end otherwise than they may, by name; a canary that did not load is one of them."""
    odd: dict[str, str] = {}
    for some in batched(cases, CANARY_AFTER):
        for case in some:
            if (end := read(child, case)) not in case.may:
                odd[case.name] = end
        if (end := read(child, CANARY)) != OK:
            odd[f"the page after {some[-1].name}, or after one of the {len(some) - 1} before it"] = end
    return odd


def batched(cases: Iterable[Case], size: int) -> Iterator[tuple[Case, ...]]:
    rest = iter(cases)
    while some := tuple(islice(rest, size)):
        yield some


def read(child: Child, case: Case) -> str:
    """``ok`` where the whole story came out, the reason of a refusal, or what is wrong."""
    try:
        answer = answered(child, case)
    except ChildDied as died:
        return died.reason.value
    except CallFailed as failed:
        return failed.reason.value if failed.reason else failed.raised
    if answer["outcome"] != "ok":
        # What stage.py makes of it; an outcome or a reason outside the closed lists raises here.
        return f"{Reason(answer['reason'])}" if Ledger(answer["outcome"]) else ""
    if told := wrong(answer, case.story):
        return told
    return OK if case.flag is None or case.flag in answer["flags"] else f"without {case.flag}: {answer['flags']}"


def answered(child: Child, case: Case) -> dict[str, Any]:
    said = {"id": "a", "url": "https://brandisk.example/n/1", "fetched_at": FETCHED}
    if case.media == "json":
        return dict(child.call("strip_json", said, case.content))
    page = {**said, "media": case.media, "header_charset": case.header_charset}
    return dict(child.call("strip", page, case.content))


def wrong(answer: dict[str, Any], story: Story) -> str | None:
    """What is missing of the story; None where all of it is there, in clean characters."""
    dirty = {
        char for char in every_string(answer) if (char < " " and char not in "\n\t\r") or "\ud800" <= char <= "\udfff"
    }
    if dirty:
        return f"characters that no database takes: {sorted(map(ascii, dirty))}"
    body = _squeezed(answer["body"])
    if missing := [number for number, text in enumerate(story.paragraphs) if _squeezed(text) not in body]:
        return LOST if missing else None
    return TITLE if story.title and _squeezed(answer["title"] or "") != _squeezed(story.title) else None


def every_string(value: Any) -> str:
    """All text of an answer but its cuts, which are the input's own."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "".join(every_string(inner) for name, inner in value.items() if name != "cuts")
    return "".join(map(every_string, value)) if isinstance(value, list) else ""


def _squeezed(text: str) -> str:
    return "".join(text.split())
