"""Standard input: what it is told to be, where it waits, and what is left where it fails."""

from __future__ import annotations

import gzip
import io
import os
import tempfile
import threading
from pathlib import Path
from typing import BinaryIO

import pytest

from newsloom.collect import standard_input
from newsloom.collect.standard_input import HEAD_BYTES, is_taken, keep, kind_of, suffix_of
from newsloom.sources.source import SourceRefused, source_at

WARC = b"WARC/1.0\r\nWARC-Type: warcinfo\r\n"
PAGE = b"<!DOCTYPE html><html><body><p>Ferry</p></body></html>"

# fmt: off
KINDS = [
    (WARC, "warc"),
    (b"PK\x03\x04 and so on", "zip"),
    (b"PK\x05\x06" + bytes(18), "zip"),
    (b'{"id": "a", "text": "Ferry"}\n{"id": "b"}\n', "jsonl"),
    (b'{"id": "a"}', "jsonl"),
    (b'\xef\xbb\xbf{"id": "a"}\r\n{"id": "b"}\r\n', "jsonl"),
    (b'{"id": "a", "text": "' + b"F" * HEAD_BYTES, "jsonl"),
    (b'{broken\n{"id": "b"}\n', "jsonl"),
    (b'{\n  "id": "a",\n  "text": "Ferry"\n}\n', "json"),
    (b'{"id": "a",\n "facts": {"n": 1}\n}', "json"),
    (b' \n[{"id": "a"}]', "json"),
    (PAGE, "html"),
    (b"\n  <HTML lang=en>", "html"),
    (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "html"),
    (b"Ferry sails twice a day\n\nPORT ALMADIN", "txt"),
    ("Паром".encode("windows-1251"), "txt"),
    ("\ufeffПаром".encode("utf-16-le"), "txt"),
]
# fmt: on


@pytest.mark.parametrize(("head", "kind"), KINDS)
def test_the_first_bytes_tell_what_it_is(head: bytes, kind: str) -> None:
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (b"%PDF-1.7", "standard input is pdf, which is not read"),
        (b"BZh91AY", "standard input is bzip2, which is not read"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "a feed or sitemap is read as a source"),
        (b"\x01\x00\x02\x00\x03", "cannot be told: name it, --as jsonl|json|warc|zip|html|txt"),
    ],
)
def test_what_is_nothing_that_is_read_is_refused(head: bytes, message: str) -> None:
    with pytest.raises(SourceRefused, match=message.replace("|", r"\|")):
        kind_of(head)


def test_what_gzip_packs_is_told_by_what_is_inside() -> None:
    assert suffix_of(gzip.compress(WARC), None) == ".warc.gz"
    assert suffix_of(gzip.compress(b'{"id": "a"}\n' * 99_999)[:HEAD_BYTES], None) == ".jsonl.gz"
    assert suffix_of(gzip.compress(PAGE), "txt") == ".txt.gz"
    with pytest.raises(SourceRefused, match="gzip, which is not read"):
        suffix_of(gzip.compress(gzip.compress(PAGE)), None)
    with pytest.raises(SourceRefused, match="unpack it once"):
        suffix_of(gzip.compress(b"PK\x03\x04"), None)
    with pytest.raises(SourceRefused, match="begins like gzip and is none"):
        suffix_of(b"\x1f\x8bnothing of the kind", None)


def test_row_18_a_gzip_bomb_is_unpacked_no_further_than_its_head() -> None:
    bomb = gzip.compress(b"F" * 200 * 2**20)
    assert len(bomb) > HEAD_BYTES
    assert suffix_of(bomb[:HEAD_BYTES], None) == ".txt.gz"


def test_the_same_input_is_the_same_item_and_another_input_is_another(tmp_path: Path) -> None:
    first = keep(io.BytesIO(PAGE), tmp_path)
    again = keep(io.BytesIO(PAGE), tmp_path)
    other = keep(io.BytesIO(PAGE + b"\n"), tmp_path)
    assert first == again != other
    assert first.read_bytes() == PAGE
    assert first.suffix == ".html"
    assert source_at(first).source_id == "standard-input"
    assert sorted(first.parent.iterdir()) == sorted([first, other])


def test_the_source_has_the_name_that_the_user_gives(tmp_path: Path) -> None:
    kept = keep(io.BytesIO(b"Ferry"), tmp_path, "Hullesk-Herald", "jsonl")
    assert (source_at(kept).source_id, kept.suffix) == ("hullesk-herald", ".jsonl")


