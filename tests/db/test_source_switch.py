"""Turning sources on and off, below the command and through it."""

from __future__ import annotations

import getpass
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from newsloom import ids
from newsloom.cli_sources import app
from newsloom.sources.files import SourceFile, read_sources
from newsloom.sources.switch import enabled_sources, switch, switched, switches
from newsloom.statements import statement

pytestmark = pytest.mark.one_server


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, enabled in (("bay", "true"), ("kelp", "false"), ("lantern", "false")):
        (tmp_path / f"{name}.yaml").write_text(
            f"id: {name}\noutlet: The {name.title()} [Press]\nenabled: {enabled}\n"
            f"feeds:\n  - url: https://{name}.example/feed\n"
        )
    monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path))
    return tmp_path


@pytest.fixture
def sources(folder: Path) -> list[SourceFile]:
    return read_sources(folder)


@pytest.fixture
def run(folder: Path, news: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", news.url.render_as_string(hide_password=False))
    return CliRunner()


def names(engine: sa.Engine, sources: list[SourceFile]) -> list[str]:
    with engine.connect() as connection:
        return [source.id for source in enabled_sources(connection, sources)]


def turn(engine: sa.Engine, **turned: bool) -> None:
    with engine.begin() as connection:
        for name, enabled in turned.items():
            switch(connection, name, enabled, "ada")


def test_without_a_switch_the_file_says_it(news: sa.Engine, sources: list[SourceFile]) -> None:
    assert names(news, sources) == ["bay"]
    with news.connect() as connection:
        assert switches(connection) == {}


def test_a_switch_goes_before_the_file_in_both_directions(news: sa.Engine, sources: list[SourceFile]) -> None:
    turn(news, lantern=True, bay=False)
    assert names(news, sources) == ["lantern"]
    with news.connect() as connection:
        assert switches(connection) == {"bay": False, "lantern": True}


def test_the_last_to_turn_it_is_told(news: sa.Engine) -> None:
    turn(news, lantern=True)
    with news.connect() as connection:
        first = switched(connection)["lantern"]
    with news.begin() as connection:
        switch(connection, "lantern", True, "bea\0 \ud800")
    with news.connect() as connection:
        second = switched(connection)["lantern"]
    assert (first.changed_by, second.changed_by) == ("ada", "bea\ufffd \ufffd")
    assert second.enabled
    assert second.changed_at > first.changed_at


def test_a_switch_of_a_source_without_a_file_turns_nothing_on(news: sa.Engine, sources: list[SourceFile]) -> None:
    turn(news, gone=True)
    assert names(news, sources) == ["bay"]


def test_enable_and_disable(run: CliRunner, news: sa.Engine, sources: list[SourceFile]) -> None:
    told = run.invoke(app, ["enable", "lantern", "kelp"])
    assert (told.exit_code, told.stdout) == (0, "enabled lantern, kelp\n")
    assert names(news, sources) == ["bay", "kelp", "lantern"]
    assert run.invoke(app, ["disable", "kelp", "bay", "kelp"]).stdout == "disabled kelp, bay\n"
    assert names(news, sources) == ["lantern"]
    with news.connect() as connection:
        assert {one.changed_by for one in switched(connection).values()} == {getpass.getuser()}


def test_an_unknown_source_is_refused_with_its_neighbours_and_nothing_is_turned(
    run: CliRunner, folder: Path, news: sa.Engine
) -> None:
    told = run.invoke(app, ["enable", "lantern", "kelpp", "zzz"])
    assert told.exit_code == 1
    assert told.stderr.splitlines() == [
        f"newsloom: there is no source 'kelpp' in {folder}: is kelp meant?",
        f"newsloom: there is no source 'zzz' in {folder}: there are bay, kelp, lantern",
    ]
    with news.connect() as connection:
        assert switches(connection) == {}


def test_list_tells_who_turned_it(run: CliRunner, news: sa.Engine) -> None:
    turn(news, lantern=True)
    told = json.loads(run.invoke(app, ["list", "--json"]).stdout)
    assert [(one["id"], one["enabled"], one["enabled_by"]) for one in told] == [
        ("bay", True, "its file"),
        ("kelp", False, "its file"),
        ("lantern", True, "ada"),
    ]
    assert told[2]["lists"] == [{"kind": "feed", "url": "https://lantern.example/feed", "health": None}]
    assert told[2]["changed_at"]
    assert told[0]["changed_at"] is None


def test_list_on_a_terminal(run: CliRunner, news: sa.Engine) -> None:
    turn(news, lantern=True)
    lines = run.invoke(app, ["list"]).stdout.splitlines()
    assert lines[0].split() == ["source", "outlet", "enabled", "by", "reads", "lists"]
    assert lines[3].split() == ["lantern", "The", "Lantern", "[Press]", "yes", "ada", "1", "feed", "not", "read", "yet"]


NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
SINCE = NOW - timedelta(days=2)
FAILING = {"failures": 3, "failure_class": "soft", "failing_since": SINCE, "last_error": "answered 404"}


def keep_list(engine: sa.Engine, source_id: str, url: str, **more: Any) -> None:
    """A row of ``ops.list`` as a poll leaves it."""
    row = {
        "source_id": source_id, "address_id": ids.address_id(url), "url": url, "kind": "feed", "polled_at": NOW,
        "next_poll_at": NOW + timedelta(hours=6), "every_seconds": 21_600.0, "entries": 20, "failures": 0,
        "failure_class": None, "failing_since": None, "last_error": None,
    }  # fmt: skip
    with engine.begin() as connection:
        connection.execute(statement("collect/keep_list"), row | more)


def test_list_tells_how_lists_are_doing(run: CliRunner, news: sa.Engine) -> None:
    keep_list(news, "bay", "https://bay.example/feed")
    keep_list(news, "kelp", "https://kelp.example/feed", entries=None, **FAILING)
    keep_list(news, "kelp", "https://kelp.example/gone", **FAILING)  # which the file names no more
    health = [one["lists"][0]["health"] for one in json.loads(run.invoke(app, ["list", "--json"]).stdout)]
    assert health[2] is None
    assert (health[0]["entries"], health[0]["failures"], health[0]["failing_since"]) == (20, 0, None)
    assert datetime.fromisoformat(health[0]["next_poll_at"]) == NOW + timedelta(hours=6)
    assert (health[1]["failures"], health[1]["last_error"]) == (3, "answered 404")
    assert datetime.fromisoformat(health[1]["failing_since"]) == SINCE
    shown = " ".join(run.invoke(app, ["list"]).stdout.split())
    assert "1 well, next poll 2026-11-22 08:00" in shown
    assert "fails since 2026-11-20: answered 404" in shown


def test_list_counts_what_a_source_reads_and_tells_its_terms(run: CliRunner, folder: Path) -> None:
    (folder / "urls.txt").write_text("https://reef.example/1\nhttps://reef.example/2\n")
    (folder / "reef.yaml").write_text(
        "id: reef\noutlet: The Reef\npage_lists: [urls.txt]\nfolders: [texts]\nreservations: [text-mining]\n"
        "sitemaps:\n  - url: https://reef.example/a.xml\n  - url: https://reef.example/b.xml\n"
        "index_pages:\n  - {url: https://reef.example/, links: h2 a}\nlicence: https://reef.example/terms\n"
    )
    reef = json.loads(run.invoke(app, ["list", "--json"]).stdout)[3]
    assert [one["kind"] for one in reef["lists"]] == ["sitemap", "sitemap", "index"]
    assert (reef["pages"], reef["folders"]) == (2, [f"{folder}/texts"])
    assert (reef["licence"], reef["reservations"]) == ("https://reef.example/terms", ["text-mining"])
    shown = run.invoke(app, ["list"]).stdout
    assert all(one in shown for one in ("2 sitemaps", "1 index page", "2 pages", "1 folder"))


def test_enable_says_what_the_outlet_reserves(run: CliRunner, folder: Path) -> None:
    more = "reservations: [text-mining, ai-training]\nlicence: Ask first.\nauth: kelp_feed\n"
    (folder / "kelp.yaml").write_text((folder / "kelp.yaml").read_text() + more)
    assert run.invoke(app, ["enable", "kelp", "bay"]).stdout.splitlines() == [
        "enabled kelp, bay",
        "kelp: The Kelp [Press] reserves text-mining, ai-training",
        "kelp: licence: Ask first.",
        "kelp: needs the Airflow Connection kelp_feed",
    ]
    assert run.invoke(app, ["disable", "kelp"]).stdout == "disabled kelp\n"


def test_a_broken_file_stops_every_command(run: CliRunner, folder: Path) -> None:
    (folder / "bay.yaml").write_text("id: bay\n")
    for words in (["list"], ["enable", "lantern"], ["disable", "lantern"]):
        told = run.invoke(app, words)
        assert told.exit_code == 1
        assert told.stderr.splitlines()[0] == f"{folder}/bay.yaml:1: the key 'outlet' is missing"
