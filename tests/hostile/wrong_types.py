"""Row 25: what is served under a page's name and is none. Row 26's empty neighbours stand here too."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from tests.hostile.case import Case
from tests.hostile.stories import ENGLISH

WRONG = ("wrong_type",)
# Kinds without a first mark of their own are bytes that no charset gives letters for.
NO_LETTERS = ("wrong_type", "bad_encoding")


def files() -> Iterator[Case]:
    """Row 25: each kind under .html (said to be HTML), and under a name that says nothing."""
    for name, content in _files().items():
        for media in ("html", None):
            yield Case(f"{name} as {media}", content, WRONG, media=media)
        yield Case(f"{name} with a charset", content, WRONG, header_charset="utf-8")


def unmarked() -> Iterator[Case]:
    """Row 25: bytes of a machine that begin with nothing in particular."""
    noise = bytes((place * 7919 + place * place % 251) % 256 for place in range(20_000))
    for name, content in {
        "noise": noise,
        "noise after zeros": b"\0" * 600 + noise,
        "pickle": b"\x80\x04\x95" + noise,
        "MP3": b"\xff\xfb\x90\x64" + noise,
        "deflate": zlib.compress(noise),
        "numbers": struct.pack("<4000H", *range(0, 64000, 16)),
        "Java class": b"\xca\xfe\xba\xbe\0\0\0\x37" + noise,
        "noise in HTML": ENGLISH.html()[:200].encode() + noise,
    }.items():
        yield Case(name, content, NO_LETTERS)


def empty() -> Iterator[Case]:
    """Empty and white pages: there is nothing to look at."""
    for name, content in {
        "nothing": b"",
        "a blank": b" ",
        "white": b" \t\r\n" * 200,
        "a mark": b"\xef\xbb\xbf",
        "a wide mark": b"\xff\xfe",
        "NULs": b"\0" * 500,
        "no-break spaces": b"\xc2\xa0" * 50,
        "zero width": "\u200b\ufeff\u2060".encode() * 20,
    }.items():
        for media in ("html", None):
            yield Case(f"{name} as {media}", content, ("empty", "not_article"), media=media)
    for name, page in {
        "only tags": "<html><head></head><body></body></html>",
        "only a doctype": "<!DOCTYPE html>",
        "only a comment": "<!-- nothing here -->",
        "only a script": "<script>var a = 1;</script>",
    }.items():
        yield Case(name, page.encode(), ("empty", "not_article"))


def _files() -> dict[str, bytes]:
    page = ENGLISH.html().encode()
    return {
        "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Title (Lighthouse) >>\nendobj\n" + b"0" * 600,
        "PDF after white space": b"\n\n%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>>" + b"0" * 600,
        "PDF after a mark": b"\xef\xbb\xbf%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>>" + b"0" * 600,
        "PNG": _png(),
        "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01" + bytes(range(256)) * 4,
        "GIF": b"GIF89a\x01\0\x01\0\x80\0\0" + bytes(range(256)),
        "WebP": b"RIFF\x24\x10\0\0WEBPVP8 " + bytes(range(256)),
        "AVIF": b"\0\0\0\x20ftypavif\0\0\0\0" + bytes(range(256)),
        "BMP": b"BM" + struct.pack("<IHHIIii", 900, 0, 0, 54, 40, 8, 8) + bytes(range(256)),
        "icon": b"\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0" + bytes(range(256)) * 4,
        "TIFF": b"II*\0\x08\0\0\0" + bytes(range(256)),
        "zip": _zip({"page.html": page}),
        "docx": _zip({"word/document.xml": page}),
        "gzip": gzip.compress(page),
        "bzip2": bz2.compress(page),
        "xz": lzma.compress(page),
        "zstd": b"\x28\xb5\x2f\xfd\x04\0" + bytes(range(256)),
        "7z": b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(range(256)),
        "rar": b"Rar!\x1a\x07\x01\0" + bytes(range(256)),
        "tar": _tar(page),
        "ELF": b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 4,
        "Windows program": b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(range(256)) * 4,
        "another Windows program": b"MZ\x50\0\x02\0\0\0\x04\0\x0f\0\xff\xff\0\0" + bytes(range(256)) * 4,
        "Mach-O": b"\xcf\xfa\xed\xfe\x07\0\0\x01\x03\0\0\0" + bytes(range(256)) * 4,
        "SQLite": _sqlite(),
        "MP4": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)),
        "QuickTime": b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + bytes(range(256)),
        "WebM": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01" + bytes(range(256)),
        "MP3 with a tag": b"ID3\x04\0\0\0\0\0\x21" + bytes(range(256)),
        "Ogg": b"OggS\0\x02" + bytes(range(256)),
        "WAV": b"RIFF\x24\x10\0\0WAVEfmt " + bytes(range(256)),
        "FLAC": b"fLaC\0\0\0\x22" + bytes(range(256)),
        "woff": b"wOFF\0\x01\0\0" + bytes(range(256)),
        "woff2": b"wOF2\0\x01\0\0" + bytes(range(256)),
        "TrueType": b"\0\x01\0\0\0\x11\x01\0\0\x04\0\x10DSIG" + bytes(range(256)) * 4,
        "OpenType": b"OTTO\0\x0b\0\x80\0\x03\x000CFF " + bytes(range(256)) * 4,
        "WebAssembly": b"\0asm\x01\0\0\0" + bytes(range(256)),
        "PostScript": b"%!PS-Adobe-3.0\n%%Title: (Lighthouse)\n" + b"0 0 moveto\n" * 60,
        "RTF": b"{\\rtf1\\ansi\\deff0 The council of Brandisk has hired a second keeper.}" * 20,
        "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + bytes(range(256)),
        "parquet": b"PAR1\x15\x04" + bytes(range(256)),
        "Flash": b"CWS\x08\x12\x34\0\0" + zlib.compress(page),
        "PSD": b"8BPS\0\x01" + bytes(range(256)) * 4,
        "DjVu": b"AT&TFORM\0\0\x10\0DJVU" + bytes(range(256)) * 4,
        "MPEG": b"\0\0\x01\xba\x44\0" + bytes(range(256)) * 4,
    }


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 200)) + chunk(b"IEND", b"")


def _zip(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def _tar(content: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        entry = tarfile.TarInfo("page.html")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return made.getvalue()


def _sqlite() -> bytes:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE page (body text)")
        database.execute("INSERT INTO page VALUES (?)", (ENGLISH.html(),))
        database.commit()
        return bytes(database.serialize())
