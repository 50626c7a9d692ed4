from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from newsloom import archive
from newsloom.archive import ArchiveDamaged, Bytes, Place

DAY = date(2026, 3, 14)
RECORDS = [
    Bytes("urn:newsloom:bay:empty.txt", "text/plain", b""),
    Bytes("https://lantern.example/a", "text/html", b"<p>Low tide at noon.</p>" * 400),
    Bytes("urn:newsloom:bay:nul.txt", "text/plain", b"\0\xff\r\n\r\nWARC/1.0\r\n\r\n\x1f\x8b"),
    Bytes("urn:newsloom:bay:%C3%A9.json", "application/json", '{"text": "é"}'.encode()),
]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    places = archive.write(tmp_path, "Tidewater Courier", DAY, RECORDS)
    assert [archive.read(tmp_path, place, one.sha256) for place, one in zip(places, RECORDS, strict=True)] == [
        one.content for one in RECORDS
    ]
    assert {place.uri.rpartition("/")[0] for place in places} == {"tidewater-courier/2026-03-14"}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(contents=st.lists(st.binary(max_size=300), min_size=1, max_size=4))
def test_any_bytes_are_read_back(tmp_path: Path, contents: list[bytes]) -> None:
    records = [Bytes(f"urn:x:{number}", "text/plain", content) for number, content in enumerate(contents)]
    for place, one in zip(archive.write(tmp_path, None, DAY, records), records, strict=True):
        assert archive.read(tmp_path, place, one.sha256) == one.content


def test_the_same_records_give_the_same_file(tmp_path: Path) -> None:
    first = archive.write(tmp_path / "a", "o", DAY, RECORDS)
    second = archive.write(tmp_path / "b", "o", DAY, RECORDS)
    assert first == second
    assert (tmp_path / "a" / first[0].uri).read_bytes() == (tmp_path / "b" / first[0].uri).read_bytes()
    again = archive.write(tmp_path / "a", "o", DAY, RECORDS)
    assert again == first
    files = [path for path in (tmp_path / "a").rglob("*") if path.is_file()]
    assert len(files) == 1, "nothing unfinished is left behind"


def test_two_sources_with_the_same_bytes_do_not_write_over_one_another(tmp_path: Path) -> None:
    content = b"The same notice, sent to both papers."
    one = archive.write(tmp_path, "o", DAY, [Bytes("urn:newsloom:a:notice.txt", "text/plain", content)])
    archive.write(tmp_path, "o", DAY, [Bytes("urn:newsloom:a-much-longer-name:n.txt", "text/plain", content)])
    assert archive.read(tmp_path, one[0], hashlib.sha256(content).digest()) == content


def test_a_common_reader_finds_valid_records(tmp_path: Path) -> None:
    when = datetime(2026, 3, 14, 1, 30, tzinfo=timezone(timedelta(hours=5)))
    records = [*RECORDS, Bytes("https://lantern.example/b", "text/html", b"x", when)]
    place = archive.write(tmp_path, None, DAY, records)[0]
    assert place.uri.startswith("_unknown/")
    with (tmp_path / place.uri).open("rb") as stream:
        found = []
        for record in ArchiveIterator(stream, check_digests="raise"):
            headers = record.rec_headers
            assert headers.protocol in ("WARC/1.0", "WARC/1.1")
            assert headers.get_header("WARC-Type") == "resource"
            assert re.fullmatch(r"<urn:uuid:[0-9a-f-]{36}>", headers.get_header("WARC-Record-ID"))
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", headers.get_header("WARC-Date"))
            content = record.content_stream().read()
            assert int(headers.get_header("Content-Length")) == len(content)
            found.append((headers.get_header("WARC-Target-URI"), headers.get_header("Content-Type"), content))
        dates = headers.get_header("WARC-Date")
    assert found == [(one.name, one.media_type, one.content) for one in records]
    assert dates == "2026-03-13T20:30:00Z"


def test_a_year_of_three_digits_is_a_date_still(tmp_path: Path) -> None:
    early = Bytes("urn:x", "text/plain", b"x", datetime(988, 1, 2, tzinfo=UTC))
    place = archive.write(tmp_path, None, DAY, [early])[0]
    with (tmp_path / place.uri).open("rb") as stream:
        assert next(iter(ArchiveIterator(stream))).rec_headers.get_header("WARC-Date") == "0988-01-02T00:00:00Z"


def test_damage_anywhere_is_damage(tmp_path: Path) -> None:
    places = archive.write(tmp_path, "o", DAY, RECORDS)
    place, wanted = places[1], RECORDS[1]
    file = tmp_path / place.uri
    sound = file.read_bytes()
    for at in range(place.offset, place.offset + place.length):
        file.write_bytes(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :])
        try:  # a header's letter may go wrong and the bytes be whole: then they are given, and never others
            assert archive.read(tmp_path, place, wanted.sha256) == wanted.content
        except ArchiveDamaged:
            continue
    for length in (0, 1, place.offset, place.offset + 20, place.offset + place.length - 60):
        file.write_bytes(sound[:length])
        with pytest.raises(ArchiveDamaged):
            archive.read(tmp_path, place, wanted.sha256)
    file.write_bytes(b"<html>no archive</html>" * 40)
    with pytest.raises(ArchiveDamaged):
        archive.read(tmp_path, place, wanted.sha256)
    file.write_bytes(sound)
    with pytest.raises(ArchiveDamaged, match="SHA-256"):
        archive.read(tmp_path, place, bytes(32))
    file.unlink()
    with pytest.raises(ArchiveDamaged):
        archive.read(tmp_path, place, wanted.sha256)
    with pytest.raises(ArchiveDamaged):
        archive.read(tmp_path, Place("o/2026-03-14", 0, 10), wanted.sha256)


@pytest.mark.parametrize(
    ("source", "locator", "url", "uri"),
    [
        ("bay", "a/b c.txt", None, "urn:newsloom:bay:a/b%20c.txt"),
        ("bay", "a\nb.txt", None, "urn:newsloom:bay:a%0Ab.txt"),
        ("a:b", "c", None, "urn:newsloom:a%3Ab:c"),
        ("bay", "x.jsonl#\ud800", None, "urn:newsloom:bay:x.jsonl%23%ED%A0%80"),
        ("bay", "x", "https://lantern.example/é\r\nX: y?a=%20", "https://lantern.example/%C3%A9%0D%0AX:%20y?a=%20"),
    ],
)
def test_target_uri(source: str, locator: str, url: str | None, uri: str) -> None:
    assert archive.target_uri(source, locator, url) == uri


@pytest.mark.parametrize(
    ("outlet", "folder"),
    [
        (None, "_unknown"),
        ("Tidewater Courier", "tidewater-courier"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "_unnamed"),
        ("\0\ud800/", "_unnamed"),
        ("lantern.example", "lantern.example"),
    ],
)
def test_folder_name(outlet: str | None, folder: str) -> None:
    assert archive.folder_name(outlet) == folder


@given(st.text(max_size=300))
def test_any_outlet_is_one_folder_that_a_file_system_takes(outlet: str) -> None:
    name = archive.folder_name(outlet)
    assert name not in ("", ".", "..")
    assert "/" not in name
    assert len(name.encode()) <= 255


def test_the_longest_outlet_can_be_written(tmp_path: Path) -> None:
    places = archive.write(tmp_path, "潮" * 300, DAY, RECORDS[:1])
    assert archive.read(tmp_path, places[0], RECORDS[0].sha256) == b""
