"""The HTTP answer that a record holds: its status, its header and its payload with the codings of the way undone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsloom.collect.fetch.answer import FetchFailed
from newsloom.collect.fetch.decompression import STEP, Body
from newsloom.collect.fetch.limits import Limits
from newsloom.collect.warc.header import Header, header, header_end
from newsloom.reasons import Reason

MAX_HTTP_HEADER = 256 * 2**10  # a fetch refuses 80 KiB; what another crawler has kept may be larger, and is held anyway

_STATUS = re.compile(r"HTTP/\d(?:\.\d)?[ \t]+([1-9]\d\d)(?!\d)")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP = b"\x1f\x8b"


class BadMessage(ValueError):
    """No HTTP answer, or one whose payload cannot be had whole; ``reason`` is for the ledger."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Message:
    """``body`` is what stands behind the header, as it travelled."""

    status: int
    header: Header
    body: bytes


def message(block: bytes) -> Message:
    """The HTTP answer in a record's block.

    Raises:
        BadMessage: bad_record, where there is none.
    """
    end = header_end(block, MAX_HTTP_HEADER)
    if end is None:
        # "HTTP/1.1 404 Gone" and nothing behind it.
        end = len(block) if len(block) <= MAX_HTTP_HEADER else None
    head = header(block[:end]) if end is not None else Header("", ())
    status = _STATUS.match(head.first)
    if end is None or status is None:
        raise BadMessage(Reason.BAD_RECORD, "a response that holds no HTTP answer")
    return Message(int(status[1]), head, block[end:])


def unchunked(answer: Message) -> bytes:
    """The body without chunks.

    Many crawlers keep the header of a chunked body and the body without its chunks: what does not begin as a chunk is
    taken for that.

    Raises:
        BadMessage: truncated, where the chunks break off or the body is shorter than its length.
    """
    body = answer.body
    coding = ",".join(answer.header.all("transfer-encoding")).lower()
    if "chunked" in coding and _CHUNK.match(body):
        return _joined(body)
    length = answer.header.get("content-length")
    encoded = any(_is_coding(one) for one in answer.header.all("content-encoding"))
    # A body that some crawler has decoded is longer than its length says; one that is shorter, and was not, is cut.
    if length and length.isascii() and length.isdigit() and not encoded and len(body) < int(length[:18]):
        raise BadMessage(Reason.TRUNCATED, f"{len(body)} of {length[:18]} bytes of the body are there")
    return body


def _joined(body: bytes) -> bytes:
    pieces, at = bytearray(), 0
    while True:
        found = _CHUNK.match(body, at)
        if found is None:
            raise BadMessage(Reason.TRUNCATED, f"the chunks of the body break off after {at} bytes")
        size, start = int(found[1], 16), found.end()
        if size == 0:
            return bytes(pieces)
        if size > len(body) - start:
            raise BadMessage(Reason.TRUNCATED, f"the last chunk of the body is {len(body) - start} of {size} bytes")
        pieces += body[start : start + size]
        at = start + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)


def decoded(answer: Message, body: bytes, limit: int) -> bytes:
    """The body without its content encoding, of at most ``limit`` bytes.

    Raises:
        BadMessage: archive_bomb, truncated or bad_encoding.
    """
    coding = ",".join(answer.header.all("content-encoding"))
    if not _is_coding(coding):
        return body
    # Crawlers that keep what they have decoded often keep its old header.
    if "gzip" in coding.lower() and "," not in coding and not body.startswith(_GZIP):
        return body
    try:
        whole = Body(coding, Limits(raw=limit, decoded=limit))
        for at in range(0, len(body), STEP):
            whole.add(body[at : at + STEP])
        return whole.whole()
    except FetchFailed as failed:
        reason = Reason.ARCHIVE_BOMB if failed.reason is Reason.TOO_LARGE else failed.reason
        raise BadMessage(reason, failed.message) from failed


def _is_coding(value: str) -> bool:
    return any(one.strip().lower() not in ("", "identity") for one in value.split(","))
