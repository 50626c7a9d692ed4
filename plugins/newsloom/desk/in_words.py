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

FLAGS = {
    "paywall_teaser": "Only the beginning of the article: the rest stands behind a paywall",
    "not_read_whole": "Not all of the page could be read",
    "deeply_nested": "The page is nested very deep",
    "boilerplate_took_too_much": "What its outlet repeats would have been most of the text, and was left in",
    "front_page_canonical": "The page calls the outlet's front page its address; the one that was asked for was kept",
    "foreign_canonical": "The page names an address of another site as its own: it may have been copied from there",
    "date_in_future": "A date on it lies after the day on which it was read",
    "given_date_not_read": "The date that its source gives could not be read",
    "nul_removed": "Characters without a meaning (NUL) were taken out",
    "control_removed": "Control characters were taken out",
    "surrogates_replaced": "Halves of characters were replaced",
    "entities_lexicon_only": "Names were found by word lists alone: no model of its language is installed",
    "entities_in_parts": "A long text: names were looked for part by part",
    "entities_cut": "Names were looked for in its beginning only",
}
"""What stages say of a text (news.revision_flag), for a reader; a flag without words here is told by its name."""

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


def to_the_minute(clock: str) -> str:
    """A printed time without seconds that say nothing: 11:30 for 11:30:00, 11:30:07 as it is."""
    return clock[:5] if len(clock) == 8 and clock.endswith(":00") else clock


def spoken() -> dict[str, Any]:
    """The tables and what reads them, for a template."""
    return {
        "RULES": RULES, "LABELS": LABELS, "SHORT": SHORT, "REVISIONS": REVISIONS, "DATES": DATES, "FLAGS": FLAGS,
        "VERDICTS": VERDICTS,
        "said": said, "score": score, "to_the_minute": to_the_minute,
    }  # fmt: skip
