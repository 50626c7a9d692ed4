"""What the nights would have made of an article's bytes: the same for any order in which they are told."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from newsloom.reprocess.sights import Sight, Step, Wording, steps, unheard

START = datetime(2026, 11, 1, tzinfo=UTC)
URL = "https://herald.example/ferry"


def named(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


def sight(capture: str, day: int, *, run: str | None = None, worked: bool = True, origin: str | None = None) -> Sight:
    return Sight(
        named(capture), URL, origin, run or f"night {day}", "herald", named("item"), START + timedelta(days=day), worked
    )


def told(capture: str, day: int) -> Step:
    return Step(named(capture), START + timedelta(days=day))


# One wording in two texts (a clock between them), and another wording.
WORDINGS = {
    named("A"): Wording(named("one"), "ferry 14:03"),
    named("A later"): Wording(named("one"), "ferry 15:10"),
    named("B"): Wording(named("two"), "ferries"),
}


def test_each_wording_is_merged_as_it_was_first_seen_and_the_last_sight_last() -> None:
    assert steps([sight("A", 1)], WORDINGS) == [told("A", 1)]
    assert steps([sight("B", 2), sight("A", 1)], WORDINGS) == [told("A", 1), told("B", 2)]
    assert steps([sight("A", 1), sight("A later", 2)], WORDINGS) == [told("A", 1), told("A later", 2)]
    assert steps([sight("A", 1), sight("A", 3, worked=False)], WORDINGS) == [told("A", 1), told("A", 3)]


def test_a_wording_that_comes_back_in_another_text_stands_as_it_came_back() -> None:
    found = steps([sight("A", 1), sight("B", 2), sight("A later", 3)], WORDINGS)
    assert found == [told("A later", 1), told("B", 2), told("A later", 3)]


def test_of_one_run_the_page_seen_last_speaks_and_what_only_claims_the_address_does_not() -> None:
    two = [sight("A", 1, run="night"), sight("B", 2, run="night")]
    assert steps(two, WORDINGS) == [told("B", 2)]
    # Found again unchanged: bytes that never spoke do not begin to.
    assert steps([*two, sight("A", 3, worked=False)], WORDINGS) == [told("B", 2)]
    claimed = [sight("A", 1), sight("B", 2, origin="https://mirror.example/ferry")]
    assert steps(claimed, WORDINGS) == [told("A", 1)]
    assert unheard(claimed) == {named("B")}
    assert steps([], WORDINGS) == []


@given(
    some.lists(some.tuples(some.sampled_from(["A", "A later", "B"]), some.integers(0, 9), some.booleans()), max_size=8),
    some.randoms(use_true_random=False),
)
def test_the_order_in_which_sights_are_told_changes_nothing(
    found: list[tuple[str, int, bool]], chance: random.Random
) -> None:
    sights = [
        sight(capture, day, run=f"night {number}", worked=worked) for number, (capture, day, worked) in enumerate(found)
    ]
    shuffled = chance.sample(sights, len(sights))
    assert steps(shuffled, WORDINGS) == steps(sights, WORDINGS)
