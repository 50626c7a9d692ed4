"""Lines of CSV in which no value and an empty text are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What RFC 4180 puts between quotes.
QUOTED = re.compile(r'[",\r\n]')


def csv_line(cells: Iterable[str | None]) -> str:
    """The cells as a line of RFC 4180 with its CRLF. None is nothing between two commas and an empty text is ``""``.

    RFC 4180 knows no null; COPY of Postgres, which writes and reads CSV the same way, does. The csv module of Python
    tells the two apart from 3.12 on. Of a single column a null is an empty line, as with COPY: readers that skip empty
    lines miss it.
    """
    return ",".join(_quoted(cell) for cell in cells) + "\r\n"


def _quoted(cell: str | None) -> str:
    if cell is None:
        return ""
    if not cell or QUOTED.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell
