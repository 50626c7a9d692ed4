"""Persons by evidence: a title, a given name, an initial, a verb of saying, a family name's ending."""

from __future__ import annotations

from dataclasses import dataclass

from newsloom.entities.folding import fold
from newsloom.entities.lexicon import folded_countries, given_name_groups, words
from newsloom.entities.offices import Title, title_after, title_before
from newsloom.entities.spans import Board, Span, joins
from newsloom.entities.tokens import DIGRAPHS, Tokens

# What a name is worth, in points; ENOUGH makes a person. A title alone, or a given name alone, is enough.
ENOUGH = 3
_TITLE, _GIVEN, _INITIAL, _VERB, _ENDING, _APPOSITION, _INNER, _PARTICLE, _AGE, _BYLINE = 4, 3, 3, 2, 1, 3, 2, 1, 3, 3
_COMMON_WORD, _HEADLINE = -3, -1
# Longest name in words; Arabic and Portuguese names reach six.
_LONGEST = 6


@dataclass(frozen=True)
class Found:
    """A person's span with the title beside it."""

    span: Span
    title: Title | None


def is_initial(tokens: Tokens, i: int) -> bool:
    """ "K." or "J.K." or "Zh." before another capitalised word."""
    word = tokens.text[i]
    if not tokens.capital[i]:
        return False
    dotted = tokens.source[tokens.end[i] : tokens.end[i] + 1] == "."
    return (len(word) == 1 and dotted) or (word.endswith(".") and len(word) <= 6) or (dotted and word in DIGRAPHS)


def _role_word(tokens: Tokens, i: int) -> bool:
    word = tokens.text[i].casefold().rstrip(".")
    return word in words("office_heads") or word in words("office_words") or word in words("courtesies")


def _can_be_name(board: Board, i: int) -> bool:
    tokens = board.tokens
    span = board.owner.get(i)
    if tokens.text[i] == "U" and i + 1 < len(tokens) and tokens.text[i + 1] in {"N", "S", "K"}:
        return False  # "U. N. High Commissioner"
    if not tokens.capital[i] or (span is not None and not _place_as_name(board, i, span)):
        return False
    word = tokens.text[i]
    if len(word) > 1 and word.isupper() and not tokens.shouted[i] and len(word) < 4 and not is_initial(tokens, i):
        return False
    if not word.isascii() and fold(word)[:-1] in folded_countries():
        return False  # a country in a case: "Президент Казахстана Касым-Жомарт Токаев"
    return not _role_word(tokens, i) or fold(word) in given_name_groups()


def _place_as_name(board: Board, i: int, span: Span) -> bool:
    """ "Sofia Petrova", "Jordan Henderson": a place of one word that is also a given name, with a surname behind it."""
    tokens = board.tokens
    if span.label not in {"GPE", "LOC", "NORP"} or span.last - span.first != 1 or i + 1 >= len(tokens):
        return False
    if fold(tokens.text[i]) not in given_name_groups() or not joins(tokens, i + 1) or tokens.gap[i + 1] == "-":
        return False
    return (
        tokens.capital[i + 1]
        and i + 1 not in board.owner
        and not _role_word(tokens, i + 1)
        and not _common(tokens, i + 1)
    )


def _common(tokens: Tokens, i: int) -> bool:
    word = tokens.text[i].casefold()
    return word in words("common") or word in tokens.lower


def _run(board: Board, begin: int) -> int:
    """End of the run of name words that begins at ``begin``; particles only between two capitalised words."""
    tokens = board.tokens
    last = begin + 1
    while last < len(tokens) and last - begin < _LONGEST + 2:
        if not joins(tokens, last) or tokens.gap[last] in {"–", "/", " & ", "&"}:
            break
        if _can_be_name(board, last):
            last += 1
            continue
        if _second_syllable(tokens, last):
            last += 1
            continue
        word = tokens.text[last].casefold()
        ahead = last + 1
        while (
            ahead < len(tokens)
            and ahead - last < 3
            and tokens.text[ahead].casefold() in words("particles")
            and joins(tokens, ahead)
        ):
            ahead += 1
        if word in words("particles") and ahead < len(tokens) and joins(tokens, ahead) and _can_be_name(board, ahead):
            last = ahead + 1
            continue
        if word in {"ogly", "oglu", "uly", "kyzy", "ogli", "qizi", "uulu"}:
            last += 1
            continue
        break
    return last


def _second_syllable(tokens: Tokens, i: int) -> bool:
    """ "Jae-in": a given name goes on in small letters behind a hyphen; "Smith-led" does not."""
    word = tokens.text[i]
    return tokens.gap[i] == "-" and word.islower() and 2 <= len(word) <= 6 and word not in _HYPHENED


_HYPHENED = frozenset(
    {
        "led",
        "based",
        "born",
        "era",
        "style",
        "backed",
        "like",
        "run",
        "owned",
        "made",
        "bound",
        "elect",
        "turned",
        "old",
    }
)


