"""What the parsing child says of JSON is what this process would say, and what kills it is one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsloom.collect.documents import BadDocument, read_here
from newsloom.collect.folder import walk
from newsloom.collect.json_in_child import read_in_child
from newsloom.collect.reading import IN_CHILD
from newsloom.sources.source import source_at

CONTENTS = [
    b'{"id": 7, "url": "https://lantern.example/a", "source": "Lantern", "fetched_at": "2026-03-14", "text": "x"}',
    '[{"id": "é\ud800"}, 3, null, [1]]'.encode("utf-8", "surrogatepass"),
    b"[]",
    b"{}",
    b"3",
    b'"x"',
]
BROKEN = [b"{", b"\xff", b"[NaN]", b"[" * 100_000, b"1" * 6_000, b""]


@pytest.mark.parametrize("content", CONTENTS)
def test_the_child_reads_what_is_read_here(content: bytes) -> None:
    assert read_in_child(content) == read_here(content)


@pytest.mark.parametrize("content", BROKEN, ids=len)
def test_row_62_what_is_broken_is_refused_for_the_same_reason(content: bytes) -> None:
    with pytest.raises(BadDocument) as here:
        read_here(content)
    with pytest.raises(BadDocument) as there:
        read_in_child(content)
    assert there.value.reason is here.value.reason


def test_a_folder_is_the_same_read_here_and_in_the_child(tmp_path: Path) -> None:
    for number, content in enumerate([*CONTENTS, *BROKEN]):
        (tmp_path / f"{number}.json").write_bytes(content)
    (tmp_path / "lines.jsonl").write_bytes(b"\n".join(CONTENTS + BROKEN[:2]))
    (tmp_path / "a.txt").write_text("Ferry sails\n\nThe ferry sails.")
    (tmp_path / "a.txt.meta.json").write_text('{"url": "https://lantern.example/ferry", "outlet": "Lantern"}')
    (tmp_path / "b.txt").write_text("Ferry stays\n\nThe ferry stays.")
    (tmp_path / "b.txt.meta.json").write_text("{oh")
    source = source_at(tmp_path)
    assert list(walk(source, IN_CHILD)) == list(walk(source))
