"""Real files: what a folder that anybody can write to may hold."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from newsloom.collect.contents import MAX_BYTES
from newsloom.collect.documents import Document, Refusal
from newsloom.collect.folder import Progress, SourceBroken, walk
from newsloom.collect.numbered_lines import MAX_LINE_BYTES
from newsloom.reasons import Reason
from newsloom.sources.source import Source, source_at


def read(path: Path, kind: str = "folder") -> list[Document | Refusal]:
    found = list(walk(Source("s", "file" if kind == "file" else "folder", str(path))))
    locators = [one.locator for one in found]
    assert len(set(locators)) == len(locators), "two items of one locator would be one row of the ledger"
    return found


def told(path: Path) -> dict[str, str]:
    """Locator to media type or reason."""
    return {one.locator: one.media_type if isinstance(one, Document) else one.reason.value for one in read(path)}


def test_what_is_a_document_and_what_is_refused(tmp_path: Path) -> None:
    for name in (
        "a.txt",
        "b.HTML",
        "c.htm",
        "d.text",
        "e.xhtml",
        "f.pdf",
        "g",
        "h.txt.part",
        ".hidden.txt",
        "i.txt~",
        "j.tmp",
    ):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "k.json").write_text("{}")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_bytes(b"x")
    assert told(tmp_path) == {
        ".git": "partial_file", ".hidden.txt": "partial_file", "a.txt": "text/plain", "b.HTML": "text/html",
        "c.htm": "text/html", "d.text": "text/plain", "e.xhtml": "text/html", "f.pdf": "unknown_suffix",
        "g": "unknown_suffix", "gone.txt": "symlink", "h.txt.part": "partial_file", "i.txt~": "partial_file",
        "j.tmp": "partial_file", "k.json": "application/json", "link.txt": "symlink", "loop": "symlink",
        "pipe.txt": "not_a_file",
    }  # fmt: skip


def test_row_63_links_are_told_and_never_opened(tmp_path: Path) -> None:
    drop, outside = tmp_path / "drop", tmp_path / "outside"
    (drop / "in").mkdir(parents=True)
    outside.mkdir()
    (outside / "x.html").write_text("<p>not ours")
    links = {
        "a.txt": "/etc/passwd", "b.html": outside / "x.html", "c.html": "/dev/zero", "d": drop, "e": outside,
        "f.html": "f.html", "g.zip": outside / "x.html", "h.warc": "/dev/zero", "i.html.gz": outside / "x.html",
        "in/j.jsonl": "../../outside/x.html",
    }  # fmt: skip
    for name, target in links.items():
        (drop / name).symlink_to(target)
    assert told(drop) == dict.fromkeys(links, "symlink")


def test_row_64_what_is_no_file_or_still_being_written_hangs_nobody(tmp_path: Path) -> None:
    for name in ("a.html", "b.zip", "c.warc.gz", "d.jsonl.gz"):
        os.mkfifo(tmp_path / name)
    for name in ("e.html", "f.warc", "g.zip", "h.txt.gz"):
        (tmp_path / name).mkdir()
    for name in ("i.html.part", ".j.html", "k.warc.gz.tmp", "l.zip.crdownload"):
        (tmp_path / name).write_text("half")
    reasons = told(tmp_path)
    assert [reasons[name] for name in sorted(reasons)] == [
        "partial_file", *["not_a_file"] * 8, "partial_file", "partial_file", "partial_file",
    ]  # fmt: skip


def test_row_67_what_was_read_is_what_is_kept_whatever_stands_there_now(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("first")
    walking = walk(Source("s", "folder", str(tmp_path)))
    first = next(walking)
    (tmp_path / "b").write_text("second")
    (tmp_path / "b").replace(tmp_path / "a.html")
    assert [one.content for one in (first, *read(tmp_path)) if isinstance(one, Document)] == [b"first", b"second"]


def test_nothing_is_discovered_in_an_empty_folder(tmp_path: Path) -> None:
    assert read(tmp_path) == []


def test_a_folder_of_a_files_name_is_told_and_what_lies_in_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.html").mkdir()
    (tmp_path / "x.html" / "y.txt").write_text("x")
    assert told(tmp_path) == {"x.html": "not_a_file", "x.html/y.txt": "text/plain"}
    assert next(one for one in read(tmp_path) if isinstance(one, Document)).outlet is None


def test_the_outlet_is_the_folder_that_has_a_name(tmp_path: Path) -> None:
    for place in ("a.txt", "lantern/b.txt", "lantern/2026/03-14/c.txt", "2026-03-14/d.txt", "lantern/sport/e.txt"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("x")
    outlets = {one.locator: one.outlet for one in read(tmp_path) if isinstance(one, Document)}
    assert outlets == {
        "a.txt": None, "lantern/b.txt": "lantern", "lantern/2026/03-14/c.txt": "lantern", "2026-03-14/d.txt": None,
        "lantern/sport/e.txt": "sport",
    }  # fmt: skip


def test_the_order_is_one_on_every_machine(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "Z.txt", "é.txt", "10.txt", "9.txt"):
        (tmp_path / name).write_text("x")
    assert list(told(tmp_path)) == ["10.txt", "9.txt", "Z.txt", "a.txt", "b.txt", "é.txt"]


def test_row_65_names_of_any_bytes_have_locators_that_can_be_stored(tmp_path: Path) -> None:
    names = [
        b"new\nline.txt", b"quote'\".txt", b"$(rm x).txt", b"-rf.txt", b"<img onerror=x>.txt", b"\xff\xfe.txt",
        b"\\xff\\xfe.txt", "\u202egnp.txt".encode(), b"\xed\xa0\x80.txt", b"%s.txt", b"a" * 251 + b".txt", b"\\N.txt",
    ]  # fmt: skip
    for name in names:
        (Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))).write_bytes(name)
    found = read(tmp_path)
    assert {one.content for one in found if isinstance(one, Document)} == set(names)
    for one in found:
        one.locator.encode()
        assert "\0" not in one.locator


def test_a_file_that_is_named_like_a_line_is_no_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "b.txt", "text": "x"}\noh\n')
    (tmp_path / "a.jsonl#b.txt").write_text("x")
    (tmp_path / "a.jsonl:2").write_text("x")
    (tmp_path / "c.json").write_text('[{"id": "d.txt"}]')
    (tmp_path / "c.json#d.txt").write_text("x")
    assert len(read(tmp_path)) == 6


def test_row_61_json_lines_that_are_broken_cost_themselves_alone(tmp_path: Path) -> None:
    good = {"id": "a", "text": "one\u2028line"}
    lines = [
        json.dumps(good, ensure_ascii=False).encode(), b"", b"{broken", b"\x89PNG\0\xff", b"[" * 50_000, b'{"n": NaN}',
        b'{"id": "a", "text": "again"}', b'{"id": "last", "text": "no line feed"}',
    ]  # fmt: skip
    (tmp_path / "x.ndjson").write_bytes(b"\n".join(lines))
    found = read(tmp_path)
    assert [one.locator for one in found] == [
        "x.ndjson#a", "x.ndjson:3", "x.ndjson:4", "x.ndjson:5", "x.ndjson:6", "x.ndjson:7", "x.ndjson#last",
    ]  # fmt: skip
    assert [one.content for one in found if isinstance(one, Document)] == [line for line in lines if line]


def test_row_61_a_line_that_is_too_long_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    with (tmp_path / "x.jsonl").open("wb") as stream:
        stream.write(b'{"id": "a"}\n')
        stream.seek(MAX_LINE_BYTES + 1, os.SEEK_CUR)
        stream.write(b'\n{"id": "b"}\n')
    found = read(tmp_path)
    assert [one.locator for one in found] == ["x.jsonl#a", "x.jsonl:2", "x.jsonl#b"]
    assert isinstance(found[1], Refusal)
    assert found[1].reason is Reason.TOO_LARGE


def test_a_file_without_anything_in_it_is_told_of(tmp_path: Path) -> None:
    for name, content in {
        "a.jsonl": b"",
        "b.jsonl": b"\n \n",
        "c.json": b"",
        "d.json": b"[]",
        "e.json": b" \n",
    }.items():
        (tmp_path / name).write_bytes(content)
    assert set(told(tmp_path).values()) == {"empty"}
    assert len(told(tmp_path)) == 5
    (tmp_path / "f.txt").write_bytes(b"")
    assert told(tmp_path)["f.txt"] == "text/plain", "strip says that it is empty, and the capture is kept"


def test_row_64_a_sparse_file_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "big.html").open("wb") as stream:
        stream.truncate(20 * 10**6)
    assert MAX_BYTES < 20 * 10**6
    assert told(tmp_path) == {"big.html": "too_large"}


def test_a_sidecar_tells_of_its_file_and_is_none_itself(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>x")
    facts = {"url": "https://lantern.example/a", "outlet": "Lantern", "fetched_at": "2026-03-14T00:00:00Z"}
    (tmp_path / "a.html.meta.json").write_text(json.dumps(facts))
    assert read(tmp_path) == [Document("a.html", b"<p>x", "text/html", *facts.values())]


def test_a_sidecar_without_its_file_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "review.meta.json").write_text('{"text": "An article of that name."}')
    (tmp_path / "sub.html").mkdir()
    (tmp_path / "sub.html.meta.json").write_text("{}")
    assert told(tmp_path) == {
        "review.meta.json": "application/json", "sub.html": "not_a_file", "sub.html.meta.json": "application/json",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"), [(b"{", "bad_json"), (b"", "bad_json"), (b"\xff", "bad_json"), (None, "unreadable")]
)
def test_a_broken_sidecar_does_not_load_its_file_without_what_it_says(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    (tmp_path / "a.txt").write_text("x")
    sidecar = tmp_path / "a.txt.meta.json"
    if content is None:
        os.mkfifo(sidecar)
    else:
        sidecar.write_bytes(content)
    found = {one.locator: one for one in read(tmp_path)}["a.txt"]
    assert isinstance(found, Refusal)
    assert found.reason.value == reason
    assert "a.txt.meta.json" in found.message


def test_row_63_a_sidecar_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt.meta.json").symlink_to("/etc/passwd")
    assert told(tmp_path) == {"a.txt": "unreadable", "a.txt.meta.json": "symlink"}


def test_row_67_a_file_that_vanishes_while_the_folder_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "d").mkdir()
    walking = walk(Source("s", "folder", str(tmp_path)))
    assert isinstance(next(walking), Document)
    (tmp_path / "b.txt").unlink()
    shutil.rmtree(tmp_path / "d")
    rest = list(walking)
    assert [(one.locator, getattr(one, "reason", None)) for one in rest] == [
        ("b.txt", Reason.UNREADABLE), ("c.txt", None), ("d", Reason.UNREADABLE),
    ]  # fmt: skip


def test_row_63_a_file_that_becomes_a_link_or_a_pipe_while_the_folder_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    walking = walk(Source("s", "folder", str(tmp_path)))
    next(walking)
    (tmp_path / "b.txt").unlink()
    os.mkfifo(tmp_path / "b.txt")
    assert [getattr(one, "reason", None) for one in walking] == [Reason.NOT_A_FILE]


def test_folders_deeper_than_functions_go(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(1_200):
            os.mkdir("d", dir_fd=here)
            below = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        with os.fdopen(os.open("x.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w") as stream:
            stream.write("deep")
        assert [one.content for one in read(tmp_path) if isinstance(one, Document)] == [b"deep"]
    finally:
        os.close(here)
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # shutil.rmtree is a recursion


def test_the_root_that_cannot_be_read_breaks_the_source(tmp_path: Path) -> None:
    with pytest.raises(SourceBroken) as broken:
        list(walk(Source("s", "folder", str(tmp_path / "nowhere"))))
    assert broken.value.strerror


def test_one_file(tmp_path: Path) -> None:
    (tmp_path / "lantern").mkdir()
    file = tmp_path / "lantern" / "a.txt"
    file.write_text("x")
    assert read(file, "file") == [Document("a.txt", b"x", "text/plain")]
    file.unlink()
    assert [getattr(one, "reason", None) for one in read(file, "file")] == [Reason.UNREADABLE]


def test_bytes_read_are_told_while_a_long_file_is_read(tmp_path: Path) -> None:
    lines = tmp_path / "long.jsonl"
    lines.write_text("".join(json.dumps({"id": str(number), "text": "x" * 500}) + "\n" for number in range(1_000)))
    progress = Progress()
    told = [progress.read for _ in walk(source_at(lines), progress=progress)]
    assert told == sorted(told)
    assert 0 < told[0] < told[500] < told[-1] == lines.stat().st_size
    assert progress.read == lines.stat().st_size
