from __future__ import annotations

from typing import Any

import pytest

from newsloom.dedupe.article.fingerprint import fingerprint
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.stories.vouching import vouchers
from newsloom.entities.spelling.names import surname_key

SHIPPED = Statistics.shipped()


def report(name: str, title: str, people: tuple[str, ...], places: tuple[str, ...] = ()) -> dict[str, Any]:
    mentions = [
        {"start": 0, "end": 0, "text": text, "label": label, "entity": None}
        for label, texts in (("PERSON", people), ("GPE", places))
        for text in texts
    ]
    return {"id": name, "title": title, "body": "", "mentions": mentions}


def found(
    a: dict[str, Any], b: dict[str, Any], familiar: frozenset[str] = frozenset()
) -> tuple[int, tuple[str, ...], bool]:
    x, y = fingerprint(a, SHIPPED), fingerprint(b, SHIPPED)
    there, back = vouchers(x, y, familiar), vouchers(y, x, familiar)
    assert (len(there.people), there.cities, there.met, there.all) == (
        len(back.people), back.cities, back.met, back.all
    )  # fmt: skip
    return len(there.people), there.cities, there.met


TWO = ("Levan Ortakveli", "Ilmar Tamm")
SIX = (*TWO, "Rasa Vilkene", "Petre Kashveli", "Goga Tsereti", "Ola Vik")
OTHER_FIVE = (*TWO, "Juris Ozols", "Anna Berg", "Nino Alaverdi")


@pytest.mark.parametrize(
    ("ours", "theirs", "people", "met"),
    [
        (TWO, TWO, 2, True),
        (TWO, ("Levan Ortaqveli", "Ilmar Tamm", "Nino Alaverdi"), 2, True),
        (TWO, ("Levan Ortakveli", "Nino Alaverdi"), 1, False),
        (TWO, ("L. Ortakveli", "Tamm"), 0, False),
        (SIX, OTHER_FIVE, 2, False),
        ((), (), 0, False),
    ],
)  # fmt: skip
def test_people(ours: tuple[str, ...], theirs: tuple[str, ...], people: int, met: bool) -> None:
    said = found(report("a", "", ours), report("b", "", theirs))
    assert (said[0], said[2]) == (people, met)


def test_familiar_people_are_not_counted() -> None:
    key = surname_key(TWO[0])
    assert key is not None
    assert found(report("a", "", TWO), report("b", "", TWO), frozenset({key}))[0] == 1


@pytest.mark.parametrize(
    ("ours", "theirs", "cities"),
    [
        (("Council meets in Baku", ()), ("Talks held in Baku", ()), ("Baku",)),
        (("Council meets in Baku", ()), ("Ministers speak of ferries", ("Georgia", "Baku")), ("Baku",)),
        (("Council meets in Baku", ()), ("Talks held in Oslo", ("Baku",)), ()),
        (("Ferries", ("Baku",)), ("Pilots", ("Baku",)), ()),
    ],
)
def test_cities(
    ours: tuple[str, tuple[str, ...]], theirs: tuple[str, tuple[str, ...]], cities: tuple[str, ...]
) -> None:
    said = found(report("a", ours[0], (), ours[1]), report("b", theirs[0], (), theirs[1]))
    assert said[1] == cities
