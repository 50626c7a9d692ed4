"""The line of a page that prints when: dates, clock, weekday and a little beside them (a place, an author, an
agency)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsloom.strip.credits.agencies import agency_named
from newsloom.strip.credits.byline import STRONG_LABEL, is_person_name, people
from newsloom.strip.credits.known_places import is_known_place
from newsloom.strip.credits.not_names import names_no_person
from newsloom.strip.dates.calendar_words import weekdays_named
from newsloom.strip.dates.reading import MODIFIED, PUBLISHED, label_before
from newsloom.strip.dates.scan import Found, scan

LONGEST = 170
"""Code points: 'Published: ... | Updated: ... | By two authors | 5 min read' has 140."""
EXTRAS = re.compile(
    r"\b\d{1,3}\s?(?:min(?:ut(?:e[ns]?|i|os?)?)?s?|мин(?:ут[аы]?)?|dk)\.?"
    r"(?:\s(?:read|to read|чтения|di lettura|de lectura|de lecture|de leitura|lesezeit))?\b|"
    r"\b\d[\d\s,.]{0,9}[kK]?\s?(?:views?|просмотр\w{0,2}|comments?|reads|okunma|shares?)\b|(?:views?|reads|"
    r"просмотр\w{0,2}|comments?)\s?:?\s?\d[\d,. ]{0,9}|"
    r"\b\d{1,2}:\d{2}\b(?:\s?[ap]m)?|\b(?:IST|UTC|GMT)\b|\b(?:a few|an?|\d{1,2})\s(?:second|minute|hour|day|"
    r"week|month|year)s?\sago\b|\bread(?:ing)? time\b|"
    r"\b(?:share|print|email|listen|uhr|updated|read)\b",
    re.IGNORECASE,
)
UPDATED_AT = re.compile(
    rf"(?:{MODIFIED.pattern})\s*:?\s*(?:at|alle(?:\s(?:ore|h\.?))?|a\slas|às|um|à|в)?(?=\s*(?:$|[|,;()·•]|h\.?$))",
    re.IGNORECASE,
)
"""An update of the same day: its clock without a date ("Aggiornato alle 16:01") names no other."""
RELATIVE = re.compile(
    r"(?:(?:published|posted|updated|modified|обновлено)\s*:?\s*)?(?:"
    r"(?:about\s)?(?:a few|an?|one|\d{1,3})\s?(?:s|m|h|d|w|secs?|mins?|hrs?|second|minute|hour|day|week|month|"
    r"year)s?\sago"
    r"|(?:today|yesterday|just now|сегодня|вчера|bugün|dün|бүгін|кеше|heute|gestern|hoy|ayer|aujourd'hui|hier|"
    r"ieri|oggi|hoje|ontem|امروز|اليوم|أمس)(?:\s?,?\s?(?:at|в|um|à)?\s?\d{1,2}[:.]\d{2}(?:\s?[ap]m)?)?"
    r"|\d{1,3}\s(?:секунд|минут|час|дн|день|недел|месяц)\S{0,3}\sназад|\d{1,3}\s(?:dakika|saat|gün|hafta|ay)\sönce"
    r"|vor\s\w{1,6}\s(?:minute|stunde|tag|woche|monat)\w{0,2}|il y a\s\S{1,4}\s\w{1,8}|hace\s\S{1,4}\s\w{1,8}|"
    r"há\s\S{1,4}\s\w{1,8}|\d{1,3}\s\w{1,8}\sfa|منذ\s\S{1,6}(?:\s\S{1,8})?"
    r"|(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s?(?:uhr|gmt|utc|ist|msk|мск))?)",
    re.IGNORECASE,
)
CLOCKS = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)(?:\s?(?:uhr|hrs|[ap]\.?m\.?))?", re.IGNORECASE)
TODAY = re.compile(
    r"\b(?:today|yesterday|heute|gestern|publiziert|online seit|um|hoy|ayer|hier|oggi|ieri|сегодня|вчера|"
    r"bugün|dün|idag|i dag|vandaag)\b",
    re.I,
)
PREPOSITIONS = frozenset(
    [
        "on",
        "in",
        "of",
        "for",
        "from",
        "until",
        "till",
        "to",
        "by",
        "since",
        "before",
        "after",
        "during",
        "at",
        "the",
        "and",
        "until",
        "between",
        "this",
        "next",
        "last",
        "every",
        "dated",
        "as",
        "до",
        "на",
        "в",
        "во",
        "с",
        "со",
        "от",
        "к",
        "по",
        "за",
        "из",
        "после",
        "для",
        "am",
        "im",
        "vom",
        "bis",
        "zum",
        "ab",
        "der",
        "den",
        "und",
        "le",
        "la",
        "du",
        "au",
        "les",
        "des",
        "el",
        "del",
        "de",
        "en",
        "hasta",
        "desde",
        "a",
        "al",
        "il",
        "del",
        "dal",
        "nel",
        "em",
        "no",
        "na",
        "do",
        "da",
        "på",
        "den",
        "i",
        "fra",
        "til",
        "від",
        "з",
        "у",
        "w",
        "z",
        "na",
        "od",
        "do",
        "dnia",
    ]
)
HEADING = re.compile(r"\s*([^\W\d_][\w’'-]+(?:\s[^\W\d_][\w’'-]+){0,2})\s?[,|–—-]\s*")
IN_SECTION = re.compile(
    r"\b(?i:by|posted|published|filed)\b.{0,60}?\b(?:in|under)\s([A-Z][\w&’' -]{2,30}?)(?:\son)?\s*$"
)
TOWN = re.compile(
    r"(?:[^\W\d_][\w’'-]+\s){1,3}(?:city|town|village|settlement)|(?:город|г\.|село|с\.)\s[^\W\d_][\w’'-]+(?:\s[\w’'-]+)?"
)
"""A town that says itself what it is ("Almaty region, Taldykorgan city")."""
BEHIND_CLOCK = re.compile(r"\s?(?:\(?[A-Z]{2,5}\)?)?\s[-–—|]\s([^\W\d_][\w’'-]+(?:\s[^\W\d_][\w’'-]+)?)\s*")
FEW = 4
"""Words that may stand beside a date without a clock; a headline with a date in it has more."""
BYLINE_WORDS = 12
"""Of a line with a byline's label and a person: two authors of three names, their desk and "in World on"."""


