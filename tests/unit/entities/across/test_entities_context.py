"""What an article says beside a name that says too little alone. All people are invented."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsloom.entities.across.history import Nothing
from newsloom.entities.across.identity import Resolved, resolve
from newsloom.entities.across.judged import Judged, contradiction, judgement
from newsloom.entities.across.nodes import is_full, name_blocks, node_of, own_marks
from newsloom.entities.across.world import World
from newsloom.entities.local import LocalEntity
from newsloom.entities.spelling.names import same_person

CHAIR = "minister:foreign|KG"


def person(
    article: str, form: str, office: str | None = CHAIR, day: str | None = "2024-06-20", index: int = 0
) -> LocalEntity:
    return LocalEntity(article, index, "PERSON", form, (form,), offices=(office,) if office else (), day=day)


def by_article(*locals_: LocalEntity) -> dict[str, Resolved]:
    return {one.article: one for one in resolve(locals_) if one.index == 0}


def test_a_lone_surname_in_an_office_is_whoever_held_it() -> None:
    told = by_article(person("a", "Zhanat Khamitov"), person("b", "Hamitov", day="2024-08-01"))
    assert told["b"].entity == told["a"].entity
    assert told["b"].reasons == ("surname", f"same office: {CHAIR}")


def test_of_two_of_one_family_the_one_nearest_in_time() -> None:
    father = person("a", "Osmon Khamitov", day="2021-02-03")
    son = person("b", "Zhanat Khamitov", day="2024-06-20")
    for day, holder in (("2024-05-01", "b"), ("2021-03-09", "a")):
        told = by_article(father, son, person("c", "Khamitov", day=day))
        assert told["c"].entity == told[holder].entity
        assert told["c"].reasons[-1] == f"nearest in time to {day[:7]}"
    undated = by_article(father, son, person("c", "Khamitov", day=None))
    assert undated["c"].entity not in {undated["a"].entity, undated["b"].entity}


def test_beyond_a_term_the_office_says_nothing() -> None:
    told = by_article(person("a", "Zhanat Khamitov", day="2009-06-20"), person("b", "Khamitov", day="2024-06-20"))
    assert told["a"].entity != told["b"].entity


def test_holders_of_one_office_with_other_names_never_join() -> None:
    names = ("Zhanat Khamitov", "Almaz Dootkulov", "Bermet Isakbaeva", "Dootkulov", "Isakbaeva")
    told = by_article(*(person(name, name) for name in names))
    assert len({one.entity for one in told.values()}) == 3
    assert told["Dootkulov"].entity == told["Almaz Dootkulov"].entity


def test_a_lone_surname_beside_the_same_official_at_that_time() -> None:
    def meeting(article: str, guest: str, day: str) -> list[LocalEntity]:
        return [person(article, guest, None, day), person(article, "Orsin Belenko", "president|BY", day, index=1)]

    told = by_article(*meeting("a", "Zhanat Khamitov", "2024-06-30"), *meeting("b", "Khamitov", "2024-07-01"))
    assert told["b"].entity == told["a"].entity
    assert told["b"].reasons == ("surname", "beside orsin belenko in both, about 2024-07")
    later = by_article(*meeting("a", "Zhanat Khamitov", "2024-06-30"), *meeting("b", "Khamitov", "2024-09-01"))
    assert later["b"].entity != later["a"].entity


def test_a_short_form_that_fits_two_people_is_neither() -> None:
    forms = ("Ivan Petrelko", "Ivan A. Petrelko", "Ivan B. Petrelko")
    for order in permutations(forms):
        assert len({one.entity for one in by_article(*(person(form, form, None) for form in order)).values()}) == 3


def test_a_judgement_holds_against_initials_and_parts_what_is_alike() -> None:
    forms = [person(form, form, None) for form in ("Ivan A. Petrelko", "Ivan B. Petrelko", "Ivan Petrelko")]
    same = judgement("PERSON:ivan a. petrelko", "PERSON:ivan b. petrelko", "same")
    assert len({one.entity for one in resolve(forms, [same])}) == 1
    apart = judgement("PERSON:ivan a. petrelko", "PERSON:ivan petrelko", "different")
    one, other, short = resolve(forms, [apart])
    assert one.entity != other.entity == short.entity


def test_the_order_of_judgements_changes_nothing() -> None:
    forms = [person(form, form, None) for form in ("Inga Torvik", "Inga Halmar", "Inga Oskel", "Inga Marie Oskel")]
    told = [
        judgement("PERSON:inga torvik", "PERSON:inga halmar", "same"),
        judgement("PERSON:inga halmar", "PERSON:inga oskel", "same"),
        judgement("PERSON:inga torvik", "PERSON:inga marie oskel", "different"),
    ]
    answers = {tuple(one.entity for one in resolve(forms, order)) for order in permutations(told)}
    [(a, b, c, d)] = answers
    assert a == b == c != d


@pytest.mark.parametrize(
    ("verdict", "one", "other", "chain"),
    [("different", "P:a", "P:c", 2), ("same", "P:a", "P:d", 2), ("same", "P:c", "P:e", 0), ("unsure", "P:a", "P:d", 0)],
)
def test_contradictions_are_named(verdict: str, one: str, other: str, chain: int) -> None:
    held = [
        judgement("P:a", "P:b", "same"),
        judgement("P:b", "P:c", "same"),
        judgement("P:d", "P:b", "different"),
    ]
    assert len(contradiction(held, judgement(one, other, verdict))) == chain  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zhanat khamitov", "janat hamitov"),
        ("j. robert smithen", "john r. smithen"),
        ("kassym jomart tokaven", "qasym zhomart toqaven"),
        ("kim dae su", "kim daesu"),
        ("muhammad osman", "mohamed othman"),
    ],
)
def test_full_names_that_can_be_one_share_a_block(one: str, other: str) -> None:
    assert is_full(one)
    assert is_full(other)
    if same_person(one, other, strict=True):
        assert name_blocks(one) & name_blocks(other)


WORDS = [
    "john",
    "johan",
    "anna",
    "edgar",
    "alan",
    "smith",
    "smyth",
    "hoover",
    "huver",
    "ali",
    "j.",
    "a.",
    "e.",
    "s.",
    "h.",
]


@settings(max_examples=400, deadline=None)
@given(*[st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join).filter(is_full)] * 2)
def test_full_names_that_can_be_one_are_near(one: str, other: str) -> None:
    """Whoever shares no two words but a family name with an initial is looked at only where initials say so."""
    left, right = node_of("PERSON", one), node_of("PERSON", other)
    world = World(Nothing(), Judged(), own_marks(left) | own_marks(right))
    world.load([left, right])

    near = left == right or right in world.near(left)
    assert near == (left == right or left in world.near(right))
    assert near or not same_person(one, other, strict=True)
