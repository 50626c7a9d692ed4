from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.groups.grouping import group, group_stories
from newsloom.dedupe.groups.judged_links import JudgedLinks, LinkJudgement, contradiction, link_judgement

IDS = [f"n{at}" for at in range(9)]
LEAST = 0.2


def link(a: str, b: str, score: float = 0.5, joins: bool = True) -> Decision:
    left, right = sorted((a, b))
    return Decision(left, right, joins, score, "text" if joins else "another_city", ())


PAIRS = st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True)
LINKS = st.lists(
    st.builds(
        lambda pair, score, joins: link(pair[0], pair[1], score, joins),
        PAIRS,
        st.sampled_from([0.2, 0.3, 0.5, 0.9]),
        st.sampled_from([True] * 4 + [False]),
    ),
    max_size=16,
    unique_by=lambda one: (one.left, one.right),
)
JUDGED = st.lists(
    st.builds(
        lambda kind, pair, verdict: link_judgement(kind, pair[0], pair[1], verdict),
        st.sampled_from(["copy", "story"]),
        PAIRS,
        st.sampled_from(["same", "same", "different", "unsure"]),
    ),
    max_size=8,
)


def accepted(given_: list[LinkJudgement]) -> list[LinkJudgement]:
    """Those that a judge could give one after the other: the later takes the place of the earlier, or is refused."""
    force: dict[tuple[str, str, str], LinkJudgement] = {}
    for one in given_:
        if not contradiction(force.values(), one):
            force[one.kind, one.left, one.right] = one
    return list(force.values())


def grouped(
    links: list[Decision], copies: list[Decision], judged: JudgedLinks, ids: list[str] = IDS
) -> tuple[dict[str, str], dict[str, str]]:
    return group(ids, copies, judged), group_stories(ids, links, copies, LEAST, judged)


@given(LINKS, LINKS, JUDGED)
def test_judged_pairs_always_hold(links: list[Decision], copies: list[Decision], told: list[LinkJudgement]) -> None:
    force = accepted(told)
    texts, stories = grouped(links, copies, JudgedLinks(force))
    for one in force:
        if one.verdict == "same":
            assert stories[one.left] == stories[one.right]
            assert one.kind == "story" or texts[one.left] == texts[one.right]
        elif one.verdict == "different":
            assert texts[one.left] != texts[one.right]
            assert one.kind == "copy" or stories[one.left] != stories[one.right]
    assert all(stories[one] == stories[first] for one, first in texts.items())


@given(LINKS, LINKS, JUDGED, st.randoms(use_true_random=False))
def test_order_does_not_matter(
    links: list[Decision], copies: list[Decision], told: list[LinkJudgement], draw: random.Random
) -> None:
    force = accepted(told)
    expected = grouped(links, copies, JudgedLinks(force))
    ids = IDS[:]
    draw.shuffle(ids)
    draw.shuffle(links)
    draw.shuffle(copies)
    draw.shuffle(force)
    assert grouped(links, copies, JudgedLinks(force), ids) == expected


@given(LINKS, LINKS, JUDGED)
def test_a_component_alone_gives_what_the_whole_gives(
    links: list[Decision], copies: list[Decision], told: list[LinkJudgement]
) -> None:
    """A component of links and of what was judged the same: a night looks at no more."""
    force = accepted(told)
    whole = grouped(links, copies, JudgedLinks(force))
    same = [one for one in force if one.verdict == "same"]
    component, grown = {IDS[0]}, True
    while grown:
        ends = [{one.left, one.right} for one in links + copies] + [{one.left, one.right} for one in same]
        more = set().union(*(pair for pair in ends if pair & component))
        component, grown = component | more, not more <= component
    inside = [[one for one in some if {one.left, one.right} <= component] for some in (links, copies)]
    alone = grouped(inside[0], inside[1], JudgedLinks(force), sorted(component))
    assert alone == tuple({one: name for one, name in told_.items() if one in component} for told_ in whole)


@given(LINKS, LINKS)
def test_unsure_says_nothing(links: list[Decision], copies: list[Decision]) -> None:
    unsure = JudgedLinks([link_judgement("story", "n0", "n1", "unsure"), link_judgement("copy", "n2", "n3", "unsure")])
    assert grouped(links, copies, unsure) == grouped(links, copies, JudgedLinks())


def test_two_stories_judged_one_become_one_whole() -> None:
    """Averaged with B's links, C would fall out of A's story: it has no link to B."""
    links = [link("a", "c", 0.25), link("b", "d", 0.25)]
    judged = JudgedLinks([link_judgement("story", "a", "b", "same")])
    assert set(group_stories("abcd", links, [], LEAST, judged).values()) == {"a"}


def test_a_judgement_goes_before_a_fact() -> None:
    judged = JudgedLinks([link_judgement("story", "a", "b", "same")])
    assert group_stories("ab", [link("a", "b", 0.9, joins=False)], [], LEAST, judged)["b"] == "a"


