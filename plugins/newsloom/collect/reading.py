"""Who parses what a folder holds: this process, or the parsing child."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from newsloom.collect.documents import BadDocument, Read, read_here
from newsloom.collect.json_in_child import read_in_child
from newsloom.collect.packed.zip_listing import Entry, Listing, listed
from newsloom.collect.warc.chunk import chunk
from newsloom.collect.warc.file import ReadChunk
from newsloom.parsing.child import CallFailed, Child, ChildDied, reader
from newsloom.reasons import Reason


@dataclass(frozen=True)
class Reading:
    """``json`` reads JSON bytes, ``warc`` a chunk of a WARC file, ``zip`` the directory of a zip file.

    All raise BadDocument; ``warc`` also ChildDied.
    """

    json: Read
    warc: ReadChunk
    zip: Callable[[bytes, int], Listing]


def _warc_here(arguments: Mapping[str, Any]) -> tuple[Any, bytes]:
    answer = chunk(arguments)
    return answer.value, answer.content


def _listing(call: Callable[[Mapping[str, Any]], Any]) -> Callable[[bytes, int], Listing]:
    def read(path: bytes, descriptor: int) -> Listing:
        status = os.fstat(descriptor)
        told = call({"path": os.fsdecode(path), "file": (status.st_dev, status.st_ino)})
        return Listing(tuple(Entry(*one) for one in told["entries"]), told["broken"])

    return read


def reading_in(child: Callable[[], Child] = reader) -> Reading:
    """Hostile bytes are parsed in the child."""

    def warc(arguments: Mapping[str, Any]) -> tuple[Any, bytes]:
        try:
            return child().call_for_bytes("warc", arguments)
        except CallFailed as failed:
            raise BadDocument(failed.reason or Reason.UNREADABLE, failed.message) from failed

    def zip_listing(arguments: Mapping[str, Any]) -> Any:
        try:
            return child().call("zip", arguments)
        except ChildDied as died:
            raise BadDocument(died.reason, died.message) from died
        except CallFailed as failed:
            raise BadDocument(failed.reason or Reason.UNREADABLE, failed.message) from failed

    return Reading(read_in_child, warc, _listing(zip_listing))


HERE = Reading(read_here, _warc_here, _listing(lambda arguments: listed(arguments, b"")))
IN_CHILD = reading_in()
