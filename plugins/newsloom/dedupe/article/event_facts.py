"""Facts by which two events differ however alike the words are: the city, the year, the round, who holds the office.

Two meetings of one body in two years share more words than two reports of one meeting (measured: cosine .28 against
.23), so these facts veto what the text proposes. Each is empty where the text does not say it plainly, and an empty
fact vetoes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from newsloom.dedupe.article.decision import Rule
from newsloom.dedupe.article.gazetteer import capital_of, city_forms, city_pattern, country_alternatives, country_forms
from newsloom.dedupe.dates.lead_times import EVENT_CHARS
from newsloom.entities.spelling.names import name_tokens, same_person

# Offices are named all over a text; beyond this a text is a list.
OFFICE_CHARS = 8000

# What happens at one place. "In Kabul, officials said" is no event, "blast in Kabul" is.
_EVENT = (
    r"meet(?:s|ing|ings)?|met|held|hold(?:s|ing)?|talks?|summit|session|conference|forum|conven\w+|gather\w*|congress|"
    r"visit\w*|arriv\w+|rall(?:y|ies)|protest\w*|clash\w*|attack\w*|blast\w*|explosion\w*|explod\w+|bomb\w*|earthquake\w*|"
    r"quake\w*|fire|crash\w*|shooting\w*|shot|kill\w*|flood\w*|signed|opened|opens|kicked off|took place|take place|"
    r"dialogue|consultations|negotiat\w+|brought together|dinner|lunch|banquet"
)
_EVENT_IN = re.compile(
    rf"\b(?:{_EVENT})\b[^.!?\n]{{0,80}}?\b(?:in|at)\s+"
    rf"(?:the\s+(?:[\w-]+\s+){{0,2}}(?:city|capital|resort|port|town)\s+of\s+)?$",
    re.IGNORECASE,
)
# "Almaty hosts the meeting", "Almaty will host"; not "hosted by Almaty United".
_HOSTS = re.compile(r"\s+(?:(?:is|was)\s+to\s+|will\s+|to\s+)?host(?:s|ed|ing)?\b(?!\s+by\b)", re.IGNORECASE)
# "In the Kazakh capital", "in the capital of Kazakhstan"; not "the Swiss capital market".
_CAPITAL = re.compile(
    r"(?<!\w)capital\b(?!\s+(?:markets?|flows?|gains?|punishment|investments?|spending|expenditures?|stock)\b)"
)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_REACH = 130  # characters before a city in which the event's word must stand

_ORDINAL_WORDS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
    "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
_ROUND_NOUN = "session|round|summit|meeting|assembly|congress|forum|edition|conference|plenum|consultations|talks"
_ROUND = re.compile(
    rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)|({'|'.join(_ORDINAL_WORDS)}))\s+(?:[\w-]+\s+){{0,3}}?({_ROUND_NOUN})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,$€£-])((?:19|20)\d{2})(?![\d%]|[.,]\d)")

_OFFICES = {
    "foreign minister": r"(?:minister (?:of|for) foreign affairs|foreign affairs minister|foreign minister)",
    "defence minister": r"(?:minister of defen[cs]e|defen[cs]e minister)",
    "prime minister": r"(?<!deputy )(?<!vice )(?:prime minister|premier)",
    "president": r"(?<!vice )(?<!vice-)(?<!deputy )president",
    "finance minister": r"(?:minister of finance|finance minister)",
    "interior minister": r"(?:minister of (?:the )?interior|interior minister|minister of internal affairs)",
}
_OFFICE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name.replace(' ', '_')}>{form})" for name, form in _OFFICES.items()) + r")\b",
    re.IGNORECASE,
)
# Bodies have one secretary general at a time; by their letters alone, because a name in full has many wordings.
_SECRETARY = r"(?i:secretary[- ]general)"
_LONGEST_COUNTRY = 100  # characters: "Democratic People's Republic of Korea" and a second office, with room
_NAME = r"((?:(?:[A-Z]\.|[A-Z][\w’'-]+)\s){0,3}[A-Z][\w’'-]+)"
_FULL_NAME = r"(?P<name>(?:(?:[A-Z]\.|[A-Z][\w’'-]+)[ \u00a0]){1,3}[A-Z][\w’'-]+)"
_BODYS = re.compile(
    rf"(?<!(?i:former)\s)(?<!(?i:deputy)\s)\b(?P<body>[A-Z]{{2,6}})(?:['’]s?)?\s+{_SECRETARY}\s+{_FULL_NAME}"
)
_OF_BODY = re.compile(
    rf"(?<!(?i:former)\s)(?<!(?i:deputy)\s)\b{_SECRETARY}\s+of\s+(?:the\s+)?(?P<body>[A-Z]{{2,6}})\s+{_FULL_NAME}"
)
_NAME_BEFORE = re.compile(rf"{_NAME},\s+(?:the\s+)?(?:[\w-]+\s+){{0,5}}$")
_FOLLOWING_NAME = re.compile(rf",?\s+{_NAME}")


@dataclass(frozen=True, slots=True)
class EventFacts:
    """Sorted, so that equal facts are equal objects. ``holders`` are (office of a country, holder's name)."""

    cities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    rounds: tuple[tuple[str, int], ...] = ()
    holders: tuple[tuple[str, str], ...] = ()


def event_facts(title: str, body: str) -> EventFacts:
    """The facts that the article states of its own event."""
    lead = body[:EVENT_CHARS]
    return EventFacts(
        cities=_cities(title, lead),
        years=tuple(sorted({int(year) for year in _YEAR.findall(title)})),
        rounds=_rounds(f"{title}\n{lead}"),
        holders=_holders_of(title, body[:OFFICE_CHARS]),
    )


def _cities(title: str, lead: str) -> tuple[str, ...]:
    """Where the event was: cities after an event's word, or that host it, in the headline, else in the lead.

    The dateline's city says nothing: reporters write from their desks, and a desk in common made one story of a
    meeting at home and one abroad.
    """
    for text in (title, lead):
        found = {
            city_forms()[match.group()]
            for match in city_pattern().finditer(text)
            if _HOSTS.match(text, match.end()) or _event_before(text, match.start())
        }
        found |= {city for start, city in _capitals(text) if _event_before(text, start)}
        if found:
            return tuple(sorted(found))
    return ()


def _event_before(text: str, start: int) -> bool:
    return _EVENT_IN.search(text, max(0, start - _REACH), start) is not None


def _capitals(text: str) -> Iterator[tuple[int, str]]:
    """Capitals that are named by their country, with where the wording begins."""
    for match in _CAPITAL.finditer(text):
        start = match.start()
        after = _of_country().match(text, match.end())
        before = _country_before().search(text, max(0, start - _LONGEST_COUNTRY), start)
        named = after or before
        if named is None:
            continue
        start = start if after else named.start()
        if the := _THE.search(text, max(0, start - _REACH), start):
            start = the.start()
        if city := capital_of(country_forms()[named[1]]):
            yield start, city


def _rounds(text: str) -> tuple[tuple[str, int], ...]:
    """Numbered rounds. "The first meeting" is as often a figure of speech as a count, so words begin at three."""
    return tuple(
        sorted(
            {
                (noun.lower(), int(digits) if digits else _ORDINAL_WORDS[word.lower()])
                for digits, word, noun in _ROUND.findall(text)
            }
        )
    )


@cache
def _of_country() -> re.Pattern[str]:
    """What follows an office: "of the Republic of Kazakhstan"."""
    return re.compile(rf"\s+of\s+(?:the\s+)?(?:Republic\s+of\s+|State\s+of\s+)?({country_alternatives()})(?!\w)")


@cache
def _country_before() -> re.Pattern[str]:
    """What precedes an office: "Kazakhstan's ", "Kazakh ", "Kazakh Deputy Prime Minister - "."""
    second = r"(?:(?i:(?:first\s+)?(?:deputy|vice)[\s-](?:prime\s+minister|premier|pm))\s*(?:[-–—/]|and|&)\s*)?"
    return re.compile(rf"(?<!\w)({country_alternatives()})(?:['’]s?)?\s+{second}$")


def _country_and_name(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """Whose office stands at ``start:end`` and who holds it.

    "Minister of X Name", "Name, Minister of X", "X's Minister Name".
    """
    if after := _of_country().match(text, end):
        if following := _FOLLOWING_NAME.match(text, after.end()):
            return after[1], following[1]
        before = _NAME_BEFORE.search(text, max(0, start - _REACH), start)
        return after[1], before[1] if before else None
    country = _country_before().search(text, max(0, start - _LONGEST_COUNTRY), start)
    following = _FOLLOWING_NAME.match(text, end)
    return (country[1], following[1]) if country and following else (None, None)


def _holders_of(title: str, body: str) -> tuple[tuple[str, str], ...]:
    """A name of the headline alone is none: "President Calls For Calm" has capitals and nobody."""
    in_title = {(office, name) for office, name in _holders(title) if name.split()[-1] in body}
    return tuple(sorted(in_title | set(_holders(body))))


def _holders(text: str) -> tuple[tuple[str, str], ...]:
    found = set()
    for match in _OFFICE.finditer(text):
        office = next(name for name, value in match.groupdict().items() if value).replace("_", " ")
        country, name = _country_and_name(text, match.start(), match.end())
        if country and name:
            found.add((f"{office} of {country_forms()[country]}", " ".join(name.split())))
    for pattern in (_BODYS, _OF_BODY):
        for match in pattern.finditer(text):
            found.add((f"secretary general of {match['body']}", " ".join(match["name"].split())))
    return tuple(sorted(found))


def conflict(a: EventFacts, b: EventFacts, *, dates_agree: bool) -> tuple[Rule, str] | None:
    """(rule, reason) of the first fact that stands against one event, or None.

    ``dates_agree``: both dates are known and near. Then a year in a headline ("Budget 2025", "plan for 2026") says
    nothing of when, and an office has one holder, so another name is another country's reading or a slip.
    """
    if a.cities and b.cities and not set(a.cities) & set(b.cities):
        return "another_city", f"{_list(a.cities)} is not {_list(b.cities)}"
    one, other = dict(_by_noun(a.rounds)), dict(_by_noun(b.rounds))
    for noun in sorted(one.keys() & other.keys()):
        if not one[noun] & other[noun]:
            return "another_round", f"{noun} {_list(sorted(one[noun]))} is not {noun} {_list(sorted(other[noun]))}"
    if dates_agree:
        return None
    if a.years and b.years and not set(a.years) & set(b.years):
        return "another_year", f"{_list(a.years)} is not {_list(b.years)}"
    return _other_holder(a, b)


def _by_noun(rounds: Iterable[tuple[str, int]]) -> list[tuple[str, set[int]]]:
    grouped: dict[str, set[int]] = {}
    for noun, number in rounds:
        grouped.setdefault(noun, set()).add(number)
    return list(grouped.items())


def _other_holder(a: EventFacts, b: EventFacts) -> tuple[Rule, str] | None:
    """One office, two names: two times. An article on a change of office names both, and then one of them fits."""
    for office in sorted({held for held, _ in a.holders} & {held for held, _ in b.holders}):
        ours = [name for held, name in a.holders if held == office]
        theirs = [name for held, name in b.holders if held == office]
        if not any(_may_be_one(x, y) for x in ours for y in theirs):
            return "another_holder", f"{office}: {_list(ours)} is not {_list(theirs)}"
    return None


def _may_be_one(x: str, y: str) -> bool:
    """Lenient on purpose: a veto needs names that cannot be one person's."""
    if same_person(x, y):
        return True
    return bool(set(name_tokens(x)) & set(name_tokens(y)))


def _list(values: Iterable[object]) -> str:
    return " and ".join(str(value) for value in values)
