"""When what hangs on held words is replaced: by another pipeline's reading, or by bytes that were seen before."""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

from newsloom import ids
from newsloom.dedupe.readings import reading
from newsloom.dedupe.revisions.content import content_sha256
from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason

ARTICLE, SMALL, LARGE = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
WORDS = "The ferry will sail twice a day."


def article(body: str = WORDS) -> Any:
    return {"title": "Ferry", "body": body, "authors": [], "published": None}


def row(body: str = WORDS, hour: int = 12, capture: uuid.UUID = SMALL, pipeline: str = "one", **more: Any) -> Any:
    held = {
        "pipeline": "one",
        "capture": str(LARGE),
        "seen_at": NOON.isoformat(),
        "text": hashlib.sha256(f"Ferry\n\n{WORDS}".encode()).hexdigest(),
    }
    plain = {
        "article_id": ARTICLE, "source_id": "s", "item_id": uuid.UUID(int=9), "capture_id": capture,
        "article": article(body), "annotation": {"mentions": [], "flags": ["f"]}, "pipeline": pipeline,
        "seen_at": NOON.replace(hour=hour), "older": hour < 12, "readings": {content_sha256(article()).hex(): held},
    }  # fmt: skip
    return plain | more


UNCHANGED, REVISED = End(Ledger.UNCHANGED), End(Ledger.REVISED)
CLOCK = f"{WORDS}\n\n5 minutes ago"


@pytest.mark.parametrize(
    ("told", "end", "words"),
    [
        (row(hour=13), UNCHANGED, None),
        (row(hour=13, pipeline="two"), UNCHANGED, False),
        # Its mentions have offsets in another text.
        (row(CLOCK, hour=13, pipeline="two"), UNCHANGED, None),
        (row(CLOCK, hour=13), UNCHANGED, None),
        (row(CLOCK, hour=11), UNCHANGED, True),
        (row(hour=11), UNCHANGED, True),
        (row(CLOCK, hour=11), REVISED, True),
        # At one time the smaller id is the first; the same bytes are the same page.
        (row(hour=12, capture=SMALL), UNCHANGED, True),
        (row(hour=11, capture=LARGE), UNCHANGED, None),
        (row(hour=11, capture=LARGE, pipeline="two"), UNCHANGED, False),
        # They come back, and are linked anew.
        (row(CLOCK, hour=13), REVISED, True),
        (row(hour=13), REVISED, None),
        (row("Other words.", hour=11), REVISED, None),
        (row(CLOCK, hour=11), End(Ledger.SKIPPED, Reason.SAME_ARTICLE), None),
        (row(CLOCK, hour=11), End(Ledger.LOADED, detail={"displaces": "x"}), None),
        (row(hour=11, readings=None), UNCHANGED, None),
    ],
)
def test_whose_reading_stands(told: Any, end: End, words: bool | None) -> None:
    found = reading(told, end)
    assert (None if found is None else found["words"]) is words
    if found is not None:
        assert found["revision_id"] == str(ids.revision_id(ARTICLE, content_sha256(article())))
        assert (found["item_id"], found["pipeline"], found["flags"]) == (str(uuid.UUID(int=9)), told["pipeline"], ["f"])
