"""What a tombstone is found by."""

from __future__ import annotations

import hashlib
from typing import Any

from newsloom import ids
from newsloom.collect.forgotten import Coming
from newsloom.forget.guard import without_persons
from newsloom.forget.tombstones import Kind, address_keys, article_key, bytes_key, outlet_key, person_key

URL = "https://tarkent-post.example/harbour/ferry"


def test_every_spelling_of_an_address_is_found_by_the_article_that_it_is() -> None:
    own = article_key(ids.article_id(canonical_url=URL, outlet=None, path=""))
    for spelling in (URL, URL + "?utm_source=x", URL.replace("https://t", "HTTPS://T") + "#top"):
        assert own in address_keys(spelling)
    assert address_keys("no address") == address_keys(None) == set()


def test_an_outlet_and_a_person_are_found_in_any_case_and_spacing() -> None:
    assert outlet_key("Tarkent Post") == outlet_key("tarkent-post") != outlet_key("Tarkent Mail")
    assert outlet_key("--") is None
    assert person_key("Inga  Torvik") == person_key("INGA TORVIK") != person_key("Inga Torvig")
    assert person_key("Inga Torvik")[0] is Kind.PERSON
    assert b"orvik" not in person_key("Inga Torvik")[1]


def test_what_has_no_address_is_found_by_its_outlet_and_path_and_by_its_bytes() -> None:
    sha256 = hashlib.sha256(b"x").digest()
    keys = Coming(None, "Tarkent Post", "press/a.txt", sha256).keys()
    assert article_key(ids.article_id(canonical_url=None, outlet="tarkent-post", path="press/a.txt")) in keys
    assert bytes_key(sha256) in keys
    assert outlet_key("tarkent post") in keys
    with_address = Coming(URL, None, "press/a.txt").keys()
    assert with_address == address_keys(URL)


def test_a_person_goes_with_all_their_mentions_and_nobody_else_does() -> None:
    annotation: dict[str, Any] = {
        "pipeline": "p",
        "entities": [
            {"index": 0, "label": "PERSON", "forms": ["Inga Torvik", "Torvik"]},
            {"index": 1, "label": "PERSON", "forms": ["Olaf Torvik"]},
            {"index": 2, "label": "ORG", "forms": ["Inga Torvik"]},
        ],
        "mentions": [
            {"text": "Inga Torvik", "label": "PERSON", "local": 0},
            {"text": "Torvik", "label": "PERSON", "local": 0},
            {"text": "Olaf Torvik", "label": "PERSON", "local": 1},
            {"text": "Inga Torvik", "label": "ORG", "local": 2},
            {"text": "Tuesday", "label": "DATE", "local": None},
        ],
    }
    without, left_out = without_persons(annotation, {"Inga Torvik"})
    assert left_out == 1
    assert [one["index"] for one in without["entities"]] == [1, 2]
    assert [one["text"] for one in without["mentions"]] == ["Olaf Torvik", "Inga Torvik", "Tuesday"]
    assert without_persons(annotation, {"Nobody Here"}) == (annotation, 0)
