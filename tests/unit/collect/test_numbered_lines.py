from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from newsloom.collect.numbered_lines import numbered_lines


def told(content: bytes, limit: int = 100) -> list[tuple[int, bytes | None]]:
    return list(numbered_lines(io.BytesIO(content), limit))


def test_lines_are_numbered_trimmed_and_blank_ones_left_out() -> None:
    assert told(b"a\n\n \t\r\n b \r\nc") == [(1, b"a"), (4, b"b"), (5, b"c")]
    assert told(b"") == told(b"\n\n") == []


def test_a_line_separator_of_unicode_ends_no_line() -> None:
    text = "a\u2028b\u0085c\x0bd\x1ee"
    assert told(text.encode()) == [(1, text.encode())]


def test_a_line_that_is_too_long_is_told_and_the_next_one_read() -> None:
    assert told(b"aaaa\nbbbbb\ncc\n" + b"d" * 50 + b"\ne", limit=4) == [
        (1, b"aaaa"), (2, None), (3, b"cc"), (4, None), (5, b"e"),
    ]  # fmt: skip
    assert told(b"a" * 1000, limit=4) == [(1, None)]
    assert told(b"aaaa", limit=4) == [(1, b"aaaa")]


@given(st.lists(st.binary(max_size=12)), st.integers(1, 10))
def test_every_line_is_told_once(lines: list[bytes], limit: int) -> None:
    lines = [line.replace(b"\n", b"") for line in lines]
    expected = [
        (number, line.strip() if len(line) <= limit else None)
        for number, line in enumerate(lines, 1)
        if len(line) > limit or line.strip()
    ]
    assert told(b"\n".join(lines), limit) == expected


def test_a_line_without_an_end_is_never_held_whole() -> None:
    class Endless(io.RawIOBase):
        left = 64
        largest = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            self.largest = max(self.largest, size)
            self.left -= 1
            return b"x" * size if self.left > 0 else b""

    stream = Endless()
    assert list(numbered_lines(stream, 1000)) == [(1, None)]
    assert 0 < stream.largest <= 1001
