"""What the stages find in the bundled press, against what a careful reader finds (press.yaml)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import readings
import yaml
from bundled import FACTS as TEXT_FACTS
from bundled import ITEMS as TEXTS
from bundled import strip_input
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
from newsloom.press import NIGHTS, answers
from newsloom.strip import strip, strip_line

FACTS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "press.yaml").read_text("utf-8"))
ITEMS: dict[str, dict[str, Any]] = FACTS["items"]
PLAIN = ("title", "agency", "authors", "tags", "section", "language", "site_name")
RULED = ("flags", "published", "modified", "dateline", "lede", "body_start", "body_end", "body_has", "body_not")
NAMES = ("persons", "not_persons")
FIRST, SECOND = NIGHTS

Page = tuple[int, str]
"""A night and an address: the page as it was when its words were new."""


def new_pages(night: int) -> list[str]:
    """The addresses whose words a night brings."""
    return [url for url, said in ITEMS.items() if night == min(said["ledger"]) or night in said.get("then", {})]


def facts_of(night: int, url: str) -> dict[str, Any]:
    said = ITEMS[url]
    return said | said.get("then", {}).get(night, {})


def marked(*values: Any, name: str) -> Any:
    why = FACTS["misses"].get(name)
    # Strict: what is mended has to leave the list.
    marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
    return pytest.param(*values, id=f"{name} (second night)" if values[0] == SECOND else name, marks=marks)


def facts(keys: Iterable[str]) -> list[Any]:
    return [
        marked(night, url, key, name=f"{url} :: {key}")
        for night in NIGHTS
        for url in new_pages(night)
        for key in keys
        if key in facts_of(night, url)
    ]


def groups(kind: str) -> list[Any]:
    return [marked(name, name=f"{kind} :: {name}") for name in FACTS[kind]]


def stripped(night: int, url: str) -> Article:
    host, _, path = url.removeprefix("http://").partition("/")
    page = answers(night)[host]["/" + path]
    charset = page.content_type.partition("charset=")[2] or None
    return strip(page.body, id=url, url=url, header_charset=charset)


@pytest.fixture(scope="module")
def articles() -> dict[Page, Article]:
    robots = set(FACTS["never_asked"])
    return {(night, url): stripped(night, url) for night in NIGHTS for url in new_pages(night) if url not in robots}


@pytest.fixture(scope="module")
def texts() -> dict[str, Article]:
    found = (strip_line(strip_input(item)) for item in TEXTS)
    return {article["id"]: article for article in found if article["outcome"] == "ok"}


@pytest.fixture(scope="module")
def annotated(articles: dict[Page, Article], texts: dict[str, Article]) -> dict[Page, Annotated]:
    """The first night with the texts, and the second with the press of the first: as they are loaded."""
    found: dict[Page, Annotated] = {}
    good = {page: article for page, article in articles.items() if article["outcome"] == "ok"}
    for night in (SECOND, FIRST):
        ours = [article for (when, _), article in good.items() if when == night]
        held = [article for (_, url), article in good.items() if (SECOND, url) not in good]
        others = list(texts.values()) if night == FIRST else held
        found |= {(night, answer["id"]): answer for answer in annotate([*ours, *others])}
    return found


def dedupe_line(item: str, source: str | None, article: Article, mentions: Annotated) -> dict[str, Any]:
    return {
        "id": item,
        "url": item if item.startswith("http") else article.get("canonical_url"),
        "source": source,
        "title": article["title"],
        "body": article["body"],
        "published": article["published"],
        "mentions": mentions["mentions"],
    }


@pytest.fixture(scope="module")
def lines(articles: dict[Page, Article], annotated: dict[Page, Annotated]) -> dict[Page, dict[str, Any]]:
    return {
        (night, url): dedupe_line(url, ITEMS[url]["outlet"], article, annotated[night, url])
        for (night, url), article in articles.items()
        if article["outcome"] == "ok"
    }


@pytest.fixture(scope="module")
def text_lines(texts: dict[str, Article], annotated: dict[Page, Annotated]) -> list[dict[str, Any]]:
    return [
        dedupe_line(item, TEXTS[item]["outlet"], article, annotated[FIRST, item]) for item, article in texts.items()
    ]


@pytest.fixture(scope="module")
def linked(lines: dict[Page, dict[str, Any]]) -> dict[int, dict[str, Deduped]]:
    """What each night leaves: a page's last words stand for it."""
    found = {}
    for night in NIGHTS:
        standing = {url: line for (when, url), line in lines.items() if when <= night}
        found[night] = {answer["id"]: answer for answer in dedupe(list(standing.values()))}
    return found


def test_counts_are_the_sums_of_the_items() -> None:
    for night in NIGHTS:
        counted: dict[str, Counter[str]] = {}
        for said in ITEMS.values():
            if end := said["ledger"].get(night):
                counted.setdefault(said["source"], Counter()).update([end["outcome"], "discovered"])
        assert counted == FACTS["nights"][night]


