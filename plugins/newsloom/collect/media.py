"""What a file's name says it holds; the bytes have the last word, in strip."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

MediaType = Literal["text/html", "text/plain", "application/json"]

BY_SUFFIX: dict[str, MediaType] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".json": "application/json",
}
LINES = frozenset({".jsonl", ".ndjson"})
WARC = ".warc"
ZIP = ".zip"
GZIP = ".gz"
PARTIAL = frozenset({".part", ".tmp", ".crdownload", ".swp"})
SIDECAR = ".meta.json"


def suffix(name: str) -> str:
    """The file name's last suffix in lower case."""
    return PurePath(name).suffix.lower()


def unpacked_name(name: str) -> str:
    """The name of what a gzip file holds: ``a.html`` of ``a.html.gz``; any other name as it is."""
    return name[: -len(GZIP)] if suffix(name) == GZIP else name


def is_read(name: str) -> bool:
    """Whether a file of that name is read, bare or packed."""
    return suffix(unpacked_name(name)) in {*BY_SUFFIX, *LINES, WARC} or suffix(name) == ZIP
