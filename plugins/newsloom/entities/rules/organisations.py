"""Organisations by form: "Ministry of ... of Country", "... Council", "Full Name (ACR)", letters alone."""

from __future__ import annotations

from newsloom.entities.rules.namewords import common_word, is_letters, occupation, role_word, subject_word
from newsloom.entities.words.folding import fold
from newsloom.entities.words.lexicon import ministry_kinds, sure_given_names, words
from newsloom.entities.words.spans import Board, Span, joins
from newsloom.entities.words.tokens import Tokens

_CONNECT = frozenset({"of", "for", "on", "and", "the", "to", "in", "de", "du", "des", "la", "del"})
_TAILS = frozenset({"Affairs", "Relations", "Issues", "Studies", "Countries"})
# The words after which "and" goes on inside one name: "Ministry of Labour and Social Protection".
_WITH_AND = frozenset(
    {
        "ministry",
        "department",
        "committee",
        "commission",
        "bureau",
        "office",
        "council",
        "agency",
        "institute",
        "centre",
        "center",
    }
)


def _plain(tokens: Tokens, i: int) -> str:
    return tokens.text[i].casefold()


def _named(board: Board, i: int) -> bool:
    """A capitalised word that can stand in an organisation's name: not taken by a date."""
    span = board.owner.get(i)
    return board.tokens.capital[i] and (span is None or span.label != "DATE")


def _left_edge(board: Board, i: int) -> int:
    """Walk left over capitalised words of the same run; a sentence's first common word is not part of it."""
    tokens = board.tokens
    first = i
    while first > 0 and joins(tokens, first) and tokens.gap[first] != "–" and _named(board, first - 1):
        # "Minister Karimov Security Council": an office before the name ends the walk, "General Assembly" does not
        previous = _plain(tokens, first - 1)
        if previous in words("courtesies") or previous in {
            "president",
            "minister",
            "chairman",
            "spokesman",
            "director",
        }:
            break
        whole = board.owner.get(first - 1)
        # "Communist Party of China Central Committee": a body before the head belongs to it as a whole
        first = whole.first if whole is not None and whole.label == "ORG" else first - 1
        if first > 1 and tokens.text[first - 1] == "and" and _leads_over(board, first):
            first -= 2
    while (
        first < i
        and first not in board.owner
        and _plain(tokens, first)
        in {"the", "a", "an", "this", "that", "in", "at", "on", "our", "his", "her", "its", "their"}
    ):
        first += 1
    if first < i and tokens.opens[first] and _plain(tokens, first) in {"new", "former"}:
        first += 1  # "New Democratic Party" inside a sentence is its name
    while first < i and tokens.opens[first] and _plain(tokens, first) in words("common") - words("org_heads") - _KINDS:
        first += 1
    return first


def _leads_over(board: Board, i: int) -> bool:
    """ "Truth and Reconciliation Commission", "Food and Drug Administration": before "and" one plain word of a subject
    stands with a capital that is no name's end ("Kazakhstan and Foreign Ministry", "Nurlan Omarov and Kaspi Bank")."""
    tokens = board.tokens
    k = i - 2
    if not (tokens.capital[k] and joins(tokens, i) and joins(tokens, i - 1)) or k in board.owner or i in board.owner:
        return False
    return _subject(tokens, k) and _subject(tokens, i)


def _subject(tokens: Tokens, i: int) -> bool:
    while i + 1 < len(tokens) and tokens.hyphen(i + 1):
        i += 1  # "Anti-Corruption"
    word = _plain(tokens, i)
    return word in ministry_kinds() or word in words("subjects") or subject_word(tokens, i)


_KINDS = frozenset(
    {
        "foreign",
        "defense",
        "defence",
        "national",
        "international",
        "general",
        "central",
        "security",
        "energy",
        "trade",
        "health",
        "education",
        "finance",
        "justice",
        "economic",
        "social",
        "public",
        "state",
        "regional",
        "european",
        "military",
    }
)


