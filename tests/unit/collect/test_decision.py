from __future__ import annotations

import uuid

import pytest

from newsloom.collect.decision import LastOutcome, decide
from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason

THESE, OTHERS, ARTICLE = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3)


def test_what_was_never_seen_is_work() -> None:
    assert decide(THESE, None) is None


def test_other_bytes_are_work_also_when_these_stood_there_before_them() -> None:
    assert decide(THESE, LastOutcome("night-1", OTHERS, Ledger.LOADED, None, ARTICLE)) is None
    assert decide(THESE, LastOutcome("night-1", None, Ledger.SKIPPED, Reason.SYMLINK, None)) is None


@pytest.mark.parametrize(
    ("outcome", "reason", "detail"),
    [
        (Ledger.LOADED, None, {"was": "loaded", "run": "night-1"}),
        (Ledger.COPY, None, {"was": "copy", "run": "night-1"}),
        (Ledger.QUARANTINED, Reason.BAD_JSON, {"was": "quarantined", "run": "night-1", "why": "bad_json"}),
        (Ledger.SKIPPED, Reason.EMPTY, {"was": "skipped", "run": "night-1", "why": "empty"}),
    ],
)
def test_the_same_bytes_are_unchanged_and_the_row_names_what_became_of_them(
    outcome: Ledger, reason: Reason | None, detail: dict[str, str]
) -> None:
    last = LastOutcome("night-1", THESE, outcome, reason, ARTICLE)
    assert decide(THESE, last) == End(Ledger.UNCHANGED, detail=detail, article_id=ARTICLE)
