"""The gold data of ``bench/strip.py``: pages with what a person or a reviewed parser says of them.

A folder holds, for a set NAME and a half SPLIT (``dev``, ``heldout``), ``NAME.SPLIT.tar.xz`` with ``gold.json`` (an
object of ids) and ``ID.html`` for each; ``lines.SPLIT.jsonl.xz`` with flattened pages, line by line; and, where
somebody determined it, ``NAME.lang.json`` with a language for each id. Nothing of it is in this repository.

- ``sh``: Zyte's article-extraction-benchmark, https://github.com/scrapinghub/article-extraction-benchmark
- ``fundus``: the parser tests of Fundus, https://github.com/flairNLP/fundus
- ``feval``: the evaluation set of the Fundus paper, https://aclanthology.org/2024.acl-demos.29/
- ``wcxb``: WebContentExtractionBenchmark, articles that are mostly not news
- ``hdmc``: the dates of htmldate's evaluation, https://github.com/adbar/htmldate
"""

from __future__ import annotations

import hashlib
import json
import lzma
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SETS = ("sh", "fundus", "feval", "wcxb", "hdmc")
HALVES = ("dev", "heldout")


@dataclass(frozen=True)
class Page:
    """One page: its bytes, its address where it is known, and what is true of it.

    ``truth`` has ``body`` and ``body_min`` (without what may be left out), ``title``, ``authors``, ``tags``, ``date``
    (YYYY-MM-DD), ``lang`` and ``url``; what the set does not say is absent.
    """

    id: str
    url: str | None
    html: bytes
    truth: dict[str, Any]


@dataclass(frozen=True)
class Lines:
    """A flattened page: its lines, which of them are the article's, and the window around the article."""

    id: str
    lines: list[str]
    keep: list[bool]
    near: tuple[int, int]


def pages(folder: Path, name: str, half: str) -> list[Page]:
    """The pages of a set's half, sorted by id; empty where the folder does not hold it."""
    path = folder / f"{name}.{half}.tar.xz"
    if not path.exists():
        return []
    files: dict[str, bytes] = {}
    with tarfile.open(path, "r:xz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None:
                files[member.name] = file.read()
    gold: dict[str, dict[str, Any]] = json.loads(files["gold.json"])
    spoken = folder / f"{name}.lang.json"
    languages = json.loads(spoken.read_text(encoding="utf-8")) if spoken.exists() else {}
    found = []
    for id in sorted(gold):
        truth = {**gold[id], **({"lang": languages[id]} if id in languages else {})}
        found.append(Page(id, truth.get("url") or None, files[f"{id}.html"], truth))
    return found


def lines(folder: Path, half: str) -> list[Lines]:
    """The flattened pages of a half; empty where the folder does not hold them."""
    path = folder / f"lines.{half}.jsonl.xz"
    if not path.exists():
        return []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        Lines(
            row["id"], [text for text, _ in row["lines"]], [bool(keep) for _, keep in row["lines"]], tuple(row["near"])
        )
        for row in rows
    ]


def digest(pages: list[Page]) -> str:
    """A name for exactly these pages, for predictions that are kept."""
    seen = hashlib.sha256()
    for page in pages:
        seen.update(f"{page.id}\n{page.url}\n{len(page.html)}\n".encode())
        seen.update(page.html)
    return seen.hexdigest()[:16]