def _right_edge(board: Board, i: int, *, with_and: bool) -> int:
    """Walk right from token ``i`` over "of the X and Y"; after "of COUNTRY" the name is complete."""
    tokens = board.tokens
    last = i + 1
    after_of = False
    while last < len(tokens):
        word = _plain(tokens, last)
        plural_owner = tokens.gap[last] in {"’ ", "' "} and tokens.text[last - 1].endswith("s")
        enumerated = with_and and after_of and tokens.gap[last] == ", " and _enumerates(board, last)
        if not (joins(tokens, last) or plural_owner or enumerated):
            break
        if _named(board, last):
            if tokens.gap[last] == "–" or (tokens.shouted[last] and _ends_shouted(word)):
                break
            span = board.owner.get(last)
            if word in words("office_heads") and not after_of and word not in {"general"}:
                break
            if after_of and tokens.text[last - 1].casefold() not in _CONNECT and _somebody(board, i, last):
                break
            if span is not None and span.label == "ORG" and after_of and _members_of(tokens, span.last):
                return last - 1 - (tokens.text[last - 1] == "the")
            if span is not None and span.label in {"GPE", "LOC", "ORG"} and after_of:
                more = span.last < len(tokens) and joins(tokens, span.last) and tokens.text[span.last] in _TAILS
                return span.last + more
            last += 1
            continue
        if word not in _CONNECT:
            break
        following = last + 1
        if following < len(tokens) and _plain(tokens, following) == "the":
            following += 1
        if (
            following >= len(tokens)
            or not _named(board, following)
            or not all(joins(tokens, k) for k in range(last, following + 1))
        ):
            break
        if word == "and" and tokens.text[last + 1] == "the":
            break  # "Ministry of Culture and the Dutch Ministry of Culture"
        if word == "and" and not (after_of and (with_and or _subject_only(board, following))):
            break
        if word == "and" and _plain(tokens, following) in words("org_openers") | words("office_heads"):
            break
        if word in {"to", "in", "on", "the"} and not after_of and word != "on":
            break
        if word in {"to", "in"}:
            break
        after_of = True
        last = following
    return last


def _ends_shouted(word: str) -> bool:
    """ "MINISTRY OF FOREIGN AFFAIRS SAYS": where every word has capitals a verb ends a name."""
    return word in words("reporting_verbs") or word in words("being_verbs")


def _subject_only(board: Board, i: int) -> bool:
    """ "University of Science and Technology": one noun of a subject behind "and", and no name behind it."""
    tokens = board.tokens
    return subject_word(tokens, i) and i not in board.owner and not (joins(tokens, i + 1) and tokens.capital[i + 1])


def _somebody(board: Board, opener: int, i: int) -> bool:
    """Whether token ``i`` begins what stands behind an organisation's whole name: a title, a people or a person.

    "Ministry of External Affairs Asel Omar", "Department of Justice Spokesman ..."; "Office of the Prime Minister" and
    "Council of Foreign Ministers" go on.
    """
    tokens = board.tokens
    word, before = _plain(tokens, i), tokens.text[i - 1]
    ministry = _plain(tokens, opener) in {"ministry", "department"}
    office = word in words("office_heads") and word not in ministry_kinds()
    if occupation(tokens, i) or (office and (ministry or before in _TAILS)):
        return True
    owner = board.owner.get(i)
    if owner is not None and owner.label == "NORP" and before in _TAILS:
        return True
    if owner is not None or role_word(tokens, i) or word in words("org_heads") or tokens.gap[i] != " ":
        return False
    if before in _TAILS or fold(tokens.text[i]) in sure_given_names():
        return True
    two = joins(tokens, i + 1) and tokens.capital[i + 1] and i + 1 not in board.owner
    plain = [k for k in (i, i + 1) if two and (role_word(tokens, k) or common_word(tokens, k))]
    return ministry and two and not plain and not any(_plain(tokens, k) in words("org_heads") for k in (i, i + 1))


def _members_of(tokens: Tokens, i: int) -> bool:
    """ "Committee of Secretaries of the Treaty Organization's member states": the states own it, not the body."""
    owned = 0 < i < len(tokens) and tokens.possessive[i - 1]
    return owned and tokens.text[i] in {"member", "members", "participating", "founding", "states"}


def _enumerates(board: Board, i: int) -> bool:
    """ "Ministry of Science, Education and Sport": behind a comma one or two plain words that lead to "and" or to the
    next comma; a title, a people, a place or a person there begins something else."""
    tokens = board.tokens
    last = i
    while last < len(tokens) and last - i < 4 and (last == i or tokens.gap[last] == " ") and tokens.capital[last]:
        named = _plain(tokens, last) in words("org_openers") or fold(tokens.text[last]) in sure_given_names()
        office = _plain(tokens, last) in words("office_heads") and _plain(tokens, last) not in ministry_kinds()
        if last in board.owner or office or named or occupation(tokens, last) or is_letters(tokens, last):
            return False
        last += 1
    if not i < last < len(tokens) or last - i > 2:
        return False
    if tokens.text[last] == "and" and tokens.gap[last] == " ":
        return True
    return tokens.gap[last] == ", " and tokens.capital[last] and last not in board.owner and _enumerates(board, last)