@pytest.mark.parametrize("name", ["", "..", "a/b", "-x", "a b", "x" * 64, "паром"])
def test_row_65_a_name_that_would_be_another_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceRefused, match="--name takes"):
        keep(io.BytesIO(PAGE), tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_kind_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="--as takes jsonl, json, warc, zip, html, txt, not 'pdf'"):
        keep(io.BytesIO(PAGE), tmp_path, kind="pdf")


@pytest.mark.parametrize("nothing", [b"", b"\n \r\n"])
def test_empty_input_is_refused_and_leaves_nothing(tmp_path: Path, nothing: bytes) -> None:
    with pytest.raises(SourceRefused, match="nothing came on standard input"):
        keep(io.BytesIO(nothing), tmp_path)
    assert list((tmp_path / "incoming" / "standard-input").iterdir()) == []


class Breaking(io.RawIOBase):
    """A stream that gives some bytes and then raises."""

    def __init__(self, error: BaseException) -> None:
        self._error = error
        self._given = False

    def read(self, size: int = -1, /) -> bytes:
        if self._given:
            raise self._error
        self._given = True
        return PAGE * 2_000


@pytest.mark.parametrize(
    ("error", "raised"), [(KeyboardInterrupt(), KeyboardInterrupt), (OSError(5, "Input/output error"), SourceRefused)]
)
def test_what_breaks_off_leaves_nothing(tmp_path: Path, error: BaseException, raised: type[BaseException]) -> None:
    with pytest.raises(raised):
        keep(Breaking(error), tmp_path)  # type: ignore[arg-type]
    assert list((tmp_path / "incoming" / "standard-input").iterdir()) == []


def test_row_86_the_last_of_the_disk_is_left_to_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "FREE_BYTES", 2**80)
    with pytest.raises(SourceRefused, match="left, which the database may need"):
        keep(io.BytesIO(PAGE), tmp_path)
    assert list((tmp_path / "incoming" / "standard-input").iterdir()) == []


def test_a_pipe_that_gives_a_letter_at_a_time_is_read_whole(tmp_path: Path) -> None:
    reading, writing = os.pipe()

    def write() -> None:
        with open(writing, "wb", buffering=0) as pipe:
            for number in range(len(PAGE)):
                pipe.write(PAGE[number : number + 1])

    writer = threading.Thread(target=write)
    writer.start()
    with open(reading, "rb", buffering=0) as pipe:
        kept = keep(pipe, tmp_path)  # type: ignore[arg-type]
    writer.join()
    assert kept.read_bytes() == PAGE


def _left_behind(folder: Path) -> BinaryIO:
    """What a command leaves that is killed as it reads."""
    folder.mkdir(parents=True, exist_ok=True)
    return tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False)  # type: ignore[return-value]


@pytest.mark.parametrize("at_work", [False, True])
def test_what_a_killed_command_left_is_removed_and_what_another_writes_is_not(tmp_path: Path, at_work: bool) -> None:
    folder = tmp_path / "incoming" / "standard-input"
    with _left_behind(folder) as file:
        if at_work:
            assert standard_input._locked(file)
        else:
            file.close()
        keep(io.BytesIO(PAGE), tmp_path)
        assert [path.suffix for path in sorted(folder.iterdir(), key=lambda path: path.suffix)] == (
            [".html", ".part"] if at_work else [".html"]
        )


def test_memory_is_bounded_by_a_piece(tmp_path: Path) -> None:
    asked: list[int] = []

    class Long(io.RawIOBase):
        left = 40

        def read(self, size: int = -1, /) -> bytes:
            asked.append(size)
            self.left -= 1
            return b"x" * size if self.left > 0 else b""

    keep(Long(), tmp_path)  # type: ignore[arg-type]
    assert max(asked) == standard_input.PIECE_BYTES
    assert min(asked) > 0


@pytest.mark.parametrize(
    ("sources", "taken"),
    [
        ([{"error": None, "deferred": 0}], True),
        ([{"error": "collect did not end", "deferred": 0}], False),
        ([{"error": None, "deferred": 3}], False),
        ([], False),
    ],
)
def test_the_file_may_go_when_a_run_took_all_of_it(sources: list[dict[str, object]], taken: bool) -> None:
    assert is_taken(sources) is taken
