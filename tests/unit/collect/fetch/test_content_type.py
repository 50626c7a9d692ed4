from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.collect.fetch.content_type import content_type


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        (None, None, None),
        ("", None, None),
        ("text/html", "text/html", None),
        ('Text/HTML; Charset="Windows-1251"', "text/html", "windows-1251"),
        ("text/html;charset=utf-8", "text/html", "utf-8"),
        ("application/atom+xml; type=feed; charset='UTF-8'; x=y", "application/atom+xml", "utf-8"),
        ("text/html, text/plain", "text/html", None),
        ("; charset=koi8-r", None, "koi8-r"),
        ("html", None, None),
        ("text/", None, None),
        ("text/html charset=utf-8", None, None),
        ("text/html; charset=", "text/html", None),
        ("text/html; charset=<b>", "text/html", None),
        ("text/html; charset=" + "x" * 46, "text/html", None),
        ("x" * 128 + "/html", None, None),
        ("\x00\xff", None, None),
    ],
)
def test_row_26_what_a_header_says(header: str | None, media_type: str | None, charset: str | None) -> None:
    assert content_type(header) == (media_type, charset)


@given(st.text(st.characters(max_codepoint=255)))
def test_whatever_it_says_what_we_keep_is_short_and_plain(header: str) -> None:
    for kept in content_type(header):
        assert kept is None or (len(kept) <= 255 and kept.isascii() and kept == kept.lower().strip())