def mark_by_opener(board: Board) -> None:
    """ "Ministry of Foreign Affairs of Kazakhstan", "National Bank of X", "Council of Foreign Ministers"."""
    tokens = board.tokens
    openers = words("org_openers")
    i = 0
    while i < len(tokens) - 2:
        follows = _plain(tokens, i + 1) if tokens.gap[i + 1] == " " else ""
        if not (tokens.capital[i] and _plain(tokens, i) in openers and follows in {"of", "for", "on"}):
            i += 1
            continue
        taken = board.owner.get(i)
        if taken is not None and taken.first < i and taken.label == "ORG" and taken.last > i + 1:
            i = taken.last
            continue
        last = _right_edge(board, i, with_and=_plain(tokens, i) in _WITH_AND)
        if last > i + 2:
            first = _left_edge(board, i)
            last = _campus(board, i, last)
            board.put(Span(first, last, "ORG", "opener", 6))
            i = last
        else:
            i += 1


# States of the USA whose universities are told apart by the town behind a comma.
_STATES = frozenset(
    {"California", "Wisconsin", "Illinois", "Michigan", "Massachusetts", "Maryland", "Missouri", "Texas"}
)
_STATES |= {"Tennessee", "Nebraska", "Colorado", "Alabama", "Arkansas", "Minnesota", "Nevada", "Hawaii", "Washington"}


def _campus(board: Board, opener: int, last: int) -> int:
    """ "University of California, Berkeley": the town is part of the name, and "Oslo, Norway" is not."""
    tokens = board.tokens
    if _plain(tokens, opener) != "university" or last + 1 > len(tokens) or tokens.text[last - 1] not in _STATES:
        return last
    town = last
    while town < len(tokens) and town - last < 3 and tokens.capital[town] and not tokens.possessive[town - 1]:
        if tokens.gap[town] != (", " if town == last else " "):
            break
        town += 1
    known = town > last and all(board.owner[i].label == "GPE" for i in range(last, town) if i in board.owner)
    person = town > last and fold(tokens.text[last]) in sure_given_names()
    return town if known and not person and not role_word(tokens, last) else last


def mark_by_head(board: Board) -> None:
    """ "Kazakh Foreign Ministry", "CSTO Foreign Ministers Council", "Kaspi Bank": a capitalised run that ends in a
    head."""
    tokens = board.tokens
    heads = words("org_heads")
    for i in range(len(tokens)):
        if not tokens.capital[i] or _plain(tokens, i) not in heads or tokens.headline[i]:
            continue
        taken = board.owner.get(i)
        if taken is not None and taken.label in {"ORG", "DATE"} and taken.last > i + 1:
            continue
        if taken is not None and taken.label in {"GPE", "LOC"} and taken.last - taken.first > 1:
            continue  # "Soviet Union"
        if i + 1 < len(tokens) and joins(tokens, i + 1) and tokens.capital[i + 1] and _plain(tokens, i + 1) in heads:
            continue  # a later word of the run is the head
        first = _left_edge(board, i)
        if taken is not None and taken.label == "ORG" and taken.first <= first:
            continue
        if first == i or i + 1 - first > 9:  # nine words: longer runs are lines without punctuation
            continue
        if all(_plain(tokens, k) in words("common") - _KINDS and k not in board.owner for k in range(first, i)):
            continue
        last = _head_end(board, i)
        if last > i:
            board.put(Span(first, last, "ORG", "head", 4))


def _head_end(board: Board, i: int) -> int:
    """End of the name whose head is token ``i``: "Regulatory Authority of Namibia", "Mortgage Corporation Limited" go
    on; ``i`` itself where a longer name is no organisation's ("Petroleum Administration Act", "Police Station")."""
    tokens = board.tokens
    last = i + 1
    if last >= len(tokens) or not joins(tokens, last):
        return last
    if tokens.gap[last] == " " and tokens.text[last] in words("legal_forms") and last not in board.owner:
        return last + 1
    if tokens.gap[last] == " " and tokens.capital[last] and last not in board.owner:
        word = _plain(tokens, last)
        if word in _NO_BODY or word in words("event_heads") | words("loc_heads") | words("no_bodies"):
            return i
    if tokens.text[last] == "of" and _plain(tokens, i) not in words("org_openers"):
        return _right_edge(board, i, with_and=False)
    return last


