"""Zip and gzip files in a folder: read as what they hold, never written out, and no bomb."""

from __future__ import annotations

import gzip
import io
import json
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsloom.collect.contents import MAX_BYTES
from newsloom.collect.documents import Document, Refusal
from newsloom.collect.folder import Progress, total_bytes, walk
from newsloom.collect.numbered_lines import MAX_LINE_BYTES
from newsloom.collect.packed import zip_listing
from newsloom.collect.reading import HERE, IN_CHILD
from newsloom.sources.source import Source

PAGE = b"<!DOCTYPE html><title>Ferry sails</title><p>The ferry sails from Port Almadin."
Item = Document | Refusal


def read(path: Path) -> list[Item]:
    found = list(walk(Source("s", "folder", str(path))))
    assert len({one.locator for one in found}) == len(found)
    return found


def told(path: Path) -> dict[str, str]:
    return {one.locator: one.reason.value if isinstance(one, Refusal) else one.media_type for one in read(path)}


def zipped(entries: dict[str, bytes] | list[tuple[Any, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as file:
        for name, content in entries.items() if isinstance(entries, dict) else entries:
            file.writestr(name, content)
    return into.getvalue()


def test_gzip_files_are_read_as_what_they_hold(tmp_path: Path) -> None:
    lines = b'{"id": "a", "text": "x"}\n{"text": "y"}\n'
    names = {"a.html.gz": PAGE, "b.TXT.GZ": b"Ferry", "c.jsonl.gz": lines, "d.json.gz": b'[{"id": "e"}]'}
    (tmp_path / "lantern").mkdir()
    for name, content in names.items():
        (tmp_path / "lantern" / name).write_bytes(gzip.compress(content[:9]) + gzip.compress(content[9:]) + b"\0" * 600)
    (tmp_path / "lantern" / "a.html.gz.meta.json").write_text('{"url": "https://lantern.example/a"}')
    found = read(tmp_path)
    assert [(one.locator, getattr(one, "content", one)) for one in found] == [
        ("lantern/a.html.gz", PAGE), ("lantern/b.TXT.GZ", b"Ferry"), ("lantern/c.jsonl.gz#a", lines.splitlines()[0]),
        ("lantern/c.jsonl.gz:2", lines.splitlines()[1]), ("lantern/d.json.gz#e", b'{"id": "e"}'),
    ]  # fmt: skip
    assert {getattr(one, "outlet", None) for one in found} == {"lantern"}
    assert getattr(found[0], "url", None) == "https://lantern.example/a"


def test_row_18_gzip_bombs_and_what_is_no_gzip(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(64 * 2**20), 9)
    contents = {
        "a.html.gz": bomb, "b.xml.gz": bomb, "c.txt.gz": gzip.compress(bomb),
        "d.html.gz.gz": gzip.compress(gzip.compress(PAGE)), "e.jsonl.gz": bomb, "f.html.gz": PAGE,
        "g.txt.gz": gzip.compress(PAGE)[:-9], "h.txt.gz": gzip.compress(b"x") + b"y",
        "i.txt.gz": b"", "j.tar.gz": gzip.compress(PAGE), "k.gz": gzip.compress(PAGE), "l.zip.gz": gzip.compress(PAGE),
        "m.txt.gz": gzip.compress(random.Random(1).randbytes(MAX_BYTES + 1), 1), "n.xml.gz": gzip.compress(zipped({})),
        "o.json.gz": bomb,
    }  # fmt: skip
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    assert told(tmp_path) == {
        "a.html.gz": "archive_bomb", "b.xml.gz": "archive_bomb", "c.txt.gz": "archive_bomb",
        "d.html.gz.gz": "archive_bomb", "e.jsonl.gz": "archive_bomb", "f.html.gz": "bad_encoding",
        "g.txt.gz": "truncated", "h.txt.gz": "bad_encoding", "i.txt.gz": "empty", "j.tar.gz": "unknown_suffix",
        "k.gz": "unknown_suffix", "l.zip.gz": "archive_bomb", "m.txt.gz": "too_large", "n.xml.gz": "unknown_suffix",
        "o.json.gz": "archive_bomb",
    }  # fmt: skip


def test_row_61_lines_of_a_gzip_file_are_bounded_and_their_number_is_not(tmp_path: Path) -> None:
    lines = [json.dumps({"id": number, "text": "The ferry sails. " * 60}) for number in range(20_000)]
    noise = random.Random(2).randbytes(MAX_LINE_BYTES + 5).replace(b"\n", b"x")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    assert len(read(tmp_path)) == len(lines)
    whole = gzip.compress(b'{"id": 1}\n' + noise + b'\n{"id": 2}\n', 1)
    (tmp_path / "a.jsonl.gz").write_bytes(whole)
    assert list(told(tmp_path).items()) == [("a.jsonl.gz#1", "application/json"), ("a.jsonl.gz:2", "too_large"),
                                            ("a.jsonl.gz#2", "application/json")]  # fmt: skip
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(lines[:2_000]).encode())[:-2_000])
    found = read(tmp_path)
    assert 100 < len(found) < 2_000
    assert [one.reason.value for one in found if isinstance(one, Refusal)] == ["truncated"]


def test_a_zip_file_is_read_as_a_folder(tmp_path: Path) -> None:
    entries = {
        "a.html": PAGE, "lantern/": b"", "lantern/2026/b.txt": b"x",
        "lantern/c.jsonl": b'{"id": "c.txt", "text": "x"}\noh',
        "lantern/c.jsonl#c.txt": b"no line", "d.pdf": b"%PDF", "e.html.meta.json": b'{"outlet": "Herald"}',
        "e.html": PAGE,
        "__MACOSX/._a.html": b"x", ".hidden.txt": b"x", "f.txt.part": b"x", "g.json": b'[{"id": 1}]', "h.json": b" ",
        "i.html": PAGE, "i.html.meta.json": b"{oh", "é\n.txt": b"x",
    }  # fmt: skip
    (tmp_path / "herald").mkdir()
    for method, name in ((zipfile.ZIP_DEFLATED, "x.zip"), (zipfile.ZIP_STORED, "y.ZIP")):
        (tmp_path / "herald" / name).write_bytes(zipped(entries, method))
        found = [one for one in read(tmp_path) if one.locator.startswith(f"herald/{name}!")]
        where = len(f"herald/{name}!")
        assert {one.locator[where:]: getattr(one, "reason", None) or getattr(one, "outlet", None) for one in found} == {
            "a.html": "herald", "lantern/2026/b.txt": "lantern", "lantern/c.jsonl#c.txt": "lantern",
            "lantern/c.jsonl:2": "lantern", "lantern/c.jsonl\\x23c.txt": "lantern", "d.pdf": "unknown_suffix",
            "e.html": "Herald", "__MACOSX/._a.html": "partial_file", ".hidden.txt": "partial_file",
            "f.txt.part": "partial_file", "g.json#1": "herald", "h.json": "empty", "i.html": "bad_json",
            "é\n.txt": "herald",
        }  # fmt: skip


def test_a_file_that_is_named_like_an_entry_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"b.html": PAGE}))
    (tmp_path / "a.zip!b.html").write_bytes(PAGE)
    assert list(told(tmp_path)) == ["a.zip!b.html", "a.zip\\x21b.html"]