@dataclass(frozen=True)
class DateLine:
    """``found`` may be empty ("2 hours ago" names no date). ``rest`` is what stands beside the dates, as printed.

    ``heading`` is a capitalised word or two in front of the date that only the article can tell to be a place.
    """

    found: tuple[Found, ...]
    rest: str
    authors: tuple[str, ...]
    agency: str | None
    place: str | None
    heading: str | None = None


def read_date_line(text: str) -> DateLine | None:
    """The line read as a date line, or None where it is something else (a headline or a sentence with a date in it)."""
    if len(text) > LONGEST:
        return None
    if RELATIVE.fullmatch(text.strip(" |·•–—-()[]")):
        return DateLine((), "", (), None, None)
    found = scan(text, short_years=True)
    if not found:
        return DateLine((), "", (), None, None) if _labelled_clock(text) else None
    rest = _rest(text, found)
    words = re.findall(r"[^\W\d_][\w’'.-]*", rest)
    if words and not _few_enough(text, found, rest, words):
        return None
    authors: tuple[str, ...] = ()
    if STRONG_LABEL.match(rest) or (is_person_name(rest) and not is_known_place(rest)):
        authors = tuple(people(rest))
    parts = [bare for part in re.split(r"[|,/·•;\n]+", rest) if (bare := part.strip(" \t-–—"))]
    if not authors and any(
        STRONG_LABEL.match(part) or is_person_name(part) for part in parts if not is_known_place(part)
    ):
        listed = [name for part in parts if not is_known_place(part) for name in people(part)]
        authors = tuple(dict.fromkeys(listed))
    agency = next((named for part in [rest, *parts] if (named := agency_named(part))), None)
    place = next((part for part in parts if is_known_place(part)), None)
    place = place or next((part for part in parts if TOWN.fullmatch(part)), None)
    place = place or _behind_clock(text, found)
    heading = _heading(text, found) if place is None and not authors else None
    if heading and agency and "," in text[: found[0].start]:
        place, heading = heading, None  # "Tarkent, November 3, AZERTAC" is a dateline on a line of its own
    return DateLine(tuple(found), rest, authors, agency, place, heading)