_NO_BODY = frozenset(
    {"station", "certificate", "building", "award", "prize", "bill", "regulations", "stadium", "headquarters"}
)


# Chambers of a state's parliament, which are named alone with an article.
_CHAMBERS = frozenset({"Senate", "Majilis", "Mazhilis", "Duma", "Knesset", "Bundestag", "Sejm", "Seimas", "House"})
# Bodies that newspapers name alone with a capital when one only can be meant ("Congress", "the Cabinet"), where a
# capital elsewhere is mere courtesy ("the Ministry", "the Government"): measured on news, four of five are names.
_ALONE = frozenset({"Congress", "Parliament", "Pentagon", "Knesset", "Bundestag"})
_WITH_ARTICLE = frozenset({"Commission", "Assembly", "Cabinet", "Tribunal", "Navy"})
_BODIES = _CHAMBERS | _ALONE | _WITH_ARTICLE


def mark_chambers(board: Board) -> None:
    """ "the Senate", "Chairman Senate", "Senate Speaker": a chamber alone beside an article or an office."""
    tokens = board.tokens
    for i, word in enumerate(tokens.text):
        if word not in _BODIES or i in board.owner:
            continue
        if tokens.shouted[i] or tokens.headline[i] or not _stands_alone(tokens, i):
            continue
        before = _plain(tokens, i - 1) if i > 0 and joins(tokens, i) else ""
        chamber = word in _CHAMBERS and before in {"the", "chairman", "speaker", "of", "to"}
        chamber = chamber or (word in _WITH_ARTICLE and before == "the")
        if chamber or (word in _ALONE and before not in {"a", "an", "this", "each", "every"}):
            board.put(Span(i, i + 1, "ORG", "chamber", 2))


def _stands_alone(tokens: Tokens, i: int) -> bool:
    """No other name's word is joined to token ``i``: "the Assembly Hall", "World Congress" are other names."""
    ahead = joins(tokens, i + 1) and tokens.capital[i + 1] and not role_word(tokens, i + 1)
    of = i + 2 < len(tokens) and joins(tokens, i + 1) and tokens.text[i + 1] in {"of", "for"} and joins(tokens, i + 2)
    named = of and (tokens.capital[i + 2] or tokens.text[i + 2] == "the")
    behind = i > 0 and joins(tokens, i) and tokens.capital[i - 1] and not tokens.opens[i - 1]
    return not (ahead or named or (behind and not role_word(tokens, i - 1)))


def mark_governments(board: Board) -> None:
    """ "Government of India", "the UK Government", "Kazakh Government": with its country, and with a capital."""
    tokens = board.tokens
    for i, word in enumerate(tokens.text):
        if word != "Government" or i in board.owner or tokens.headline[i] or tokens.shouted[i]:
            continue
        before = board.owner.get(i - 1) if joins(tokens, i) else None
        if before is not None and before.label in {"GPE", "NORP"} and before.entry is not None:
            if not (i + 1 < len(tokens) and joins(tokens, i + 1) and tokens.capital[i + 1]):
                board.put(Span(before.first, i + 1, "ORG", "government", 4))
            continue
        last = i + 2 + (tokens.text[i + 2 : i + 3] == ["the"])
        owner = board.owner.get(last)
        of = (
            i + 1 < len(tokens) and tokens.text[i + 1] == "of" and all(joins(tokens, k) for k in range(i + 1, last + 1))
        )
        if of and owner is not None and owner.label == "GPE" and owner.first == last:
            board.put(Span(i, owner.last, "ORG", "government", 4))


def mark_branches(board: Board) -> None:
    """ "OSCE Programme Office in Bishkek": the office of a world body is told from its others by its place."""
    tokens = board.tokens
    for span in board.placed():
        place = board.owner.get(span.last + 1)
        if span.rule != "head" or place is None or place.entry is None or place.label != "GPE":
            continue
        body = board.hits_between(span.first, span.first + 1)
        named = (
            bool(body) and body[0].label == "ORG" and _plain(tokens, span.last - 1) in {"office", "centre", "center"}
        )
        if named and tokens.text[span.last] == "in" and joins(tokens, span.last) and joins(tokens, span.last + 1):
            board.put(Span(span.first, place.last, "ORG", "branch", 5))
