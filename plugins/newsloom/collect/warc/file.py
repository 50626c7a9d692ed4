"""The pages of a WARC file, chunk by chunk from whoever reads it.

What an item is known by: ``file#URL date``. The URL is the canonical one, because that is what a person looks for; the
date, because a crawl may hold a page twice, and each is a capture that must not push the other out of the ledger; the
file, because two files of one crawl may overlap, and two items of one name would be one row. So the same file imported
twice finds each of its items again, whole or packed anew, and pages moved inside it keep their names. Two records of
one page and second are told apart by the place of the later one, and so is a record that says no address. Which article
a page is, is decided by its URL alone: the same page in two files is one article.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC
from typing import Any, BinaryIO

from newsloom.collect.canonical_url import canonical_url
from newsloom.collect.documents import BadDocument, Document, Refusal, moment
from newsloom.parsing.child import ChildDied
from newsloom.reasons import Reason

log = logging.getLogger(__name__)

ReadChunk = Callable[[Mapping[str, Any]], tuple[Any, bytes]]
"""``chunk.chunk``, wherever it runs: its answer and the bytes of the pages. Raises BadDocument, OSError, ChildDied."""


def pages(
    path: bytes, file: BinaryIO, locator: str, read: ReadChunk, progress: Callable[[int], None]
) -> Iterator[Document | Refusal]:
    """Every page of the file, and every record that should have been one; ``progress`` is told the bytes read so far.

    Raises:
        BadDocument: another file took its place.
        OSError: it cannot be read.
    """
    status = os.fstat(file.fileno())
    said = {"path": os.fsdecode(path), "file": (status.st_dev, status.st_ino)}
    passed: Counter[str] = Counter()
    seen: set[bytes] = set()
    at: Any = (0, 0, False)
    done = False
    while not done:
        for told, content in _chunks(read, said | {"at": at}, locator):
            for one in _items(told["found"], content):
                yield _item(locator, seen, *one)
            passed.update(told["passed"])
            at, done = told["at"], told["done"]
            progress(told["raw"])
            if done:
                break
    if passed:
        log.info("%s: records that are no items: %s", locator, dict(passed))


def _chunks(read: ReadChunk, said: Mapping[str, Any], locator: str) -> Iterator[tuple[Any, bytes]]:
    """One chunk; where that kills its reader, its records one by one, but for the one that does it.

    Raises:
        BadDocument: poison or timeout, where not even its end can be found.
    """
    try:
        yield read(said)
        return
    except ChildDied as died:
        log.warning("%s: a chunk ended its reader, its records are read one by one: %s", locator, died.message)
    while True:
        try:
            told, content = read({**said, "most": 1})
            yield told, content
        except ChildDied as died:
            yield _behind(read, said, died)
            return
        said = {**said, "at": told["at"]}
        if told["done"]:
            return


def _behind(read: ReadChunk, said: Mapping[str, Any], died: ChildDied) -> tuple[Any, bytes]:
    try:
        told, content = read({**said, "most": 1, "skip": True})
    except ChildDied as again:
        raise BadDocument(again.reason, f"nothing behind {list(said['at'])} can be read: {again.message}") from again
    for one in told["found"]:
        one |= {"reason": died.reason.value, "message": died.message}
    return told, content


def _items(found: list[dict[str, Any]], content: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    start = 0
    for one in found:
        yield one, content[start : start + one["length"]]
        start += one["length"]


def _item(file: str, seen: set[bytes], one: Mapping[str, Any], content: bytes) -> Document | Refusal:
    when = moment(one["date"])
    raw, within = one["place"]
    place = f"@{raw}+{within}" if within else f"@{raw}"
    name = f"{file}{place}"
    if one["url"] is not None:
        date = f" {when.astimezone(UTC).isoformat()}" if when else ""
        name = f"{file}#{canonical_url(one['url'])}{date}"
        # Eight bytes of each name, and not the name: of a million records that is 60 MB and not 300.
        key = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        name = f"{name} {place}" if key in seen else name
        seen.add(key)
    if one["reason"] is not None:
        return Refusal(name, Reason(one["reason"]), one["message"])
    fetched_at = when.isoformat() if when else None
    return Document(name, content, one["media_type"], one["url"], None, fetched_at, one["header_charset"])
