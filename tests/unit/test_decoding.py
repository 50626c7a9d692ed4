from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.decoding import UnreadableError, decode, sniff
from newsloom.mojibake import mojibake_share

RUSSIAN = "Совет порта утвердил новую паромную линию, и первое судно выйдет весной после долгих переговоров. " * 4
JAPANESE = "港の評議会は火曜日の夜、北の島々への新しい連絡船を承認した。船は四月に出発する予定です。" * 4
CHINESE = "港口委员会周二晚间批准了通往北部岛屿的新航线，第一艘船将于四月启航，票价保持不变。" * 4


def as_page(text: str, declared: str = "") -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}<title>{text[:30]}</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-16-le"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso-2022-jp"),
        (CHINESE, "gb18030"),
    ],
)
@pytest.mark.parametrize("declared", ["", "utf-8", "windows-1252", "windows-1251"])
def test_row_27_right_letters_whatever_is_declared(text: str, charset: str, declared: str) -> None:
    html = as_page(text, declared)
    assert decode(html.encode(charset)).text == html


def test_a_text_without_markup_is_guessed() -> None:
    assert decode(RUSSIAN.encode("koi8-r")).text == RUSSIAN
    assert decode(JAPANESE.encode("shift_jis")).text == JAPANESE


def test_row_28_the_mark_beats_the_declaration() -> None:
    html = as_page("Ærlig talt, sa Åse på øya.", "windows-1251")
    decoded = decode(b"\xef\xbb\xbf" + html.encode())
    assert (decoded.text, decoded.charset, decoded.how) == (html, "utf-8", "bom")


def test_how_the_charset_was_known() -> None:
    swedish = "Båten går över sjön till ön, sade ordföranden efter mötet i går kväll."
    assert decode(as_page(swedish).encode("cp1252"), header_charset="iso-8859-1").how == "header"
    assert decode(as_page(swedish, "iso-8859-1").encode("cp1252")).how == "declaration"
    assert decode(as_page(swedish).encode()).how == "valid utf-8"
    assert decode(as_page(swedish, "utf-8").encode()).how == "declaration"


def test_row_29_a_stray_byte_costs_one_character() -> None:
    html = as_page(RUSSIAN, "utf-8")
    raw = html.encode()
    broken = raw[:200] + b"\xff" + raw[200:]
    decoded = decode(broken)
    assert decoded.flags == ("replacement_characters",)
    assert decoded.text.count("\ufffd") == 1
    assert decoded.text.replace("\ufffd", "") == html


def test_row_28_utf7_is_never_decoded() -> None:
    raw = as_page("+ADw-script+AD4-", "utf-7").encode()
    assert "+ADw-script+AD4-" in decode(raw).text
    assert "<script>" not in decode(raw, header_charset="UTF-7").text


def test_noise_is_refused() -> None:
    noise = bytes((position * 197 + position // 7 * 89) % 256 | 0x80 for position in range(4_000))
    with pytest.raises(UnreadableError):
        decode(noise)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"Warning: line 3\r\n%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
        (b"A file begins so:\n%PDF-1.7\nand goes on in objects.", None),
        (b"\x89PNG\r\n\x1a\n\0\0", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"PK\x03\x04", "zip"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x7fELF\x02", "elf"),
        (b"SQLite format 3\x00", "sqlite"),
        (b"\0\0\0\x20ftypisom", "mp4"),
        (b"<!doctype html>", None),
        (b"Plain words", None),
        (b"", None),
    ],
)
def test_row_25_sniff(raw: bytes, kind: str | None) -> None:
    assert sniff(raw) == kind


def test_mojibake_is_seen_and_sound_text_is_not() -> None:
    assert mojibake_share(RUSSIAN) < 0.05
    assert mojibake_share(JAPANESE) < 0.05
    assert mojibake_share(RUSSIAN.encode("cp1251").decode("cp1252")) > 0.5
    assert mojibake_share(RUSSIAN.encode("koi8-r").decode("cp1251", "replace")) > 0.5


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if text.startswith("\ufeff") or "\0" in text or "\x1b" in text:
        return
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except UnreadableError:
        return
    assert isinstance(decoded.text, str)


def test_row_27_what_was_encoded_twice_is_read_once() -> None:
    html = as_page(RUSSIAN, "utf-8")
    for charset in ("latin-1", "cp1251"):
        twice = "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in html.encode())
        decoded = decode(twice.encode())
        assert (decoded.text, decoded.how, decoded.flags) == (html, "encoded twice", ("encoded_twice",))
    with pytest.raises(UnreadableError):
        decode(html.encode().decode("cp1252", "replace").encode())


def test_row_27_a_footer_in_another_charset_costs_the_footer() -> None:
    html = as_page(RUSSIAN, "utf-8")
    decoded = decode(html.encode() + "<footer>Все права защищены</footer>".encode("cp1251"))
    assert decoded.text.startswith(html)
    assert decoded.flags == ("replacement_characters",)
