"""A model's spans and the rules' spans on one board: who is believed where they differ.

Measured for each kind of rule on the development halves of six sets, two of them edited in other conventions, with
models that were trained without the rules: a rule that gives its reason (a title, a lexicon, an explained acronym) is
right two to twenty times as often as the model that says another thing of the same words. The model is right where its
name takes in what the rule found a part of, and where the rule had only a form to go by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from newsloom.entities.rules.acronyms import share_code
from newsloom.entities.rules.agents import work_before_name
from newsloom.entities.rules.junk import why_no_name
from newsloom.entities.rules.namewords import of_an_office
from newsloom.entities.rules.offices import Title, title_after, title_before
from newsloom.entities.words.folding import fold
from newsloom.entities.words.lexicon import given_names, words
from newsloom.entities.words.spans import Board, Span, joins
from newsloom.model import Label

Found = tuple[int, int, Label]
"""A model's span: code points, end exclusive, and its label in ours."""

# What a model's span weighs where one name has several labels in a text: as much as a rule that gives its reason.
WEIGHT = 8
# Rules that go by a form alone: a model that says anything else of the words is right more often.
_WEAK = frozenset({"in"})
# Organisations found by form, whose edges the form does not show: a longer name that the model sees is the whole one.
_OPEN_ENDED = frozenset({"head", "opener", "letters", "company", "place word", "in"})
# Weight of a person from which a model that knows the rules does not take it back: two reasons (see ``persons``), the
# first of which, a title or a given name, weighs seven with the rule's own three.
_SURE_PERSON = 9
# Rules that stand where a model that has read them names nothing. They read what is written there: a definition, a
# government's name, the form of a body. A place or a surname is known from elsewhere, and where the model passed over
# it the words are mostly a part of something else: "Paris Match", "the Treaty of Versailles". Measured on six sets:
# right in two of five and more against one of four; below half of its F1 a name added costs more than it brings.
_READ_THERE = frozenset({"government", "long form", "acronym", "letters", "company", "agency", "head", "opener"}) | {
    "relation"
}
# Labels of a model for a longer name around a place, a country or a people: "Tarkent State University".
_AROUND_PLACES: dict[Label, frozenset[Label]] = {
    "ORG": frozenset({"GPE", "LOC", "NORP"}),
    "GPE": frozenset({"GPE", "LOC"}),
    "LOC": frozenset({"GPE", "LOC"}),
    "EVENT": frozenset({"GPE", "LOC", "NORP"}),
}


def merge(
    board: Board, titles: dict[Span, Title], found: Iterable[Found], *, governments: bool, informed: bool
) -> dict[Span, str]:
    """Put a model's spans on the board of the rules, each where the rules do not know better.

    ``titles`` are those of the persons on the board, and are so afterwards. ``governments``: whether the model tells
    GPE from LOC. ``informed``: whether it has read what the rules say. Returns what the model saw and no name can be,
    with the reason.
    """
    entries = {(s.first, s.last): s.entry for s in board.hits}
    seen: set[Span] = set()
    junk: dict[Span, str] = {}
    spans = list(_over_tokens(board, found))
    families, bodies = _longer_names(board, spans)
    # "Secretary of State Inga Torvik": words of an office before a name
    offices = {i for span, title in titles.items() for i in range(title.first, span.first)}
    for first, last, label in spans:
        if label == "LOC" and not governments:
            label = _place(board, first, last)
        others = list(dict.fromkeys(board.owner[i] for i in range(first, last) if i in board.owner))
        seen.update(others)
        if others and not _believed(board, first, last, label, others, informed):
            continue
        reason = why_no_name(board, first, last, label, families)
        # "the Council" is the name where the text has no longer one: who reads it knows which council is meant
        alone = bodies.get(board.tokens.text[last - 1].casefold(), 0) <= last - first and first not in offices
        if reason is not None and not (reason == "kind" and alone):
            junk[Span(first, last, label, "junk")] = reason
            continue
        entry = entries.get((first, last))
        span = Span(first, last, entry.label if entry is not None else label, "model", WEIGHT, entry)
        board.put(span)
        title = title_before(board, first) or title_after(board, last) if span.label == "PERSON" else None
        if title is not None:
            titles[span] = title
    _towns_as_given_names(board)
    for span in board.placed():
        if span not in seen and (span.rule in _WEAK or (informed and _passed_over(board, span, offices))):
            board.take_off(span)
    placed = set(board.owner.values())
    for gone in [span for span in titles if span not in placed]:
        del titles[gone]
    return junk


