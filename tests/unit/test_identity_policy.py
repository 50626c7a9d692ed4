"""The count of GUIDs and links that the default of ``identity`` rests on, over invented feeds."""

from __future__ import annotations

import importlib.util
import io
import sys
from pathlib import Path
from types import ModuleType

import pytest
from rich.console import Console

SOURCE = Path(__file__).parents[2] / "bench" / "identity_policy.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("identity_policy", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


def snapshot(folder: Path, name: str, *entries: tuple[str | None, str | None]) -> None:
    """A feed with entries of these GUIDs and paths."""
    folder.mkdir(parents=True, exist_ok=True)
    items = "".join(
        "<item><title>Fog</title>"
        + (f"<guid isPermaLink='false'>{guid}</guid>" if guid else "")
        + (f"<link>https://lantern.example{path}</link>" if path else "")
        + "</item>"
        for guid, path in entries
    )
    (folder / name).write_text(f"<rss version='2.0'><channel><title>Lantern</title>{items}</channel></rss>")


def tally(bench: ModuleType, folder: Path) -> object:
    return dict(bench.read_folder(folder))["lantern"]


def test_what_changes_from_one_snapshot_to_a_later_one(bench: ModuleType, tmp_path: Path) -> None:
    feed = tmp_path / "lantern"
    snapshot(feed, "1.xml", ("a", "/ferry"), ("b", "/fog"), ("c", "/choir?utm_source=rss"), (None, "/bare"))
    snapshot(feed, "2.xml", ("a", "/ferry-sails"), ("b2", "/fog"), ("c", "/choir"), (None, "/bare"))
    # A change back is no second one.
    snapshot(feed, "3.xml", ("a", "/ferry"), ("b", "/fog"))
    expected = bench.Tally(snapshots=3, links=5, guids=4, no_guid=1, link_changed=1, guid_changed=1)
    assert tally(bench, tmp_path) == expected


def test_row_48_what_is_shared_at_once_is_no_change(bench: ModuleType, tmp_path: Path) -> None:
    feed = tmp_path / "lantern"
    snapshot(feed, "1.xml", ("same", "/ferry"), ("same", "/fog"), ("d", "/choir"), ("e", "/choir"))
    snapshot(feed, "2.xml", ("same", "/gate"))
    expected = bench.Tally(
        snapshots=2, links=4, guids=3, links_of_a_guid_at_once=1, guids_of_a_link_at_once=1, link_changed=0
    )
    assert tally(bench, tmp_path) == expected


def test_a_guid_that_is_the_link_and_an_entry_without_one(bench: ModuleType, tmp_path: Path) -> None:
    snapshot(tmp_path / "lantern", "1.xml", ("https://LANTERN.example/ferry#top", "/ferry"), ("g", None))
    assert tally(bench, tmp_path) == bench.Tally(snapshots=1, links=1, guids=1, guid_is_link=1, no_link=1)


def test_a_snapshot_that_is_no_feed_is_counted_and_left_out(bench: ModuleType, tmp_path: Path) -> None:
    snapshot(tmp_path / "lantern", "1.xml", ("a", "/ferry"))
    (tmp_path / "lantern" / "2.xml").write_text("<html><body><h1>403</h1></body></html>")
    assert tally(bench, tmp_path) == bench.Tally(snapshots=1, refused=1, links=1, guids=1)


def test_the_table_has_a_line_for_each_feed_and_the_sum(bench: ModuleType, tmp_path: Path) -> None:
    snapshot(tmp_path / "lantern", "1.xml", ("a", "/ferry"))
    snapshot(tmp_path / "lantern", "2.xml", ("a", "/ferry-sails"))
    snapshot(tmp_path / "herald", "1.xml", (None, "/fog"))
    said = io.StringIO()
    bench.print_table(Console(file=said, width=300), bench.read_folder(tmp_path))
    lines = said.getvalue().splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["feed", "herald", "lantern", "all"]
    assert "1 of 1 GUIDs changed their link" in said.getvalue()
    assert "1 of 3 links never had one" in said.getvalue()


def test_a_folder_without_feeds_is_refused(bench: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(bench.read_folder(tmp_path))
