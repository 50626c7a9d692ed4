"""The clock time and the zone printed before or after a date."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from newsloom.model import Precision
from newsloom.strip.dates.found import Found

ZONE = (
    r"(?:(?:GMT|UTC)\s?[+\-−]\d{1,2}(?::?\d{2})?|[+\-−]\d{2}:?\d{2}(?!\d)|"
    r"(?:Z|UTC|GMT|MSK|МСК|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|CET|CEST|EET|EEST|BST|IST|PKT|WIB|JST|KST|HKT|SGT|MYT|"
    r"AEST|AEDT|ALMT|TRT|AST|SAST|WAT|EAT|NPT|MMT)(?![A-Za-z]))"
)
CLOCK = (
    r"([01]?\d|2[0-3])(?:(?::|h)([0-5]\d)(?::([0-5]?\d)(?!\d)(?:[.,]\d{1,9})?)?"
    # With a point only before a word that says so, or alone at the end: "7 May 2024 10.15 million" is no clock.
    r"|\.([0-5]\d)(?=\s?(?:Uhr|hrs|h\b|[aApP]\.?[mM]|\(?" + ZONE + r")|\s{0,3}(?:$|[|·•\])]))(?!\d))"
    r"(?:\s?([aApP])\.?\s?[mM]\b\.?)?(?:\s?(?:Uhr|hrs\.?|Hrs|hs\b\.?|น\.))?(?:\s?\(?(" + ZONE + r"))?"
)
JOINT = (
    r"(?:\s{0,3}(?:[,،|·•/\-–—@(\[]|T(?=\d)|at\b|time\b\s?:?|um\b|à|às|a las|alle(?: ore)?|в\b|о\b|saat\b|klo\b|kl\.?|"
    r"o godz\.|ore\b|ob\b|lúc\b|pukul\b|ساعت|الساعة|ώρα\b|στις\b|בשעה|เวลา|сағат\b|саат\b|соати?\b|soat\b|ժամը\b)"
    r"){0,3}\s{0,3}"
)
AFTER = re.compile(JOINT + CLOCK)
AFTER_CJK = re.compile(r"\s{0,3}([01]?\d|2[0-3])\s?[時时시点]\s?([0-5]?\d)\s?[分분]")
AFTER_HALF = re.compile(
    r"\s{0,3}[,(]?\s{0,2}(?:(오전|上午|午前|凌晨)|(오후|下午|午後|晚上))\s{0,2}([01]?\d|2[0-3])\s?[:時时시点]\s?([0-5]?\d)(?:\s?[分분])?(?!\d)"
)
"""The half of the day is named before the hour: "오후 3:05", "下午3时5分"."""
ZONE_AFTER = re.compile(r"[\s,]{0,3}\(?(" + ZONE + r")\)?")
BEFORE = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-3])(?::|h)([0-5]\d)(?::([0-5]\d))?(?:\s?([aApP])\.?\s?[mM]\b\.?)?(?:\s?\(?("
    + ZONE
    + r")\)?)?"
    r"(?:\s{0,2}(?:[,|·•/\-–—]|on\b|le\b|del?\b)){0,2}\s{0,3}$"
)


BEHIND = 100
"""Code points behind a date that its clock takes at most: joint, figures, half of the day and zone."""


def in_latin_figures(text: str) -> str:
    """The text with all its figures as 0 to 9 and a plain colon, each at its place: "۱۰:۱۵", "１０：１５"."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else ":" if c == "\uff1a" else c for c in text)


def with_clock(text: str, one: Found, before: str, ceiling: int) -> Found:
    """The date with the clock that stands behind it (up to ``ceiling``) or at the end of ``before``."""
    start, end = one.start, one.end
    behind = in_latin_figures(text[end : min(ceiling, end + BEHIND)])
    second = half = zone = None
    if m := AFTER.match(behind):
        hour, minute, second, half, zone = m[1], m[2] or m[4], m[3], m[5], m[6]
        end += m.end()
    elif m := AFTER_CJK.match(behind):
        hour, minute = m.groups()
        end += m.end()
    elif m := AFTER_HALF.match(behind):
        hour, minute, half = m[3], m[4], "a" if m[1] else "p"
        end += m.end()
    elif m := BEFORE.search(in_latin_figures(before)):
        hour, minute, second, half, zone = m.groups()
        start -= len(before) - m.start()
        if not zone and (m := ZONE_AFTER.match(behind)):
            zone = m[1]
            end += m.end()
    else:
        return one
    precision: Precision = "second" if second else "minute"
    return replace(one, start=start, end=end, time=time(hour, minute, second, half), zone=zone, precision=precision)


def time(hour: str, minute: str, second: str | None, half: str | None) -> str:
    """``14:05`` or ``14:05:09``; ``half`` is the a or p of a 12-hour clock."""
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            half = None  # "13:18 PM" is printed by programs that have a 24-hour clock
        else:
            hours = hours % 12 + (12 if half in "pP" else 0)
    return f"{hours:02d}:{int(minute):02d}" + (f":{int(second):02d}" if second else "")
