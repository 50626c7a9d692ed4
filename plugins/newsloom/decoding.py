"""Bytes to text: what kind of bytes they are, and in which charset. UTF-7 is never read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cache

from newsloom.mojibake import kana_share, mojibake_share, western_share

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
    (b"\x00\x01\x00\x00\x00", "font"),
    (b"OTTO\x00", "font"),
    (b"\x00\x00\x01\x00", "icon"),
    (b"\xca\xfe\xba\xbe", "class"),
    (b"\xcf\xfa\xed\xfe", "mach-o"),
    (b"\xce\xfa\xed\xfe", "mach-o"),
    (b"\x00\x00\x01\xba", "mpeg"),
    (b"8BPS\x00", "psd"),
    (b"AT&TFORM", "djvu"),
    (b"CWS", "flash"),
    (b"FWS", "flash"),
)
# Bytes that no text has in any charset of one or more bytes (https://mimesniff.spec.whatwg.org/#binary-data-byte); the
# escape of ISO-2022 is not among them.
_BINARY = bytes({*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)})
_BINARY_SHARE = 0.3
"""Of the first kilobyte. A page with a NUL after each blank has 0.15; UTF-16 has 0.5, and its own pattern."""
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# PDF's own readers search the first kilobyte for its mark.
_BEFORE_MARK = 1_024
# Behind lines that a server wrote before it; the second line, of bytes outside ASCII, tells it from a text about PDF.
_PDF_LINE = re.compile(rb"[\r\n]%PDF-\d\.\d[\r\n]+%[\x80-\xff]{2}")
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
_GUESSES = (
    "windows-1251", "koi8-r", "koi8-u", "kz1048", "ptcp154", "mac-cyrillic", "gb18030", "cp932", "euc-jp", "cp949",
    "big5", "windows-1252", "windows-1254", "windows-1250", "iso8859-2",
)  # fmt: skip
# A charset of the East whose text has this share of kana is Japanese: EUC-JP read as gb18030 keeps its kana and changes
# every sign between them.
_KANA_SHARE = 0.1
_WITHOUT_KANA = frozenset({"gb18030", "big5hkscs", "big5", "cp949", "euc_kr"})
_ASCII = bytes(range(128))
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e]){2,200}~\}")
# No other charset produces UTF-8's pairs and triples by chance: bytes outside ASCII that are so in this share are
# UTF-8, and what is left is a footer or a comment box in another charset.
_UTF8_SHARE = 0.9
# Words that Cyrillic becomes when its UTF-8 is read as a Western charset and written as UTF-8 once more.
_DOUBLY_WESTERN = 0.3
# The same through windows-1251: every letter is "Р" or "С" and a sign. In sound Russian the two capitals are 1 %.
_DOUBLY_CYRILLIC = 0.3
# Each Hebrew letter begins with 0xD7, which is a multiplication sign.
_DOUBLY_HEBREW = 0.3


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
_TEXT_CODECS = frozenset({"ascii", "johab", "shift_jis", "tis-620", "hz", "kz1048", "ptcp154"})


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
    # Readers of PDF, PostScript and RTF take what stands behind a mark or white space.
    for start in (head, raw[:_BEFORE_MARK].lstrip(b"\xef\xbb\xbf \t\r\n")):
        for signature, kind in _SIGNATURES:
            if start.startswith(signature):
                return kind
    if _PDF_LINE.search(raw[:_BEFORE_MARK]):
        return "pdf"
    if head[4:8] == b"ftyp":
        return "mp4"
    if head.startswith((b"MZ", b"BM")) and b"\0\0" in head:
        return "exe" if head.startswith(b"MZ") else "bmp"
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return head[8:12].decode().strip().lower()
    if raw[257:262] == b"ustar":
        return "tar"
    return "binary" if _is_binary(raw[:1024]) else None


def _is_binary(sample: bytes) -> bool:
    control = len(sample) - len(sample.translate(None, _BINARY))
    if control <= _BINARY_SHARE * len(sample) or sample.startswith(tuple(mark for mark, _ in _BOMS)):
        return False
    # Zeros alone are an empty page, and zeros on one side are a wide charset.
    return bool(sample.strip(b"\0 \t\r\n")) and not (_utf32_without_mark(sample) or _utf16_without_mark(sample))


def decode(raw: bytes, *, header_charset: str | None = None) -> Decoded:
    """Decode a page or a text.

    The order is: byte order mark, UTF-16 by its zero bytes, valid UTF-8 with letters outside ASCII (no other charset
    produces that by chance, and pages declare wrongly every day), the header's charset, the page's own declaration,
    and last a guess. A stray byte in a UTF-8 page costs one character, not the page.

    :raises UnreadableError: when every reading loses letters or reads like mojibake.
    """
    for mark, charset in _BOMS:
        if raw.startswith(mark) and not (charset != "utf-8" and _is_narrow(raw[len(mark) :])):
            return _reading(raw[len(mark) :], charset, "bom")
    wide = _utf32_without_mark(raw) or _utf16_without_mark(raw)
    if wide:
        return _reading(raw, wide, "zero bytes")
    declared = [
        (charset, how)
        for charset, how in ((_codec(header_charset), "header"), (_codec(_declaration(raw)), "declaration"))
        if charset
    ]
    if raw.isascii() and (escaped := _seven_bits(raw)):
        return _reading(raw, escaped, next((how for name, how in declared if name == escaped), "escapes"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(raw, declared)
    agreed = next((how for charset, how in declared if charset == "utf-8"), "valid utf-8")
    return _undone(text) or Decoded(text, "utf-8", agreed)


def _seven_bits(raw: bytes) -> str | None:
    """The charset of ASCII bytes that stand for other signs by escape sequences: valid UTF-8 as well, and no text."""
    if b"\x1b$B" in raw or b"\x1b$@" in raw:
        return "iso2022_jp"
    if b"\x1b$)C" in raw:
        return "iso2022_kr"
    # "~{" stands in templates and patterns too; five runs of whole pairs that end as they should are HZ.
    return "hz" if b"~{" in raw and len(_HZ.findall(raw, 0, 200_000)) >= 5 else None


def _undone(text: str) -> Decoded | None:
    """What a page says that was encoded twice; None where it was encoded once.

    A content system that takes its UTF-8 for a Western charset, or for windows-1251, writes valid UTF-8 of wrong
    letters ("ÐŸÐ¾Ñ€Ñ‚", "РџРѕСЂС‚"). Browsers show those; the letters are all there, and the right ones are loaded.

    :raises UnreadableError: where it was, and letters were lost on the way.
    """
    high = len(text) - len(text.encode("ascii", "ignore"))
    if high <= 40 or not (
        text.count("Р") + text.count("С") > _DOUBLY_CYRILLIC * high
        or text.count("×") > _DOUBLY_HEBREW * high
        or western_share(text) > _DOUBLY_WESTERN
    ):
        return None
    for through in ("windows-1251", "windows-1252"):
        try:
            raw = text.translate(_bytes_of(through)).encode("latin-1")
        except UnicodeEncodeError:
            continue
        if _is_mostly_utf8(raw):
            once = _lenient(raw, "utf-8", "encoded twice")
        elif through == "windows-1252":
            once = _guessed(raw, [])
        else:
            continue
        # Of the letters outside ASCII, for the others cannot be lost so: "Город\ufffdкой", where a charset has no 0x81.
        if once.text.count("\ufffd") > MAX_REPLACED * (len(once.text) - len(once.text.encode("ascii", "ignore"))):
            break
        return replace(once, how="encoded twice", flags=tuple(sorted({*once.flags, "encoded_twice"})))
    raise UnreadableError("letters that were taken for others before they were encoded")


@cache
def _bytes_of(charset: str) -> dict[int, int]:
    """Code points to the bytes that they are in a charset; what it leaves out is itself, as browsers have it."""
    return {ord(bytes([byte]).decode(charset, "replace")): byte for byte in range(128, 256)} | {0xFFFD: ord("?")}


def _not_utf8(raw: bytes, declared: list[tuple[str, str]]) -> Decoded:
    """A page with bytes that are not UTF-8: as declared if that reads like language, else as guessed."""
    if _is_mostly_utf8(raw):
        return _lenient(raw, "utf-8", "valid utf-8 but for stray bytes")
    return _guessed(raw, declared)


def _guessed(raw: bytes, declared: list[tuple[str, str]]) -> Decoded:
    tries = [*declared]
    if all(charset != "utf-8" for charset, _ in declared):
        tries.append(("utf-8", "valid utf-8 but for stray bytes"))
    tries += [(charset, "guess") for charset in (_detected(raw), *_GUESSES) if charset]
    for charset, how in dict.fromkeys(tries):
        try:
            reading = _reading(raw, charset, how)
        except UnreadableError:
            continue
        # A single-byte charset reads anything without an error, so the words must look like words too.
        if mojibake_share(reading.text) < _IMPLAUSIBLE and not (
            charset in _WITHOUT_KANA and kana_share(reading.text) > _KANA_SHARE
        ):
            return reading
    raise UnreadableError("no charset gives readable text")


def _is_mostly_utf8(raw: bytes) -> bool:
    high = len(raw.translate(None, _ASCII))
    valid = len(raw.decode("utf-8", "ignore").encode("utf-8").translate(None, _ASCII))
    return valid > 20 and valid > _UTF8_SHARE * high


def _lenient(raw: bytes, charset: str, how: str) -> Decoded:
    text = raw.decode(charset, "replace")
    lost = text.count("\ufffd") > raw.count(b"\xef\xbf\xbd")
    return Decoded(text, charset, how, ("replacement_characters",) if lost else ())


def _reading(raw: bytes, charset: str, how: str) -> Decoded:
    text = raw.decode(charset, "replace")
    lost = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd") * (charset == "utf-8")
    if lost <= 0:
        return Decoded(text, charset, how)
    letters = len(text) - len(text.encode("ascii", "ignore")) or 1
    # Measured against the letters outside ASCII too: markup would hide that every letter of the text is lost.
    if lost > MAX_REPLACED * len(text) or (lost > 20 and lost > 0.5 * letters):
        raise UnreadableError(f"{lost} characters of {len(text)} cannot be read as {charset}")
    return Decoded(text, charset, how, ("replacement_characters",))


def _is_narrow(raw: bytes) -> bool:
    """Whether what stands behind a mark of UTF-16 or UTF-32 is UTF-8 all the same: no zero byte, and no other error."""
    sample = raw[:20_000]
    if not sample or b"\0" in sample:
        return False
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(sample) - 4 and len(sample) > 4
    return True


def _utf32_without_mark(raw: bytes) -> str | None:
    """UTF-32 of anything but emoji has two zero bytes in each four, always on the same side."""
    sample = raw[: 20_000 // 4 * 4]
    if len(sample) < 16 or len(sample) % 4:
        return None
    for charset, zeros in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
        if all(sample[place::4].count(0) > 0.9 * len(sample) / 4 for place in zeros) and sample.count(0) < len(sample):
            return charset
    return None


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
    if max(even, odd) < 0.9 * len(sample) / 2 and _is_plain(sample.replace(b"\0", b"")):
        return None
    charset = "utf-16-le" if odd > even else "utf-16-be"
    try:
        sample[: len(sample) // 2 * 2].decode(charset)
    except UnicodeDecodeError as error:
        # A pair cut at the sample's end is no objection.
        return charset if error.start >= len(sample) - 4 else None
    return charset


def _is_plain(sample: bytes) -> bool:
    """Whether bytes are UTF-8 without control characters: those of a page with a NUL in each "&amp;".

    What is left of UTF-16 without its zeros has controls (0x04 of Cyrillic) or is no UTF-8.
    """
    try:
        text = sample.decode("utf-8")
    except UnicodeDecodeError as error:
        text = sample[: error.start].decode("utf-8") if error.start >= len(sample) - 4 else "\x01"
    return re.search("[\x01-\x08\x0e-\x1f]", text) is None


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
