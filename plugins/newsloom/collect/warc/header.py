"""A block of named fields: the header of a WARC record, or of the HTTP message in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

# WARC 1.1 section 4 and RFC 9112 section 5 have one form for both; bare line feeds are read as servers read them.
_END = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(r"\r?\n[ \t]+")


@dataclass(frozen=True)
class Header:
    """``first`` is the line before the fields. Names of fields are in lower case, in the order that they came."""

    first: str
    fields: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        return [value for given, value in self.fields if given == name]

    def get(self, name: str) -> str | None:
        """The field's first value."""
        return next((value for given, value in self.fields if given == name), None)


def header_end(block: bytes | bytearray, limit: int) -> int | None:
    """Where the empty line behind a header ends; None where there is none in the first ``limit`` bytes."""
    found = _END.search(block, 0, limit)
    return found.end() if found else None


def header(raw: bytes) -> Header:
    """The header in these bytes. Lines that are no field are left out: whoever needs one sees that it is missing."""
    text = _FOLD.sub(" ", raw.decode("utf-8", "backslashreplace"))
    first, *lines = text.split("\n")
    split = (line.partition(":") for line in lines)
    fields = ((name.strip().lower(), value.strip()) for name, colon, value in split if colon)
    return Header(first.strip(), tuple(fields))
