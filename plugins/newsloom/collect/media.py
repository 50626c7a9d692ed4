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
PARTIAL = frozenset({".part", ".tmp", ".crdownload", ".swp"})
SIDECAR = ".meta.json"


def suffix(name: str) -> str:
    """The file name's last suffix in lower case."""
    return PurePath(name).suffix.lower()
