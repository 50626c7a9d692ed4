"""A text file of addresses beside a source's YAML file: one a line, comments after #."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsloom.collect.canonical_url import MAX_LENGTH, canonical_url
from newsloom.sources.checked_values import check_no_password

MAX_LINES = 50_000
"""As many as a sitemap may hold (sitemaps.org/protocol.html)."""
MAX_BYTES = 8 * 2**20
"""Fifty thousand lines of 160 characters; the addresses of articles have some 100."""
MAX_PROBLEMS = 20
"""Of one file: a table that was saved as such a list is wrong in every line, and twenty say so."""

_COMMENT = re.compile(r"(?:^|\s)#.*")


class AddressFileRefused(ValueError):
    """A file with lines that are no addresses; ``problems`` are one line each: file, line, what is wrong."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class AddressLine:
    """An address as it is written and as it is compared (canonical), and the line (from 1) where it stands."""

    line: int
    url: str
    canonical: str


def address_file(folder: Path, name: str) -> Path:
    """Where the file lies that a source of the folder names.

    Raises:
        ValueError: outside the folder, by its name or by a link.
    """
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as error:  # a name too long, links in a circle
        raise ValueError(f"{name}: cannot be reached: {error}") from error
    if not inside:
        raise ValueError(f"{name}: lies outside the folder of the sources")
    return folder / name


def read_address_file(path: Path) -> tuple[AddressLine, ...]:
    """The addresses of a file, in its order and with its repeats.

    Raises:
        AddressFileRefused: it cannot be read, is no UTF-8 or too large, has a line that is no address, or none that is.
    """
    lines = _lines(path)
    if len(lines) > MAX_LINES:
        raise AddressFileRefused(f"{path}:{MAX_LINES + 1}: more than {MAX_LINES} lines ({len(lines)})")
    found: list[AddressLine] = []
    problems: list[str] = []
    for number, url in _addresses(lines):
        try:
            found.append(AddressLine(number, url, canonical_url(url)))
            check_no_password(url)
        except ValueError as error:  # BadUrl too
            problems.append(f"{path}:{number}: {error}")
    if len(problems) > MAX_PROBLEMS:
        problems[MAX_PROBLEMS:] = [f"{path}: and {len(problems) - MAX_PROBLEMS} more lines that are no addresses"]
    if not found and not problems:
        problems.append(f"{path}:1: there is no address in the file")
    if problems:
        raise AddressFileRefused(*problems)
    return tuple(found)


def _addresses(lines: list[str]) -> Iterator[tuple[int, str]]:
    """A # within a word is the address's own ("/news#today"), and so is a comment's only after a blank."""
    for number, line in enumerate(lines, 1):
        if url := _COMMENT.sub("", line).strip():
            yield number, url


def _lines(path: Path) -> list[str]:
    if not path.is_file() and path.exists():  # a pipe would be waited for without end
        raise AddressFileRefused(f"{path}:1: not a file")
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise AddressFileRefused(f"{path}:1: cannot be read: {error.strerror}") from error
    if len(raw) > MAX_BYTES:
        raise AddressFileRefused(f"{path}:1: larger than {MAX_BYTES} bytes")
    # Not str.splitlines, which also ends a line at U+2028 and \x0b: an editor's line 7 is to be our line 7.
    return [_text(path, number, line) for number, line in enumerate(re.split(rb"\r\n|\n|\r", raw.rstrip(b"\r\n")), 1)]


def _text(path: Path, number: int, line: bytes) -> str:
    if len(line) > MAX_LENGTH * 4:
        raise AddressFileRefused(f"{path}:{number}: longer than {MAX_LENGTH} characters")
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise AddressFileRefused(f"{path}:{number}: not UTF-8") from error
