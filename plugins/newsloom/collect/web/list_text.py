"""The bytes of a list as text: unpacked within limits, decoded, without what no list may hold."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

from newsloom.collect.fetch.limits import LIMITS
from newsloom.collect.web.page_list import ListRefused
from newsloom.decoding import UnreadableError, decode, sniff
from newsloom.reasons import Reason

# XML 1.0 Char (https://www.w3.org/TR/xml/#charsets); a parser refuses the whole list for one other character.
OUTSIDE_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_STEP = 64 * 2**10  # bytes unpacked at once
_PACKED = frozenset({"gzip", "zip", "bzip2", "xz", "zstd", "7z", "rar", "tar"})


def list_text(content: bytes, header_charset: str | None, wanted: str, notes: list[str]) -> str:
    """The bytes as text without characters that XML forbids; what was lost is added to ``notes``.

    ``wanted`` is what should have come, for the message: "a feed".

    Raises:
        ListRefused: the bytes are an archive, an image ..., a bomb, or cannot be read in any charset.
    """
    unpacked = _unpacked(content, notes)
    if (found := sniff(unpacked)) is not None:
        if unpacked is not content and found in _PACKED:
            raise ListRefused(Reason.ARCHIVE_BOMB, f"{found} inside gzip in place of {wanted}")
        raise ListRefused(Reason.WRONG_TYPE, f"{found} in place of {wanted}")
    try:
        decoded = decode(unpacked, header_charset=header_charset)
    except UnreadableError as error:
        raise ListRefused(Reason.BAD_ENCODING, str(error)) from error
    if decoded.flags:
        notes.append(f"bytes that are no {decoded.charset} were replaced")
    text, removed = OUTSIDE_XML.subn("", decoded.text)
    if removed:
        notes.append(f"{removed} characters that XML forbids were left out")
    return text


def _unpacked(content: bytes, notes: list[str]) -> bytes:
    """The bytes themselves, or what they hold where they are a gzip file: sitemap.xml.gz, which no header announces.

    A file that breaks off, or is longer than a body may be, is read as far as it goes. Bounds are those of a body.

    Raises:
        ListRefused: archive_bomb, bad_encoding where it is damaged, truncated where it breaks off before any byte.
    """
    if sniff(content) != "gzip":
        return content
    import gzip

    most = min(LIMITS.decoded, max(LIMITS.ratio_from, LIMITS.ratio * len(content)))
    whole = BytesIO()
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as file:
            while (piece := file.read1(_STEP)) and whole.tell() <= most:
                whole.write(piece)
    except EOFError as error:
        if not whole.tell():
            raise ListRefused(Reason.TRUNCATED, "the gzip file breaks off before its first byte") from error
        notes.append("the gzip file breaks off")
    except (OSError, zlib.error) as error:
        raise ListRefused(Reason.BAD_ENCODING, f"a damaged gzip file: {error}") from error
    if whole.tell() > most:
        if most < LIMITS.decoded:
            raise ListRefused(Reason.ARCHIVE_BOMB, f"grows to more than {LIMITS.ratio} times its size when unpacked")
        notes.append(f"only the first {most} bytes were unpacked")
    return whole.getvalue()[:most]
