from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from newsloom.sources.source import Source, SourceRefused, source_at


def test_a_folder_and_a_file_of_it_are_one_source(tmp_path: Path) -> None:
    folder = tmp_path / "Tide Texts"
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text("x")
    whole, one = source_at(folder), source_at(file)
    assert (whole.source_id, whole.kind, whole.path) == ("tide-texts", "folder", str(folder))
    assert (one.source_id, one.kind, one.path) == ("tide-texts", "file", str(file))
    for source in (whole, one):
        assert Source.from_json(json.loads(json.dumps(source.as_json()))) == source


def test_a_folder_is_the_same_source_wherever_it_lies_and_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "texts").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a" / "texts")
    monkeypatch.chdir(tmp_path / "a")
    found = {source_at(path) for path in ("texts", "texts/", "../a/texts", tmp_path / "link", tmp_path / "a" / "texts")}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("name", "source_id"),
    [
        (b"texts", "texts"), ("Қарасу Post".encode(), "қарасу-post"), (b"..a..", "a"), (b"a\nb'c", "a-b-c"),
        (b"---", "root"), (b"\xff", "udcff"), (b"x" * 255, "x" * 200),
    ],
)  # fmt: skip
def test_any_folder_has_an_id_that_can_be_stored(tmp_path: Path, name: bytes, source_id: str) -> None:
    folder = os.path.join(os.fsencode(tmp_path), name)
    os.mkdir(folder)
    assert source_at(os.fsdecode(folder)).source_id == source_id


def test_the_root_of_the_disk_has_an_id() -> None:
    assert source_at("/").source_id == "root"


@pytest.mark.parametrize("name", ["nowhere", "x" * 300, "a\0b", "~nobody-of-that-name/news", "pipe", "loop", "gone"])
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    with pytest.raises(SourceRefused) as refused:
        source_at(name if name.startswith("~") else tmp_path / name)
    assert "\n" not in str(refused.value)