def _link(name: str, mode: int) -> zipfile.ZipInfo:
    one = zipfile.ZipInfo(name)
    one.create_system, one.external_attr = 3, (mode | 0o777) << 16
    return one


def test_row_66_names_that_lead_out_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    inside = tmp_path / "in" / "deep"
    inside.mkdir(parents=True)
    names = ["../a.html", "/etc/b.html", "c/../../d.html", "e\\f.html", "..\\g.html", "C:/h.html", "C:i.html",
             "\\\\host\\j.html", "k//l.html", "m/./../n.html", "../", "/"]  # fmt: skip
    entries: list[tuple[Any, bytes]] = [(name, PAGE) for name in names]
    entries += [(_link("o.html", stat.S_IFLNK), b"/etc/passwd"), (_link("p.html", stat.S_IFIFO), b"")]
    (inside / "a.zip").write_bytes(zipped([*entries, ("good.html", PAGE)]))
    found = told(inside)
    assert found.pop("a.zip!good.html") == "text/html"
    assert set(found.values()) == {"unsafe_path"}
    assert len(found) == len(entries)
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a.zip", "deep", "in"]


def test_row_18_zip_bombs(tmp_path: Path) -> None:
    zeros = bytes(64 * 2**20)
    entries = {"a.html": zeros, "b.zip": zipped({"c.html": PAGE}), "d.html.gz": gzip.compress(PAGE),
               "e.warc": b"WARC/1.0", "f.txt": zipped({"c.html": PAGE}), "g.jsonl": zeros, "h.html": PAGE}  # fmt: skip
    (tmp_path / "a.zip").write_bytes(zipped(entries))
    found = told(tmp_path)
    assert found.pop("a.zip!h.html") == "text/html"
    assert set(found.values()) == {"archive_bomb"}
    assert len(found) == 6


