from __future__ import annotations

from typing import Any

import pytest
from invented_news import prose

from newsloom.dedupe import dedupe
from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprint
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.stories.corroboration import LEAST_OF_PLAIN_WORDS, names_alone

SHIPPED = Statistics.shipped()
GUESTS = ("Levan Ortakveli", "Ilmar Tamm")


def report(name: str, title: str, body: str, **named: tuple[str, ...]) -> dict[str, Any]:
    mentions = [
        {"start": 0, "end": 0, "text": text, "label": label, "entity": None}
        for label in ("PERSON", "ORG", "GPE")
        for text in named.get(label, ())
    ]
    return {"id": name, "title": title, "body": body, "published": "2023-05-12", "mentions": mentions}


def guests_at(name: str, seed: int, title: str = "", **more: tuple[str, ...]) -> dict[str, Any]:
    """Two guests of a meeting, said thrice, among words that no other seed has."""
    said = " ".join(f"{guest} came. {guest} spoke." for guest in GUESTS)
    return report(name, title, f"{said} {prose(seed, 2)}", **{"PERSON": GUESTS, **more})


def both(a: dict[str, Any], b: dict[str, Any]) -> tuple[Fingerprint, Fingerprint]:
    return fingerprint(a, SHIPPED), fingerprint(b, SHIPPED)


@pytest.mark.parametrize(
    ("more", "alone"),
    [
        ({}, True),
        ({"GPE": ("Tbilisi",)}, True),
        ({"ORG": ("Harbour Council",)}, False),
        ({"title": "Dredging and pilotage of ferries discussed by lighthouse keepers"}, False),
        ({"title": "Kyrgyz, Kazakh and Georgian guests"}, True),
        ({"title": "Talks held in Tbilisi"}, False),
    ],
)
def test_guests_in_common_are_names_alone(more: dict[str, Any], alone: bool) -> None:
    a, b = both(guests_at("a", 1, **more), guests_at("b", 2, **more))
    assert names_alone(a, b) is alone
    assert names_alone(b, a) is alone


def test_a_figure_in_common_is_a_sign() -> None:
    a, b = guests_at("a", 1), guests_at("b", 2)
    for figures, alone in ((("4715", "3"), True), (("4715", "4,715"), False)):
        ours, theirs = ({**one, "body": f"{one['body']} {n}."} for one, n in zip((a, b), figures, strict=True))
        assert names_alone(*both(ours, theirs)) is alone


def test_where_nobody_looked_for_names_nothing_is_a_name() -> None:
    a, b = both(report("a", "Ilmar Tamm", "Ilmar Tamm."), report("b", "Ilmar Tamm", "Ilmar Tamm."))
    assert not names_alone(a, b)
    assert 0 < LEAST_OF_PLAIN_WORDS < 1


def test_two_guests_on_neighbouring_days_are_two_stories() -> None:
    """Found near by text, and a common body is what makes them one."""
    one, other = (guests_at(name, seed) for name, seed in (("a", 1), ("b", 2)))
    answers = dedupe([one, {**other, "published": "2023-05-13"}], statistics=SHIPPED)
    assert len({answer["story"] for answer in answers}) == 2
    assert "names_alone" in answers[0]["reasons"]
    body = {"ORG": ("Harbour Council",)}
    answers = dedupe([guests_at("a", 1, **body), guests_at("b", 2, **body)], statistics=SHIPPED)
    assert len({answer["story"] for answer in answers}) == 1