@pytest.mark.parametrize(("night", "url"), [(night, url) for night in NIGHTS for url in new_pages(night)])
def test_outcome_of_the_page_alone(articles: dict[Page, Article], night: int, url: str) -> None:
    end = ITEMS[url]["ledger"][night]
    if end.get("reason") == "robots_disallowed":
        assert (night, url) not in articles
        return
    wanted = (end["outcome"], end["reason"]) if "reason" in end else ("ok", None)
    assert (articles[night, url]["outcome"], articles[night, url].get("reason")) == wanted


@pytest.mark.parametrize(("night", "url", "key"), facts(PLAIN))
def test_plain_fact(articles: dict[Page, Article], night: int, url: str, key: str) -> None:
    assert articles[night, url].get(key) == facts_of(night, url)[key]


@pytest.mark.parametrize(("night", "url", "key"), facts(RULED))
def test_ruled_fact(articles: dict[Page, Article], night: int, url: str, key: str) -> None:
    RULES[key](articles[night, url], facts_of(night, url)[key])


@pytest.mark.parametrize(("night", "url"), [(n, u) for n in NIGHTS for u in new_pages(n) if "title" in ITEMS[u]])
def test_the_page_names_itself_by_the_address_that_it_has(articles: dict[Page, Article], night: int, url: str) -> None:
    assert articles[night, url].get("canonical_url") in (None, url)


def holds_flags(article: Article, expected: list[str]) -> None:
    assert article["flags"] == expected


def holds_lede(article: Article, expected: str) -> None:
    assert article.get("lede") == expected


def holds_body_start(article: Article, expected: str) -> None:
    assert article["body"].startswith(expected), article["body"][:200]


RULES = readings.RULES | {"flags": holds_flags, "lede": holds_lede, "body_start": holds_body_start}


@pytest.mark.parametrize(("night", "url", "key"), facts(NAMES))
def test_persons(annotated: dict[Page, Annotated], night: int, url: str, key: str) -> None:
    PERSONS[key](annotated[night, url], ITEMS[url][key])


def first_told(annotated: dict[Page, Annotated], item: str) -> Annotated:
    """The item as the night had it that brought it."""
    night = min(ITEMS[item]["ledger"]) if item in ITEMS else min(night for night, found in annotated if found == item)
    return annotated[night, item]


@pytest.mark.parametrize("name", groups("same_entity"))
def test_one_entity_under_all_its_forms(annotated: dict[Page, Annotated], name: str) -> None:
    found = {
        (item, form): entities_under(first_told(annotated, item), form)
        for item, forms in FACTS["same_entity"][name].items()
        for form in forms
    }
    holds_one_entity(found)


@pytest.mark.parametrize("name", groups("different_entities"))
def test_entities_that_are_not_one(annotated: dict[Page, Annotated], name: str) -> None:
    told = FACTS["different_entities"][name]
    holds_different_entities([entities_under(first_told(annotated, item), form) for item, form in told])


@pytest.mark.parametrize("night", NIGHTS)
def test_copies(linked: dict[int, dict[str, Deduped]], night: int) -> None:
    told = FACTS["copies"][night]
    assert partition(linked[night], "copy_group") == {frozenset([one["copy_of"], *one["copies"]]) for one in told}
    assert originals(linked[night]) == wanted_originals(told)


@pytest.mark.parametrize("night", NIGHTS)
def test_stories(linked: dict[int, dict[str, Deduped]], night: int) -> None:
    assert partition(linked[night], "story") == {frozenset(urls) for urls in FACTS["stories"][night]}


def test_the_second_night_joins_what_is_held(lines: dict[Page, dict[str, Any]]) -> None:
    # Here the first night is history: what comes late and what follows up must find it there.
    history = [line for (night, _), line in lines.items() if night == FIRST]
    night = [line for (when, _), line in lines.items() if when == SECOND]
    answers = {answer["id"]: answer for answer in dedupe(night, history=history)}
    assert originals(answers) == {
        url: first for url, first in wanted_originals(FACTS["copies"][SECOND]).items() if url in answers
    }
    follow_up = "http://pierhead-mercury.example/2026/10/21/crews-block-the-embankment.html"
    held = {answer["id"]: answer["story"] for answer in dedupe(history)}
    assert answers[follow_up]["story"] == held["http://altyn-kopir.example/en/news/1207.html"]


@pytest.mark.parametrize("night", NIGHTS)
def test_press_and_texts_together_keep_their_groups(
    lines: dict[Page, dict[str, Any]], text_lines: list[dict[str, Any]], night: int
) -> None:
    standing = {url: line for (when, url), line in lines.items() if when <= night}
    answers = {answer["id"]: answer for answer in dedupe([*standing.values(), *text_lines])}
    stories = [*FACTS["stories"][night], *TEXT_FACTS["stories"]]
    assert partition(answers, "story") == {frozenset(items) for items in stories}
    assert originals(answers) == wanted_originals([*FACTS["copies"][night], *TEXT_FACTS["copies"]])
