"""The numbers of a text in one normal form: "7,25" is 7.25, "1 200" and "1,200" are 1200, "٧٫٢٥" is 7.25."""

from __future__ import annotations

import re

# Kept numbers, in reading order: the figures of the news come first, and a price list needs no more to be told apart.
MAX_NUMBERS = 200
# Spaces and apostrophes part thousands only ("300 400" may be two numbers and is read as one, in each copy alike); a
# line's end parts the cells of a table.
# A pattern that begins with one digit, and not with a choice of two repeats, is looked for three times faster.
_NUMBER = re.compile(r"\d(?:\d{0,2}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d*(?:[.,٫٬]\d+)*)")
_PARTED = re.compile(r"[ \u00a0\u2009\u202f'’٬]")
# "0,125" is an eighth.
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_THOUSANDS_BY_POINTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}")


def numbers(body: str) -> tuple[str, ...]:
    """The distinct numbers in normal form, in reading order: digits 0 to 9, no thousands separators, a decimal point.

    A lone comma before exactly three digits parts thousands, as most who write so are English; so "1.200" is left as
    it is printed (a German's 1200, an English reader's 1.2 to three places).
    """
    found = (number if number.isascii() and number.isdigit() else _normal(number) for number in _NUMBER.findall(body))
    return tuple(dict.fromkeys(found))[:MAX_NUMBERS]


def _normal(number: str) -> str:
    number = _PARTED.sub("", number).replace("٫", ".")
    if not number.isascii():
        number = "".join(str(int(one)) if one.isdigit() else one for one in number)
    comma, point = number.rfind(","), number.rfind(".")
    if comma < 0:
        return number.replace(".", "") if _THOUSANDS_BY_POINTS.fullmatch(number) else number
    if point < 0:
        if number.count(",") > 1 or _THOUSANDS.fullmatch(number):
            return number.replace(",", "")
        return number.replace(",", ".")
    if point > comma:  # 1,234.56
        return number.replace(",", "")
    return number.replace(".", "").replace(",", ".")  # 1.234,56
