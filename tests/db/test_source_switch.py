"""Turning sources on and off, below the command and through it."""

from __future__ import annotations

import getpass
import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from newsloom.cli_sources import app
from newsloom.sources.files import SourceFile, read_sources
from newsloom.sources.switch import enabled_sources, switch, switched, switches


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
    assert told[2]["feeds"] == ["https://lantern.example/feed"]
    assert told[2]["changed_at"]
    assert told[0]["changed_at"] is None


def test_list_on_a_terminal(run: CliRunner, news: sa.Engine) -> None:
    turn(news, lantern=True)
    lines = run.invoke(app, ["list"]).stdout.splitlines()
    assert lines[0].split() == ["source", "outlet", "enabled", "by", "feeds"]
    assert lines[3].split() == ["lantern", "The", "Lantern", "[Press]", "yes", "ada", "https://lantern.example/feed"]


def test_a_broken_file_stops_every_command(run: CliRunner, folder: Path) -> None:
    (folder / "bay.yaml").write_text("id: bay\n")
    for words in (["list"], ["enable", "lantern"], ["disable", "lantern"]):
        told = run.invoke(app, words)
        assert told.exit_code == 1
        assert told.stderr.splitlines()[0] == f"{folder}/bay.yaml:1: the key 'outlet' is missing"