def test_another_story_is_another_text_also_through_a_third() -> None:
    """B is judged of A's story and C of another: the copy link from A to C is refused."""
    judged = JudgedLinks([link_judgement("story", "a", "b", "same"), link_judgement("story", "b", "c", "different")])
    assert group("abc", [link("a", "c", 1.0)], judged) == {"a": "a", "b": "b", "c": "c"}
    assert group_stories("abc", [], [link("a", "c", 1.0)], LEAST, judged) == {"a": "a", "b": "a", "c": "c"}


def test_no_copy_may_still_be_of_the_story() -> None:
    judged = JudgedLinks([link_judgement("copy", "a", "b", "different")])
    copies, links = [link("a", "b", 1.0)], [link("a", "b", 0.9)]
    assert group("ab", copies, judged) == {"a": "a", "b": "b"}
    assert group_stories("ab", links, copies, LEAST, judged) == {"a": "a", "b": "a"}


def test_a_chain_holds_through_an_article_that_is_no_longer_held() -> None:
    judged = JudgedLinks([link_judgement("copy", "a", "x", "same"), link_judgement("copy", "x", "b", "same")])
    assert group("ab", [], judged) == {"a": "a", "b": "a"}
    apart = JudgedLinks([link_judgement("copy", "a", "x", "same"), link_judgement("copy", "x", "b", "different")])
    assert group("ab", [link("a", "b", 1.0)], apart) == {"a": "a", "b": "b"}


@pytest.mark.parametrize(
    ("before", "new", "against"),
    [
        ([("copy", "a", "b", "same"), ("copy", "b", "c", "same")], ("copy", "a", "c", "different"), 2),
        ([("copy", "a", "b", "same"), ("story", "b", "c", "same")], ("story", "a", "c", "different"), 2),
        ([("copy", "a", "b", "same")], ("story", "a", "b", "different"), 1),
        ([("story", "a", "b", "different")], ("copy", "a", "b", "same"), 1),
        ([("story", "a", "b", "different"), ("story", "b", "c", "same")], ("copy", "a", "c", "same"), 2),
        ([("copy", "a", "b", "different"), ("copy", "b", "c", "same")], ("copy", "a", "c", "same"), 2),
        ([("story", "a", "b", "same")], ("copy", "a", "b", "different"), 0),
        ([("copy", "a", "b", "different")], ("story", "a", "b", "same"), 0),
        ([("story", "a", "b", "same"), ("story", "b", "c", "same")], ("copy", "a", "c", "different"), 0),
        ([("copy", "a", "b", "same")], ("copy", "a", "b", "different"), 0),
        ([("copy", "a", "b", "same"), ("copy", "b", "c", "same")], ("copy", "a", "c", "unsure"), 0),
    ],
)
def test_contradictions_are_found_along_the_chain(
    before: list[tuple[str, str, str, str]], new: tuple[str, str, str, str], against: int
) -> None:
    held = [LinkJudgement(*one) for one in before]  # type: ignore[arg-type]
    assert len(contradiction(held, LinkJudgement(*new))) == against  # type: ignore[arg-type]


def test_links_connect_each_class_also_around_what_is_not_held() -> None:
    told = [link_judgement("copy", one, other, "same", f"{one}{other}") for one, other in ("ab", "bx", "xc", "cd")]
    judged = JudgedLinks(told)
    assert [one.left + one.right for one in judged.links("copy", set("abxcd"))] == ["ab", "bx", "cd", "cx"]
    around = judged.links("copy", set("abcd"))
    assert [(one.left, one.right, one.reasons) for one in around] == [
        ("a", "b", ("ab",)), ("c", "d", ("cd",)), ("a", "c", ("ab", "bx", "xc")),
    ]  # fmt: skip
    assert judged.links("story", set("ad"))[0].reasons == ("ab", "bx", "xc", "cd")
    assert JudgedLinks([link_judgement("story", "a", "b", "same")]).links("copy", set("ab")) == []


def test_what_follows_for_a_pair_that_nobody_judged() -> None:
    told = [
        ("copy", "a", "b", "same"), ("story", "b", "c", "same"), ("story", "c", "d", "different"),
        ("copy", "a", "e", "different"), ("copy", "d", "e", "unsure"),
    ]  # fmt: skip
    judged = JudgedLinks(LinkJudgement(*one) for one in told)  # type: ignore[arg-type]
    assert judged.says("story", "a", "c") == "same"
    assert judged.says("copy", "a", "c") is None
    assert judged.says("story", "a", "d") == judged.says("copy", "b", "d") == "different"
    assert judged.says("copy", "e", "b") == "different"
    assert judged.says("story", "e", "b") is None
    assert judged.says("copy", "d", "e") == "unsure"
    assert judged.divides({"a", "e", "x"})
    assert judged.divides({"b", "d"})
    assert not judged.divides({"c", "e"})
