"""Dates and times by rules. Marked, never resolved: what "Thursday" means is for the date stage."""

from __future__ import annotations

import re

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_DAYS = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|several|a few)"
_YEAR = r"(?:1[0-9]|20|21)\d{2}"
_DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"

# Longest alternatives first: the expression takes the first that fits.
_DATE = re.compile(
    r"(?<![\w-])(?:"
    rf"{_YEAR}-[01]\d-[0-3]\d(?:T[\d:.]+Z?)?"
    rf"|[0-3]?\d[./][01]?\d[./](?:{_YEAR}|\d\d)"
    rf"|(?:{_DAYS},? )?(?:the )?(?:{_DAY}\s?[-–]\s?)?{_DAY}(?: of)? {_MONTHS}(?:,? {_YEAR})?"
    rf"|(?:{_DAYS},? )?{_MONTHS} {_DAY}(?:\s?[-–]\s?{_DAY})?(?:,? {_YEAR})?(?!\d)"
    rf"|{_MONTHS}(?: of)?(?: last year| this year| next year)"
    rf"|{_MONTHS},? {_YEAR}"
    rf"|(?:the )?(?:early|mid|late)?[- ]?{_YEAR}s"
    rf"|(?:(?:last|this|next|early|late|on) )?{_DAYS}(?: (?:morning|afternoon|evening|night))?"
    r"|(?:last|this|next|past|previous|coming)"
    r" (?:week|month|year|decade|century|weekend|spring|summer|autumn|fall|winter|quarter)"
    rf"|(?:{_NUMBER} )(?:days|weeks|months|years|decades) (?:ago|earlier|later)"
    r"|the first half of the year|the end of the year|the remainder of the year"
    rf"|(?:since|in|by|until|from|of|during|for|between|and|to|the|late|early|mid|fall|autumn|spring|summer|winter)"
    rf" (?P<year>{_YEAR})(?![\d%,.]\d|[-–]\w| (?:people|troops|km|tons|tenge|soldiers|dollars))"
    r"|(?:in|since|until|by|last|next|this)"
    r" (?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight"
    r")(?!\w)"
)
_LEAD = re.compile(r"(?:on|the) (?=\S)")


def dates(text: str) -> list[tuple[int, int]]:
    """Offsets of the dates in ``text``, in order, without "on" or "in" before them. Linear."""
    found: list[tuple[int, int]] = []
    for match in _DATE.finditer(text):
        group = "year" if match.group("year") else "month" if match.group("month") else None
        start, end = match.span(group) if group else match.span()
        lead = _LEAD.match(text, start, end)
        if lead and group is None:
            start = lead.end()
        found.append((start, end))
    return found
