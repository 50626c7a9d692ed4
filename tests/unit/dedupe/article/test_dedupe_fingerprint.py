from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_news import COUNCIL_A, article, prose

from newsloom.dedupe.article.event_facts import EventFacts
from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprint
from newsloom.dedupe.learned.learned import Statistics

SHIPPED = Statistics.shipped()


def test_json_and_back() -> None:
    full = {
        **COUNCIL_A,
        "url": "https://quay.example/a?utm_source=x",
        "agency": "AA",
        "mentions": [{"start": 0, "end": 5, "text": "Levan Ortakveli", "label": "PERSON", "entity": "p1"}],
    }
    made = fingerprint(full, SHIPPED)
    assert made.url == "https://quay.example/a"
    assert made.people == ("Levan Ortakveli",)
    assert Fingerprint.from_json(json.loads(json.dumps(made.as_json()))) == made


def test_what_is_stored_is_bounded() -> None:
    made = fingerprint(article("long", " ".join(prose(seed, 40) + f" {seed}" for seed in range(300))), SHIPPED)
    assert len(json.dumps(made.as_json())) < 8000


@pytest.mark.parametrize(
    ("more", "outlet"),
    [
        ({"source": "The  Quay"}, "the quay"),
        ({"source": "", "site_name": "Quay"}, "quay"),
        ({"source": None, "url": "https://www.quay.example/x"}, "quay example"),
        ({"url": "not an address"}, None),
        ({}, None),
    ],
)
def test_outlets(more: dict[str, str], outlet: str | None) -> None:
    made = fingerprint(article("x", "body", **more), SHIPPED)
    assert made.outlet == outlet
    # a stored key stands for the source
    assert fingerprint(article("x", "body", source=made.outlet), SHIPPED).outlet == outlet


def test_short_and_empty_bodies_have_no_bands() -> None:
    assert fingerprint(article("x", ""), SHIPPED).text_hash is None
    assert fingerprint(article("x", "Six words are far too few"), SHIPPED).bands == ()


def test_spellings_of_a_person_share_a_term() -> None:
    def terms(name: str) -> set[str]:
        mention = {"start": 0, "end": 1, "text": name, "label": "PERSON", "entity": None}
        return {
            term for term, _ in fingerprint(article("x", prose(1), mentions=[mention]), SHIPPED).terms if "@" in term
        }

    assert terms("Levan Ortakveli") & terms("L. Ortaqveli")


@given(st.text(), st.none() | st.text(), st.none() | st.text())
def test_any_text_has_a_fingerprint(body: str, title: str | None, published: str | None) -> None:
    made = fingerprint({"id": "x", "title": title, "body": body, "published": published, "url": title}, SHIPPED)
    assert made == fingerprint({"id": "x", "title": title, "body": body, "published": published, "url": title}, SHIPPED)


@pytest.mark.parametrize(
    "body", ["a" * 1_000_000, "a " * 500_000, "字" * 300_000, "\x00\ud800 " * 100_000, "A" * 99 + "." * 900_000]
)
def test_megabytes(body: str) -> None:
    """Bounded, whatever comes, and the same again."""
    made = fingerprint(article("x", body), SHIPPED)
    assert len(json.dumps(made.as_json())) < 20_000
    assert made.facts == EventFacts()
    assert made == fingerprint(article("x", body), SHIPPED)
