from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_news import article, prose

from newsloom.dedupe import dedupe
from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprint_and_shingles
from newsloom.dedupe.copies import crowds as crowds_module
from newsloom.dedupe.copies import strongest_copy
from newsloom.dedupe.copies.copies import copy_decision, within_window
from newsloom.dedupe.copies.crowds import CROWD, Crowds, pairs_to_judge, told_links
from newsloom.dedupe.copies.strongest_copy import CrowdIndex
from newsloom.dedupe.groups.grouping import group, group_stories
from newsloom.dedupe.groups.link import Linked, link
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.stories.stories import JOINS, story_keys
from newsloom.dedupe.text.shingles import Hashes

SHIPPED = Statistics.shipped()
Read = dict[str, tuple[Fingerprint, Hashes]]


def reprints(count: int, *, changed: int = 6) -> list[dict[str, Any]]:
    """One report in many outlets, each with other small slips; some far enough from one another to be no copies."""
    made = []
    for at in range(count):
        draw = random.Random(at)
        words = prose(7, 14).split()
        for _ in range(changed if at % 5 else 4 * changed):
            words[draw.randrange(len(words))] = "".join(draw.choices("abcdefghij", k=6))
        made.append(
            article(
                f"r{at:03}", " ".join(words), source=f"outlet {at}", published=f"2024-03-0{at % 3 + 1}", title="Mill"
            )
        )
    return made


def known(articles: list[dict[str, Any]]) -> Read:
    return {one["id"]: fingerprint_and_shingles(one, SHIPPED) for one in articles}


def linked(read: Read) -> Linked:
    return link([made for made, _ in read.values()], [own for _, own in read.values()], SHIPPED)


def every_copy(read: Read) -> list[Decision]:
    found = (copy_decision(a, b, x, y) for (a, x), (b, y) in combinations(read.values(), 2))
    return [one for one in found if one is not None]


def nights(articles: list[dict[str, Any]], size: int) -> tuple[dict[str, str], dict[str, str]]:
    """Copy groups and stories as history grows: a night sees itself and what shares a band, the words or a key."""
    history: Read = {}
    copies: dict[tuple[str, str], Decision] = {}
    stories: dict[tuple[str, str], Decision] = {}
    for start in range(0, len(articles), size):
        night = known(articles[start : start + size])
        keys = {key for made, _ in night.values() for key in _keys(made)}
        here = night | {one: it for one, it in history.items() if not keys.isdisjoint(_keys(it[0]))}
        found = linked(here)
        copies |= {(one.left, one.right): one for one in found.copies if night.keys() & {one.left, one.right}}
        stories |= {(one.left, one.right): one for one in found.stories if night.keys() & {one.left, one.right}}
        history |= night
    return group(history, copies.values()), group_stories(history, stories.values(), copies.values(), JOINS)


def _keys(made: Fingerprint) -> set[tuple[str, object]]:
    return {
        ("text", made.text_hash), *(("band", band) for band in made.bands), *(("key", key) for key in story_keys(made))
    }  # fmt: skip


@settings(max_examples=40, deadline=None)  # a loaded machine is no failure, and an example draws thousands of pairs
@given(st.integers(2, 70), st.integers(0, 5), st.randoms(use_true_random=False))
def test_what_is_left_out_connects_nothing(count: int, kinds: int, draw: random.Random) -> None:
    """Links fall at random inside a few kinds; whatever pairs a bucket leaves out, the components are those of all."""
    kind = [draw.randint(0, kinds) for _ in range(count)]
    buckets = [sorted(draw.sample(range(count), draw.randint(1, count))) for _ in range(4)]
    every = {pair for bucket in buckets for pair in combinations(bucket, 2)}
    links = {pair for pair in sorted(every) if kind[pair[0]] == kind[pair[1]] and draw.random() < 0.5}
    crowds, judged = Crowds(count), []
    for pair in pairs_to_judge(buckets, crowds):
        judged.append(pair)
        if pair in links:
            crowds.join(*pair)
    assert len(judged) == len(set(judged))
    assert set(judged) <= every

    def components(pairs: set[tuple[int, int]]) -> dict[str, str]:
        return group(
            map(str, range(count)), [Decision(*sorted(map(str, pair)), True, 1.0, "exact", ()) for pair in pairs]
        )

    whole = components(links)
    assert components(links & set(judged)) == whole
    small = {one for one, name in whole.items() if sum(other == name for other in whole.values()) <= CROWD}
    assert {pair for pair in every if str(pair[0]) in small or str(pair[1]) in small} <= set(judged)


