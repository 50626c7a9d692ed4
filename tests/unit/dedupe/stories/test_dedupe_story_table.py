"""Invented reports, annotated as in a night, with the stories that a careful reader finds (invented_stories.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from newsloom.dedupe import Statistics, dedupe
from newsloom.entities import annotate

TABLE = yaml.safe_load(Path(__file__).with_name("invented_stories.yaml").read_text(encoding="utf-8"))["articles"]


@pytest.fixture(scope="module")
def articles() -> list[dict[str, Any]]:
    lines = [{name: value for name, value in one.items() if name != "story"} for one in TABLE]
    return [{**line, "mentions": found["mentions"]} for line, found in zip(lines, annotate(lines), strict=True)]


def told(articles: list[dict[str, Any]], **more: Any) -> dict[str, set[str]]:
    stories: dict[str, set[str]] = {}
    for answer in dedupe(articles, **more):
        stories.setdefault(answer["story"], set()).add(answer["id"])
    return {one: story for story in stories.values() for one in story}


def wanted(*without: str) -> dict[str, set[str]]:
    stories: dict[str, set[str]] = {}
    for one in TABLE:
        if one["id"] not in without:
            stories.setdefault(one["story"], set()).add(one["id"])
    return {one: story for story in stories.values() for one in story}


def test_dated_reports_in_a_press_of_unknown_size(articles: list[dict[str, Any]]) -> None:
    assert told(articles, statistics=Statistics.shipped()) == wanted()


def test_dated_reports_alone(articles: list[dict[str, Any]]) -> None:
    """Among so few the bar is lowest, and the women's final of the next day would come in with the men's."""
    kept = [one for one in articles if one["id"] != "cup-c"]
    assert told(kept) == wanted("cup-c")


def test_undated_reports(articles: list[dict[str, Any]]) -> None:
    """Reports of one event are together, and another round or another place stays out. A budget of another year and a
    follow-up do not: without a date nothing says that they are."""
    found = told([{**one, "published": None} for one in articles])
    stories = {one["id"]: one["story"] for one in TABLE}
    for story in wanted().values():
        assert len({frozenset(found[one]) for one in story}) == 1
    for story in ("third round", "fourth round", "quake in Sarkhun", "quake in Belmere", "ferry fire", "whale"):
        assert {stories[other] for one in found if stories[one] == story for other in found[one]} == {story}
