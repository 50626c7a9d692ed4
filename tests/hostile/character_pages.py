"""Rows 30 to 34: characters that no text has, and texts made of too much of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tests.hostile.case import OK, THOROUGH, Case
from tests.hostile.stories import ARABIC, ENGLISH, Story

LARGE = (OK, "too_large", "not_article")


def nul() -> Iterator[Case]:
    """Row 30: NUL raw, as a reference and in JSON-LD: gone, counted, and the words around it whole."""
    raw = ENGLISH.html().encode()
    for name, page in {
        "between words": raw.replace(b"second keeper", b"second \0keeper"),
        "in words": raw.replace(b"lamp", b"la\0mp"),
        "in a title": raw.replace(b"<title>", b"<title>\0"),
        "in a heading": raw.replace(b"<h1>", b"<h1>\0\0"),
        "in a tag": raw.replace(b"<article>", b"<art\0icle>"),
        "at the end": raw + b"\0" * 40,
        "first": b"\0" + raw,
        "before the body": raw.replace(b"<body>", b"<body>\0"),
        "always on one side": ENGLISH.html(inside="&am\0p;" * 3_000).encode(),
        "a thousand": raw.replace(b" ", b" \0"),
        "decimal": raw.replace(b"lamp", b"la&#0;mp"),
        "without a semicolon": raw.replace(b"lamp burns", b"lamp&#0 burns"),
        "hexadecimal": raw.replace(b"lamp", b"la&#x0;mp"),
        "long zero": raw.replace(b"lamp", b"la&#0000000;mp"),
        "a hundred zeros": raw.replace(b"lamp", b"la&#" + b"0" * 100 + b";mp"),
        "in the title": raw.replace(b"<title>", b"<title>&#0;").replace(b"<h1>", b"<h1>&#x00;"),
    }.items():
        yield Case(name, page, flag="nul_removed")
    data = {
        "@type": "NewsArticle",
        "headline": ENGLISH.title + "\0",
        "articleBody": "\0".join(ENGLISH.paragraphs),
        "keywords": ["lamp\0", "\0"],
        "author": {"@type": "Person", "name": "Ottoline\0 Brackwater"},
        "datePublished": "2026-11-0\x003",
    }
    yield Case("in JSON-LD", _ld(ENGLISH, data))
    yield Case("in a meta tag", ENGLISH.html(head='<meta name="author" content="Ottoline&#0; Brackwater">').encode())


def surrogates() -> Iterator[Case]:
    """Row 31: lone surrogates in JSON-LD, in CESU-8 and as references."""
    data = {
        "@type": "NewsArticle",
        "headline": ENGLISH.title,
        "keywords": ["lamp\ud800", "\udfff"],
        "author": {"@type": "Person", "name": "Ottoline \ud83d Brackwater"},
    }
    yield Case("in JSON-LD", _ld(ENGLISH, data))
    raw = ENGLISH.html().encode()
    for name, bad in {
        "high": b"\xed\xa0\x80",
        "low": b"\xed\xbf\xbf",
        "a pair": b"\xed\xa0\xbd\xed\xb0\x9f",
        "low before high": b"\xed\xb0\x9f\xed\xa0\xbd",
    }.items():
        yield Case(
            f"CESU-8, {name}", raw.replace(b"<p>The lamp", b"<p>" + bad + b" The lamp"), flag="replacement_characters"
        )
    for name, reference in {"hexadecimal": "&#xD800;", "decimal": "&#55357;", "a pair": "&#xD83D;&#xDEA2;"}.items():
        yield Case(f"reference, {name}", ENGLISH.html(inside=f"<p>{reference} rings the bell at noon.</p>").encode())
    wide = ENGLISH.html(inside="<p>@ rings the bell at noon.</p>").encode("utf-16-le").replace(b"@\0", b"\x3d\xd8")
    yield Case("UTF-16, lone", b"\xff\xfe" + wide)


def controls() -> Iterator[Case]:
    """Row 32: characters outside XML, as bytes and as references, and escape sequences of terminals."""
    for number in (*range(1, 9), 11, 12, *range(14, 32), 0x7F, 0x85, 0x9B, 0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFF, 0x10FFFF):
        inside = f"<p>The bell{chr(number)} rings at noon.</p>"
        yield Case(f"U+{number:04X}", ENGLISH.html(inside=inside).encode())
        for reference in (f"&#{number};", f"&#x{number:X};", f"&#x{number:08x};", f"&#{number}"):
            inside = f"<p>The bell{reference} rings at noon.</p>"
            yield Case(reference, ENGLISH.html(inside=inside).encode())
            if number in (1, 0xFFFE):
                page = ENGLISH.html().replace("<title>", f"<title>{reference}").replace("<h1>", f"<h1>{reference}")
                yield Case(f"{reference} in the title", page.encode())
    for name, escape in {
        "colour": "\x1b[31mred\x1b[0m",
        "title": "\x1b]0;owned\x07",
        "clear": "\x1b[2J\x1b[H",
        "link": "\x1b]8;;http://brandisk.example\x1b\\x\x1b]8;;\x1b\\",
        "eight bits": "\x9b31m",
    }.items():
        yield Case(f"escape, {name}", ENGLISH.html(inside=f"<p>{escape} The bell rings at noon.</p>").encode())
    for reference in (
        "&#99999999999999999999;",
        "&#x110000;",
        "&#xFFFFFFFFFFFFFFFF;",
        "&#" + "9" * 100_000 + ";",
        "&#x" + "F" * 100_000 + ";",
        "&#-1;",
        "&#x;",
        "&#;",
        "&#8364",
        "&unknown;",
        "&amp",
    ):
        yield Case(reference[:24], ENGLISH.html(inside=f"<p>The bell {reference} rings at noon.</p>").encode())


def invisible() -> Iterator[Case]:
    """Row 33: overrides of direction, zero width, letters under heaps of marks."""
    for name, sign in {
        "override": "\u202e",
        "isolate": "\u2067",
        "embedding": "\u202b",
        "pop": "\u202c",
        "mark": "\u200f",
        "zero width space": "\u200b",
        "joiner": "\u200d",
        "word joiner": "\u2060",
        "mark inside": "\ufeff",
        "soft hyphen": "\u00ad",
        "tag letters": "\U000e0041\U000e0042",
        "filler": "\u3164",
        "variation": "\ufe0f",
        "line separator": "\u2028",
        "paragraph separator": "\u2029",
    }.items():
        yield Case(name, ENGLISH.html(inside=f"<p>The {sign}bell{sign} rings at noon.</p>").encode())
        yield Case(f"{name}, unclosed before the article", ENGLISH.html(before=f"<p>{sign * 300}</p>").encode())
    yield Case(
        "zalgo", ENGLISH.html(inside="<p>The bell" + "\u0301\u0316\u0489" * 300 + " rings at noon.</p>").encode()
    )
    yield Case("zalgo, a megabyte", ENGLISH.html(inside="<p>b" + "\u0301" * 500_000 + "</p>").encode(), LARGE)
    marked = ARABIC.html(inside="<p>\u202e" + "\u064b\u064c" * 200 + "</p>")
    yield Case("marks in Arabic", marked.encode(), story=ARABIC)


def growth() -> Iterator[Case]:
    """Row 34: what grows when it is normalised, and what is one line or one word of ten megabytes."""
    yield Case("U+FDFA", ENGLISH.html(inside="<p>" + "\ufdfa" * 100_000 + "</p>").encode(), LARGE)
    yield Case(
        "U+FDFA in the title",
        ENGLISH.html(head="<meta property='og:title' content='" + "\ufdfa" * 5_000 + "'>").encode(),
        (*LARGE, "TITLE"),
    )
    yield Case("U+1D160", ENGLISH.html(inside="<p>" + "\U0001d160" * 50_000 + "</p>").encode(), LARGE)
    for size, told in ((300_000, "0.3"), (4_900_000, "4.9"), (10_000_000, "10")):
        for name, filler in {
            "one word": "x" * size,
            "one line": "bell " * (size // 5),
            "one number": "7" * size,
            "one word of two letters": "ab" * (size // 2),
            "digits and dots": "1." * (size // 2),
            "Cyrillic": "ж" * (size // 2),
            "signs": "灯" * (size // 3),
            "dashes": "-" * size,
        }.items():
            if size > 10**6 and name not in ("one line", "dashes" if THOROUGH else "one word"):
                continue
            may = ("too_large",) if size > 5 * 2**20 else LARGE
            yield Case(f"{name} of {told} MB", ENGLISH.html(inside=f"<p>{filler}</p>").encode(), may)
            yield Case(
                f"{name} of {told} MB, a text",
                filler.encode(),
                (*may, "not_article", OK),
                media=None,
                story=replace(ENGLISH, title="", paragraphs=()),
            )


def _ld(story: Story, data: Mapping[str, object]) -> bytes:
    return story.html(head=f'<script type="application/ld+json">{json.dumps(data)}</script>').encode()