def _towns_as_given_names(board: Board) -> None:
    """ "Paris Torvik lives here": a town right before a lone word that a model takes for a person, and behind no
    preposition, is the given name."""
    tokens = board.tokens
    for span in board.placed():
        town = board.owner.get(span.first - 1)
        if span.label != "PERSON" or span.rule != "model" or span.last - span.first > 1 or town is None:
            continue
        if not _in_a_name(board, town) or town.last - town.first > 1 or tokens.gap[span.first] != " ":
            continue
        i = town.first
        plain = tokens.text[i][1:].islower() and tokens.text[i + 1][1:].islower() and not tokens.headline[i]
        alone = tokens.opens[i] or (tokens.gap[i] == " " and tokens.text[i - 1] in {"and", "but", "while", "when"})
        if plain and alone and not tokens.possessive[i]:
            board.put(Span(i, span.last, "PERSON", "model", WEIGHT))


def _passed_over(board: Board, span: Span, offices: Container[int]) -> bool:
    """Whether what a rule found falls where a model that has read the rules names nothing. ``offices``: tokens of the
    titles before persons."""
    if span.rule in _READ_THERE or span.rule == "model" or span.label in {"DATE", "EVENT", "NORP"}:
        return False
    if span.label == "PERSON":
        return span.weight < _SURE_PERSON
    # capitals of a dateline tell a model little: "PARIS (Reuters)" behind a caption
    capitals = all(len(word) > 3 and word.isupper() for word in board.tokens.text[span.first : span.last])
    if span.label == "ORG" or span.first in offices or of_an_office(board.tokens, span.first):
        return False  # in "Minister of ... of the Republic of Norway" a model learns to name little
    return not capitals or _goes_on(board, span.last)


def _goes_on(board: Board, last: int) -> bool:
    return joins(board.tokens, last) and board.tokens.capital[last]


def _place(board: Board, first: int, last: int) -> Label:
    """GPE or LOC for a place that no lexicon holds: what has a river's or a mountain's word is LOC; news names more
    towns and provinces than anything else."""
    said = {word.casefold() for word in board.tokens.text[first:last]}
    return "LOC" if said & (words("loc_heads") | words("loc_openers")) else "GPE"


def _called_a_place(board: Board, last: int) -> bool:
    """ "Hope Brook, the spa town, votes": what is called a town behind a comma; not "Anna Lund, the town clerk"."""
    tokens = board.tokens
    if last + 2 >= len(tokens) or tokens.gap[last] != ", " or tokens.text[last] not in {"the", "a", "an"}:
        return False
    for i in range(last + 1, min(last + 5, len(tokens) - 1)):
        if not tokens.text[i].islower() or tokens.gap[i] not in {" ", "-"}:
            return False
        if tokens.text[i] in _TOWNS:
            return tokens.gap[i + 1][:1] in {",", "."} or tokens.text[i + 1] in {"of", "in", "on", "near", "where"}
    return False


_TOWNS = frozenset({"town", "village", "city", "hamlet", "suburb", "township", "settlement", "municipality"})


def _over_tokens(board: Board, found: Iterable[Found]) -> Iterator[Found]:
    """The spans over the board's tokens, each taking in every token that it touches, without titles and articles."""
    tokens = board.tokens
    begin = 0
    for start, end, label in sorted(found):
        while begin < len(tokens) and tokens.end[begin] <= start:
            begin += 1
        last = begin
        while last < len(tokens) and tokens.start[last] < end:
            last += 1
        # a model reads on over the end of a line, where a caption or a byline begins
        first = _first_word(board, begin, last, label)
        last = _last_word(board, first, last) if label == "ORG" else last
        mayor = label == "ORG" and _has_a_mayor(board, first, last)
        label = "GPE" if mayor or (label == "PERSON" and _called_a_place(board, last)) else label
        if last > first and not any("\n" in gap for gap in tokens.gap[first + 1 : last]):
            yield first, last, label


