"""WARC files as crawlers, cut downloads and hostile hands leave them: what is whole is read, the rest is told once."""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.warc_files import DATE, FORMS, body, digest, http, info, packed, plain, record, url

from newsloom.collect.documents import Document, Refusal
from newsloom.collect.folder import walk
from newsloom.collect.reading import HERE, Reading
from newsloom.collect.warc import chunk as chunk_module
from newsloom.collect.warc.records import MAX_BLOCK, MAX_HEADER
from newsloom.sources.source import Source

WHEN = "2026-03-14T09:26:53+00:00"
Item = Document | Refusal


def read(path: Path, reading: Reading = HERE) -> list[Item]:
    found = list(walk(Source("s", "file", str(path)), reading))
    assert len({one.locator for one in found}) == len(found)
    return found


def of(tmp_path: Path, content: bytes, name: str = "a.warc") -> list[Item]:
    chunk_module._last.clear()  # every content has the same path and may have the same inode
    path = tmp_path / name
    path.write_bytes(content)
    return read(path)


def told(found: list[Item]) -> list[str]:
    """For each item the number of its page, or the reason."""
    return [one.reason.value if isinstance(one, Refusal) else (one.url or "").rpartition("/")[2] for one in found]


def test_a_page_is_read_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    content = http(body(1), media="text/html; charset=windows-1251")
    for data in (record(1, content), record(1, content, version="1.1", WARC_Target_URI=f"<{url(1)}>")):
        assert of(tmp_path, info() + data) == [
            Document(f"a.warc#{url(1)} {WHEN}", body(1), "text/html", url(1), None, WHEN, "windows-1251")
        ]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_row_59_every_form_is_read_whatever_its_name(tmp_path: Path, form: Any, name: str) -> None:
    found = of(tmp_path, form([info(), *(record(number) for number in range(5))]), name)
    assert told(found) == list("01234")
    assert [one.content for one in found if isinstance(one, Document)] == [body(number) for number in range(5)]


def test_what_is_no_page_is_no_item(tmp_path: Path) -> None:
    picture = http(b"\x89PNG", media="image/png")
    records = [
        info(), record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request"), record(1, b"seed: yes", kind="metadata"),
        record(1, http(b""), kind="revisit"), record(2, picture),
        record(3, b"20260314", WARC_Target_URI="dns:lantern.example"),
        record(4, b"wget", kind="resource", WARC_Target_URI="metadata://gnu.example/MANIFEST.txt"), record(5),
    ]  # fmt: skip
    assert told(of(tmp_path, b"".join(records))) == ["5"]
    assert told(of(tmp_path, b"".join(records[:-1]))) == ["empty"]


def test_resources_and_conversions_are_pages_too(tmp_path: Path) -> None:
    texts = [
        record(1, b"Ferry sails", kind="conversion"),
        record(2, b"<p>x", kind="resource", Content_Type="text/html"),
    ]
    found = of(tmp_path, b"".join(texts))
    assert [(one.content, one.media_type) for one in found if isinstance(one, Document)] == [
        (b"Ferry sails", "text/plain"), (b"<p>x", "text/html"),
    ]  # fmt: skip


def test_row_57_another_status_is_no_page(tmp_path: Path) -> None:
    statuses = ("404 Not Found", "410 Gone", "503 Busy", "301 Moved", "206 Partial Content", "200 OK")
    found = of(tmp_path, b"".join(record(at, http(b"x", status=one)) for at, one in enumerate(statuses)))
    assert told(found) == ["gone", "gone", "http_status", "http_status", "http_status", "5"]


def test_one_page_twice_is_two_items_that_keep_their_names(tmp_path: Path) -> None:
    again = record(1, http(body(7)), WARC_Date="2026-03-15T09:26:53Z")
    found = of(tmp_path, record(1) + again + record(1) + record(2))
    names = [one.locator for one in found]
    later = names[1].replace("15T", "14T")
    assert names == [f"a.warc#{url(1)} {WHEN}", f"a.warc#{url(1)} {WHEN.replace('14T', '15T')}",
                     f"{later} @{len(record(1) + again)}", f"a.warc#{url(2)} {WHEN}"]  # fmt: skip
    moved = of(tmp_path, info() + record(2) + record(1) + again)
    assert {one.locator for one in moved} < set(names), "what was put in before, or packed, changes no name"