def test_row_18_entries_that_share_their_bytes(tmp_path: Path) -> None:
    """A directory that names one entry's bytes many times: 42 kB that are 5 GB (Fifield, "A better zip bomb")."""
    whole = zipped({"0.html": PAGE * 50})
    start = struct.unpack_from("<I", whole, whole.rindex(b"PK\x05\x06") + 16)[0]
    one = whole[start : whole.rindex(b"PK\x05\x06")]
    directory = b"".join(one.replace(b"0.html", b"%d.html" % number) for number in range(5))
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 5, 5, len(directory), start, 0)
    (tmp_path / "a.zip").write_bytes(whole[:start] + directory + end)
    found = told(tmp_path)
    assert found.pop("a.zip!0.html") == "text/html"
    assert list(found.values()) == ["archive_bomb"] * 4


def test_row_18_many_small_entries_that_are_large_together(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{number}.txt": bytes(2**20) for number in range(80)}))
    found = list(told(tmp_path).items())
    assert found[-1] == ("a.zip", "archive_bomb")
    assert len(found) < 70


def test_row_18_a_directory_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_listing, "MAX_ENTRIES", 10)
    (tmp_path / "a.zip").write_bytes(zipped({f"{number}.txt": b"x" for number in range(11)}))
    assert told(tmp_path) == {"a.zip": "archive_bomb"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_cannot_be_read_in_a_zip_file(tmp_path: Path) -> None:
    locked = bytearray(zipped({"a.html": PAGE}))
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(magic) + flags] |= 1
    (tmp_path / "a.zip").write_bytes(locked)
    (tmp_path / "b.zip").write_bytes(zipped({"a.html": PAGE}, zipfile.ZIP_BZIP2))
    wrong = bytearray(zipped({"a.html": PAGE, "b.html": PAGE}, zipfile.ZIP_STORED))
    wrong[wrong.index(b"Ferry")] ^= 1
    (tmp_path / "c.zip").write_bytes(wrong)
    (tmp_path / "d.zip").write_bytes(PAGE)
    (tmp_path / "e.zip").write_bytes(b"")
    (tmp_path / "f.zip").write_bytes(zipped({}))
    (tmp_path / "g.zip").write_bytes(zipped([("a.html", PAGE), ("a.html", PAGE + b"x")]))
    (tmp_path / "h.zip").mkdir()
    found = told(tmp_path)
    again = next(one for one in found if one.startswith("g.zip!a.html@"))
    assert found == {
        "a.zip!a.html": "unreadable", "b.zip!a.html": "unreadable", "c.zip!a.html": "truncated",
        "c.zip!b.html": "text/html",
        "d.zip": "wrong_type", "e.zip": "empty", "f.zip": "empty", "g.zip!a.html": "text/html", again: "text/html",
        "h.zip": "not_a_file",
    }  # fmt: skip


class _Unseekable(io.RawIOBase):
    """Makes zipfile write sizes behind each entry, as programs that zip into a pipe do."""

    def __init__(self) -> None:
        self.written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.written += content
        return len(content)


def _piped(entries: dict[str, bytes]) -> bytes:
    into = _Unseekable()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return bytes(into.written)


PAGES = {f"{number}.html": PAGE + random.Random(number).randbytes(300).hex().encode() for number in range(6)}


