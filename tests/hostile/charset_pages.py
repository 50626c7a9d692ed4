"""Rows 26 to 29: pages whose charset nobody declares, or declares wrongly."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from tests.hostile.case import OK, THOROUGH, Case
from tests.hostile.stories import (
    ARABIC,
    CHINESE,
    ENGLISH,
    GREEK,
    HEBREW,
    JAPANESE,
    KAZAKH,
    KOREAN,
    POLISH,
    RUSSIAN,
    SWEDISH,
    TAIWANESE,
    TURKISH,
    UKRAINIAN,
    Story,
)

LOADS = (OK,)
# Where nothing tells one small charset from its neighbour, a refusal is right; wrong letters never are.
LOADS_OR_NOT = (OK, "bad_encoding")

# Charset, story, and what may come of it where nothing, or the wrong thing, is declared.
UNDECLARED: tuple[tuple[str, Story, tuple[str, ...]], ...] = (
    ("cp1251", RUSSIAN, LOADS),
    ("koi8-r", RUSSIAN, LOADS),
    ("cp866", RUSSIAN, LOADS),
    ("iso8859-5", RUSSIAN, LOADS),
    ("mac-cyrillic", RUSSIAN, LOADS),
    ("cp1251", UKRAINIAN, LOADS),
    ("koi8-u", UKRAINIAN, LOADS),
    ("kz1048", KAZAKH, LOADS_OR_NOT),
    ("ptcp154", KAZAKH, LOADS_OR_NOT),
    ("gb18030", CHINESE, LOADS),
    ("gbk", CHINESE, LOADS),
    ("hz", CHINESE, LOADS_OR_NOT),
    ("big5", TAIWANESE, LOADS),
    ("shift_jis", JAPANESE, LOADS),
    ("euc-jp", JAPANESE, LOADS),
    ("iso2022_jp", JAPANESE, LOADS),
    ("euc-kr", KOREAN, LOADS),
    ("iso2022_kr", KOREAN, LOADS_OR_NOT),
    ("johab", KOREAN, LOADS_OR_NOT),
    ("cp1256", ARABIC, LOADS_OR_NOT),
    ("iso8859-6", ARABIC, LOADS_OR_NOT),
    ("cp1255", HEBREW, LOADS_OR_NOT),
    ("iso8859-8", HEBREW, LOADS_OR_NOT),
    ("cp1253", GREEK, LOADS_OR_NOT),
    ("iso8859-7", GREEK, LOADS_OR_NOT),
    ("cp737", GREEK, LOADS_OR_NOT),
    ("cp1254", TURKISH, LOADS_OR_NOT),
    ("cp857", TURKISH, LOADS_OR_NOT),
    ("cp1250", POLISH, LOADS_OR_NOT),
    ("iso8859-2", POLISH, LOADS_OR_NOT),
    ("cp852", POLISH, LOADS_OR_NOT),
    ("cp1252", SWEDISH, LOADS),
    ("mac-roman", SWEDISH, LOADS_OR_NOT),
    ("cp850", SWEDISH, LOADS_OR_NOT),
    ("cp037", ENGLISH, (*LOADS_OR_NOT, "wrong_type", "not_article")),
)
MARKS = {
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-8": codecs.BOM_UTF8,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
MISDECLARED: tuple[str, ...] = ("utf-8", "iso-8859-1", "windows-1251", "gb2312")
if THOROUGH:
    MISDECLARED += (
        "windows-1252",
        "shift_jis",
        "x-unknown",
        "utf-16",
        "koi8-r",
        "big5",
        "euc-kr",
        "euc-jp",
        "windows-1254",
    )


def undeclared() -> Iterator[Case]:
    """Row 27: no header, no meta tag, no mark."""
    for charset, story, may in UNDECLARED:
        yield Case(f"{charset} {story.language}", story.html().encode(charset, "xmlcharrefreplace"), may, story)


def undeclared_texts() -> Iterator[Case]:
    """Row 27: flattened texts, which have no markup around their letters."""
    for charset, story, may in UNDECLARED:
        text = "\n\n".join((story.title, *story.paragraphs)) + "\n"
        yield Case(f"{charset} {story.language}", text.encode(charset, "replace"), may, story, media=None)


def misdeclared() -> Iterator[Case]:
    """Row 27: each charset under another's name, in the meta tag and in the header."""
    for charset, story, may in UNDECLARED:
        for label in MISDECLARED:
            told = may if _family(charset) != _family(label) else LOADS_OR_NOT
            raw = story.declaring(label).encode(charset, "xmlcharrefreplace")
            yield Case(f"{charset} {story.language} in the meta tag as {label}", raw, told, story)
        for label in ("utf-8", "iso-8859-1"):
            raw = story.html().encode(charset, "xmlcharrefreplace")
            yield Case(f"{charset} {story.language} in the header as {label}", raw, may, story, header_charset=label)


