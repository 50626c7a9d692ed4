"""Where records begin and end, and which of them cannot be trusted.

FastWARC and warcio hand on a record that is cut, and swallow the record behind one whose length is too long. Here a
record is good when what follows it is a record or the end of the file; behind one that is not, the next line that
begins a record is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsloom.collect.warc.decoded import STEP, Decoded, Ended, Place
from newsloom.collect.warc.digests import holds
from newsloom.collect.warc.header import Header, header, header_end
from newsloom.reasons import Reason

MAX_BLOCK = 16 * 2**20  # as a file in a folder; video and archives of software are larger, pages are not
MAX_HEADER = 64 * 2**10  # a record's own header is under 2 KiB, an address of 8,000 characters included
MAX_RATIO, RATIO_FROM = 100, 2**20  # as the ratio of collect/fetch/limits.py

_NOTHING = Header("", ())
_BEGINS = b"WARC/"
_MARK = re.compile(rb"WARC/\d\.\d+\r?\n(?=[!-9;-~]+:)")
_OVERLAP = 64  # so much of what was searched is searched again: the mark may lie across two pieces
_SHOWN = 100  # bytes after a block that say whether a record follows; there are four between two of them


@dataclass(frozen=True)
class Framed:
    """A record as it stands in the file; with a ``reason``, ``block`` is empty or what its HTTP header may be in."""

    place: Place
    header: Header
    block: bytes
    reason: Reason | None = None
    message: str = ""


class Records:
    """The records of a file from a place on. ``hunting`` is the state in which the next beginning of a record is looked
    for, and what is passed is told already."""

    def __init__(self, stream: Decoded, *, hunting: bool = False) -> None:
        self.stream = stream
        self.hunting = hunting
        self.done = False

    def read(self, work: int) -> Iterator[Framed]:
        """Records, until about ``work`` bytes were looked at or the file has ended (``done``)."""
        stream, until = self.stream, self.stream.work + work
        while not self.done and stream.work < until:
            if not stream.arrive(until):
                return
            if not stream.fill(1):
                broken = self._end_of_run()
                self.done = not stream.next_run(until)
                self.hunting = stream.ended is Ended.DAMAGED
                if broken is not None:
                    yield broken
            elif self.hunting:
                self._hunt()
            elif stream.buffer[0] in b"\r\n":
                stream.take(len(stream.buffer) - len(stream.buffer.lstrip(b"\r\n")))
            else:
                yield self._record()

    def _end_of_run(self) -> Framed | None:
        if self.hunting or self.stream.ended is Ended.END:
            return None
        return self._refused(_NOTHING, f"the file breaks off {self._how()}")

    def _hunt(self) -> None:
        stream = self.stream
        stream.fill(STEP)
        found = _MARK.search(stream.buffer)
        if found:
            self.hunting = False
            stream.take(found.start())
        else:
            stream.take(len(stream.buffer) - (0 if stream.ended else _OVERLAP))

    def _record(self) -> Framed:
        stream = self.stream
        stream.fill(MAX_HEADER)
        if not stream.buffer.startswith(_BEGINS):
            if len(stream.buffer) < len(_BEGINS) and _BEGINS.startswith(stream.buffer):
                return self._broken_off(_NOTHING, 0)
            return self._lost(_NOTHING, 0, "no record begins here")
        end = header_end(stream.buffer, MAX_HEADER)
        if end is None:
            if len(stream.buffer) < MAX_HEADER:
                return self._broken_off(_NOTHING, 0)
            return self._lost(_NOTHING, len(_BEGINS), f"a header of more than {MAX_HEADER} bytes")
        head = header(bytes(stream.buffer[:end]))
        lengths = head.all("content-length")
        if len(set(lengths)) != 1 or re.fullmatch(r"[0-9]{1,18}", lengths[0]) is None:
            said = ", ".join(lengths)[:100] or "none"
            return self._lost(head, end, f"a record needs one length in bytes; given: {said}")
        length = int(lengths[0])
        return self._too_long(head, end, length) if length > MAX_BLOCK else self._whole(head, end, end + length)

    def _whole(self, head: Header, start: int, stop: int) -> Framed:
        stream = self.stream
        stream.fill(stop + _SHOWN)
        if len(stream.buffer) < stop:
            return self._broken_off(head, start)
        place, block = stream.place, bytes(stream.buffer[start:stop])
        digest = holds(head.get("warc-block-digest"), [block])
        after = bytes(stream.buffer[stop : stop + _SHOWN])
        if not self._ends(after) and not digest:
            return self._lost(head, start, f"the record does not end after its {stop - start} bytes")
        if not digest and (swallowed := self._swallowed(block)) is not None:
            return self._lost(head, start + swallowed, "its length reaches over the next record")
        bomb = stop > RATIO_FROM and stop > MAX_RATIO * stream.raw_length(stop)
        damaged = stream.damaged_from is not None and stream.damaged_from < stop
        stream.take(stop)
        if bomb:
            message = f"grows to more than {MAX_RATIO} times its size when inflated"
            return Framed(place, head, b"", Reason.ARCHIVE_BOMB, message)
        if damaged and not digest:
            self.hunting = True  # the damage is told with this record
            return Framed(place, head, b"", Reason.BAD_RECORD, "the gzip member that it lies in is damaged")
        if digest is False:
            return Framed(place, head, b"", Reason.BAD_RECORD, "its bytes are not those of WARC-Block-Digest")
        if any("\0" in name or "\0" in value for name, value in head.fields):
            return Framed(place, head, b"", Reason.BAD_RECORD, "NUL in its header")
        return Framed(place, head, block)

    def _ends(self, after: bytes) -> bool:
        bare = after.lstrip(b"\r\n")
        return after.startswith(b"\r\n\r\n") or bare.startswith(_BEGINS) or not bare

    def _swallowed(self, block: bytes) -> int | None:
        """Where in a block the next record begins, if the block holds one and its HTTP header does not vouch for it.

        A page may be about WARC files, so a record inside of what HTTP's own length covers is the page's text.
        """
        found = _MARK.search(block, at + 1) if (at := block.find(b"\nWARC/")) >= 0 else None
        if found is None:
            return None
        if (end := header_end(block, found.start())) is not None:
            length = header(block[:end]).get("content-length")
            if length is not None and length.isascii() and length.isdigit() and end + int(length) == len(block):
                return None
        return found.start()

    def _too_long(self, head: Header, start: int, length: int) -> Framed:
        stream, place = self.stream, self.stream.place
        message = f"{length} bytes, more than {MAX_BLOCK}"
        if not stream.packed:
            stop = place.raw + start + length
            if stop > stream.size:
                return self._lost(head, start, f"its {length} bytes reach beyond the file", Reason.TRUNCATED)
            after = stream.fits_at(stop, _SHOWN)
            if not self._ends(after):
                return self._lost(head, start, f"the record does not end after its {length} bytes")
            block = bytes(stream.buffer[start:])
            stream.jump(stop)
            return Framed(place, head, block, Reason.TOO_LARGE, message)
        # There is no way around inflating it, and none back. A record that stands inside of it is taken for the next.
        if not stream.fill(start + MAX_BLOCK):
            return self._broken_off(head, start)
        block = bytes(stream.buffer[start : start + MAX_HEADER])
        if start + MAX_BLOCK > MAX_RATIO * stream.raw_length(start + MAX_BLOCK):
            stream.abandon()
            self.hunting = True
            message = f"grows to more than {MAX_RATIO} times its size when inflated"
            return Framed(place, head, b"", Reason.ARCHIVE_BOMB, message)
        stream.take(start)
        self.hunting = True
        return Framed(place, head, block, Reason.TOO_LARGE, message)

    def _broken_off(self, head: Header, start: int) -> Framed:
        """The run ends inside the record; where its length was a lie, the next record lies in what is held."""
        stream = self.stream
        found = _MARK.search(stream.buffer, max(start, 1))
        if found:
            return self._lost(head, found.start(), "its length reaches over the next record")
        broken = self._refused(head, f"the record breaks off {self._how()}")
        stream.take(len(stream.buffer))
        self.hunting = True
        return broken

    def _lost(self, head: Header, passed: int, message: str, reason: Reason = Reason.BAD_RECORD) -> Framed:
        """The next record is looked for behind the first ``passed`` bytes of this one."""
        place = self.stream.place
        if not _MARK.match(self.stream.buffer, passed):
            self.hunting = True
        self.stream.take(passed)
        return Framed(place, head, b"", reason, message)

    def _refused(self, head: Header, message: str) -> Framed:
        damaged = self.stream.ended is Ended.DAMAGED
        return Framed(self.stream.place, head, b"", Reason.BAD_RECORD if damaged else Reason.TRUNCATED, message)

    def _how(self) -> str:
        return (self.stream.ended or Ended.END).value
