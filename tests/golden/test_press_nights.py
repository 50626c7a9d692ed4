"""The two bundled nights, over HTTP and through the database, against what a careful reader finds (press.yaml)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.db.conftest import Night, over

from newsloom.press import NIGHTS

pytestmark = pytest.mark.one_server

FACTS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "press.yaml").read_text("utf-8"))
ITEMS: dict[str, dict[str, Any]] = FACTS["items"]
FIRST, SECOND = NIGHTS

ENDS = "SELECT locator, outcome, reason FROM ops.item WHERE run_id = :run_id AND source_id <> 'texts'"
BY_SOURCE = (
    "SELECT source_id, outcome, count(*) FROM ops.item WHERE run_id = :run_id AND source_id <> 'texts' GROUP BY 1, 2"
)
COPIES = (
    "SELECT a.canonical_url, o.canonical_url FROM news.copy_link c JOIN news.article a USING (article_id) "
    "JOIN news.article o ON o.article_id = c.original_id WHERE a.canonical_url LIKE 'http://%.example/%'"
)
STORIES = (
    "SELECT array_agg(coalesce(a.canonical_url, a.path) ORDER BY 1) FROM news.story_article s "
    "JOIN news.article a USING (article_id) GROUP BY story_id HAVING count(*) > 1 "
    "AND bool_or(a.canonical_url LIKE 'http://%.example/%')"
)
WORDS = "SELECT published, title, body FROM news.current_article WHERE location = :url"


class Played:
    """The nights as they were played: in order, then both again."""

    def __init__(self, night: Night, home: Path) -> None:
        self.night = night
        self.log = home / "press" / "requests.jsonl"
        self.requests: dict[str, list[dict[str, Any]]] = {}
        self.dumps: dict[str, dict[str, list[str]]] = {}
        self.links: dict[int, tuple[Any, Any]] = {}
        for run_id, number in (("one", 1), ("two", 2), ("one again", 1), ("two again", 2)):
            self.play(run_id, number)

    def play(self, run_id: str, number: int) -> None:
        before = len(self.asked())
        self.night.run(run_id, night=NIGHTS[number], bundled=number)
        self.requests[run_id] = self.asked()[before:]
        self.dumps[run_id] = self.night.dump()
        self.links.setdefault(number, (self.night.rows(COPIES), self.night.rows(STORIES)))

    def asked(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []


@pytest.fixture(scope="module")
def played(shared_news_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("press")
    with over(shared_news_url, folder) as night:
        yield Played(night, folder / "home")


@pytest.mark.parametrize(("run_id", "number"), [("one", 1), ("two", 2)])
def test_each_item_ends_as_a_reader_would_say(played: Played, run_id: str, number: int) -> None:
    ended = {locator: (outcome, reason) for locator, outcome, reason in played.night.rows(ENDS, run_id=run_id)}
    links = {url: said.get("feed_link", url) for url, said in ITEMS.items() if number in said["ledger"]}
    # A link that counts its readers by its path is an item of its own; tracking parameters are not.
    expected = {
        (links[url] if "utm_" not in links[url] else url): (end["outcome"], end.get("reason"))
        for url, said in ITEMS.items()
        if (end := said["ledger"].get(number))
    }
    assert {locator: end for locator, end in ended.items() if locator in expected} == expected


@pytest.mark.parametrize(("run_id", "number"), [("one", 1), ("two", 2)])
def test_the_sums_of_each_source(played: Played, run_id: str, number: int) -> None:
    told: dict[str, dict[str, int]] = {}
    for source, outcome, count in played.night.rows(BY_SOURCE, run_id=run_id):
        told.setdefault(source, {"discovered": 0})[outcome] = count
        told[source]["discovered"] += count
    assert told == FACTS["nights"][number]


@pytest.mark.parametrize("number", list(NIGHTS))
def test_copies_and_stories(played: Played, number: int) -> None:
    copies, stories = played.links[number]
    expected = {(one, group["copy_of"]) for group in FACTS["copies"][number] for one in group["copies"]}
    assert set(copies) == expected
    assert {frozenset(one) for one in stories} == {frozenset(one) for one in FACTS["stories"][number]}


def test_the_words_that_were_updated_are_the_ones_that_stand(played: Played) -> None:
    revised = {url: said["then"][SECOND] for url, said in ITEMS.items() if SECOND in said.get("then", {})}
    assert revised
    for url, said in revised.items():
        [(_, _, body)] = played.night.rows(WORDS, url=url)
        assert body.startswith(said["body_start"])
        assert not [part for part in said["body_not"] if part in body]


@pytest.mark.parametrize("run_id", ["one again", "two again"])
def test_played_again_nothing_is_loaded(played: Played, run_id: str) -> None:
    first = dict(played.night.rows(ENDS.replace(", reason", ""), run_id=run_id.removesuffix(" again")))
    again = dict(played.night.rows(ENDS.replace(", reason", ""), run_id=run_id))
    assert set(again) == set(first)
    assert {locator for locator, outcome in again.items() if outcome not in ("unchanged", first[locator])} == set()
    assert not {"loaded", "revised", "copy"} & set(again.values())
    assert played.dumps[run_id] == played.dumps["two"]


def test_row_56_what_is_held_is_asked_for_on_condition_that_it_changed(played: Played) -> None:
    held = {(one["host"], one["path"]) for one in played.requests["one"] if one["status"] == 200}
    for run_id in ("two", "two again"):
        plain = {(one["host"], one["path"]) for one in played.requests[run_id] if not one["if_none_match"]}
        assert not plain & held
    assert Counter(one["status"] for one in played.requests["two again"]).keys() == {304}


def test_a_past_night_is_replayed_and_nobody_is_asked(played: Played) -> None:
    assert played.requests["one again"] == []


def test_what_robots_txt_forbids_is_never_asked_for(played: Played) -> None:
    asked = {f"http://{one['host']}{one['path']}" for told in played.requests.values() for one in told}
    assert not asked & set(FACTS["never_asked"])
    assert {one["path"] for one in played.requests["one"][:1]} == {"/robots.txt"}


def test_the_count_law_holds_in_every_night(played: Played) -> None:
    counted = (
        "SELECT s.run_id, s.source_id FROM ops.run_source s LEFT JOIN ops.item i USING (run_id, source_id) "
        "GROUP BY 1, 2, s.discovered HAVING s.discovered IS DISTINCT FROM count(i.outcome)"
    )
    assert played.night.rows(counted) == []
