"""The bytes of a WARC file, inflated in steps, with the place in the file that each came from.

FastWARC and warcio do this too, but neither can begin at a place inside a gzip member, go on behind a member that is
damaged, or say how many bytes of the file a record took: a child that died could
not be started again behind the record that killed it.

A run is what can be decoded without a break. It ends with the file, or where a member is damaged; the next one begins
at the next member that holds a record.
"""

from __future__ import annotations

import os
import re
import zlib
from bisect import bisect_left, bisect_right
from enum import Enum
from typing import BinaryIO, NamedTuple

STEP = 256 * 2**10  # a page or two: the buffer is never that much longer than a record

_MAGIC = b"\x1f\x8b\x08"  # RFC 1952 section 2.3.1; 8 is deflate, the only method there is
_GZIP = 31  # zlib's wbits for gzip
_MEMBER = re.compile(re.escape(_MAGIC))
# A byte that was changed makes zlib stop some kilobytes later; what it has read by then may lie in the next members.
_BACK = 2**20
_LEAST = 512  # bytes before a damage that are given up with it


class Place(NamedTuple):
    """Where to read on: ``raw`` bytes into the file, where a gzip member begins (anywhere in a plain file), and
    ``within`` bytes into what that member holds."""

    raw: int
    within: int = 0


class Ended(Enum):
    """How a run ended. Behind anything but the file's end there may be another."""

    END = "with the file"
    CUT = "inside a gzip member"
    DAMAGED = "at bytes that are no gzip"