CODINGS = [
    ("gzip", gzip.compress(body(1))),
    ("gzip", body(1)),  # a crawler that decodes and keeps the header
    ("identity", body(1)),
    ("gzip, gzip", gzip.compress(gzip.compress(body(1)))),
]


@pytest.mark.parametrize(("coding", "content"), CODINGS)
def test_content_encodings_are_undone(tmp_path: Path, coding: str, content: bytes) -> None:
    found = of(tmp_path, record(1, http(content, f"Content-Encoding: {coding}")))
    assert [one.content for one in found if isinstance(one, Document)] == [body(1)]


def test_chunks_are_undone(tmp_path: Path) -> None:
    page = body(1)
    chunks = b"%x;name=value\r\n%b\r\n" % (100, page[:100]) + b"%x\r\n%b\r\n0\r\n\r\n" % (len(page) - 100, page[100:])
    head = "Transfer-Encoding: chunked"
    zipped = gzip.compress(page)
    both = http(b"%x\r\n%b\r\n0\r\n\r\n" % (len(zipped), zipped), head, "Content-Encoding: gzip")
    found = of(tmp_path, record(1, http(chunks, head)) + record(2, http(page, head)) + record(3, both))
    assert [one.content for one in found if isinstance(one, Document)] == [page, page, page]
    broken = of(tmp_path, record(1, http(chunks[:-20], head)) + record(2, both[:-50]) + record(3))
    assert told(broken) == ["truncated", "truncated", "3"]


def test_row_59_a_cut_last_record_is_told_and_those_before_it_are_read(tmp_path: Path) -> None:
    records = [record(number, checked=False) for number in range(3)]
    assert told(of(tmp_path, b"".join(records)[:-200])) == ["0", "1", "truncated"]
    assert told(of(tmp_path, packed(records)[:-100])) == ["0", "1", "truncated"]
    assert told(of(tmp_path, gzip.compress(b"".join(records))[:-20])) == ["0", "1", "truncated"]


