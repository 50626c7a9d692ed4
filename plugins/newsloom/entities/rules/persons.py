"""Persons by evidence: a title, a given name, an initial, a verb of saying, a family name's ending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from newsloom.entities.rules.agents import work_before_name
from newsloom.entities.rules.descriptions import described_before, described_behind
from newsloom.entities.rules.namewords import (
    FUNCTION_WORDS,
    can_be_name,
    common_word,
    folded_well_known,
    is_initial,
    is_letters,
    occupation,
    role_word,
    subject_word,
    things,
    title_noun,
)
from newsloom.entities.rules.offices import Title, title_after, title_before
from newsloom.entities.rules.relations import listed_names, plural_titles, relative
from newsloom.entities.rules.runs import LONGEST, is_syllable, run_end
from newsloom.entities.spelling.names import family_first
from newsloom.entities.words.cases import is_given_name
from newsloom.entities.words.folding import fold
from newsloom.entities.words.lexicon import given_names, sure_given_names, words
from newsloom.entities.words.spans import Board, Span, joins
from newsloom.entities.words.tokens import Tokens

# What a name is worth, in points; ENOUGH makes a person. A title alone, or a given name alone, is enough.
ENOUGH = 3
_TITLE, _GIVEN, _INITIAL, _VERB, _ENDING, _APPOSITION, _INNER, _PARTICLE, _AGE, _BYLINE = 4, 3, 3, 2, 1, 3, 2, 1, 3, 3
# An occupation is less than an office ("teacher Training College"); the rest adds to two ordinary words and is not
# enough alone: a country in brackets stands behind teams too, "who" behind companies, a last word comes back of places.
_OCCUPATION, _DESCRIBED, _COUNTRY, _WHO, _COMES_BACK, _FAMILY_FIRST = 3, 2, 2, 1, 1, 1
_COMMON_WORD, _HEADLINE = -3, -1


@dataclass(frozen=True)
class Found:
    """A person's span with the title beside it."""

    span: Span
    title: Title | None


class Text(NamedTuple):
    """What the whole text says of names: family names that come back ``alone``, first words of names that are
    ``listed`` under one title."""

    alone: frozenset[str]
    listed: frozenset[int]


def _score(board: Board, begin: int, end: int, title: Title | None, after: Title | None, text: Text) -> int:
    tokens = board.tokens
    alone, listed = text
    given = given_names()
    score = 0
    month = _month_as_name(tokens, begin, end)
    names = [i for i in range(begin, end) if tokens.capital[i]]
    full = [i for i in names if not is_initial(tokens, i)]
    apart = [i for i in full if i == begin or not tokens.hyphen(i)]  # "S. Petrov-Vodkin" has one surname
    if title is not None:
        score += _TITLE if title.office or title.courtesy else _OCCUPATION
    if len(names) > 1:
        score += _beside(board, begin, end)
        score += _COMES_BACK if tokens.text[end - 1] in alone else 0
        score += _GIVEN if is_given_name(tokens.text[begin]) or month else 0
        score += _INITIAL if is_initial(tokens, begin) and len(apart) == 1 else 0
        score += _BYLINE if _bylined(tokens, begin) else 0
        score += _APPOSITION if after is not None else 0
        score += _INNER if not tokens.headline[begin] and _alone(board, begin, end) else 0
        score += _AGE if _aged(tokens, end) else 0
        score += _FAMILY_FIRST if family_first(board.text(begin, end)) else 0
        inner = any(not tokens.capital[i] or _inner_particle(tokens, begin, i, end) for i in range(begin, end))
        score += _PARTICLE if inner else 0
    if begin in listed:
        score += _TITLE
    if full and _ending(tokens.text[full[-1]]):
        score += _ENDING
    if _verb_beside(tokens, begin, end):
        score += _VERB
    # a common word among the names costs, except where the title or the given name has decided
    bad = [i for i in full[month:] if common_word(tokens, i) and fold(tokens.text[i]) not in given]
    thing = len(full) > 1 and full[-1] not in bad and tokens.text[full[-1]].casefold() in things()
    score += _COMMON_WORD * (len(bad) + thing)
    score += _HEADLINE if tokens.headline[begin] else 0
    return score


