"""Words from outside as one line that a terminal or a comment can hold."""

from __future__ import annotations


def one_line(text: str | None, most: int = 200) -> str | None:
    """The text on one line, at most ``most`` characters; None where nothing of it can be seen.

    A line break in a comment would begin a key of the file, and an escape sequence would speak to the terminal.
    """
    if text is None:
        return None
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(plain.split())[:most].strip() or None
