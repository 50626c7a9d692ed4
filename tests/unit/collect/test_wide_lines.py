from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.collect.documents import Document
from newsloom.collect.folder import walk
from newsloom.collect.wide_lines import in_utf8
from newsloom.sources.source import Source


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("packed", [False, True])
def test_row_61_lines_in_utf16_are_lines(tmp_path: Path, charset: str, packed: bool) -> None:
    lines = [json.dumps({"id": str(n), "text": "Паром 渡船 🚢 \u0a0a\u0d0a"}, ensure_ascii=False) for n in range(3_000)]
    content = ("\ufeff" + "\r\n".join(lines)).encode(charset)
    name = "a.jsonl.gz" if packed else "a.jsonl"
    (tmp_path / name).write_bytes(gzip.compress(content) if packed else content)
    found = list(walk(Source("s", "folder", str(tmp_path))))
    assert [one.locator for one in found] == [f"{name}#{n}" for n in range(3_000)]
    assert [one.content for one in found if isinstance(one, Document)] == [line.encode() for line in lines]


@given(st.binary(max_size=200))
def test_other_bytes_are_left_as_they_are(content: bytes) -> None:
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert in_utf8(io.BufferedReader(io.BytesIO(content))).read() == content


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.integers(1, 9))
def test_a_text_comes_out_as_it_went_in_by_pieces_of_any_size(text: str, step: int) -> None:
    raw = io.BufferedReader(io.BytesIO(b"\xff\xfe" + text.encode("utf-16-le")))
    stream = in_utf8(raw)
    pieces = iter(lambda: stream.read(step), b"")
    assert b"".join(pieces).decode() == text


def test_a_wide_line_cut_in_the_middle_ends(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('\ufeff{"id": "a", "text": "x"}\n{"text": "Пар'.encode("utf-16-le")[:-1])
    assert [one.locator for one in walk(Source("s", "folder", str(tmp_path)))] == ["a.jsonl#a", "a.jsonl:2"]