def declared() -> Iterator[Case]:
    """Row 27, the sound half: what a page declares truly is read, whatever the charset."""
    for charset, story, _ in UNDECLARED:
        if charset not in ("ptcp154", "cp737", "cp857", "cp852", "cp850", "johab", "cp037", "iso2022_kr", "hz"):
            label = {"mac-cyrillic": "x-mac-cyrillic", "mac-roman": "macintosh", "iso2022_jp": "iso-2022-jp"}.get(
                charset
            )
            label = label or charset.replace("iso8859", "iso-8859").replace("cp12", "windows-12")
            raw = story.declaring(label).encode(charset, "xmlcharrefreplace")
            yield Case(f"{charset} {story.language}", raw, LOADS, story)


def wide() -> Iterator[Case]:
    """Row 28: UTF-16 and UTF-32 with and without a mark, marks against declarations, UTF-7."""
    for story in (ENGLISH, RUSSIAN, JAPANESE, ARABIC):
        for charset, mark in MARKS.items():
            for label in ("", "utf-8", "windows-1251", "iso-8859-1", "utf-16"):
                raw = story.declaring(label).encode(charset)
                name = f"{charset} {story.language} declaring {label or 'nothing'}"
                yield Case(f"{name}, marked", mark + raw, LOADS, story)
                if charset != "utf-8":
                    may = LOADS if charset.startswith("utf-16") else (*LOADS_OR_NOT, "wrong_type")
                    yield Case(f"{name}, without a mark", raw, may, story)
        yield Case(
            f"utf-16 {story.language}, odd",
            codecs.BOM_UTF16_LE + story.html().encode("utf-16-le") + b"\n",
            LOADS,
            story,
        )
        narrow = codecs.BOM_UTF16_LE + story.html().encode()
        yield Case(f"a wide mark on UTF-8 {story.language}", narrow, LOADS, story)
        yield Case(f"two marks {story.language}", codecs.BOM_UTF8 * 2 + story.html().encode(), LOADS, story)
        yield Case(
            f"utf-8 {story.language} in the header as utf-16",
            story.html().encode(),
            LOADS,
            story,
            header_charset="utf-16",
        )


def wide_texts() -> Iterator[Case]:
    """Row 28: flattened texts in wide charsets, where only line ends and blanks have zero bytes."""
    for story in (ENGLISH, RUSSIAN, JAPANESE, CHINESE, ARABIC, KOREAN):
        text = "\r\n\r\n".join((story.title, *story.paragraphs)) + "\r\n"
        for charset, mark in MARKS.items():
            yield Case(f"{charset} {story.language}, marked", mark + text.encode(charset), LOADS, story, media=None)
            may = (*LOADS_OR_NOT, "wrong_type") if story in (JAPANESE, CHINESE, KOREAN) else LOADS
            yield Case(f"{charset} {story.language}, without a mark", text.encode(charset), may, story, media=None)


def utf7() -> Iterator[Case]:
    """Row 28: UTF-7, which nobody decodes: its plus signs stand there as they came."""
    script = "<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>"
    for label in ("utf-7", "UTF7", "unicode-1-1-utf-7", "x-utf-7"):
        yield Case(f"meta {label}", ENGLISH.declaring(label, inside=script).encode())
        yield Case(f"header {label}", ENGLISH.html(inside=script).encode(), header_charset=label)
    yield Case("a mark", b"+/v8-" + ENGLISH.html(inside=script).encode())


