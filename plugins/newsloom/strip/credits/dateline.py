"""The dateline in front of a first paragraph: place, date and agency, and where the sentence begins.

    Almaty, 22 June 2024 (TDI): The council ...        PARIS, Jan 5 (Xinhua) -- The ...
    BISHKEK. KAZINFORM The minister ...                MOSCOW, June 12. /TASS/. The ...
    МОСКВА, 12 июня — РИА Новости. Глава ...           London/Teheran - Der Minister ...
    June 12 (Reuters) - The council ...                Batumi (Adjara) [Georgia], June 12 (ANI): The ...
    BATUMI. DELTA NEWS AGENCY Minister ...             New Delhi, June 12 (PTI) The council ...
    (ANSA) - CAPO DELTA, 18 NOV - Il faro ...          Москва. 12 июня. INTERFAX.RU - Глава ...
    LONDON--(BUSINESS WIRE)--The council ...           Berlin (dpa/bb) - Der Minister ...

An unknown word in parentheses is taken for an agency only in this position and only as initials (``TDI``), as printed,
or where its name says so (``Delta News Agency``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsloom.model import DateEvidence
from newsloom.strip.credits.agencies import AGENCIES, agency_named
from newsloom.strip.credits.byline import people
from newsloom.strip.credits.known_places import is_known_place
from newsloom.strip.dates.reading import evidence
from newsloom.strip.dates.scan import Found, scan

LONGEST = 160
"""Code points of a dateline; the longest in the gold is 74 ("..., June 12 (Reporter's Name, Agency) --")."""

SMALL = r"(?:de|del|da|do|am|an der|el|al|la|of|on|the|upon|ob der|im|sur|los|las|san)"
CAP = r"[^\W\d_][\w’'ʻ‘.-]*"
PLACE = re.compile(rf"{CAP}(?:[ \u00a0](?:{SMALL}[ ])?{CAP}){{0,3}}(?:/{CAP}(?:[ ]{CAP}){{0,2}}){{0,2}}")
REGION = re.compile(rf"\s?,\s?({CAP}(?:[ ](?:{SMALL}[ ])?{CAP}){{0,3}})")
IN_PARENS = re.compile(r"[\s,.–—-]{0,4}\(([^()\n]{2,60})\)")
IN_SLASHES = re.compile(r"[\s,.–—-]{0,4}/\s?([^/\n]{2,40}?)\s?/")
BARE_AGENCY = re.compile(
    r"[\s,.;:|–—-]{1,4}("
    + "|".join(
        re.escape(form)
        for form in sorted({f for k, v in AGENCIES.items() for f in (k, *v)}, key=lambda f: (-len(f), f))
    )
    + r")(?!\w)"
)
# An agency that the table lacks, by the end of its name ("BelInform", "Steppe24.kg"), only behind a place and a date.
COINED = re.compile(
    r"[\s,.;–—-]{1,4}([^\W\d_][\w-]{1,20}(?:[Ii]nform|[Pp]ress|[Nn]ews|TAG|\.[a-z]{2,4}|\.[A-Z]{2,4}))(?=\s?[.:–—-])"
)
NAMED_AGENCY = re.compile(
    rf"[\s,.;:|–—-]{{1,4}}((?:{CAP}[ ]){{1,4}}(?:News|Press|Information|Telegraph)[ ]Agency|"
    r"(?-i:(?:ИА|(?:[Ии]нформационное )?агентство)[ ][«\"“]?"
    r"[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w-]+(?:[ ][A-ZА-ЯЁ][\w-]+)?[»\"”]?))(?!\w)",
    re.IGNORECASE,
)
# "Batumi (Adjara) [Georgia], June 12": where the place lies, told behind it; only a comma or a bracket may follow.
WHERE = re.compile(rf"(?:\s?\(({CAP}(?:[ ]{CAP}){{0,3}})\)(?=\s?[,\[]))?(?:\s?\[[^\[\]\n]{{2,40}}\](?=\s?[,(:–—-]))?")
SIGNED_ALONE = 5
"""Letters of an agency's name that may stand alone before a dash: "Reuters - The council"; "MENA - A Region in Turmoil"
and "MAP - " are headings of something else."""
DASH = re.compile(r"\s[-–—]{1,2}\s")
SEPARATOR = re.compile(r"\s?(?:\.\s?[-–—]{1,2}|[-–—]{1,3}|:|\.(?=\s))\s{0,3}|\s{0,3}[-–—]{1,3}\s{0,3}")
SITE = re.compile(r"\w\.[^\W\d_]{2,}")
NO_PLACE = frozenset(
    [
        "breaking",
        "update",
        "updated",
        "exclusive",
        "video",
        "photo",
        "photos",
        "watch",
        "live",
        "analysis",
        "opinion",
        "factbox",
        "explainer",
        "correction",
        "interview",
        "editorial",
        "note",
        "report",
        "reports",
        "news",
        "urgent",
        "source",
        "sources",
        "read",
        "also",
        "related",
        "background",
        "summary",
        "world",
        "question",
        "answer",
        "q",
        "a",
        "according",
        "срочно",
        "видео",
        "фото",
        "обновлено",
        "мнение",
        "интервью",
        "справка",
        "son",
        "dakika",
    ]
)


@dataclass(frozen=True)
class Dateline:
    """``place`` as printed but not in capitals; ``end`` is where the sentence starts in the paragraph given."""

    place: str | None
    agency: str | None
    date: DateEvidence | None
    end: int


def read_dateline(first_paragraph: str) -> Dateline | None:
    """The dateline that the paragraph opens with, or None. ``Kazakhstan – the largest ...`` is none."""
    head = first_paragraph[:LONGEST]
    start = len(head) - len(head.lstrip())
    dates = _behind_known_place(head, start, scan(head))
    if dates and dates[0].start == start:
        return _date_first(first_paragraph, head, dates[0])
    match = PLACE.match(head, start)
    place_end = match.end() if match else start
    if match and (agency := agency_named(match.group())):
        return _agency_first(first_paragraph, head, place_end, agency, dates)
    if not match:
        found = IN_PARENS.match(head, start) or IN_SLASHES.match(head, start)
        agency = agency_named(found[1]) if found else None
        return _credit_first(first_paragraph, agency, found.end()) if found and agency else None
    place, place_end = _shortest_place(head, start, match, dates)
    if not place or place.split()[0].strip(".:").casefold() in NO_PLACE:
        return None
    return _after_place(first_paragraph, head, place, place_end, dates)


def _behind_known_place(head: str, start: int, dates: list[Found]) -> list[Found]:
    """The dates, the first without the city in front of it: Dushanbe is Monday in Tajik."""
    first = re.match(CAP, head[start:])
    if not dates or dates[0].start != start or not first or not is_known_place(first.group()):
        return dates
    digit = re.search(r"\d", head[start + first.end() : dates[0].end])
    if not digit:
        return dates
    return [replace(dates[0], start=start + first.end() + digit.start(), note=None), *dates[1:]]


def _shortest_place(head: str, start: int, match: re.Match[str], dates: list[Found]) -> tuple[str, int]:
    """The place without an agency, month or sentence that the greedy pattern ran into ("BISHKEK. KAZINFORM
    Kazakhstan")."""
    end = match.end()
    for found in dates:
        if start < found.start < end or found.start == start:
            end = min(end, found.start)
    text = head[start:end]
    if (stop := re.search(r"(?<=\w\w\w)\.(?:\s|$)", text)) and not text[: stop.end()].rstrip().endswith(
        ("D.C.", "St.")
    ):
        end = start + stop.start()
    text = head[start:end].rstrip(" .,-–—")
    return text, start + len(text)


def _after_place(whole: str, head: str, place: str, position: int, dates: list[Found]) -> Dateline | None:
    agency: str | None = None
    date: DateEvidence | None = None
    credited = False  # something in the agency's position, known or not
    where = WHERE.match(head, position)
    if where and not (where[1] and (agency_named(where[1]) or where[1].isupper())):
        position = where.end()
    for _ in range(5):
        if date is None and (found := next((d for d in dates if 0 <= d.start - position <= 4), None)):
            between = head[position : found.start]
            if not between.strip(" ,.–—-:|/("):
                date, position = evidence(head, found, "dateline", "published"), found.end
                if head[position : position + 1] == ")":
                    position += 1
                continue
        if not credited and (match := IN_PARENS.match(head, position) or IN_SLASHES.match(head, position)):
            named = _credit(match[1])
            desk = "desk" in match[1].casefold()
            if named or desk or match[0].rstrip().endswith("/") or date or place.isupper() or is_known_place(place):
                agency, credited, position = agency or named, True, match.end()
                continue
        match = IN_SLASHES.match(head, position) or IN_PARENS.match(head, position)
        if credited and match and (people(match[1]) or "desk" in match[1].casefold()):
            position = match.end()  # "KAZINFORM /Name Surname/ -"
            continue
        if agency is None and (match := BARE_AGENCY.match(head, position)):
            agency, credited, position = agency_named(match[1]), True, match.end()
            continue
        if agency is None and (match := NAMED_AGENCY.match(head, position)) and (named := agency_named(match[1])):
            agency, credited, position = named, True, match.end()
            continue
        if date is not None and not credited and (match := COINED.match(head, position)):
            agency, credited, position = agency_named(match[1]) or match[1], True, match.end()
            continue
        if date is None and not credited and (match := REGION.match(head, position)):
            near = next((d for d in dates if d.start < match.end() and d.end > match.start(1)), None)
            known = agency_named(match[1])
            if near is None and not known:
                # "KYIV, Ukraine (AP)": a region belongs to the dateline only if something of it follows.
                follows = head[match.end() : match.end() + 3].lstrip()[:1]
                if follows in set(",(–—-/:.") and follows:
                    position = match.end()
                    continue
        break
    strength = bool(agency) or (date is not None) or credited
    return _finish(whole, place, agency, date, position, strength)


def _credit(text: str) -> str | None:
    """The agency in parentheses or slashes: a known one, or initials as printed; None for anything else."""
    for part in re.split(r"[,;|/]| and | – ", text):
        if known := agency_named(part):
            return known
    bare = text.strip()
    return bare if re.fullmatch(r"[A-ZА-ЯÇĞİÖŞÜ][A-ZА-ЯÇĞİÖŞÜ.&-]{1,7}", bare) else None


def _credit_first(whole: str, agency: str, position: int) -> Dateline | None:
    """``(ANSA) - ROMA, 18 NOV - Il ...``: the credit, and behind its dash a place with a date, if one stands there."""
    credit = _finish(whole, None, agency, None, position, True)
    if not credit:
        return None
    behind = read_dateline(whole[credit.end :])
    if not behind or not behind.place or not behind.date:
        return credit
    return replace(behind, agency=behind.agency or agency, end=credit.end + behind.end)


def _agency_first(whole: str, head: str, position: int, agency: str, dates: list[Found]) -> Dateline | None:
    """``TASS, June 12. The ...`` and ``Kazinform – The ...``."""
    date = None
    if found := next((d for d in dates if 0 <= d.start - position <= 3), None):
        date, position = evidence(head, found, "dateline", "published"), found.end
    signed = len(agency) >= SIGNED_ALONE and bool(DASH.match(head, position))
    return _finish(whole, None, agency, date, position, date is not None or signed)


def _date_first(whole: str, head: str, found: Found) -> Dateline | None:
    """``June 12 (Reuters) - The ...``: without the agency it would be a date in front of a sentence."""
    match = IN_PARENS.match(head, found.end) or IN_SLASHES.match(head, found.end)
    agency = agency_named(match[1]) if match else None
    if not match or not agency:
        return None
    return _finish(whole, None, agency, evidence(head, found, "dateline", "published"), match.end(), True)


def _finish(
    whole: str, place: str | None, agency: str | None, date: DateEvidence | None, position: int, strong: bool
) -> Dateline | None:
    """The dateline if what follows is a separator and then a sentence, and if what was read is evidence enough."""
    if whole[position - 1 : position] == "." and whole[position : position + 1].isspace():
        position -= 1  # an abbreviated month or "Jan. 5." took the full stop with it
    separator = SEPARATOR.match(whole, position)
    end = separator.end() if separator else position
    rest = whole[end : end + 60]
    bare = rest.lstrip()
    end += len(rest) - len(bare)
    if len(bare) < 15 or not _opens_sentence(bare):
        return None
    if not separator:
        # "BISHKEK. KAZINFORM Kazakhstan's minister": capitals are the only mark of where it ends; "New Delhi, May 21
        # (PTI) The minister": so is the bracket of an agency behind a date.
        bracketed = whole[position - 1 : position] in (")", "/") and (date or is_known_place(place or ""))
        if not (agency and end > position and (bracketed or (place and place.isupper()))):
            return None
    elif not strong and not _place_alone(place or "", separator.group(), whole, position):
        return None
    elif _after_full_stop(agency, date, place, separator, whole[:end]) and not is_known_place(place or ""):
        return None  # "Reuters" after a full stop in a sentence; "Almaty. Kazinform. The ..." is a dateline
    if place and SITE.search(place):
        place = None  # "COURIER.EXAMPLE - The ...": a site signs where an agency would
    return Dateline(_title_cased(place), agency, date, end)


def _after_full_stop(
    agency: str | None, date: DateEvidence | None, place: str | None, separator: re.Match[str], prefix: str
) -> bool:
    bare = bool(agency and place and not date and not place.isupper())
    return bare and separator.group().strip() == "." and "/" not in prefix and "(" not in prefix


def _opens_sentence(text: str) -> bool:
    first = text.lstrip("\"'“”«»„‘’(¿¡[–—- ")[:1]
    return bool(first) and not first.islower()


def _place_alone(place: str, separator: str, whole: str, position: int) -> bool:
    """Whether a place with neither date nor agency is one: capitals or a known city, and not a label before a colon."""
    if separator.strip() == "." or not place:
        return False
    # "Tarkent – The minister met envoys in Tarkent": the sentence itself says that it is a place.
    told = re.search(rf"\b(?:in|at|near|from|to|в|из) {re.escape(place)}\b", whole[position : position + 2000])
    known = is_known_place(place) or (told is not None and " " not in place)
    if place.isupper():
        return known or len(place) >= 7
    dash = separator.strip() in ("-", "–", "—", "--")
    return known and dash and separator[:1].isspace()


def _title_cased(place: str | None) -> str | None:
    if place is None or not place.isupper():
        return place
    return re.sub(
        r"[^\W\d_]+(?:[’'ʻ][^\W\d_]+)*\.?",
        lambda m: m[0] if "." in m[0] and len(m[0]) <= 2 else m[0].capitalize(),
        place,
    )
