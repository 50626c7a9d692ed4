"""Which words can stand in a person's name: capitals, initials, letters alone, occupations, places as surnames."""

from __future__ import annotations

import re
from functools import lru_cache

from newsloom.entities.words.folding import fold
from newsloom.entities.words.kept import NAMES
from newsloom.entities.words.lexicon import (
    Entry,
    folded_cities,
    folded_countries,
    given_name_groups,
    given_names,
    sure_given_names,
    words,
)
from newsloom.entities.words.spans import Board, Span, joins
from newsloom.entities.words.tokens import DIGRAPHS, Tokens

# Cases of Kazakh, Kyrgyz and Russian add so many letters to a country's name ("Өзбекстан-ның").
_LONGEST_CASE = 5
# Words that a headline in title case writes with a capital and that end no name ("Premier Akylov In His Speech").
FUNCTION_WORDS = frozenset(
    {"about", "after", "against", "amid", "among", "and", "as", "at", "before", "between", "but", "by", "during", "for"}
    | {"from", "her", "his", "in", "into", "is", "its", "of", "on", "or", "our", "over", "since", "than", "that", "the"}
    | {"their", "through", "to", "towards", "under", "until", "via", "was", "while", "who", "with", "without"}
)
# Family endings by which a place's name before them is taken for a given name ("Samarkand Tursunov").
_AFTER_A_PLACE = ("ov", "ev", "ova", "eva", "zoda", "zade")
# Words of title that end like nouns: "for Economic Diplomacy", "for Digital Development".
_NOUN_ENDINGS = ("cy", "tion", "sion", "ment", "ity", "ism", "ics", "ship", "ance", "ence", "logy", "ing")
_ADJECTIVE_ENDINGS = ("al", "ic", "ive")
# Words by two of which a text is taken for French.
_FRENCH = frozenset(
    {"les", "des", "est", "une", "dans", "avec", "pour", "sur", "du", "et", "à", "ont", "été", "selon", "qui", "aux"}
)
# Russian cases of a city's name.
_CITY_CASES = ("а", "е", "у", "и", "ы", "ом", "ой")
# A stem of four letters is the shortest country that is declined ("Иран").
_SHORTEST_STEM = 4


def is_initial(tokens: Tokens, i: int) -> bool:
    """ "K." or "J.K." or "Zh." before another capitalised word, and a bare "S" between a title and a name."""
    word = tokens.text[i]
    if not tokens.capital[i]:
        return False
    dotted = tokens.source[tokens.end[i] : tokens.end[i] + 1] == "."
    if (len(word) == 1 and dotted) or (word.endswith(".") and len(word) <= 6) or (dotted and word in DIGRAPHS):
        return True
    return len(word) == 1 and _bare_initial(tokens, i)


def _bare_initial(tokens: Tokens, i: int) -> bool:
    """ "Minister S Jaishan", "John F Kennedy"; not "Plan B Ministers", "A Kazakh", "World War I Museum"."""
    if i + 1 >= len(tokens) or not tokens.capital[i + 1] or tokens.gap[i + 1] != " " or tokens.shouted[i]:
        return False
    ahead = tokens.text[i + 1]
    if len(ahead) > 1 and (not ahead[1:].islower() or role_word(tokens, i + 1) or common_word(tokens, i + 1)):
        return False
    if i == 0 or not joins(tokens, i) or tokens.opens[i] or not tokens.capital[i - 1]:
        return tokens.text[i].casefold() not in words("common_elsewhere") | {"a", "i", "e", "u"}
    return role_word(tokens, i - 1) or fold(tokens.text[i - 1]) in given_names() or len(tokens.text[i - 1]) == 1


def role_word(tokens: Tokens, i: int) -> bool:
    """A word of an office, a title or a courtesy."""
    word = tokens.text[i].casefold().rstrip(".")
    return word in words("office_heads") or word in words("office_words") or word in words("courtesies")


def common_word(tokens: Tokens, i: int) -> bool:
    """A word that the text writes small elsewhere, or that is never a name."""
    word = tokens.text[i].casefold()
    return word in words("common") or word in tokens.lower or (not word.isascii() and word in words("common_elsewhere"))


