"""The character set of a capture, as its row tells it."""

from __future__ import annotations

import logging

from newsloom.parsing.child import CallFailed, ChildDied, reader

log = logging.getLogger(__name__)


def charset_of(
    content: bytes, *, media_type: str, header_charset: str | None = None, name: str = ""
) -> tuple[str | None, str]:
    """The charset that the bytes are read with, and how it is known; ``(None, "none")`` where they are no text.

    The bytes are looked at in the parsing child. ``name`` says in the log whose they are.
    """
    if media_type == "application/json":
        return "utf-8", "json"
    arguments = {"media_type": media_type, "header_charset": header_charset}
    try:
        charset, how = reader().call("charset", arguments, content)
    except (ChildDied, CallFailed) as error:  # strip meets the same bytes, and says what is wrong with them
        log.warning("%s: no charset: %s", name, error)
        return None, "none"
    return charset, how
