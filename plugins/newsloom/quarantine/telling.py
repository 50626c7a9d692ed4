"""Quarantined items in words, with bytes that cannot speak to the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsloom import archive
from newsloom.archive import ArchiveDamaged, ArchiveRoot, Place
from newsloom.quarantine.listing import Quarantined

# A user and password in an address, as JSON may write it, or as much of them as the kilobyte has: who looks at an item
# need not see them. The archive keeps what came.
_USER = re.compile(r"""(https?:(?:\\?/){2})[^\s/?#@"'<>]*:[^\s/?#@"'<>]*(?:@|\Z)""", re.IGNORECASE)

# The first kilobyte says what a file is; a screen holds it.
FIRST_BYTES = 1024
LONGEST_LINE = 160  # characters of a locator or message in a list


def lines(items: Sequence[Quarantined]) -> Iterator[str]:
    """Two lines for each item: which and why, and what was found."""
    for one in items:
        times = "once" if one.attempts == 1 else f"{one.attempts} times"
        state = "" if one.state == "open" else f"  ({one.state}: {one.why})"
        yield f"{str(one.item_id)[:8]}  {one.source}  {printable(one.locator)[:LONGEST_LINE]}{state}"
        found = message(one) or one.reason.explanation
        yield f"          {one.reason.value} in {one.stage}, {times}, last {one.last_at:%Y-%m-%d %H:%M}: {found}"


def told(one: Quarantined, begins: str | None, tries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """All that is known of an item."""
    yield f"item      {one.item_id}"
    yield f"source    {one.source}"
    yield f"where     {printable(one.locator)}"
    yield f"state     {one.state}" + (f": {one.why}" if one.why else "")
    yield f"reason    {one.reason.value}: {one.reason.explanation}"
    yield f"failed    in {one.stage}, {one.attempts}x, {one.first_at:%Y-%m-%d %H:%M} to {one.last_at:%Y-%m-%d %H:%M %Z}"
    yield f"version   {one.version}, run {one.run_id}"
    if one.detail:
        yield f"found     {printable(json.dumps(one.detail, ensure_ascii=False))}"
    yield f"bytes     {_where(one)}"
    yield ""
    yield "attempts"
    for run in tries:
        why = f" ({run['reason']})" if run["reason"] else ""
        yield f"  {run['updated_at']:%Y-%m-%d %H:%M}  {run['outcome'] or 'at work'}{why}  {run['kind']} {run['run_id']}"
    if begins is not None:
        yield ""
        yield "begins"
        yield from (f"  {line}" for line in begins.split("\n"))


def not_retried(items: Sequence[Quarantined]) -> Iterator[str]:
    """Why each of these cannot be tried again from here, and what to do instead."""
    for one in items:
        kept = "only the first bytes of it are kept" if one.refused else "none of its bytes are kept"
        again = "the next run that reads its source tries it; a file: newsloom import PATH"
        yield f"not tried: {one.source}  {printable(one.locator)[:LONGEST_LINE]}: {kept}; {again}"


def message(one: Quarantined) -> str:
    """What was found in the item, as one line; empty where nothing more was said than the reason."""
    said = one.detail.get("message")
    return printable(" ".join(said.split()))[:LONGEST_LINE] if isinstance(said, str) else ""


def beginning(root: ArchiveRoot, one: Quarantined) -> str | None:
    """The first kilobyte of the item's bytes, safe to print; None where none are kept.

    What the archive cannot give is told in its place.
    """
    if one.place is None or one.sha256 is None:
        return None
    return first_bytes(root, one.place, one.sha256, one.charset)


def first_bytes(root: ArchiveRoot, place: Place, sha256: bytes, charset: str | None) -> str:
    """The first kilobyte of what lies there, safe to print; what the archive cannot give is told in its place."""
    try:
        content = archive.read(root, place, sha256)[:FIRST_BYTES]
    except ArchiveDamaged as damaged:
        return f"(the archive cannot give them: {damaged})"
    try:
        text = content.decode(charset or "utf-8", "backslashreplace")
    except LookupError:
        text = content.decode("utf-8", "backslashreplace")
    return printable(_USER.sub(r"\1***@", text), keep="\n\t")


def printable(text: str, keep: str = "") -> str:
    """The text with every character that moves, colours or hides on a terminal written as its escape."""
    return "".join(one if one in keep or one.isprintable() else _escaped(one) for one in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _where(one: Quarantined) -> str:
    if one.place is None:
        return "none are kept: nothing was read, or they were let go"
    what = "as refused, at most the first 16 MiB" if one.refused else "whole"
    return f"{one.byte_count:,} ({what}), {one.media_type}, {one.place.uri} at {one.place.offset}"