def occupation(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` names somebody's work: "Sheriff", "librarian"; "Baker" with a capital is a name."""
    word = tokens.text[i].casefold()
    if word in words("occupations"):
        return True
    return not tokens.capital[i] and word in words("occupations_also_names")


def coined_occupation(tokens: Tokens, i: int) -> bool:
    """ "Bellkeeper", "Außenminister": a noun of work by its ending, with a capital, that no list holds."""
    word = tokens.text[i].casefold()
    ends = any(word.endswith(e) and len(word) > len(e) + 2 for e in words("occupation_endings"))
    return ends and tokens.capital[i] and fold(tokens.text[i]) not in given_names()


def _works(tokens: Tokens, i: int) -> bool:
    """An occupation that begins a run, or stands inside it before more names; "Joan Steward" ends in a surname."""
    if not occupation(tokens, i):
        return False
    behind = i > 0 and joins(tokens, i) and tokens.capital[i - 1] and not role_word(tokens, i - 1)
    if not behind:
        return True
    more = i + 1 < len(tokens) and joins(tokens, i + 1) and tokens.capital[i + 1]
    return more and fold(tokens.text[i - 1]) not in given_names()


def is_letters(tokens: Tokens, i: int) -> bool:
    """Two capitals or more, in a line that is not all capitals."""
    return len(tokens.text[i]) > 1 and tokens.text[i].isupper() and not tokens.shouted[i]


def _letters_beside_a_name(tokens: Tokens, i: int) -> bool:
    """Two to six capitals are letters of a body ("the OISS Asel Omar"), unless they are the family name in capitals:
    behind a given name ("Asel OMAR") or before one in the East ("KIM Min-ji")."""
    word = tokens.text[i]
    if len(word) == 2 and i > 0 and joins(tokens, i) and role_word(tokens, i - 1) and not role_word(tokens, i):
        return word in words("not_acronyms")  # "Justice SM Khan": two initials that South Asia writes without stops
    if not 2 <= len(word) <= 6 or not word.isupper() or "." in word or tokens.shouted[i] or is_initial(tokens, i):
        return False
    more = i + 1 < len(tokens) and joins(tokens, i + 1) and tokens.capital[i + 1]
    if more:
        east = word.title() in words("eastern_families") and not tokens.text[i + 1].isupper()
        return not (east and tokens.text[i + 1].casefold() not in words("office_heads"))
    behind = i > 0 and joins(tokens, i) and tokens.capital[i - 1]
    if not behind or tokens.text[i - 1].isupper() or role_word(tokens, i - 1):
        return True
    return fold(tokens.text[i - 1]) not in given_names() and (len(word) < 4 or common_word(tokens, i - 1))


@lru_cache(maxsize=NAMES)
def city_in_a_case(word: str) -> Entry | None:
    """The city that a Cyrillic word names, also in a Russian case or with a Kazakh or Kyrgyz ending."""
    if not _CYRILLIC.search(word):
        return None
    folded, cities = fold(word), folded_cities()
    if folded in cities or folded in given_names():
        return cities.get(folded)
    for k in (1, 2):
        if word.casefold().endswith(_CITY_CASES) and len(folded) - k > 3 and folded[:-k] in cities:
            return cities[folded[:-k]]
    stem = _TURKIC_CITY.sub("", word)
    return cities.get(fold(stem)) if stem != word and len(stem) > 3 else None


_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_TURKIC_CITY = re.compile(r"(?:[дтн][аеоө]н?|[ғқ]а|[гк]е|[дтн][ыіуү]ң?|[мбп]ен)$", re.IGNORECASE)


@lru_cache(maxsize=NAMES)
def declined_place(word: str) -> bool:
    """ "Казахстана", "Минске", "Өзбекстанның": a country or a city in a case, before a name in these languages."""
    folded = fold(word)
    if len(folded) > 3 and (folded in folded_cities() or folded in folded_countries()):
        return folded not in given_names()  # "İstanbul", which the lexicon has with another first letter
    return any(
        folded[:-k] in folded_countries() for k in range(1, _LONGEST_CASE + 1) if len(folded) - k >= _SHORTEST_STEM
    ) or (word.endswith(_CITY_CASES) and any(folded[:-k] in folded_cities() for k in (1, 2) if len(folded) - k > 3))


def can_be_name(board: Board, i: int) -> bool:
    """Whether token ``i`` can stand in a person's name, by its form and by what is on the board."""
    tokens = board.tokens
    span = board.owner.get(i)
    if tokens.text[i] == "U" and i + 1 < len(tokens) and tokens.text[i + 1] in {"N", "S", "K"}:
        return False  # "U. N. High Commissioner"
    if not tokens.capital[i] or (span is not None and not _place_as_name(board, i, span)):
        return False
    if _letters_beside_a_name(tokens, i) or _works(tokens, i):
        return False
    word = tokens.text[i]
    if not word.isascii() and (declined_place(word) or _foreign_common(tokens, i)):
        return False
    if word == "M" and len(_FRENCH & tokens.lower) > 1:
        return False  # "M. Lecorbu" is a courtesy in French and an initial elsewhere
    return not role_word(tokens, i) or fold(word) in given_name_groups()


def _foreign_common(tokens: Tokens, i: int) -> bool:
    return len(tokens.text[i]) > 1 and tokens.text[i].casefold() in words("common_elsewhere")


def _place_as_name(board: Board, i: int, span: Span) -> bool:
    """ "Sofia Petrova", "Jordan Henderson": a place of one word that is also a given name, with a surname behind it."""
    tokens = board.tokens
    if span.label not in {"GPE", "LOC", "NORP"} or span.last - span.first != 1 or i + 1 >= len(tokens):
        return False
    if not joins(tokens, i + 1) or tokens.hyphen(i + 1):
        return False
    if fold(tokens.text[i]) not in given_name_groups() and not _before_a_family_name(board, i, span):
        return False
    return (
        tokens.capital[i + 1]
        and i + 1 not in board.owner
        and not role_word(tokens, i + 1)
        and not common_word(tokens, i + 1)
    )


def _before_a_family_name(board: Board, i: int, span: Span) -> bool:
    """ "Samarkand Tursunov": not "In Samarkand Tursunov said", nor a dateline, a headline or a longer name."""
    tokens = board.tokens
    if span.label != "GPE" or tokens.headline[i] or tokens.shouted[i] or not tokens.text[i][1:].islower():
        return False
    if i > 0 and tokens.text[i - 1].casefold() in {"in", "at", "to", "from", "near", "outside", "around", "via", "and"}:
        return False
    if i > 1 and tokens.text[i - 1] == "of":  # "the mayor of Samarkand Tursunov said"; but "the successor of"
        owner = tokens.text[i - 2].casefold()
        if role_word(tokens, i - 2) or occupation(tokens, i - 2) or owner in words("gpe_heads") | {"hokim", "people"}:
            return False
    word = tokens.text[i + 1]
    more = joins(tokens, i + 2) and tokens.capital[i + 2] if i + 2 < len(tokens) else False
    long_enough = len(word) > 5 and word[1:].islower()  # five letters: "Pskov", "Rostov" are places beside places
    return tokens.gap[i + 1] == " " and long_enough and word.casefold().endswith(_AFTER_A_PLACE) and not more


def title_as_surname(board: Board, i: int) -> bool:
    """ "Carole King": an office that is a family name too, right behind a given name, with no more names behind it."""
    tokens = board.tokens
    if i in board.owner or not tokens.capital[i] or tokens.headline[i] or tokens.gap[i] != " ":
        return False
    if tokens.text[i].casefold() not in words("titles_as_surnames") or i - 1 in board.owner:
        return False
    more = i + 1 < len(tokens) and joins(tokens, i + 1) and tokens.capital[i + 1]
    more = more and tokens.text[i + 1] not in {"Jr", "Sr", "III", "II"}
    given = fold(tokens.text[i - 1]) in sure_given_names() or (
        i > 1 and joins(tokens, i - 1) and fold(tokens.text[i - 2]) in sure_given_names()
    )
    return not more and given and not role_word(tokens, i - 1)


def people_as_surname(board: Board, begin: int, i: int) -> bool:
    """ "Rashid Baloch": a people's name behind one or two names that begin with a given name, with no more names."""
    tokens = board.tokens
    span = board.owner.get(i)
    if span is None or span.label != "NORP" or span.last - span.first != 1 or i - begin > 2:  # two given names
        return False
    if tokens.headline[i] or tokens.gap[i] != " " or not tokens.text[i][1:].islower():
        return False
    if i + 1 < len(tokens) and joins(tokens, i + 1) and (tokens.capital[i + 1] or not _goes_on(tokens, i + 1)):
        return False
    return begin not in board.owner and fold(tokens.text[begin]) in sure_given_names()


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether a sentence goes on behind a whole name; a noun would make the word before it an adjective."""
    word = tokens.text[i]
    return word in words("reporting_verbs") | words("being_verbs") | FUNCTION_WORDS or word.endswith("ed")


def subject_word(tokens: Tokens, i: int) -> bool:
    """ "Social", "Protection", "Diplomacy": a capitalised English noun or adjective by its ending, what an office is
    for."""
    word = tokens.text[i].casefold()
    ends = word.endswith(_NOUN_ENDINGS) or word.endswith(_ADJECTIVE_ENDINGS)
    # five letters and fewer: "Percy", "Nancy", "Emily"
    return tokens.capital[i] and len(word) > 5 and ends and fold(tokens.text[i]) not in given_names()


def of_an_office(tokens: Tokens, i: int) -> bool:
    """Whether "Minister of", "Secretary for" or the like stands not far before token ``i``, in the same sentence."""
    for k in range(i - 1, max(-1, i - 10), -1):  # "Minister of Foreign Affairs of the Republic of X"
        if tokens.text[k].casefold() in words("office_heads"):
            return any(w in {"of", "for"} for w in tokens.text[k + 1 : i])
        if tokens.opens[k] or not (tokens.capital[k] or tokens.text[k] in {"of", "for", "and", "the"}):
            return False
    return False


def title_noun(tokens: Tokens, i: int) -> bool:
    """ "Minister for Economic Diplomacy Mehdi Safari", "Ambassador-at-Large Viktor Lomov": a title's word that no list
    of offices holds, with two names behind the title's last one."""
    if i == 0 or i + 2 >= len(tokens):
        return False
    if tokens.text[i] == "Large" and tokens.text[i - 1].casefold() == "at":
        return tokens.capital[i + 1]
    last = i
    while last + 2 < len(tokens) and last - i < 3 and subject_word(tokens, last) and joins(tokens, last + 1):
        last += 1
    two = last > i and tokens.capital[last] and joins(tokens, last + 1) and tokens.capital[last + 1]
    noun = tokens.text[last - 1].casefold().endswith(_NOUN_ENDINGS)
    return two and noun and of_an_office(tokens, i)


def place_as_surname(board: Board, i: int) -> bool:
    """ "Simon Birmingham", "Jack London": a place of one word right behind a given name, with nothing joined to it."""
    tokens = board.tokens
    span = board.owner.get(i)
    if span is None or span.label != "GPE" or span.last - span.first != 1 or span.rule != "lexicon":
        return False
    if tokens.headline[i] or not tokens.capital[i] or tokens.gap[i] != " " or len(tokens.text[i]) < 4:
        return False
    if tokens.text[i].isupper() or (joins(tokens, i + 1) and tokens.capital[i + 1]):
        return False
    if tokens.possessive[i] and tokens.source[tokens.end[i] + 1 : tokens.end[i] + 2] not in {"s", "S"}:
        return False  # "Aydoğdu Bakü'de": in Baku
    return i - 1 not in board.owner and fold(tokens.text[i - 1]) in sure_given_names()


def place_as_middle(board: Board, i: int) -> bool:
    """ "Juan Orlando Torvik": a place of one word between a given name and another name."""
    tokens = board.tokens
    span = board.owner.get(i)
    if span is None or span.label != "GPE" or span.last - span.first != 1 or span.rule != "lexicon":
        return False
    if tokens.headline[i] or tokens.gap[i] != " " or not tokens.text[i][1:].islower() or i - 1 in board.owner:
        return False
    more = joins(tokens, i + 1) and tokens.gap[i + 1] == " " and can_be_name(board, i + 1)
    behind = more and not common_word(tokens, i + 1) and tokens.text[i + 1].casefold() not in things()
    return behind and fold(tokens.text[i - 1]) in sure_given_names() and not role_word(tokens, i - 1)


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """Nouns that end the names of places, bodies and companies, without those that are family names as well."""
    nouns = [words(kind) for kind in ("loc_heads", "gpe_heads", "org_heads", "event_heads", "company_ends")]
    return frozenset().union(*nouns, words("more_things")) - words("things_as_surnames")


@lru_cache(maxsize=1)
def folded_well_known() -> frozenset[str]:
    """Family names that the whole world prints alone, in the folded form that other scripts share."""
    return frozenset(fold(w) for w in words("well_known"))