def _beside(board: Board, begin: int, end: int) -> int:
    """What stands around two names: ", a baker from", "the oldest of the bakers, NAME", " (Norway)", ", who"."""
    tokens = board.tokens
    points = 0
    points += _DESCRIBED if described_before(tokens, begin) else 0
    if end >= len(tokens):
        return points
    if tokens.gap[end] in {", ", " "} and tokens.text[end] in {"who", "whose", "whom"}:
        points += _WHO
    if tokens.gap[end] in {", ", " – ", " — "} and described_behind(tokens, end):
        points += _DESCRIBED
    country = board.owner.get(end)
    if tokens.gap[end] == " (" and country is not None and country.label == "GPE":
        closed = tokens.source[tokens.end[country.last - 1] : tokens.end[country.last - 1] + 1] == ")"
        points += _COUNTRY if closed else 0
    return points


def _alone(board: Board, begin: int, end: int) -> bool:
    """Two or three ordinary words, nothing known joined to them: "Olusola Falowo", not "Bayern Munich"."""
    tokens = board.tokens
    if not 2 <= end - begin <= 3 or any(
        (len(tokens.text[i]) < 3 and not _inner_particle(tokens, begin, i, end)) or not tokens.text[i][1:].islower()
        for i in range(begin, end)
    ):
        return False
    before = joins(tokens, begin) and tokens.capital[begin - 1] and not tokens.opens[begin - 1]
    return not before and not (joins(tokens, end) and tokens.capital[end])


def _inner_particle(tokens: Tokens, begin: int, i: int, end: int) -> bool:
    """ "Yvon Le Floch": a particle with a capital between two names."""
    return begin < i < end - 1 and tokens.capital[i] and tokens.text[i].casefold() in words("particles")


def _bylined(tokens: Tokens, begin: int) -> bool:
    """ "By Zhanat Khamitov" where a line begins, "Reporting by Zhanat Khamitov"."""
    if begin == 0 or tokens.gap[begin] != " " or tokens.text[begin - 1].casefold() != "by":
        return False
    if tokens.text[begin - 1] != "by":
        return tokens.opens[begin - 1]
    return begin > 1 and tokens.text[begin - 2].casefold() in _DESKS


_DESKS = frozenset(
    {"reporting", "writing", "editing", "written", "edited", "compiled", "translated", "photo", "photos"}
)


def _aged(tokens: Tokens, end: int) -> bool:
    """ "Rahini Rabha, 59, who": an age behind a comma."""
    if end >= len(tokens) or tokens.gap[end] not in {", ", " ("}:
        return False
    word = tokens.text[end]
    after = tokens.gap[end + 1] if end + 1 < len(tokens) else ""
    return word.isdigit() and 10 < int(word[:4]) < 110 and after[:1] in {",", ")", "."}


def _ending(word: str) -> bool:
    folded = fold(word)
    return len(folded) > 4 and any(
        folded.endswith(e) for e in words("surname_endings") if len(e) > 2 or e in {"ov", "ev"}
    )


def _verb_beside(tokens: Tokens, begin: int, end: int) -> bool:
    if end < len(tokens) and tokens.gap[end] == " " and tokens.text[end] in words("reporting_verbs"):
        return True
    if begin > 0 and end < len(tokens) and tokens.gap[begin] == ", " and tokens.gap[end] == ", ":
        return True
    return begin > 0 and tokens.gap[begin] == " " and tokens.text[begin - 1] in {"said", "says", "added", "told"}


def _trim(board: Board, begin: int, end: int) -> int:
    """Drop a leading common word that opens a sentence ("Yesterday Nurlan Omarov")."""
    tokens = board.tokens
    while (
        begin < end - 1
        and tokens.opens[begin]
        and _no_first_name(tokens, begin)
        and not _month_as_name(tokens, begin, end)
    ):
        begin += 1
    while begin < end - 1 and (_leads_in(tokens, begin) or title_noun(tokens, begin) or _plural(tokens, begin)):
        begin += 1
    if work_before_name(tokens, begin, end):
        begin += 1
    return begin


# Months that are given names of English.
_MONTHS_AS_NAMES = frozenset({"April", "May", "June", "August"})


