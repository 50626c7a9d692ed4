"""Whose words stand under an address that several pages name as their own (row 79)."""

from __future__ import annotations

import random
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom import ids
from newsloom.dedupe.copies.claims import OWNER, is_same, standing, standing_held
from newsloom.dedupe.night import displaces, outcomes
from newsloom.dedupe.revisions.content import content_sha256
from newsloom.reasons import Ledger, Reason
from newsloom.strip.identity import UNKNOWN

A = "https://lantern.example/2026/11/ferry"
AMP, ELSEWHERE, LAST = f"{A}/amp", "https://lantern.example/bread", "https://lantern.example/z"
ARTICLE = ids.article_id(canonical_url=A, outlet=None, path="")
ORIGINS = (None, AMP, UNKNOWN, ELSEWHERE, LAST)

FERRY = "The ferry from Hullesk left ten minutes late because a goat had boarded it without a ticket this morning."
BREAD = "The bakers of Quelmont laid down their work over the price of rye and want flour from the mill of the town."


def article(body: str, title: str | None = "T") -> dict[str, Any]:
    return {"title": title, "body": body, "authors": [], "published": None}


def row(
    origin: str | None, body: str = FERRY, *, held: tuple[str | None, str] | None = None, **more: Any
) -> dict[str, Any]:
    """``held`` are the address from which the held words came, and the words."""
    return {
        "article_id": ARTICLE,
        "canonical_url": A,
        "claimed_from": origin,
        "locator": origin or A,
        "article": article(body) | {"canonical_url": A},
        "held_sha256": content_sha256(article(held[1])) if held else None,  # type: ignore[arg-type]
        "held_url": held[0] if held else None,
        "held_title": "T" if held else None,
        "held_body": held[1] if held else None,
        "told_before": held is not None,
        "linked": held is not None,
    } | more


def test_pages_have_an_order() -> None:
    ordered = [standing(A, origin) for origin in ORIGINS]
    assert ordered == sorted(ordered)
    assert len(set(ordered)) == len(ordered)
    assert standing(None, None) == ordered[0] == OWNER


def test_what_is_held_has_the_place_of_the_page_that_it_was_read_from() -> None:
    for origin in ORIGINS:
        url = {None: A, UNKNOWN: None}.get(origin, origin)
        assert standing_held(ARTICLE, A, url) == standing(A, origin)
    assert standing_held(ARTICLE, A, "http://www.lantern.example/2026/11/ferry/?utm_source=x#c") == OWNER
    assert standing_held(uuid.UUID(int=7), A, "https://lantern.example/moved") == OWNER, "known by its GUID"
    assert standing_held(uuid.UUID(int=7), None, None) == OWNER, "a loose file"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (FERRY, FERRY, True),
        (FERRY, FERRY.upper().replace(" ", "  "), True),
        (FERRY, f"{FERRY} {BREAD}", True),
        (f"{FERRY} {BREAD}", FERRY, True),
        (FERRY, FERRY.replace("ten", "eleven"), True),
        (FERRY, BREAD, False),
        (f"{BREAD} A {FERRY}", f"{BREAD} {FERRY.lower()[::-1]} {FERRY[::-1]}", False),
        ("", "", True), ("", FERRY, False), ("A goat.", "A goat", True), ("A goat.", "A boat.", False),
    ],
)  # fmt: skip
def test_the_same_words(one: str, other: str, same: bool) -> None:
    assert is_same(article(one), article(other)) is same


def test_of_two_without_words_the_titles_tell() -> None:
    assert is_same(article("", "Goat"), article("", "goat!"))
    assert not is_same(article("", "Goat"), article("", "Boat"))
    assert not is_same(article("", None), article("", "Boat"))


def test_row_79_beside_the_page_itself() -> None:
    ends = outcomes([row(ELSEWHERE, BREAD), row(None), row(LAST), row(AMP, "Read more.")])
    assert [end.outcome for end in ends] == [Ledger.QUARANTINED, Ledger.LOADED, Ledger.SKIPPED, Ledger.SKIPPED]
    assert [end.reason for end in ends] == [Reason.IDENTITY_CONFLICT, None, Reason.SAME_ARTICLE, Reason.SAME_ARTICLE]
    assert ends[0].detail == {"claims": A, "item": A}


def test_row_79_beside_words_that_are_held() -> None:
    held = (A, FERRY)
    ends = outcomes([row(ELSEWHERE, BREAD, held=held), row(LAST, held=held), row(UNKNOWN, BREAD, held=held)])
    assert [end.reason for end in ends] == [
        Reason.IDENTITY_CONFLICT, Reason.SAME_ARTICLE, Reason.IDENTITY_CONFLICT,
    ]  # fmt: skip


def test_row_79_the_page_itself_takes_the_place_of_a_claim() -> None:
    for words in (BREAD, FERRY):
        [end] = outcomes([row(None, held=(ELSEWHERE, words))])
        assert (end.outcome, end.detail, displaces(end)) == (Ledger.LOADED, {"displaces": ELSEWHERE}, True)
    [end] = outcomes([row(AMP, held=(None, FERRY))])
    assert displaces(end)
    assert not displaces(outcomes([row(None, held=(A, BREAD))])[0])


def test_the_page_that_is_heard_revises_itself() -> None:
    for origin, url in ((None, A), (ELSEWHERE, ELSEWHERE), (UNKNOWN, None), (AMP, AMP)):
        assert [end.outcome for end in outcomes([row(origin, held=(url, BREAD))])] == [Ledger.REVISED]
        assert [end.outcome for end in outcomes([row(origin, held=(url, FERRY))])] == [Ledger.UNCHANGED]


def test_a_variant_by_its_address_alone_needs_the_words() -> None:
    silent = row(AMP, BREAD)
    del silent["article"]["canonical_url"]
    assert [end.reason for end in outcomes([row(None), silent])] == [None, Reason.IDENTITY_CONFLICT]


PAGES = st.lists(st.tuples(st.sampled_from(ORIGINS), st.sampled_from([FERRY, BREAD, "Short."])), min_size=1, max_size=6)


@given(PAGES, st.integers(0, 5), st.randoms(use_true_random=False))
def test_one_page_is_heard_in_every_order_and_in_any_nights(
    pages: list[tuple[str | None, str]], cut: int, chance: random.Random
) -> None:
    def heard(order: list[tuple[str | None, str]], cut: int) -> str | None:
        """The origin that speaks, after one night or two."""
        held: tuple[str | None, str] | None = None
        origin: str | None = None
        for night in (order[:cut], order[cut:]):
            ends = outcomes([row(where, words, held=held) for where, words in night])
            assert len(ends) == len(night)
            for (where, words), end in zip(night, ends, strict=True):
                if end.outcome in (Ledger.LOADED, Ledger.REVISED, Ledger.UNCHANGED):
                    held, origin = ({None: A, UNKNOWN: None}.get(where, where), words), where
        return origin

    best = min((where for where, _ in pages), key=lambda where: standing(A, where))
    shuffled = chance.sample(pages, len(pages))
    assert heard(pages, 0) == heard(shuffled, cut) == best
