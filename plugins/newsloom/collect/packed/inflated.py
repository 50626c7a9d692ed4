"""A compressed file as a stream: inflated a step at a time, whole or refused, and no bomb.

This happens in the collector's own process, as for the bodies of a fetch: zlib is given no more room than one step, and
nothing but lengths is read from what it makes.
"""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from newsloom.collect.documents import BadDocument
from newsloom.reasons import Reason

STEP = 256 * 2**10
MAX_RATIO, RATIO_FROM = 100, 2**20  # as the ratio of collect/fetch/limits.py
# Exports in JSON Lines may be of any length, and lines that differ in a number shrink to a hundredth. Nothing but a
# bomb shrinks to a five hundredth (deflate cannot do better than 1,032), once there is enough of it to judge by.
MAX_STREAM_RATIO, STREAM_RATIO_FROM = 500, 64 * 2**20

_MAGIC = b"\x1f\x8b"  # RFC 1952 section 2.3.1
_GZIP, _RAW = 31, -15  # zlib's wbits
NESTED = (b"\x1f\x8b\x08", b"PK\x03\x04")  # what a gzip file and a zip file begin with


class Inflated(io.RawIOBase):
    """What ``file`` holds from where it stands.

    A gzip file by default; with ``length`` that many bytes of a zip file, deflated or ``stored``, whose CRC-32 is
    ``crc``. ``lines``: the file is a stream of lines, and each is judged alone. ``made`` counts what came out.

    Reading raises:
        BadDocument: archive_bomb, truncated, or bad_encoding where there is something else than gzip.
        OSError: the file cannot be read.
    """

    def __init__(
        self, file: BinaryIO, *, lines: bool, length: int | None = None, stored: bool = False, crc: int | None = None
    ) -> None:
        self.made = 0
        self._file = file
        self._lines = lines
        self._left = length
        self._crc_told, self._crc = crc, 0
        self._stored = stored
        self._gzip = length is None
        self._inflater: zlib._Decompress | None = None if self._gzip or stored else zlib.decompressobj(_RAW)
        self._input = b""
        self._members = 0
        self._over = False
        self._taken = self._line_made = self._line_taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        room = min(len(buffer), STEP)
        out = b""
        while not out and not self._over and room:
            out = self._step(room)
        buffer[: len(out)] = out
        return len(out)

    def _step(self, room: int) -> bytes:
        if not self._input:
            self._input = self._file.read(STEP if self._left is None else min(STEP, self._left))
            self._left = None if self._left is None else self._left - len(self._input)
        before = len(self._input)
        if self._stored:
            out, self._input = self._input[:room], self._input[room:]
            ended = not out
        else:
            out, ended = self._inflated(room)
        self._judge(out, before - len(self._input))
        if ended:
            self._end()
        return out

    def _inflated(self, room: int) -> tuple[bytes, bool]:
        """Bytes, and whether they are the last."""
        inflater = self._inflater or self._member()
        if inflater is None:
            return b"", True
        self._inflater = inflater
        drained = not self._input
        try:
            out = inflater.decompress(self._input, room)
        except zlib.error as error:
            reason = Reason.BAD_ENCODING if self._gzip else Reason.TRUNCATED
            # zlib says "Error -3 while decompressing data: invalid block type", of which the end is for people.
            said = str(error).rpartition(": ")[2]
            raise BadDocument(reason, f"damaged after {self.made} bytes: {said}") from error
        if inflater.eof:
            self._input = inflater.unused_data
            self._inflater = None
            return out, not self._gzip
        self._input = inflater.unconsumed_tail
        if drained and not out:
            raise BadDocument(Reason.TRUNCATED, f"the compressed bytes break off after {self.made} bytes")
        return out, False

    def _member(self) -> zlib._Decompress | None:
        self._input = self._input or self._file.read(STEP)
        while self._members and self._input and not self._input.strip(b"\0"):  # padding, as of a tape
            self._input = self._file.read(STEP)
        if len(self._input) < len(_MAGIC):
            self._input += self._file.read(STEP)
        bare = self._input.lstrip(b"\0") if self._members else self._input
        if bare.startswith(_MAGIC):
            self._input = bare
            self._members += 1
            return zlib.decompressobj(_GZIP)
        if bare or not self._members:
            where = "behind its end stands something else" if self._members else "it does not begin as gzip does"
            raise BadDocument(Reason.BAD_ENCODING if bare else Reason.EMPTY, where if bare else "no bytes")
        return None

    def _judge(self, out: bytes, taken: int) -> None:
        self.made += len(out)
        self._taken += taken
        self._line_taken += taken
        self._line_made += len(out)
        if self._crc_told is not None:
            self._crc = zlib.crc32(out, self._crc)
        if self._line_made > RATIO_FROM and self._line_made > MAX_RATIO * max(self._line_taken, 1):
            raise BadDocument(Reason.ARCHIVE_BOMB, f"grows to more than {MAX_RATIO} times its size when inflated")
        if self.made > STREAM_RATIO_FROM and self.made > MAX_STREAM_RATIO * max(self._taken, 1):
            raise BadDocument(Reason.ARCHIVE_BOMB, f"grows to more than {MAX_STREAM_RATIO} times its size")
        if self._lines and (end := out.rfind(b"\n")) >= 0:
            self._line_made, self._line_taken = len(out) - end - 1, 0

    def _end(self) -> None:
        self._over = True
        if self._crc_told is not None and self._crc != self._crc_told:
            raise BadDocument(Reason.TRUNCATED, "its checksum does not hold")