def _month_as_name(tokens: Tokens, begin: int, end: int) -> bool:
    """ "May Torvik has a plan": a month with a name and a verb behind it, and no preposition before."""
    month = tokens.text[begin] in _MONTHS_AS_NAMES
    return month and end - begin == 2 and not tokens.headline[begin] and _does(tokens, end)


def _leads_in(tokens: Tokens, i: int) -> bool:
    """ "Meeting With Nurlan Omarov": a function word in title case; "To Lam" begins with a family name."""
    word = tokens.text[i]
    return word.casefold() in FUNCTION_WORDS and word not in words("eastern_families") and not is_syllable(tokens, i)


def _plural(tokens: Tokens, i: int) -> bool:
    """ "Brothers Anvar and Sardor Karimov", "Minister Counsellors Inga Torvik and ..."."""
    word = tokens.text[i].casefold()
    return word in plural_titles() and fold(word) not in given_names()


def _no_first_name(tokens: Tokens, i: int) -> bool:
    word = tokens.text[i].casefold()
    if is_initial(tokens, i):
        return False
    return word in words("common") or (word in words("common_elsewhere") and word not in words("particles"))


def _candidate(board: Board, begin: int, end: int, text: Text) -> Found | None:
    tokens = board.tokens
    title = title_before(board, begin)
    after = title_after(board, end)
    capitals = [i for i in range(begin, end) if tokens.capital[i]]
    full = [i for i in capitals if not is_initial(tokens, i)]
    if not full or end - begin > LONGEST + 1:
        return None
    lone = len(full) == 1 and len(capitals) == 1
    if lone and (begin in text.listed or relative(board, begin, end)):
        return Found(Span(begin, end, "PERSON", "relation", 4), title)
    if lone and _speaks_alone(board, begin, end):
        return Found(Span(begin, end, "PERSON", "person", 3), title)
    if lone:
        # one word alone: only a title makes it a person here; the article's full names do the rest
        word = tokens.text[begin]
        if (
            title is None
            or subject_word(tokens, begin)
            or (common_word(tokens, begin) and not title.courtesy)
            or len(word) < 2
        ):
            return None
        if title.first == begin or _all_places(board, title, begin):
            return None
        named = tokens.capital[begin - 1] and occupation(tokens, begin - 1)
        if not (title.office or title.courtesy or named):
            return None  # "owner United"; but "Sheriff Oakes"
        goes_on = tokens.headline[begin] or (joins(tokens, end) and tokens.capital[end] and not is_letters(tokens, end))
        if goes_on and not title.courtesy and word not in text.alone and not _name_form(tokens, begin):
            return None  # "President Dismisses Minister"
    if (
        all(tokens.text[i].isupper() and len(tokens.text[i]) > 1 for i in full)
        and not tokens.shouted[begin]
        and len(full) == len(capitals) > 2
    ):
        return None
    if tokens.shouted[begin] and sum(tokens.gap[i] == " " for i in range(begin + 1, end)) > 1:
        return None  # "LEE SANG-HOON MEETS": what the text below prints is found here too
    score = _score(board, begin, end, title, after, text)
    if score < ENOUGH:
        return None
    kept = title if title is not None and title.office else after or title
    return Found(Span(begin, end, "PERSON", "person", 3 + score), kept)


def _speaks_alone(board: Board, begin: int, end: int) -> bool:
    """`... ," Saqib said`, or a family name that the whole world prints alone."""
    tokens = board.tokens
    word = tokens.text[begin]
    if (
        end - begin != 1
        or len(word) < 2
        or (
            joins(tokens, begin)
            and tokens.capital[begin - 1]
            and not tokens.hyphen(begin)
            and not (tokens.opens[begin - 1] and _no_first_name(tokens, begin - 1))
        )
    ):
        return False
    if word in words("well_known") or (not word.isascii() and fold(word) in folded_well_known()):
        return not (joins(tokens, end) and tokens.capital[end] and not tokens.headline[begin])
    quoted = any(mark in tokens.gap[begin] for mark in ("”", '"', "’’", "»")) and tokens.gap[begin].lstrip()[:1] in {
        ",",
        "”",
        '"',
        "?",
        "!",
    }
    said = (
        end < len(tokens)
        and tokens.gap[end] == " "
        and tokens.text[end] in {"said", "says", "added", "told", "explained", "noted", "stressed"}
    )
    if _acts(tokens, begin, end):
        return True
    return quoted and said and not common_word(tokens, begin)


