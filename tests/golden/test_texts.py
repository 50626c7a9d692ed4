"""What the stages find in the bundled articles, against what a careful reader finds (texts.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from bundled import FACTS, ITEMS, files, strip_input

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


def holds_published(article: Article, expected: dict[str, str] | None) -> None:
    found = article["published"]
    if expected is None or found is None:
        assert found == expected
        return
    wanted = {key: value for key, value in expected.items() if key != "raw_has"}
    # What the page does not print is not there: no time without a time, no zone without a zone.
    assert {key: found.get(key) for key in (*wanted, "time", "zone")} == {"time": None, "zone": None, **wanted}
    assert expected.get("raw_has", "") in found["raw"]


def holds_modified(article: Article, expected: dict[str, str]) -> None:
    found = article.get("modified", {})
    assert {key: found.get(key) for key in expected} == expected


def holds_dateline(article: Article, expected: str) -> None:
    place = re.split(r"[,.(—–-]", article.get("dateline", ""))[0]
    assert place.strip().casefold() == expected.casefold()


def holds_lede(article: Article, expected: str) -> None:
    assert expected in article.get("lede", "") or article["body"].startswith(expected)


def holds_body_start(article: Article, expected: str) -> None:
    body = article["body"]
    paragraphs = body.split("\n")
    lede = ITEMS[article["id"]].get("lede")
    if lede and paragraphs[0].startswith(lede):
        body = "\n".join(paragraphs[1:]).lstrip()
    assert 0 <= body.find(expected) <= LONGEST_DATELINE, body[:200]


def holds_body_end(article: Article, expected: str) -> None:
    assert article["body"].rstrip().endswith(expected), article["body"][-200:]


def holds_body_has(article: Article, expected: list[str]) -> None:
    assert [words for words in expected if words not in article["body"]] == []


def holds_body_not(article: Article, expected: list[str]) -> None:
    assert [words for words in expected if words in article["body"]] == []


RULES = {
    "flags": holds_flags,
    "published": holds_published,
    "modified": holds_modified,
    "dateline": holds_dateline,
    "lede": holds_lede,
    "body_start": holds_body_start,
    "body_end": holds_body_end,
    "body_has": holds_body_has,
    "body_not": holds_body_not,
}


def test_what_is_not_ok_is_empty(articles: dict[str, Article]) -> None:
    refused = [article for article in articles.values() if article["outcome"] != "ok"]
    assert len(refused) == 3
    assert all(article["body"] == "" and article["title"] is None for article in refused)


@pytest.mark.parametrize(("item", "key"), facts(NAMES))
def test_persons(annotated: dict[str, Annotated], item: str, key: str) -> None:
    answer = annotated[item]
    if key == "persons":
        people = [one for one in answer["entities"] if one["label"] == "PERSON"]
        known = {form for one in people for form in (one["name"], *one["forms"])}
        assert [name for name in ITEMS[item][key] if name not in known] == []
    else:
        persons = [mention["text"] for mention in answer["mentions"] if mention["label"] == "PERSON"]
        assert [words for words in ITEMS[item][key] if any(words in person for person in persons)] == []


def entities_under(answer: Annotated, form: str) -> Iterator[str | None]:
    """The entity of every mention with exactly this form; a title before it is no part of a name."""
    for mention in answer["mentions"]:
        if mention["text"] == form:
            yield mention["entity"]


@pytest.mark.parametrize("name", groups("same_entity"))
def test_one_entity_under_all_its_forms(annotated: dict[str, Annotated], name: str) -> None:
    found = {
        (item, form): set(entities_under(annotated[item], form))
        for item, forms in FACTS["same_entity"][name].items()
        for form in forms
    }
    assert [where for where, entities in found.items() if not entities] == [], "not found at all"
    everywhere = set().union(*found.values())
    assert len(everywhere) == 1, found
    assert None not in everywhere


@pytest.mark.parametrize("name", groups("different_entities"))
def test_entities_that_are_not_one(annotated: dict[str, Annotated], name: str) -> None:
    found = [set(entities_under(annotated[item], form)) for item, form in FACTS["different_entities"][name]]
    assert all(found), "not found at all"
    for index, entities in enumerate(found):
        assert all(not entities & others for others in found[index + 1 :])


def partition(deduped: dict[str, Deduped], key: str) -> set[frozenset[str]]:
    by_group: dict[str, set[str]] = {}
    for item, answer in deduped.items():
        by_group.setdefault(answer[key], set()).add(item)
    return {frozenset(items) for items in by_group.values() if len(items) > 1}


@pytest.mark.parametrize("kind", [pytest.param("copies", id="copies :: all")])
def test_copies(deduped: dict[str, Deduped], kind: str) -> None:
    wanted = {frozenset([group["copy_of"], *group["copies"]]) for group in FACTS[kind]}
    assert partition(deduped, "copy_group") == wanted
    first_of = {item: answer.get("copy_of") for item, answer in deduped.items() if answer.get("copy_of")}
    assert first_of == {copy: group["copy_of"] for group in FACTS[kind] for copy in group["copies"]}


@pytest.mark.parametrize("kind", [pytest.param("stories", id="stories :: all")])
def test_stories(deduped: dict[str, Deduped], kind: str) -> None:
    assert partition(deduped, "story") == {frozenset(items) for items in FACTS[kind]}
