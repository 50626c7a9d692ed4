"""What a Content-Type header says; what the bytes are is for strip to find out."""

from __future__ import annotations

import re

# RFC 6838 section 4.2: each name has at most 127 of these characters.
_MEDIA_TYPE = re.compile(r"\s*([A-Za-z0-9][\w!#$&^.+-]{0,126}/[A-Za-z0-9*][\w!#$&^.+-]{0,126})\s*(?:[;,]|$)", re.ASCII)
# The longest name of IANA's registry has 45 characters.
_CHARSET = re.compile(
    r""";\s*charset\s*=\s*["']?\s*([A-Za-z0-9][\w.:+-]{0,44})(?![\w.:+-])""", re.ASCII | re.IGNORECASE
)


def content_type(value: str | None) -> tuple[str | None, str | None]:
    """Media type and charset, both in lower case; None where the header is missing or says neither.

    >>> content_type('Text/HTML; Charset="Windows-1251"')
    ('text/html', 'windows-1251')
    """
    media_type, charset = _MEDIA_TYPE.match(value or ""), _CHARSET.search(value or "")
    return (media_type[1].lower() if media_type else None, charset[1].lower() if charset else None)
