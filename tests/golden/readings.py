"""What a careful reader's fact, as texts.yaml and press.yaml state it, means for what the stages found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from newsloom.model import Annotated, Article, Deduped


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


def holds_body_end(article: Article, expected: str) -> None:
    assert article["body"].rstrip().endswith(expected), article["body"][-200:]


def holds_body_has(article: Article, expected: list[str]) -> None:
    assert [words for words in expected if words not in article["body"]] == []


def holds_body_not(article: Article, expected: list[str]) -> None:
    assert [words for words in expected if words in article["body"]] == []


RULES = {
    "published": holds_published,
    "modified": holds_modified,
    "dateline": holds_dateline,
    "body_end": holds_body_end,
    "body_has": holds_body_has,
    "body_not": holds_body_not,
}


def holds_persons(answer: Annotated, expected: list[str]) -> None:
    people = [one for one in answer["entities"] if one["label"] == "PERSON"]
    known = {form for one in people for form in (one["name"], *one["forms"])}
    assert [name for name in expected if name not in known] == []


def holds_not_persons(answer: Annotated, expected: list[str]) -> None:
    persons = [mention["text"] for mention in answer["mentions"] if mention["label"] == "PERSON"]
    assert [words for words in expected if any(words in person for person in persons)] == []


PERSONS = {"persons": holds_persons, "not_persons": holds_not_persons}


def entities_under(answer: Annotated, form: str) -> set[str | None]:
    """The entity of every mention with exactly this form; a title before it is no part of a name."""
    return {mention["entity"] for mention in answer["mentions"] if mention["text"] == form}


def holds_one_entity(found: Mapping[tuple[str, str], set[str | None]]) -> None:
    """``found``: by item and form, the entities of its mentions."""
    assert [where for where, entities in found.items() if not entities] == [], "not found at all"
    everywhere = set().union(*found.values())
    assert len(everywhere) == 1, found
    assert None not in everywhere


def holds_different_entities(found: list[set[str | None]]) -> None:
    assert all(found), "not found at all"
    for index, entities in enumerate(found):
        assert all(not entities & others for others in found[index + 1 :])


def partition(answers: Mapping[str, Deduped], key: str) -> set[frozenset[str]]:
    """The groups of more than one under ``copy_group`` or ``story``."""
    by_group: dict[Any, set[str]] = {}
    for item, answer in answers.items():
        by_group.setdefault(answer[key], set()).add(item)  # type: ignore[literal-required]
    return {frozenset(items) for items in by_group.values() if len(items) > 1}


def originals(answers: Mapping[str, Deduped]) -> dict[str, str]:
    """Each copy with the article that it copies."""
    return {item: answer["copy_of"] for item, answer in answers.items() if answer.get("copy_of")}


def wanted_originals(told: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The same, as the facts state it."""
    return {copy: group["copy_of"] for group in told for copy in group["copies"]}
