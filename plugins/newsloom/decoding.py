"""Bytes to text: what kind of bytes they are, and in which charset. UTF-7 is never read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# First bytes of what is served under a page's name and is none (https://mimesniff.spec.whatwg.org and file formats).
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x7fELF", "elf"),
    (b"MZ\x90\x00", "exe"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"%!PS", "postscript"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"fLaC", "flac"),
    (b"\x1aE\xdf\xa3", "matroska"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"PAR1", "parquet"),
    (b"\x00asm", "wasm"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# HTML looks for the declaration in the first 1,024 bytes; real pages put scripts before it, so more is read.
_DECLARED_WITHIN = 8_192
_DECLARED = re.compile(
    rb"""<meta[^>]{0,512}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
MAX_REPLACED = 0.01
"""Share of characters that may be lost before a page counts as unreadable: one in a hundred still reads, and a page in
another charset than it claims loses every letter of a word."""
_IMPLAUSIBLE = 0.25
"""Share of words that look like mojibake from which on a reading is not believed; sound texts stay under 0.05."""
# What texts without any declaration are tried as, when the detector's own guess does not read like language.
_GUESSES = ("windows-1251", "koi8-r", "gb18030", "cp932", "euc-jp", "cp949", "big5", "windows-1252")


# Labels promise the small charset and pages use the large one (https://encoding.spec.whatwg.org/#names-and-labels).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# codecs.lookup also knows "hex", "rot13", "punycode" and "idna", which are no charsets.
_TEXT_CODECS = frozenset({"ascii", "johab", "shift_jis", "tis-620", "hz"})


class UnreadableError(ValueError):
    """The bytes cannot be decoded without inventing letters."""


@dataclass(frozen=True)
class Decoded:
    """``text`` without its byte order mark; ``charset`` as Python names it; ``how`` it was known, for the archive."""

    text: str
    charset: str
    how: str
    flags: tuple[str, ...] = ()


def sniff(raw: bytes) -> str | None:
    """The kind of bytes that are neither page nor text (``pdf``, ``zip`` ...), None where they may be either."""
    head = raw[:64]
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[4:8] == b"ftyp":
        return "mp4"
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return head[8:12].decode().strip().lower()
    if raw[257:262] == b"ustar":
        return "tar"
    return None