def _acts(tokens: Tokens, begin: int, end: int) -> bool:
    """ "Оспанов встретился": a Russian family name by its ending before a verb in the past."""
    word = tokens.text[begin]
    if word.isascii() or not _ending(word) or end >= len(tokens) or tokens.gap[end] != " ":
        return False
    verb = tokens.text[end]
    return verb.islower() and verb.endswith(("л", "ла", "лся", "лась")) and not common_word(tokens, begin)


def _name_form(tokens: Tokens, i: int) -> bool:
    return _ending(tokens.text[i]) or fold(tokens.text[i]) in sure_given_names()


def _all_places(board: Board, title: Title, begin: int) -> bool:
    """ "the President of Kazakhstan Republic": a title that ends in a place and a lone word behind it prove nothing."""
    return begin - 1 in board.owner and not title.courtesy


def _words_alone(tokens: Tokens) -> frozenset[str]:
    """Capitalised words that the text also prints with no capital beside them, headlines aside, doing or owning
    something: the last word of a full name comes back so. No noun of a place, a body or a company is among them."""
    nouns = things()
    found: set[str] = set()
    for i, word in enumerate(tokens.text):
        if not tokens.capital[i] or tokens.headline[i] or len(word) < 3 or word.casefold() in nouns:
            continue
        before = joins(tokens, i) and tokens.capital[i - 1] and not role_word(tokens, i - 1)
        if before or (joins(tokens, i + 1) and tokens.capital[i + 1]) or common_word(tokens, i):
            continue
        if tokens.possessive[i] or _does(tokens, i + 1):
            found.add(word)
    return frozenset(found)


def _does(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is a verb behind a name."""
    if i >= len(tokens) or tokens.gap[i] != " ":
        return False
    word = tokens.text[i]
    return word in words("reporting_verbs") | words("being_verbs") or (
        word.islower() and word.endswith("ed") and len(word) > 4
    )


def mark_persons(board: Board) -> list[Found]:
    """Put persons on the board; the titles are returned with them. Linear: every run is visited once."""
    tokens = board.tokens
    text = Text(_words_alone(tokens), listed_names(board))
    found: list[Found] = []
    i = 0
    while i < len(tokens):
        if not (can_be_name(board, i) or _particle_start(board, i)):
            i += 1
            continue
        end = run_end(board, i)
        begin = _trim(board, i, end)
        person = _candidate(board, begin, end, text)
        if person is not None:
            board.put(person.span)
            found.append(person)
        i = end
    _letters_of_offices(board, found)
    return found


# Letters of an office that are a body's elsewhere: India's National Security Adviser, the American agency.
_OFFICES = frozenset({"NSA"})


def _letters_of_offices(board: Board, found: list[Found]) -> None:
    """ "NSA Inga Torvik": where letters stand right before somebody's name they are an office, in all of the text."""
    tokens = board.tokens
    before = {f.span.first - 1 for f in found if f.span.first > 0 and tokens.gap[f.span.first] == " "}
    offices = {tokens.text[i] for i in before if tokens.text[i] in _OFFICES}
    board.things |= offices
    for i, word in enumerate(tokens.text) if offices else ():
        owner = board.owner.get(i)
        if word in offices and owner is not None and owner.last - owner.first == 1:
            board.take_off(owner)


def _particle_start(board: Board, i: int) -> bool:
    """ "al-Assad" alone after a title begins with its particle."""
    tokens = board.tokens
    if tokens.text[i] not in {"al", "el", "bin", "van", "von", "de", "dela", "da", "dos"} or i + 1 >= len(tokens):
        return False
    ahead = i + 1
    while ahead + 1 < len(tokens) and ahead - i < 3 and tokens.text[ahead] in {"la", "los", "las", "der", "den"}:
        ahead += 1  # "Ms de la Fuente"
    if ahead > i + 1:
        named = tokens.gap[ahead] == " " and can_be_name(board, ahead)
        return named and i > 0 and title_before(board, i) is not None
    return (
        (tokens.gap[i + 1] == " " or tokens.hyphen(i + 1))
        and can_be_name(board, i + 1)
        and i > 0
        and title_before(board, i) is not None
    )