def test_a_crowd_has_as_many_links_as_members_and_the_groups_of_all_pairs() -> None:
    read = known(reprints(200))
    found = linked(read)
    everything = every_copy(read)
    assert len(everything) > 10_000
    assert found.copy_group == group(read, everything)
    assert len(found.copies) < 4 * len(read)
    assert len(found.stories) < len(read)


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_any_split_into_nights_groups_a_crowd_alike(seed: int) -> None:
    articles = [*reprints(60, changed=12), *(article(f"o{at}", prose(90 + at)) for at in range(10))]
    whole = linked(known(articles))
    random.Random(seed).shuffle(articles)
    assert linked(known(articles)) == whole
    assert nights(articles, (1, 7, 23, 50)[seed]) == (whole.copy_group, whole.story)


def test_each_of_a_crowd_is_told_its_link_to_the_original_in_any_order() -> None:
    articles = reprints(40)
    answers = {one["id"]: one for one in dedupe(articles, annotate=False)}  # type: ignore[arg-type]
    shuffled = articles[:]
    random.Random(3).shuffle(shuffled)
    assert {one["id"]: one for one in dedupe(shuffled, annotate=False)} == answers  # type: ignore[arg-type]
    read = known(articles)
    for one in answers.values():
        if first := one.get("copy_of"):
            direct = copy_decision(read[first][0], read[one["id"]][0], read[first][1], read[one["id"]][1])
            assert direct is None or one["score"] == direct.score
        assert one["score"] > 0


def over_months(count: int, days: int, *, equal: bool = False) -> list[dict[str, Any]]:
    """Reprints of one report over so many days: most are too far from the first to be looked for as its copies."""
    made = reprints(count, changed=1)
    for at, one in enumerate(made):
        day = date(2024, 1, 1) + timedelta(days=at * days // count)
        one["published"] = {"value": day.isoformat(), "kind": "printed"} if at % 7 else day.isoformat()
        if equal and at % 3 == 0:
            one["body"] = made[0]["body"]
        if at % 11 == 0:
            one["body"] = one["body"][: 3 * len(one["body"]) // 5]
    return made


@pytest.mark.parametrize("articles", [over_months(70, 130), over_months(70, 130, equal=True), reprints(70, changed=12)])
def test_the_strongest_link_is_that_of_all_comparisons(articles: list[dict[str, Any]]) -> None:
    read = known(articles)
    prints, shingles = ({one: both[at] for one, both in read.items()} for at in (0, 1))
    crowd = list(read)
    random.Random(1).shuffle(crowd)
    index = CrowdIndex(crowd, prints, shingles)  # type: ignore[arg-type]
    links = [link_ for link_ in every_copy(read) if within_window(read[link_.left][0], read[link_.right][0])]
    for one in crowd:
        own = (link_ for link_ in links if one in (link_.left, link_.right))
        expected = min(own, key=lambda link_: (-link_.score, link_.left, link_.right), default=None)
        assert index.strongest(one) == expected


def test_what_is_told_of_a_crowd_over_months_takes_few_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    read = known(over_months(600, 130))
    prints, shingles = ({one: both[at] for one, both in read.items()} for at in (0, 1))
    made: list[str] = []

    def counted(a: Fingerprint, b: Fingerprint, *own: Hashes) -> Decision | None:
        made.append(a.id)
        return copy_decision(a, b, *own)

    monkeypatch.setattr(crowds_module, "copy_decision", counted)
    monkeypatch.setattr(strongest_copy, "copy_decision", counted)
    told = list(told_links(prints, shingles, dict.fromkeys(read, "r000")))  # type: ignore[arg-type]
    assert len(told) > 590
    assert 300 < len(made) < 6 * len(read)


def test_a_direct_copy_is_no_story_pair() -> None:
    read = known(reprints(8))
    found = linked(read)
    assert found.copies
    assert not {(one.left, one.right) for one in found.copies} & {(one.left, one.right) for one in found.stories}
    assert len(set(found.story.values())) == 1
