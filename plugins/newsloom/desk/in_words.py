"""Closed words of the tables, as a person reads them: rules, kinds, labels, flags. Pure."""

from __future__ import annotations

from typing import Any

RULES = {
    "exact": "the same words",
    "resembles": "nearly the same words",
    "contained": "one text holds the other",
    "revision": "the same address",
    "text": "the texts tell of the same things",
    "unknown_date": "a date is unknown, and the texts are too far apart to do without",
    "names_alone": "only names in common",
    "another_date": "the dates are too far apart",
    "another_city": "another city",
    "another_year": "another year",
    "another_round": "another round of the same contest",
    "another_holder": "another holder of the same office",
    "another_instance": "another instance of what returns every week",
    "judged": "a person judged it so",
}

LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "country, region or town",
    "LOC": "place",
    "NORP": "people, faith or party",
    "EVENT": "event",
    "DATE": "date",
}
"""What a mention names. The abbreviation stands in the text, the words in the legend and for a screen reader."""

SHORT = {"PERSON": "per", "ORG": "org", "GPE": "gpe", "LOC": "loc", "NORP": "grp", "EVENT": "evt", "DATE": "day"}

REVISIONS = {
    "correction": "a correction",
    "details": "only byline, date or agency",
    "headline": "only the headline",
    "rewrite": "rewritten",
    "minor_edit": "a minor edit",
    "update": "an update",
}

DATES = {
    "published": "publication",
    "modified": "last change",
    "event": "something told in the text",
    "crawl": "when the page was fetched",
}

VERDICTS = {"same": "one and the same", "different": "two", "unsure": "not sure: the rules decide"}

MOVES = {"copy": "copy", "story": "story"}


def said(table: dict[str, str], word: str | None) -> str:
    """The words for a word of a closed list; one that a newer version writes is told as it stands."""
    return table.get(word or "", (word or "").replace("_", " "))


def score(value: float | None) -> str:
    """How near, as a person reads it: two digits, and never 1.00 for what is less than one."""
    if value is None:
        return ""
    return f"{min(value, 0.99) if value < 1 else value:.2f}"


def spoken() -> dict[str, Any]:
    """The tables and what reads them, for a template."""
    return {
        "RULES": RULES, "LABELS": LABELS, "SHORT": SHORT, "REVISIONS": REVISIONS, "DATES": DATES, "VERDICTS": VERDICTS,
        "said": said, "score": score,
    }  # fmt: skip
