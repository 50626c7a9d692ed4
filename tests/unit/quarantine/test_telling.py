from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from newsloom.archive import Bytes, Place, write
from newsloom.quarantine.listing import Quarantined
from newsloom.quarantine.telling import FIRST_BYTES, beginning, lines, not_retried, printable, told
from newsloom.reasons import Reason

WHEN = datetime(2026, 11, 20, 3, 4, tzinfo=UTC)


def item(**differs: Any) -> Quarantined:
    given: dict[str, Any] = {
        "source": "herald", "item_id": uuid.UUID(int=7), "locator": "a\x1b[31m.html", "reason": Reason.TOO_DEEP,
        "detail": {"message": "900 deep\nand more"}, "stage": "strip", "attempts": 2, "first_at": WHEN, "last_at": WHEN,
        "run_id": "one", "version": "1.0", "state": "open", "why": None, "capture_id": None, "refused": False,
        "byte_count": None, "media_type": None, "charset": None, "sha256": None, "place": None,
    }  # fmt: skip
    return Quarantined(**(given | differs))


@given(st.text())
def test_nothing_that_is_printed_speaks_to_the_terminal(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert printable(shown) == shown


@given(st.binary(max_size=3 * FIRST_BYTES))
def test_bytes_of_any_kind_are_shown_by_their_first_kilobyte(content: bytes) -> None:
    # A file for each example would cost more than it says: what is read is what is decoded here.
    shown = printable(content[:FIRST_BYTES].decode("utf-8", "backslashreplace"), keep="\n\t")
    assert set(shown) - {"\n", "\t"} <= {one for one in shown if one.isprintable()}


def test_the_beginning_is_read_from_the_archive_and_a_lost_file_is_told(tmp_path: Any) -> None:
    record = Bytes("urn:x", "text/html", b"<p>\x1b[2J" + b"x" * 5000)
    [place] = write(tmp_path, "herald", WHEN.date(), [record])
    kept = item(place=place, sha256=record.sha256, byte_count=5007, charset="no-such-charset")
    begins = beginning(tmp_path, kept)
    assert begins is not None
    assert begins.startswith("<p>\\x1b[2Jxxx")
    assert len(begins) == FIRST_BYTES + 3  # the escape is written as four characters
    assert beginning(tmp_path, item()) is None
    lost = item(place=Place("gone.warc.gz", 0, 9), sha256=record.sha256)
    assert (beginning(tmp_path, lost) or "").startswith("(the archive cannot give them: gone.warc.gz")


def test_an_item_is_told_with_its_reason_in_plain_words_and_every_attempt() -> None:
    tries = [{"updated_at": WHEN, "outcome": "quarantined", "reason": "too_deep", "kind": "nightly", "run_id": "one"}]
    said = "\n".join(told(item(), "<p>\n<b>", tries))
    assert f"reason    too_deep: {Reason.TOO_DEEP.explanation}" in said
    assert "failed    in strip, 2x, 2026-11-20 03:04 to 2026-11-20 03:04 UTC" in said
    assert "  2026-11-20 03:04  quarantined (too_deep)  nightly one" in said
    assert said.endswith("begins\n  <p>\n  <b>")
    assert "\x1b" not in said


def test_a_list_has_two_lines_an_item() -> None:
    assert list(lines([item(state="dropped", why="old")])) == [
        "00000000  herald  a\\x1b[31m.html  (dropped: old)",
        "          too_deep in strip, 2 times, last 2026-11-20 03:04: 900 deep and more",
    ]


def test_what_cannot_be_tried_again_is_told_with_what_to_do() -> None:
    [one, other] = not_retried([item(), item(refused=True, place=Place("x", 0, 1))])
    assert "none of its bytes are kept; the next run that reads its source tries it" in one
    assert "only the first bytes of it are kept" in other
