"""The agency that a sentence credits with its news: "..., Kazinform News Agency reports", "сообщает ТАСС"."""

from __future__ import annotations

import re

from newsloom.strip.credits.agencies import agency_ending, agency_named, find_agency

REPORTS = re.compile(
    r"\b(?:reports?|reported|informs|learn(?:ed|t)|cites|сообщает|передает|передаёт|хабарлайды|хабарлады|"
    r"билдирет|кабарлайт|"
    r"bildiriyor|bildirdi|berichtet|meldet|rapporte|informa|riferisce)\b"
)
OFFICE = re.compile(r"\s(?:correspondents?|reporters?|journalists?)$")
SEARCHED = 2000
"""Code points of the first paragraph: the credit stands in its first or last sentence."""
NAME_BEFORE = 72
"""Code points before the verb: the longest name with an office behind it ("... Agency correspondent")."""
MOST_WORDS = 5
"""Words behind the verb that may be the name: "Islamic Republic of Iran News Agency" has six, its table name one."""


def reporting_agency(paragraph: str) -> str | None:
    """The agency beside a verb of reporting in the paragraph: before it, or behind it after a comma.

    Behind the verb in Russian ("сообщает агентство «Фьорд»") without a comma as well: Russian puts it there.
    """
    for verb in REPORTS.finditer(paragraph[:SEARCHED]):
        before = paragraph[max(0, verb.start() - NAME_BEFORE) : verb.start()].rstrip()
        if named := agency_ending(OFFICE.sub("", before)):
            return named
        words = paragraph[verb.end() : verb.end() + NAME_BEFORE].split()[:MOST_WORDS]
        cyrillic = verb.group()[0] in "спхбк"
        if not cyrillic and not before.endswith(","):
            continue
        heads = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
        if named := next((named for head in heads if (named := agency_named(head))), None):
            return named
        if cyrillic and (named := find_agency(" ".join(words[:3]))):
            return named
    return None