@pytest.mark.parametrize("pack", [zipped, _piped])
@settings(max_examples=50, deadline=None)
@given(part=st.floats(0, 1))
def test_a_zip_file_cut_anywhere_gives_what_is_whole(
    tmp_path_factory: pytest.TempPathFactory, pack: Callable[[dict[str, bytes]], bytes], part: float
) -> None:
    tmp_path = tmp_path_factory.mktemp("cut")
    whole = pack(PAGES)
    cut = int(part * len(whole))
    (tmp_path / "a.zip").write_bytes(whole[:cut])
    found = read(tmp_path)
    pages = [one.content for one in found if isinstance(one, Document)]
    assert pages == list(PAGES.values())[: len(pages)]
    assert len(found) - len(pages) <= 1
    starts = [whole.index(name.encode()) for name in PAGES] + [whole.index(b"PK\x01\x02")]
    assert len(pages) >= sum(end <= cut for end in starts[1:]) - (pack is _piped)
    assert cut == len(whole) or len(found) > len(pages)


@pytest.mark.parametrize("pack", [zipped, _piped])
@settings(max_examples=60, deadline=None)
@given(flips=st.lists(st.tuples(st.floats(0, 0.9999), st.integers(1, 255)), min_size=1, max_size=4))
def test_a_zip_file_with_other_bytes_never_raises_nor_says_what_it_does_not_hold(
    tmp_path_factory: pytest.TempPathFactory,
    pack: Callable[[dict[str, bytes]], bytes],
    flips: list[tuple[float, int]],
) -> None:
    tmp_path = tmp_path_factory.mktemp("flipped")
    content = bytearray(pack(PAGES))
    for part, bits in flips:
        content[int(part * len(content))] ^= bits
    (tmp_path / "a.zip").write_bytes(content)
    found = read(tmp_path)
    assert found
    assert {one.content for one in found if isinstance(one, Document)} <= set(PAGES.values())


@pytest.mark.parametrize("name", ["a.zip", "b.html.gz", "c.jsonl.gz", "d.warc", "e.warc.gz"])
@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=400), magic=st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08\0", b"WARC/1.0\r\n"]))
def test_any_bytes_end_in_items(
    tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes, magic: bytes
) -> None:
    tmp_path = tmp_path_factory.mktemp("any")
    (tmp_path / name).write_bytes(magic + content)
    assert read(tmp_path)


def test_the_child_reads_what_is_read_here(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(PAGES)[:-40])
    (tmp_path / "b.zip").write_bytes(zipped({"../a.html": PAGE, "é.html": PAGE}))
    (tmp_path / "c.zip").write_bytes(PAGE)
    source = Source("s", "folder", str(tmp_path))
    assert list(walk(source, IN_CHILD)) == list(walk(source, HERE))


def test_progress_counts_the_bytes_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name, content in {
        "a.zip": zipped(PAGES),
        "a/b.html.gz": gzip.compress(PAGE),
        "c.html": PAGE,
        "d.pdf": b"x",
    }.items():
        (tmp_path / name).write_bytes(content)
    source, progress = Source("s", "folder", str(tmp_path)), Progress()
    seen = [progress.read for _ in walk(source, HERE, progress)]
    assert seen == sorted(seen)
    assert progress.read == total_bytes(source) - 1, "what nobody reads is not read"


def test_row_18_an_entry_that_a_directory_lists_two_thousand_times_is_told_of_once(tmp_path: Path) -> None:
    whole = zipped({"a.html": PAGE})
    start, end = whole.find(b"PK\x01\x02"), whole.find(b"PK\x05\x06")
    tail = bytearray(whole[end:])
    struct.pack_into("<HHII", tail, 8, 2_000, 2_000, (end - start) * 2_000, start)
    (tmp_path / "bomb.zip").write_bytes(whole[:start] + whole[start:end] * 2_000 + tail)
    assert told(tmp_path) == {"bomb.zip!a.html": "text/html", "bomb.zip!a.html@0": "archive_bomb"}


def test_a_name_from_the_folder_itself_on_is_not_hidden(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"./page.html": PAGE, "./.page.html": PAGE}))
    assert told(tmp_path) == {"a.zip!./page.html": "text/html", "a.zip!./.page.html": "partial_file"}
