"""The README's tables say what is there: every direct dependency, and no folder or file that does not exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from newsloom.cli import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def section(heading: str) -> str:
    return README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def test_every_direct_dependency_has_its_line() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = [re.split(r"[^\w.-]", requirement, maxsplit=1)[0] for requirement in declared]
    rows = re.findall(r"^\| ([\w.-]+) \|", section("Dependencies"), re.M)
    assert sorted(rows) == sorted([*names, "package"])


def test_every_test_dependency_is_named() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["test"]
    names = [re.split(r"[^\w.-]", requirement, maxsplit=1)[0] for requirement in declared]
    text = section("Dependencies").split("For tests only:")[1]
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []


@pytest.mark.parametrize("path", re.findall(r"^\| `([^`]+)` \|", section("Map of the folders"), re.M))
def test_what_the_map_shows_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", re.findall(r"\]\(([^):#]+)\)", README))
def test_links_lead_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_command_has_its_row() -> None:
    rows = re.findall(r"^\| `newsloom (\w+)", section("Commands"), re.M)
    commands = [info.name or info.callback.__name__ for info in app.registered_commands if info.callback]
    groups = [group.name for group in app.registered_groups]
    assert sorted(rows) == sorted([*commands, *groups])
