"""The lines of JSON Lines, whoever wrote them: numbered, trimmed and none longer than can be held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import IO

# The largest page that strip takes is 5 MiB, and JSON may write each of its bytes as \u00XX: six times that, rounded.
MAX_LINE_BYTES = 32 * 2**20


def numbered_lines(
    stream: IO[bytes], limit: int = MAX_LINE_BYTES, heads: list[bytes] | None = None
) -> Iterator[tuple[int, bytes | None]]:
    """Number (from 1) and bytes of each line that is not blank; None for one of more than ``limit`` bytes.

    Lines end at a line feed alone: U+2028 may stand unescaped inside a JSON string. A line is handed on before the next
    is read, and one without an end costs no more memory than the limit. How one begins that is too long is put into
    ``heads``, where it is given.

    Raises:
        OSError: the stream cannot be read on.
    """
    for number in count(1):
        line = stream.readline(limit + 1)
        if not line:
            return
        if len(line) > limit and not line.endswith(b"\n"):
            if heads is not None:
                heads.append(line[:limit])
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield number, None
        elif bare := line.strip():
            yield number, bare