def decode(raw: bytes, *, header_charset: str | None = None) -> Decoded:
    """Decode a page or a text.

    The order is: byte order mark, UTF-16 by its zero bytes, valid UTF-8 with letters outside ASCII (no other charset
    produces that by chance, and pages declare wrongly every day), the header's charset, the page's own declaration,
    and last a guess. A stray byte in a UTF-8 page costs one character, not the page.

    :raises UnreadableError: when every reading loses letters or reads like mojibake.
    """
    for mark, charset in _BOMS:
        if raw.startswith(mark):
            return _reading(raw[len(mark) :], charset, "bom")
    wide = _utf16_without_mark(raw)
    if wide:
        return _reading(raw, wide, "zero bytes")
    declared = [
        (charset, how)
        for charset, how in ((_codec(header_charset), "header"), (_codec(_declaration(raw)), "declaration"))
        if charset
    ]
    # ISO-2022-JP is ASCII with escape sequences, so it is valid UTF-8 as well; no text has these three bytes by chance.
    if b"\x1b$B" in raw and raw.isascii():
        return _reading(raw, "iso2022_jp", next((how for name, how in declared if name == "iso2022_jp"), "escapes"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(raw, declared)
    agreed = next((how for charset, how in declared if charset == "utf-8"), "valid utf-8")
    return Decoded(text, "utf-8", agreed)


def _not_utf8(raw: bytes, declared: list[tuple[str, str]]) -> Decoded:
    """A page with bytes that are not UTF-8: as declared if that reads like language, else as guessed."""
    tries = [*declared]
    if all(charset != "utf-8" for charset, _ in declared):
        tries.append(("utf-8", "valid utf-8 but for stray bytes"))
    tries += [(charset, "guess") for charset in (_detected(raw), *_GUESSES) if charset]
    for charset, how in tries:
        try:
            reading = _reading(raw, charset, how)
        except UnreadableError:
            continue
        # A single-byte charset reads anything without an error, so the words must look like words too.
        if mojibake_share(reading.text) < _IMPLAUSIBLE:
            return reading
    raise UnreadableError("no charset gives readable text")


def _reading(raw: bytes, charset: str, how: str) -> Decoded:
    text = raw.decode(charset, "replace")
    lost = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd") * (charset == "utf-8")
    if lost <= 0:
        return Decoded(text, charset, how)
    letters = sum(1 for char in text if char > "\x7f") or 1
    # Measured against the letters outside ASCII too: markup would hide that every letter of the text is lost.
    if lost > MAX_REPLACED * len(text) or (lost > 20 and lost > 0.5 * letters):
        raise UnreadableError(f"{lost} characters of {len(text)} cannot be read as {charset}")
    return Decoded(text, charset, how, ("replacement_characters",))


_WORD = re.compile(r"[^\W\d_]{3,}")
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_WESTERN_HIGH = re.compile(r"[\u0080-\u00ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
# The fifteen commonest letters carry 75 to 85 % of a Russian, Bulgarian or Kazakh text.
_CYRILLIC_COMMON = frozenset("оеаинтсрвлкмдпуіы")
_CYRILLIC_COMMON_SHARE = 0.55
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][\u0080-\u009f¤¦§¨©¬®°±µ¶·×÷†‡‰€™Ґґ‹›„‚]+[^\W\d_]")


def mojibake_share(text: str) -> float:
    """Share of the words with letters outside ASCII that no language writes so; 0.0 where there are none.

    Counter-examples it was made from: Cyrillic read as Western ("Ïðèâåò"), koi8-r read as windows-1251 ("БЯРПЕВЮ"),
    Chinese or Korean read as windows-1251 (rare letters in any case), cp866 as windows-1251 (signs inside words).
    """
    sample = _MARKUP.sub(" ", text[:200_000])[:60_000]
    words = [word for word in _WORD.findall(sample) if not word.isascii()]
    signs = len(_SYMBOL_IN_WORD.findall(sample))
    if not words:
        return 1.0 if signs > 10 else 0.0
    letters = "".join(word for word in words if _CYRILLIC.search(word))
    if len(letters) > 40:
        small = sum(1 for char in letters if char.islower())
        common = sum(1 for char in letters.lower() if char in _CYRILLIC_COMMON)
        # Sound text is mostly small letters; a headline in capitals alone is shorter than the body around it.
        if small < 0.3 * len(letters) or common < _CYRILLIC_COMMON_SHARE * len(letters):
            return 1.0
    broken = sum(1 for word in words if _is_broken(word)) + signs
    return min(1.0, broken / len(words))


def _is_broken(word: str) -> bool:
    high = len(_WESTERN_HIGH.findall(word))
    if high > 2 and high > 0.6 * len(word):
        return True
    return bool(_CYRILLIC.search(word) and _LATIN.search(word))


def _utf16_without_mark(raw: bytes) -> str | None:
    """UTF-16 shows itself by zero bytes on one side of each pair: ASCII markup, blanks and line ends."""
    sample = raw[:20_000]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # 5 % is the blanks of a text without markup; a stray NUL stands on both sides alike.
    enough = max(even, odd) > 0.05 * len(sample) / 2
    if not enough or min(even, odd) > 0.05 * max(even, odd):
        return None
    charset = "utf-16-le" if odd > even else "utf-16-be"
    try:
        sample[: len(sample) // 2 * 2].decode(charset)
    except UnicodeDecodeError as error:
        # A pair cut at the sample's end is no objection.
        return charset if error.start >= len(sample) - 4 else None
    return charset


def _declaration(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:_DECLARED_WITHIN])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _codec(label: str | None) -> str | None:
    """A declared label as a Python codec, by the WHATWG table; None for unknown ones and for UTF-7."""
    if not label:
        return None
    from resiliparse.parse.encoding import map_encoding_to_html5

    if re.search(r"utf-?7", label, re.IGNORECASE):
        return None
    label = label.strip().strip("\"'")
    try:
        codec = codecs.lookup(map_encoding_to_html5(label, False) or label).name
    except (LookupError, ValueError):
        return None
    if codec not in _TEXT_CODECS and not codec.startswith(("iso", "cp", "koi8", "mac", "big5", "euc", "gb", "utf")):
        return None
    codec = _WIDER.get(codec, codec)
    # ASCII-readable bytes that declare UTF-16 are not UTF-16; HTML reads them as UTF-8.
    return "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec


def _detected(raw: bytes) -> str | None:
    from resiliparse.parse.encoding import detect_encoding

    name = detect_encoding(raw, html5_compatible=False)
    return _codec(name)
