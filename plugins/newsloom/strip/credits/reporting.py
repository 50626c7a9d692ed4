"""Who is said to have reported it: "..., Kazinform News Agency reports", "(Reporting by Inga Torvik)"."""

from __future__ import annotations

import re

from newsloom.strip.credits.agencies import agency_ending, agency_named, find_agency
from newsloom.strip.credits.byline import people

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


CREDITED = re.compile(r"\W{0,3}(?:reporting|reporting and writing|writing and reporting) by\s+", re.IGNORECASE)
SHARE_OF_OTHERS = re.compile(r"[;.]\s|\s(?:additional|editing|edited|with)\s", re.IGNORECASE)
TOWN = re.compile(r"\s+in\s+(?:[A-Z][\w’'.-]*\s?){1,3}")
CREDIT_LONGEST = 300
"""Code points of a credit that is looked at."""


def reporters(credit: str) -> list[str]:
    """The persons of ``(Reporting by Inga Torvik in Tarkent; Editing by Olav Brekke)``: who reported, and
    not who edited, translated ("Writing by") or helped; [] for any other line."""
    found = CREDITED.match(credit[:CREDIT_LONGEST])
    if not found:
        return []
    rest = credit[found.end() : CREDIT_LONGEST].strip("() ")
    stop = SHARE_OF_OTHERS.search(rest)
    return people("By " + TOWN.sub(" ", rest[: stop.start()] if stop else rest).rstrip(" .)"))


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