def test_row_59_records_behind_a_damaged_member_are_read(tmp_path: Path) -> None:
    members = [gzip.compress(record(number), mtime=0) for number in range(5)]
    for at in (12, len(members[2]) // 2, len(members[2]) - 6):
        damaged = bytearray(members[2])
        damaged[at] ^= 0x5A
        damaged[at + 1] ^= 0xA5
        found = told(of(tmp_path, b"".join([*members[:2], bytes(damaged), *members[3:]])))
        assert [*found[:2], *found[-2:]] == ["0", "1", "3", "4"]
        assert len(found) == 5 or at == len(members[2]) - 6, "the checksum alone: the record's own digest holds"


def test_row_59_records_before_a_damage_in_one_member_for_all_are_read(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(b"".join(record(number) for number in range(60)), mtime=0))
    at = len(data) // 2
    data[at : at + 40] = b"\xff" * 40
    found = of(tmp_path, bytes(data))
    assert told(found)[:25] == [str(number) for number in range(25)]
    assert {one.content for one in found if isinstance(one, Document)} <= {body(number) for number in range(60)}
    assert set(told(found)[-3:]) & {"bad_record", "truncated"}


def test_row_59_a_member_whose_end_is_damaged_does_not_take_the_next_with_it(tmp_path: Path) -> None:
    members = [gzip.compress(record(number, checked=number != 2), mtime=0) for number in range(3)]
    for back in range(9, 30):
        damaged = bytearray(members[1])
        damaged[-back] ^= 0xFF
        found = told(of(tmp_path, members[0] + bytes(damaged) + members[2]))
        assert (found[0], found[-1]) == ("0", "2")
        assert "bad_record" in found or "1" in found


def test_row_59_bytes_between_members_are_told_and_zeros_are_padding(tmp_path: Path) -> None:
    first, second = gzip.compress(record(1, checked=False)), gzip.compress(record(2))
    assert told(of(tmp_path, first + b"junk" * 20_000 + second)) == ["1", "bad_record", "2"]
    assert told(of(tmp_path, first + b"\0" * 600_000 + second + b"\0" * 512)) == ["1", "2"]


def test_row_59_a_file_that_is_no_warc_is_one_item(tmp_path: Path) -> None:
    assert told(of(tmp_path, body(1) * 50)) == ["bad_record"]
    assert told(of(tmp_path, gzip.compress(body(1)))) == ["bad_record"]
    assert told(of(tmp_path, b"WAR")) == ["truncated"]
    assert told(of(tmp_path, b"")) == ["empty"]


LENGTHS = {
    "too long by a little": (lambda length: length + 7, "bad_record"),
    "too long by a record": (lambda length: length + len(record(2, checked=False)), "bad_record"),
    "too long by all": (lambda length: length + 50_000, "bad_record"),
    "too short": (lambda length: length - 100, "bad_record"),
    "nothing": (lambda length: 0, "bad_record"),
    "negative": (lambda length: -1, "bad_record"),
    "none": (lambda length: None, "bad_record"),
    "no number": (lambda length: "1e5", "bad_record"),
    "no digit of ours": (lambda length: "\xb2", "bad_record"),
    "beyond the file": (lambda length: 10**14, "truncated"),
    "beyond a number": (lambda length: 10**40, "bad_record"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lie", LENGTHS)
def test_row_60_a_wrong_length_costs_one_record(tmp_path: Path, lie: str, form: str) -> None:
    length, reason = LENGTHS[lie]
    block = http(body(1))
    records = [record(0), record(1, block, checked=False, Content_Length=length(len(block))), record(2), record(3)]
    if lie == "beyond the file" and form != "plain":
        reason = "bad_record"  # nobody knows how long a packed file is before its end
    assert told(of(tmp_path, FORMS[form](records))) == ["0", reason, "2", "3"]


def test_row_60_two_lengths_that_differ(tmp_path: Path) -> None:
    twice = record(1).replace(b"Content-Length: ", b"Content-Length: 5\r\nContent-Length: ")
    assert told(of(tmp_path, twice + record(2))) == ["bad_record", "2"]


HEADERS: dict[str, tuple[dict[str, Any], str]] = {
    "no address": ({"WARC_Target_URI": None}, "bad_record"),
    "a file": ({"WARC_Target_URI": "file:///etc/passwd"}, "bad_url"),
    "script": ({"WARC_Target_URI": "javascript:alert(1)"}, "bad_url"),
    "no host": ({"WARC_Target_URI": "http://"}, "bad_url"),
    "long": ({"WARC_Target_URI": "http://lantern.example/" + "x" * 9_000}, "url_too_long"),
    "wrong block digest": ({"WARC_Block_Digest": digest(b"")}, "bad_record"),
    "wrong payload digest": ({"WARC_Payload_Digest": digest(b"")}, "bad_record"),
    "no type": ({"WARC_Type": None}, "bad_record"),
    "another type": ({"WARC_Type": "page"}, "bad_record"),
    "cut by the crawler": ({"WARC_Truncated": "length"}, "truncated"),
    "a segment": ({"WARC_Segment_Number": 1}, "truncated"),
    "NUL": ({"WARC_Target_URI": "https://lantern.example/\0"}, "bad_record"),
    "a header of 1 MB": ({"X": "x" * 10**6}, "bad_record"),
    "many fields": ({f"X{number}": "x" * 40 for number in range(2_000)}, "bad_record"),
}


@pytest.mark.parametrize("form", [plain, packed])
@pytest.mark.parametrize("what", HEADERS)
def test_row_60_a_record_that_says_it_wrongly_is_told_alone(tmp_path: Path, what: str, form: Any) -> None:
    fields, reason = HEADERS[what]
    found = of(tmp_path, form([record(0), record(1, **fields), record(2)]))
    assert told(found) == ["0", reason, "2"]


@pytest.mark.parametrize("date", [None, "yesterday", "0000-00-00T00:00:00Z", "12026-01-01T00:00:00Z", "1926-01-01"])
def test_row_60_a_bad_date_is_none(tmp_path: Path, date: str | None) -> None:
    found = of(tmp_path, record(1, WARC_Date=date))
    assert found == [Document(f"a.warc#{url(1)}", body(1), "text/html", url(1), None, None, "utf-8")]


def test_row_60_what_is_no_http_is_told(tmp_path: Path) -> None:
    blocks = [b"\x00\x01\x02", b"", b"HTTP/9 fine\r\n\r\n", b"x" * 400_000]
    found = of(tmp_path, b"".join(record(at, block) for at, block in enumerate(blocks)) + record(9))
    assert told(found) == ["bad_record"] * 4 + ["9"]


def test_row_23_a_body_shorter_than_its_length_is_cut(tmp_path: Path) -> None:
    assert told(of(tmp_path, record(1, http(body(1), f"Content-Length: {len(body(1)) + 9}")))) == ["truncated"]
    assert told(of(tmp_path, record(1, http(body(1), "Content-Length: 9")))) == ["1"], "an old header, a decoded body"


def test_a_page_about_warc_files_is_one_page(tmp_path: Path) -> None:
    page = body(1) + b"\r\n\r\n" + record(2)
    whole = http(page, f"Content-Length: {len(page)}")
    assert told(of(tmp_path, record(1, http(page)) + record(3))) == ["1", "3"], "its digest vouches for it"
    assert told(of(tmp_path, record(1, whole, checked=False) + record(3))) == ["1", "3"], "its own length does"
    swallowed = of(tmp_path, record(1, http(page), checked=False) + record(3))
    assert told(swallowed) == ["bad_record", "2", "3"], "nothing does: nothing is lost"


def test_row_18_bombs(tmp_path: Path) -> None:
    zeros = bytes(8 * 2**20)
    payload = record(1, http(gzip.compress(zeros), "Content-Encoding: gzip"))
    huge = record(1, http(bytes(40 * 2**20)))
    assert told(of(tmp_path, payload + record(2))) == ["archive_bomb", "2"]
    assert told(of(tmp_path, packed([record(0), payload, record(2)]))) == ["0", "archive_bomb", "2"]
    assert told(of(tmp_path, packed([record(0), record(1, http(zeros)), record(2)]))) == ["0", "archive_bomb", "2"]
    assert told(of(tmp_path, packed([record(0), huge, record(2)]))) == ["0", "archive_bomb", "2"]
    assert told(of(tmp_path, gzip.compress(record(0) + huge + record(2)))) == ["0", "archive_bomb"]


def test_a_record_that_is_too_large_is_passed(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(MAX_BLOCK + 300_000)
    large, film = record(1, http(noise)), record(2, http(noise, media="video/mp4"))
    for form in FORMS.values():
        assert told(of(tmp_path, form([record(0), large, film, record(3)]))) == ["0", "too_large", "3"]


def test_row_60_a_header_is_never_read_beyond_its_limit(tmp_path: Path) -> None:
    endless = b"WARC/1.0\r\n" + b"X: y\r\n" * (MAX_HEADER // 2)
    assert told(of(tmp_path, endless + record(1))) == ["bad_record", "1"]


RECORDS = [info(), *(record(number) for number in range(4)), record(4, checked=False)]
FILES = {name: form(RECORDS) for name, form in FORMS.items()}


def _ends(form: str) -> Iterator[int]:
    """Where each page's record ends in the file."""
    at = 0
    for one in RECORDS:
        at += len(one if form == "plain" else gzip.compress(one, mtime=0))
        yield at


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(part=st.floats(0, 1))
def test_row_59_a_file_cut_anywhere(tmp_path_factory: pytest.TempPathFactory, form: str, part: float) -> None:
    cut = int(part * len(FILES[form]))
    found = told(of(tmp_path_factory.mktemp("cut"), FILES[form][:cut]))
    pages = [one for one in found if one.isdigit()]
    assert pages == [str(number) for number in range(len(pages))]
    assert len(found) - len(pages) <= 1
    if form != "one member":
        # The last record's gzip trailer, or its empty lines, may be missing: the record is whole all the same.
        whole = sum(end <= cut for end in list(_ends(form))[1:])
        assert whole <= len(pages) <= whole + 1


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(flips=st.lists(st.tuples(st.floats(0, 0.9999), st.integers(1, 255)), min_size=1, max_size=3))
def test_row_59_bytes_flipped_anywhere(
    tmp_path_factory: pytest.TempPathFactory, form: str, flips: list[tuple[float, int]]
) -> None:
    content = bytearray(FILES[form])
    for part, bits in flips:
        content[int(part * len(content))] ^= bits
    found = of(tmp_path_factory.mktemp("flipped"), bytes(content))
    good = {body(number) for number in range(5)}
    pages = {one.content for one in found if isinstance(one, Document)}
    if form == "member each":
        assert len(pages & good) >= 5 - len(flips), "a byte spoils one record"
    # What has a digest is never read wrongly; the last record has none, and neither has one whose digest was broken.
    assert len(pages - good) <= len(flips)


@settings(max_examples=60, deadline=None)
@given(junk=st.binary(max_size=300), packed_too=st.booleans(), at=st.integers(0, 5))
def test_bytes_put_in_between_records_cost_none(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, packed_too: bool, at: int
) -> None:
    piece = gzip.compress(junk) if packed_too else junk
    pieces = [gzip.compress(one) if packed_too else one for one in RECORDS[:5]]
    found = told(of(tmp_path_factory.mktemp("junk"), b"".join([*pieces[:at], piece, *pieces[at:]])))
    assert [one for one in found if one.isdigit()] == list("0123")
    assert len(found) <= 5


@pytest.mark.parametrize("form", FORMS)
def test_every_chunk_can_be_read_by_a_reader_that_knows_nothing(tmp_path: Path, form: str) -> None:
    """What a child that is started again does."""
    path = tmp_path / "a.warc"
    records = [record(number) for number in range(30)]
    records[7:7] = [record(40, checked=False, Content_Length=9), record(41, http(bytes(20 * 2**20)))]
    path.write_bytes(FORMS[form](records))

    def forgetful(arguments: Mapping[str, Any]) -> tuple[Any, bytes]:
        chunk_module._last.clear()
        return HERE.warc({**arguments, "most": 1})

    chunk_module._last.clear()
    assert read(path, Reading(HERE.json, forgetful, HERE.zip)) == read(path)


def test_fastwarc_and_warcio_read_the_same_pages_of_good_files(tmp_path: Path) -> None:
    from fastwarc.warc import ArchiveIterator as Fast
    from fastwarc.warc import WarcRecordType
    from warcio.archiveiterator import ArchiveIterator as Slow

    for form in (FILES["plain"], FILES["member each"]):
        ours = [one.content for one in of(tmp_path, form) if isinstance(one, Document)]
        fast = [one.reader.read() for one in Fast(io.BytesIO(form), record_types=WarcRecordType.response)]
        slow = [one.content_stream().read() for one in Slow(io.BytesIO(form)) if one.rec_type == "response"]
        assert ours == fast == slow


def test_row_67_a_file_that_is_replaced_is_not_mixed_with_the_one_before(tmp_path: Path) -> None:
    path, other = tmp_path / "a.warc", tmp_path / "b"
    path.write_bytes(b"".join(record(number) for number in range(5)))
    other.write_bytes(b"".join(record(number + 5) for number in range(5)))
    reads = 0

    def replaced(arguments: Mapping[str, Any]) -> tuple[Any, bytes]:
        nonlocal reads
        if reads == 2:
            chunk_module._last.clear()
            other.replace(path)
        reads += 1
        return HERE.warc({**arguments, "most": 1})

    chunk_module._last.clear()
    assert told(read(path, Reading(HERE.json, replaced, HERE.zip))) == ["0", "1", "unreadable"]
    assert told(read(path)) == list("56789")


def test_a_date_of_another_zone_is_one_moment(tmp_path: Path) -> None:
    same = record(1, WARC_Date=DATE.replace("09:26:53Z", "12:26:53+03:00"))
    assert of(tmp_path, same)[0].locator == f"a.warc#{url(1)} {WHEN}"
