from __future__ import annotations

import uuid
from typing import Any

from newsloom.dedupe.night import outcomes
from newsloom.dedupe.revisions.content import content_sha256
from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason

A, B = uuid.UUID(int=1), uuid.UUID(int=2)


def article(body: str) -> dict[str, Any]:
    return {"title": "T", "body": body, "authors": [], "published": None}


def row(
    which: uuid.UUID,
    locator: str,
    *,
    body: str = "new words",
    held: str | None = None,
    told: bool = False,
    linked: bool = True,
) -> dict[str, Any]:
    return {
        "article_id": which,
        "canonical_url": None,
        "claimed_from": None,
        "held_url": None,
        "locator": locator,
        "article": article(body),
        "held_sha256": memoryview(content_sha256(article(held))) if held is not None else None,  # type: ignore[arg-type]
        "told_before": told,
        "linked": linked,
    }


def test_each_way_to_end() -> None:
    assert outcomes([row(A, "new")]) == [End(Ledger.LOADED, article_id=A)]
    assert outcomes([row(A, "same", held="new words", told=True)]) == [
        End(Ledger.UNCHANGED, detail={"was": "the same words"}, article_id=A)
    ]
    assert outcomes([row(A, "other", held="old words", told=True)]) == [End(Ledger.REVISED, article_id=A)]
    assert outcomes([row(A, "forgotten", told=True)]) == [End(Ledger.REVISED, article_id=A)]


def test_a_run_that_was_killed_before_it_told_is_told_by_the_next() -> None:
    assert outcomes([row(A, "x", held="new words")]) == [End(Ledger.LOADED, article_id=A)]
    unlinked = row(A, "x", held="new words", told=True, linked=False)
    assert outcomes([unlinked]) == [End(Ledger.REVISED, article_id=A)]


def test_the_first_row_of_an_article_speaks_and_names_itself_to_the_others() -> None:
    ends = outcomes([row(A, "a1"), row(A, "a2", body="others"), row(A, "a3"), row(B, "b1"), row(B, "b2")])
    assert [(end.outcome, end.detail.get("item")) for end in ends] == [
        (Ledger.LOADED, None), (Ledger.SKIPPED, "a1"), (Ledger.SKIPPED, "a1"), (Ledger.LOADED, None),
        (Ledger.SKIPPED, "b1"),
    ]  # fmt: skip
    assert {end.reason for end in ends if end.reason} == {Reason.SAME_ARTICLE}
    assert [end.article_id for end in ends] == [A, A, A, B, B]


def test_a_quiet_night() -> None:
    assert outcomes([]) == []