def _heading(text: str, found: list[Found]) -> str | None:
    """What stands before the date, where it looks like a town: up to three capitalised words, then a mark."""
    before = HEADING.fullmatch(text[: found[0].start])
    if not before or names_no_person(before[1]) or agency_named(before[1]) or is_person_name(before[1]):
        return None
    return before[1]


def _behind_clock(text: str, found: list[Found]) -> str | None:
    """The town at the line's end, behind a clock with its zone ("10:41 pm IST - Tarkent").

    Without a zone an outlet or a desk stands there as often.
    """
    last = found[-1]
    behind = BEHIND_CLOCK.fullmatch(text[last.end :])
    zoned = last.zone or (behind and text[last.end : last.end + behind.start(1) - 2].strip(" -–—|"))
    if not behind or not last.time or not zoned:
        return None
    town = behind[1]
    capitals = all(word[0].isupper() for word in town.split())
    other = names_no_person(town) or agency_named(town) or is_person_name(town)
    return town if capitals and not other else None


def _filed(text: str, found: list[Found]) -> bool:
    """``By A. Writer in International on 21 May 2024``, ``Posted in World on ...``."""
    told = IN_SECTION.search(text[: found[0].start])
    return bool(told and names_no_person(told[1]))


def _labelled_clock(text: str) -> bool:
    """``Uppdaterad 15.59 | Publicerad 14.14``: says when, but names no day."""
    clock = CLOCKS.search(text)
    if not clock or len(text) > 60:
        return False
    words = CLOCKS.sub(" ", text)
    rest = PUBLISHED.sub(" ", MODIFIED.sub(" ", TODAY.sub(" ", words)))
    return rest != words and not re.search(r"[^\W\d_]{4,}", rest)


def _rest(text: str, found: list[Found]) -> str:
    """What is left without dates, their labels, weekdays and counters."""
    out, position = [], 0
    for one in found:
        between = text[position : one.start]
        if label_before(text, one.start):
            for words in (MODIFIED, PUBLISHED):
                hits = list(words.finditer(between))
                if hits:
                    between = between[: hits[-1].start()]
                    break
        out.append(between)
        position = one.end
    out.append(text[position:])
    rest = UPDATED_AT.sub(" ", EXTRAS.sub(" ", " | ".join(out)))
    kept = [word for word in rest.split() if not weekdays_named(word.strip(",.|()"))]
    return " ".join(kept).strip(" |,·•–—-:;()[]/")


def _few_enough(text: str, found: list[Found], rest: str, words: list[str]) -> bool:
    clock = any(one.time for one in found)
    if all(word.casefold() in PREPOSITIONS for word in words):
        return True
    if (STRONG_LABEL.match(rest) and people(rest)) or _filed(text, found):
        return len(words) <= BYLINE_WORDS  # "By A. Writer in International on 21 May 2024"
    labelled = any(label_before(text, one.start) for one in found)
    before = text[: found[0].start].split()
    if before and not labelled and before[-1].casefold().strip(",") in PREPOSITIONS and len(words) > 2:
        return False  # "Ministers to meet on 3 July 2024"
    if STRONG_LABEL.match(rest) or agency_named(rest) or is_known_place(rest):
        return len(words) <= 10
    if len(words) <= FEW and TOWN.fullmatch(rest.rsplit(",", 1)[-1].strip()):
        return True
    sentence = text.rstrip().endswith((".", "?", "!")) and len(words) > 3
    if sentence:
        return False
    if labelled or clock:
        return len(words) <= 9
    capitals = sum(word[0].isupper() for word in words)
    whole = all(one.values[0][:4] != "XXXX" for one in found)
    if len(words) <= 2:
        return whole or capitals == len(words) or names_no_person(rest)
    return len(words) <= FEW and capitals == len(words) and whole