def _score(board: Board, begin: int, end: int, title: Title | None, after: Title | None) -> int:
    tokens = board.tokens
    given = given_name_groups()
    score = 0
    names = [i for i in range(begin, end) if tokens.capital[i]]
    full = [i for i in names if not is_initial(tokens, i)]
    apart = [i for i in full if i == begin or tokens.gap[i] != "-"]  # "S. Petrov-Vodkin" has one surname
    if title is not None:
        score += _TITLE
    if len(names) > 1:
        folded = fold(tokens.text[begin])
        score += _GIVEN if folded in given else 0
        score += _INITIAL if is_initial(tokens, begin) and len(apart) == 1 else 0
        score += _BYLINE if _bylined(tokens, begin) else 0
        score += _APPOSITION if after is not None else 0
        score += _INNER if not tokens.headline[begin] and _alone(board, begin, end) else 0
        score += _AGE if _aged(tokens, end) else 0
        score += _PARTICLE if any(not tokens.capital[i] for i in range(begin, end)) else 0
    if full and _ending(tokens.text[full[-1]]):
        score += _ENDING
    if _verb_beside(tokens, begin, end):
        score += _VERB
    # a common word among the names costs, except where the title or the given name has decided
    bad = [i for i in full if _common(tokens, i) and fold(tokens.text[i]) not in given]
    score += _COMMON_WORD * len(bad)
    score += _HEADLINE if tokens.headline[begin] else 0
    return score


def _alone(board: Board, begin: int, end: int) -> bool:
    """Two or three ordinary words, nothing known joined to them: "Olusola Falowo", not "Bayern Munich"."""
    tokens = board.tokens
    if not 2 <= end - begin <= 3 or any(
        len(tokens.text[i]) < 3 or not tokens.text[i][1:].islower() for i in range(begin, end)
    ):
        return False
    before = joins(tokens, begin) and tokens.capital[begin - 1] and not tokens.opens[begin - 1]
    return not before and not (joins(tokens, end) and tokens.capital[end])


def _bylined(tokens: Tokens, begin: int) -> bool:
    """ "By Zhanat Khamitov" where a line begins."""
    return begin > 0 and tokens.text[begin - 1] in {"By", "BY"} and tokens.opens[begin - 1] and tokens.gap[begin] == " "


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
    while begin < end - 1 and tokens.opens[begin] and tokens.text[begin].casefold() in words("common"):
        begin += 1
    return begin


def _candidate(board: Board, begin: int, end: int) -> Found | None:
    tokens = board.tokens
    title = title_before(board, begin)
    after = title_after(board, end)
    capitals = [i for i in range(begin, end) if tokens.capital[i]]
    full = [i for i in capitals if not is_initial(tokens, i)]
    if not full or end - begin > _LONGEST + 1:
        return None
    if len(full) == 1 and len(capitals) == 1 and _speaks_alone(board, begin, end):
        return Found(Span(begin, end, "PERSON", "person", 3), title)
    if len(full) == 1 and len(capitals) == 1:
        # one word alone: only a title makes it a person here; the article's full names do the rest
        word = tokens.text[begin]
        if title is None or (_common(tokens, begin) and not title.courtesy) or len(word) < 2:
            return None
        if title.first == begin or _all_places(board, title, begin):
            return None
    if (
        all(tokens.text[i].isupper() and len(tokens.text[i]) > 1 for i in full)
        and not tokens.shouted[begin]
        and len(full) == len(capitals) > 2
    ):
        return None
    score = _score(board, begin, end, title, after)
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
        or (joins(tokens, begin) and tokens.capital[begin - 1] and tokens.gap[begin] != "-")
    ):
        return False
    if word in words("well_known"):
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
    return quoted and said and not _common(tokens, begin)


def _all_places(board: Board, title: Title, begin: int) -> bool:
    """ "the President of Kazakhstan Republic": a title that ends in a place and a lone word behind it prove nothing."""
    return begin - 1 in board.owner and not title.courtesy


def mark_persons(board: Board) -> list[Found]:
    """Put persons on the board; the titles are returned with them. Linear: every run is visited once."""
    tokens = board.tokens
    found: list[Found] = []
    i = 0
    while i < len(tokens):
        if not (_can_be_name(board, i) or _particle_start(board, i)):
            i += 1
            continue
        end = _run(board, i)
        begin = _trim(board, i, end)
        person = _candidate(board, begin, end)
        if person is not None:
            board.put(person.span)
            found.append(person)
        i = end
    return found


def _particle_start(board: Board, i: int) -> bool:
    """ "al-Assad" alone after a title begins with its particle."""
    tokens = board.tokens
    if tokens.text[i] not in {"al", "el", "bin", "van", "von", "de"} or i + 1 >= len(tokens):
        return False
    return (
        tokens.gap[i + 1] in {"-", " "} and _can_be_name(board, i + 1) and i > 0 and title_before(board, i) is not None
    )