class Decoded:
    """A file from a place on. ``buffer`` holds what is decoded and not yet taken; ``work`` counts the bytes that were
    looked at, so that a caller can stop in time."""

    def __init__(self, file: BinaryIO, place: Place) -> None:
        self.buffer = bytearray()
        self.ended: Ended | None = None
        self.work = 0
        self._file = file
        self.size = os.fstat(file.fileno()).st_size
        self._lost_from = place.raw  # where a search for the next member begins
        self._damaged_from = 0  # and from which decoded byte on nothing before it is to be trusted
        self.packed = self._is_packed()
        self._open_at(place.raw)
        self._skip = place.within
        self._skip_to = place

    @property
    def damaged_from(self) -> int | None:
        """Where in the buffer the damaged member of this run begins; negative where part of it is taken."""
        return self._damaged_from - self._at if self.ended is Ended.DAMAGED else None

    @property
    def place(self) -> Place:
        """The place of the buffer's first byte."""
        if self._skip:
            return self._skip_to
        if not self.packed:
            return Place(self._raw - len(self.buffer))
        if not self._members:
            return Place(self._raw)
        start, raw = self._members[bisect_right(self._members, (self._at, self.size)) - 1]
        return Place(raw, self._at - start)

    @property
    def raw(self) -> int:
        """How many bytes of the file have been read, for people who wait."""
        return min(self._raw, self.size)

    def arrive(self, work: int) -> bool:
        """Go to the place that it was opened at; False where ``work`` bytes were not enough, and it is to be called
        again. Inside a member there is no other way than to inflate what stands before."""
        while self._skip and self.work < work and self.ended is None:
            self._step()
            taken = min(self._skip, len(self.buffer))
            self._skip -= taken
            self.take(taken)
        if self.ended is not None:
            self._skip = 0
        return not self._skip

    def fill(self, length: int) -> bool:
        """Decode until the buffer holds ``length`` bytes; False where the run ends before."""
        while len(self.buffer) < length and self.ended is None:
            self._step()
        return len(self.buffer) >= length

    def take(self, length: int) -> None:
        """Let go of the buffer's first bytes."""
        del self.buffer[:length]
        self._at += length
        while len(self._members) > 1 and self._members[1][0] <= self._at:
            del self._members[0]
        while len(self._marks) > 1 and self._marks[1][0] <= self._at:
            del self._marks[0]

    def raw_length(self, length: int) -> int:
        """At most how many bytes of the file the buffer's first ``length`` bytes took, to the next step."""
        if not self.packed:
            return length
        end = min(bisect_left(self._marks, (self._at + length, 0)), len(self._marks) - 1)
        return self._marks[end][1] - self._marks[0][1]

    def jump(self, raw: int) -> None:
        """Go on at another place of a plain file."""
        self._open_at(raw)

    def fits_at(self, raw: int, length: int) -> bytes:
        """What stands at another place of a plain file."""
        return os.pread(self._file.fileno(), length, raw)

    def abandon(self) -> None:
        """Look for the next member: what is left of this one is not worth inflating."""
        self._open_at(self._raw)
        self.ended = Ended.DAMAGED  # and the search begins here

    def next_run(self, work: int) -> bool:
        """Begin the next run; False where there is none. A search of more than ``work`` bytes is broken off: the run
        then is empty, ends as damaged, and its place is where to search on."""
        if self.ended is Ended.END:
            return False
        at = self._lost_from
        while self.work < work:
            self._file.seek(at)
            piece = self._file.read(STEP + len(_MAGIC) - 1)
            self.work += len(piece)
            for found in _MEMBER.finditer(piece):
                if self._holds_a_record(at + found.start()):
                    self._open_at(at + found.start())
                    return True
            if len(piece) <= STEP:
                return False
            at += STEP
        self._open_at(at)
        self.ended, self._lost_from = Ended.DAMAGED, at
        return True

    def _open_at(self, raw: int) -> None:
        self._file.seek(raw)
        self.buffer.clear()
        self.ended = None
        self._raw = raw  # the file's bytes up to here are in the buffer, or were
        self._input = b""
        self._inflater: zlib._Decompress | None = None
        self._at = 0  # of the decoded bytes since here, how many were taken
        self._members: list[tuple[int, int]] = []  # decoded and raw offset of each member's beginning
        self._marks: list[tuple[int, int]] = [(0, raw)]  # decoded and raw offset after each step
        self._lost_from = raw
        self._skip = 0

    def _step(self) -> None:
        if not self.packed:
            piece = self._file.read(STEP)
            self._raw += len(piece)
            self.work += len(piece)
            self.buffer += piece
            if not piece:
                self.ended = Ended.END
            return
        inflater = self._inflater or self._next_member()
        if inflater is None:
            return
        if not self._input:
            self._input = self._file.read(STEP)
        before = inflater.copy()
        try:
            out = inflater.decompress(self._input, STEP)
        except zlib.error:
            self.buffer += _as_far_as_it_goes(before, self._input)
            self._broken(Ended.DAMAGED)
            return
        if not self._input and not out and not inflater.eof:
            # A member whose end was changed may have been read on into those behind it.
            self._broken(Ended.CUT)
        left = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        self._raw += len(self._input) - len(left)
        self._input = left
        if inflater.eof:
            self._inflater = None
        self.work += len(out)
        self.buffer += out
        self._marks.append((self._at + len(self.buffer), self._raw))

    def _broken(self, how: Ended) -> None:
        self.ended = how
        self._damaged_from, raw = self._members[-1]
        self._lost_from = max(raw + 1, self._raw - _BACK)

    def _next_member(self) -> zlib._Decompress | None:
        while True:
            if len(self._input) < len(_MAGIC):
                self._input += self._file.read(STEP)
            bare = self._input.lstrip(b"\0")  # tapes and some writers pad with zeros
            self._raw += len(self._input) - len(bare)
            self._input = bare
            if bare.startswith(_MAGIC):
                self._members.append((self._at + len(self.buffer), self._raw))
                self._inflater = zlib.decompressobj(_GZIP)
                return self._inflater
            if bare:
                short = _MAGIC.startswith(bare) and self._raw + len(bare) >= self.size
                self.ended = Ended.CUT if short else Ended.DAMAGED
                self._lost_from, self._damaged_from = self._raw, self._at + len(self.buffer)
                return None
            if self._file.tell() >= self.size and not self._file.read(1):
                self.ended = Ended.END
                return None

    def _is_packed(self) -> bool:
        begins = os.pread(self._file.fileno(), _BACK, 0)
        if begins.startswith((_MAGIC, b"WARC/")):
            return begins.startswith(_MAGIC)
        # The first byte may be the one that was changed.
        return any(self._holds_a_record(found.start()) for found in _MEMBER.finditer(begins))

    def _holds_a_record(self, raw: int) -> bool:
        try:
            return zlib.decompressobj(_GZIP).decompress(os.pread(self._file.fileno(), 4096, raw), 5) == b"WARC/"
        except zlib.error:
            return False


def _as_far_as_it_goes(inflater: zlib._Decompress, damaged: bytes) -> bytes:
    """What stands before the damage: a call that meets it hands on nothing, and in it may be whole records."""
    sound = bytearray()
    try:
        while damaged and not inflater.eof:
            sound += inflater.decompress(damaged, _LEAST)
            damaged = inflater.unconsumed_tail
    except zlib.error:
        pass  # the end of what is sound; the caller has met the same error, and tells of it
    return bytes(sound)