def stray() -> Iterator[Case]:
    """Row 29: a UTF-8 page with bytes that are none, and the rest whole."""
    for story in (ENGLISH, RUSSIAN, JAPANESE):
        raw = story.html().encode()
        middle = raw.index(b"</p>", raw.index(b"</p>") + 1)
        for name, bad in {
            "one byte ff": b"\xff",
            "a lone continuation": b"\x80",
            "a lone lead": b"\xd0 ",
            "two of three": b"\xe2\x82 ",
            "overlong slash": b"\xc0\xaf",
            "beyond Unicode": b"\xf5\x80\x80\x80",
            "windows dash": b" \x97 ",
            "windows quotes": b"\x93so\x94",
            "nbsp of Latin-1": b"\xa0",
        }.items():
            stained = raw[:middle] + b" " + bad + raw[middle:]
            yield Case(f"{name} {story.language}", stained, LOADS, story, flag="replacement_characters")
            yield Case(
                f"{name} {story.language} declared",
                stained.replace(b"<head>", b'<head><meta charset="utf-8">'),
                LOADS,
                story,
                flag="replacement_characters",
            )
        yield Case(f"in the title {story.language}", raw.replace(b"<title>", b"<title>\xff "), LOADS, story)
        yield Case(f"first byte {story.language}", b"\xff" + raw, LOADS, story)
        yield Case(f"last character cut {story.language}", raw + "ж".encode()[:1], LOADS, story)


def half() -> Iterator[Case]:
    """Row 29: pages put together from two charsets, of which one is a small part."""
    footer = "<footer><p>Все права защищены, Брандиск</p></footer>"
    page = RUSSIAN.html()
    raw = page.replace("</body>", "").replace("</html>", "").encode() + footer.encode("cp1251") + b"</body></html>"
    yield Case("a footer in cp1251 under a UTF-8 article", raw, LOADS_OR_NOT, RUSSIAN)
    yield Case("a comment in Latin-1", ENGLISH.html(inside="<!-- caf\xe9 -->").encode("latin-1"), LOADS, ENGLISH)


def encoded_twice() -> Iterator[Case]:
    """Row 27: valid UTF-8 of letters that were taken for others on the way."""
    for story in (RUSSIAN, UKRAINIAN, KAZAKH, TURKISH, GREEK, JAPANESE, CHINESE, KOREAN, ARABIC, HEBREW):
        raw = story.declaring("utf-8").encode()
        for through in ("latin-1", "cp1252", "cp1251"):
            may = LOADS if through == "latin-1" and story is not TURKISH else LOADS_OR_NOT
            name = f"{story.language} through {through}"
            yield Case(name, _through(raw, through).encode(), may, story)
            # A library that knows no letter for 0x81 writes U+FFFD, and the letter is gone.
            if "\ufffd" in (lost := raw.decode(through, "replace")):
                yield Case(
                    f"{name}, some lost", lost.encode(), (*LOADS_OR_NOT, "LOST"), story, flag="replacement_characters"
                )
    for charset in ("cp1251", "koi8-r"):
        once = RUSSIAN.declaring("utf-8").encode(charset).decode("latin-1")
        yield Case(f"{charset} taken for Latin-1", once.encode(), LOADS_OR_NOT, RUSSIAN)
    quoted = ENGLISH.html(inside="<p>The log said \u00d0\u009f\u00d1\u0080\u00d0\u00b8, and nobody could read it.</p>")
    yield Case("one word of it in a sound page", quoted.encode())
    for story in (SWEDISH, TURKISH, POLISH, GREEK, ARABIC, HEBREW, CHINESE, TAIWANESE, KOREAN, JAPANESE, KAZAKH):
        yield Case(f"sound {story.language}", story.declaring("utf-8").encode(), LOADS, story)


def _through(raw: bytes, charset: str) -> str:
    """As browsers read a charset of one byte: what it leaves out is itself."""
    return "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in raw)


def said_of_html() -> Iterator[Case]:
    """Row 26 is asked over HTTP (tests/db/test_worst_web.py); here the same pages under names that files have."""
    for media in ("html", None):
        yield Case(f"HTML as {media}", ENGLISH.html().encode(), media=media)
        yield Case(f"HTML without a doctype as {media}", ENGLISH.html()[16:].encode(), media=media)
        yield Case(f"HTML after white space as {media}", b"\r\n\t " * 50 + ENGLISH.html().encode(), media=media)
        yield Case(
            f"XHTML as {media}", b'<?xml version="1.0" encoding="utf-8"?>\n' + ENGLISH.html().encode(), media=media
        )
        comment = b"<!-- saved by hand -->" * 40
        yield Case(f"HTML after comments as {media}", comment + ENGLISH.html().encode(), media=media)


def _family(charset: str) -> str:
    """Charsets that a browser reads alike, or that share letters at the same places."""
    return {
        "gbk": "gb",
        "gb18030": "gb",
        "gb2312": "gb",
        "cp1251": "1251",
        "windows-1251": "1251",
        "kz1048": "1251",
        "ptcp154": "1251",
    }.get(charset, charset.replace("-", "").replace("_", ""))
