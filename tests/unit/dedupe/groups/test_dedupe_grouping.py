from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.groups.grouping import group, group_stories

IDS = [f"n{at}" for at in range(9)]


def link(a: str, b: str, score: float = 0.5, joins: bool = True) -> Decision:
    left, right = sorted((a, b))
    return Decision(left, right, joins, score, "text" if joins else "another_city", ())


LINKS = st.lists(
    st.builds(
        link,
        st.sampled_from(IDS[:4]),
        st.sampled_from(IDS[4:]),
        st.sampled_from([0.2, 0.3, 0.5, 0.9]),
        st.sampled_from([True] * 4 + [False]),
    ),
    max_size=14,
    unique_by=lambda one: (one.left, one.right),
)


def test_components_named_by_the_smallest_id() -> None:
    groups = group(["c", "b", "a", "d"], [link("c", "b"), link("b", "a")])
    assert groups == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_what_is_kept_apart_stays_apart_and_the_stronger_join_wins() -> None:
    groups = group("abc", [link("a", "b", 0.4), link("b", "c", 0.9), link("a", "c", 0, joins=False)])
    assert groups == {"a": "a", "b": "b", "c": "b"}


def test_a_chain_breaks_where_the_mean_is_low() -> None:
    chain = [link("a", "b", 0.9), link("c", "d", 0.9), link("b", "c", 0.4)]
    assert group_stories("abcd", chain, [], 0.2) == {"a": "a", "b": "a", "c": "c", "d": "c"}
    assert set(group_stories("abcd", chain, [], 0.1).values()) == {"a"}


def test_copies_are_of_one_story_and_a_bar_holds_for_all_of_them() -> None:
    copies = [link("a", "b", 1.0)]
    assert group_stories("abc", [link("b", "c", 0.9)], copies, 0.2)["c"] == "a"
    assert group_stories("abc", [link("a", "c", 0.25)], copies, 0.2)["c"] == "a"
    stories = [link("b", "c", 0.9), link("a", "c", 0.5, joins=False)]
    assert group_stories("abc", stories, copies, 0.2) == {"a": "a", "b": "a", "c": "c"}


def test_want_of_evidence_keeps_nobody_out_whom_another_brings_in() -> None:
    doubt = Decision("a", "c", False, 0.4, "unknown_date", ())
    joins = [link("a", "b", 0.6), link("b", "c", 0.5)]
    assert group_stories("abc", [*joins, doubt], [], 0.2)["c"] == "a"
    assert group_stories("abc", [*joins, link("a", "c", 0.4, joins=False)], [], 0.2)["c"] == "c"


@given(LINKS, LINKS, st.randoms(use_true_random=False))
def test_order_never_matters(links: list[Decision], copies: list[Decision], draw: random.Random) -> None:
    ids, mixed, others = IDS[:], links[:], copies[:]
    expected = group(ids, links), group_stories(ids, links, copies, 0.2)
    draw.shuffle(ids)
    draw.shuffle(mixed)
    draw.shuffle(others)
    assert (group(ids, mixed), group_stories(ids, mixed, others, 0.2)) == expected


@given(LINKS, LINKS)
def test_a_component_alone_gives_what_the_whole_gives(links: list[Decision], copies: list[Decision]) -> None:
    """A night that touches one component need not look at the rest."""
    whole = group_stories(IDS, links, copies, 0.2)
    component, grown = {IDS[0]}, True
    while grown:
        more = {end for one in links + copies for end in (one.left, one.right) if {one.left, one.right} & component}
        component, grown = component | more, not more <= component

    def inside(ones: list[Decision]) -> list[Decision]:
        return [one for one in ones if one.left in component]

    alone = group_stories(component, inside(links), inside(copies), 0.2)
    assert alone == {one: whole[one] for one in component}


@given(LINKS)
def test_nothing_kept_apart_is_together(links: list[Decision]) -> None:
    copy_groups, stories = group(IDS, links), group_stories(IDS, links, [], 0.2)
    for one in links:
        if not one.joins:
            assert copy_groups[one.left] != copy_groups[one.right]
            assert stories[one.left] != stories[one.right]
