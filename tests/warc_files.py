"""WARC files for tests, written byte by byte: writers refuse most of what crawlers have left behind."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Sequence
from random import Random
from typing import Any

DATE = "2026-03-14T09:26:53Z"


def url(number: int) -> str:
    return f"https://lantern.example/ferry/{number}"


def body(number: int) -> bytes:
    """A page of words of its own: what two pages share would make one a copy of the other."""
    random = Random(number)
    names = ["".join(random.choices("bdfgklmnprstvaeiou", k=7)) for _ in range(150)]
    words = ". ".join(" ".join(names[at : at + 10]).capitalize() for at in range(0, len(names), 10))
    return (
        f"<!DOCTYPE html><html><head><title>Ferry number {number} sails</title></head><body><article>"
        f"<h1>Ferry number {number} sails</h1><p>14 March 2026</p><p>{words}</p></article></body></html>"
    ).encode()


def http(content: bytes, *headers: str, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def digest(content: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def record(
    number: int = 1,
    block: bytes | None = None,
    *,
    kind: str = "response",
    version: str = "1.0",
    checked: bool = True,
    tail: bytes = b"\r\n\r\n",
    **fields: Any,
) -> bytes:
    """A record; ``fields`` replace those of a good one, ``_`` for ``-`` in their names, and None leaves one out."""
    block = http(body(number)) if block is None else block
    given: dict[str, Any] = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Target-URI": url(number),
        "WARC-Date": DATE,
        "Content-Type": "application/http; msgtype=response" if kind == "response" else "text/plain",
        "WARC-Block-Digest": digest(block) if checked else None,
        "Content-Length": len(block),
    }
    given |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = [f"WARC/{version}", *(f"{name}: {value}" for name, value in given.items() if value is not None)]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + block + tail


def info() -> bytes:
    return record(
        0, b"software: none\r\n", kind="warcinfo", WARC_Target_URI=None, Content_Type="application/warc-fields"
    )


def plain(records: Sequence[bytes]) -> bytes:
    return b"".join(records)


def packed(records: Sequence[bytes]) -> bytes:
    """A gzip member for each record, as crawlers write them."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def one_member(records: Sequence[bytes]) -> bytes:
    """One gzip member for all, as people pack a file."""
    return gzip.compress(b"".join(records), 6, mtime=0)


FORMS = {"plain": plain, "member each": packed, "one member": one_member}
