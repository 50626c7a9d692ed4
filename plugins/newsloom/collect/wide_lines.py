"""JSON Lines in UTF-16, as Windows PowerShell writes what is redirected into a file."""

from __future__ import annotations

import codecs
import io
from typing import IO

_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_MARK = 2  # bytes
_STEP = 64 * 2**10


def in_utf8(stream: IO[bytes]) -> IO[bytes]:
    """The stream; in UTF-8 where it begins with a mark of UTF-16, whose lines do not end at a byte.

    A lone surrogate stays one, and what is cut in the middle becomes U+FFFD, for JSON to refuse the line.
    """
    head = stream.peek(_MARK)[:_MARK] if isinstance(stream, io.BufferedReader) else b""
    charset = _MARKS.get(head)
    if charset is None:
        return stream
    stream.read(_MARK)
    return io.BufferedReader(_Narrowed(stream, charset), _STEP)


class _Narrowed(io.RawIOBase):
    def __init__(self, stream: IO[bytes], charset: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(charset)("replace")
        self._made = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._made:
            piece = self._stream.read(_STEP)
            self._made = self._decoder.decode(piece, final=not piece).encode("utf-8", "surrogatepass")
            if not piece:
                break
        out, self._made = self._made[: len(buffer)], self._made[len(buffer) :]
        buffer[: len(out)] = out
        return len(out)
