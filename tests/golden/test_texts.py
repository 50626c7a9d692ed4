"""What the stages find in the bundled articles, against what a careful reader finds (texts.yaml)."""

from __future__ import annotations

from typing import Any

import pytest
import readings
from bundled import FACTS, ITEMS, files, strip_input
from readings import (
    PERSONS,
    entities_under,
    holds_different_entities,
    holds_one_entity,
    originals,
    partition,
    wanted_originals,
)

from newsloom.dedupe import dedupe
from newsloom.entities import annotate
from newsloom.model import Annotated, Article, Deduped
from newsloom.strip import strip_line

# A dateline ("KUTAISI. QARASU NEWS AGENCY ", "BATUMI (Shoreline News Agency) - ") may stay before the first words.
LONGEST_DATELINE = 60

PLAIN = ("outcome", "reason", "title", "agency", "authors", "tags", "section", "language", "canonical_url", "site_name")
RULED = ("flags", "published", "modified", "dateline", "lede", "body_start", "body_end", "body_has", "body_not")
NAMES = ("persons", "not_persons")


def facts(keys: tuple[str, ...]) -> list[Any]:
    return [
        pytest.param(item, key, id=f"{item} :: {key}")
        for item, expected in ITEMS.items()
        for key in keys
        if key in expected
    ]


def groups(kind: str) -> list[Any]:
    return [pytest.param(name, id=f"{kind} :: {name}") for name in FACTS[kind]]


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {item: strip_line(strip_input(item)) for item in ITEMS}


@pytest.fixture(scope="module")
def annotated(articles: dict[str, Article]) -> dict[str, Annotated]:
    good = [article for article in articles.values() if article["outcome"] == "ok"]
    return {answer["id"]: answer for answer in annotate(good)}


@pytest.fixture(scope="module")
def deduped(articles: dict[str, Article], annotated: dict[str, Annotated]) -> dict[str, Deduped]:
    lines = [
        {
            "id": item,
            "url": article.get("canonical_url"),
            "source": ITEMS[item]["outlet"],
            "title": article["title"],
            "body": article["body"],
            "published": article["published"],
            "mentions": annotated[item]["mentions"],
        }
        for item, article in articles.items()
        if article["outcome"] == "ok"
    ]
    return {answer["id"]: answer for answer in dedupe(lines)}


def test_every_bundled_file_has_its_facts() -> None:
    assert files() == sorted(ITEMS)


@pytest.mark.parametrize(("item", "key"), facts(PLAIN))
def test_plain_fact(articles: dict[str, Article], item: str, key: str) -> None:
    assert articles[item].get(key) == ITEMS[item][key]


@pytest.mark.parametrize(("item", "key"), facts(RULED))
def test_ruled_fact(articles: dict[str, Article], item: str, key: str) -> None:
    RULES[key](articles[item], ITEMS[item][key])


def holds_flags(article: Article, expected: list[str]) -> None:
    assert set(expected) <= set(article["flags"])


def holds_lede(article: Article, expected: str) -> None:
    assert expected in article.get("lede", "") or article["body"].startswith(expected)


def holds_body_start(article: Article, expected: str) -> None:
    body = article["body"]
    paragraphs = body.split("\n")
    lede = ITEMS[article["id"]].get("lede")
    if lede and paragraphs[0].startswith(lede):
        body = "\n".join(paragraphs[1:]).lstrip()
    assert 0 <= body.find(expected) <= LONGEST_DATELINE, body[:200]


RULES = readings.RULES | {"flags": holds_flags, "lede": holds_lede, "body_start": holds_body_start}


def test_what_is_not_ok_is_empty(articles: dict[str, Article]) -> None:
    refused = [article for article in articles.values() if article["outcome"] != "ok"]
    assert len(refused) == 3
    assert all(article["body"] == "" and article["title"] is None for article in refused)


@pytest.mark.parametrize(("item", "key"), facts(NAMES))
def test_persons(annotated: dict[str, Annotated], item: str, key: str) -> None:
    PERSONS[key](annotated[item], ITEMS[item][key])


@pytest.mark.parametrize("name", groups("same_entity"))
def test_one_entity_under_all_its_forms(annotated: dict[str, Annotated], name: str) -> None:
    found = {
        (item, form): entities_under(annotated[item], form)
        for item, forms in FACTS["same_entity"][name].items()
        for form in forms
    }
    holds_one_entity(found)


@pytest.mark.parametrize("name", groups("different_entities"))
def test_entities_that_are_not_one(annotated: dict[str, Annotated], name: str) -> None:
    holds_different_entities(
        [entities_under(annotated[item], form) for item, form in FACTS["different_entities"][name]]
    )


@pytest.mark.parametrize("kind", [pytest.param("copies", id="copies :: all")])
def test_copies(deduped: dict[str, Deduped], kind: str) -> None:
    wanted = {frozenset([group["copy_of"], *group["copies"]]) for group in FACTS[kind]}
    assert partition(deduped, "copy_group") == wanted
    assert originals(deduped) == wanted_originals(FACTS[kind])


@pytest.mark.parametrize("kind", [pytest.param("stories", id="stories :: all")])
def test_stories(deduped: dict[str, Deduped], kind: str) -> None:
    assert partition(deduped, "story") == {frozenset(items) for items in FACTS[kind]}