def _first_word(board: Board, first: int, last: int, label: Label) -> int:
    """Where the name itself begins: a model takes titles and articles in."""
    tokens = board.tokens
    while (
        label == "PERSON"
        and first < last - 1
        and _before_a_name(tokens.text[first])
        and fold(tokens.text[first]) not in given_names()
    ):
        first += 1
    first += label == "PERSON" and work_before_name(tokens, first, last)
    while first < last and tokens.text[first] in {"the", "The", "a", "an", "A"}:
        first += 1
    country = tokens.text[first : first + 1] and tokens.text[first] in {"La", "Le", "Les", "L"}  # "La France"
    if country and any(hit.first == first + 1 and hit.last == last for hit in board.hits_between(first, last)):
        first += 1
    return first


def _last_word(board: Board, first: int, last: int) -> int:
    """Where a body's name ends: at the stop of its legal form ("Torvik & Co. Young, who ..."), and before a share's
    code at an exchange ("Brenn Group Inc BRNK.N")."""
    tokens = board.tokens
    for k in range(first + 2, last):
        if tokens.gap[k] == ". " and tokens.text[k - 1] in words("legal_forms"):
            last = k + (tokens.text[k] in words("legal_forms"))  # "Co. Ltd"
            break
    if last - first > 1 and share_code(tokens, last - 1):
        last -= 1
    return last


def _has_a_mayor(board: Board, first: int, last: int) -> bool:
    """ "the Lord Mayor of Dunleigh": one word behind an office that only places have."""
    tokens = board.tokens
    if first < 2 or last - first > 1 or tokens.text[first - 1] != "of" or tokens.gap[first] != " ":
        return False
    return tokens.text[first - 2].casefold() in {"mayor", "mayoress", "lord mayor", "prefect", "sheriff", "akim"}


def _before_a_name(word: str) -> bool:
    """A title that a model took into a person's name."""
    plain = word.casefold().rstrip(".")
    return any(plain in words(kind) for kind in ("office_heads", "courtesies", "occupations"))


def _longer_names(board: Board, spans: Iterable[Found]) -> tuple[set[str], dict[str, int]]:
    """Last words of the persons of several words that rules or model see; and of each word, small, how many words the
    longest body has that it stands in."""
    both = [*spans, *((span.first, span.last, span.label) for span in board.placed())]
    families: set[str] = set()
    bodies: defaultdict[str, int] = defaultdict(int)
    for first, last, label in both:
        said = board.tokens.text[first:last]
        if label == "PERSON" and len(said) > 1:
            families.add(said[-1])
        for word in said if label == "ORG" else ():
            bodies[word.casefold()] = max(bodies[word.casefold()], len(said))
    return families, bodies


def _believed(board: Board, first: int, last: int, label: Label, others: list[Span], informed: bool) -> bool:
    """Whether the model's span stands where the rules have put ``others``."""
    if all(other.rule in _WEAK or (informed and _doubted(other, label)) for other in others):
        return True
    [other, *more] = others
    inside = first <= other.first and others[-1].last <= last
    if not inside or (first, last) == (other.first, other.last):
        return False
    if informed and label == "PERSON":
        town = _in_a_name(board, other) and other.label != "PERSON"
        # "Sen. Austin Brenn Torvik": a rule saw the town and, behind it, somebody's two names
        return all(_in_a_name(board, o) or (town and o.label == "PERSON" and o.last == last) for o in others)
    if more:
        return informed and all(_by_form(o) or o.label in _AROUND_PLACES.get(label, ()) for o in others)
    if other.label == label:
        if informed and other.rule == "lexicon" and other.entry is not None and not other.entry.acronym:
            return True  # "Boeing Commercial Airplanes"
        return other.rule in _OPEN_ENDED or other.label in _AROUND_PLACES.get(label, ())
    return other.label in _AROUND_PLACES.get(label, ())


def _in_a_name(board: Board, other: Span) -> bool:
    """A town as a given name ("Paris Montgomery"; a country is none to a model), or a person's name cut at a letter
    ("Tomas O" of "Tomas O’ Brennick")."""
    if other.label == "PERSON":
        return len(board.tokens.text[other.last - 1]) == 1
    return other.entry is not None and other.entry.id.startswith("place:")


def _doubted(other: Span, label: Label) -> bool:
    """A person by little evidence, whom a model that knows the evidence takes for something else."""
    return other.rule == "person" and other.weight < _SURE_PERSON and label != "PERSON"


def _by_form(other: Span) -> bool:
    return other.label == "NORP" or (other.label == "ORG" and other.rule in _OPEN_ENDED)
