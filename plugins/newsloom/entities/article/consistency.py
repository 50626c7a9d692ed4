"""Document consistency: what an article names once is found wherever it is repeated, under one label."""

from __future__ import annotations

from collections import Counter, defaultdict

from newsloom.entities.article import namesakes
from newsloom.entities.rules.namewords import can_be_name
from newsloom.entities.spelling.names import close_tokens, family_first, name_tokens, slip_keys
from newsloom.entities.words.cases import surname_bases
from newsloom.entities.words.folding import fold
from newsloom.entities.words.lexicon import sure_given_names, words
from newsloom.entities.words.spans import Board, Span, joins
from newsloom.model import Label

# Rules by which a lone word that is no person's is looked for again.
_ALONE = frozenset({"acronym", "place word", "model", "letters"})
# Rules whose places are not looked for again: what a model took for a town once is one in a fifth of the other places.
_NO_PLACES = frozenset({"letters", "in", "model"})


def make_consistent(board: Board, *, informed: bool = False) -> None:
    """Carry the names on the board over to where the text repeats them, then give one label to each spelling.

    ``informed``: a model has read the text and what the rules say of it, and has passed over what is not on the board.
    """
    _carry_over(board, informed)
    _one_label(board)


def _carry_over(board: Board, informed: bool = False) -> None:
    """Document consistency: a name found once is found wherever the article repeats it, a person's surname too."""
    tokens = board.tokens
    repeated = _names_by_first_word(board, informed)
    surnames = _surnames(board, informed)
    for i in range(len(tokens)):
        if i in board.owner or not (tokens.capital[i] or tokens.shouted[i]):
            continue
        for name, span in repeated.get(tokens.text[i].casefold(), ()):
            last = i + len(name)
            if _repeats(board, span, i, last) and tokens.capital[last - 1]:
                if informed and _part_of_more(board, span, i, last):
                    break
                if span.label == "PERSON" and len(name) == 1:
                    last = _grow(board, last)
                board.put(Span(i, last, span.label, "repeated", 3, span.entry))
                break
        else:
            _carry_surname(board, i, surnames, informed)


def _part_of_more(board: Board, span: Span, first: int, last: int) -> bool:
    """Whether a model that passed over the words has seen more there than the repeated name: another capital joined
    ("Marvel Comics" where "Marvel" was taken for somebody), or a person's one word, which comes back as a town, a
    brand or another's first name in nine of ten places where the model does not see it."""
    if span.label == "PERSON" and last - first == 1:
        return True
    return _joined(board, first, last)


def _joined(board: Board, first: int, last: int) -> bool:
    """Whether another capital is joined to tokens ``first`` to ``last``, but for the first word of a sentence."""
    tokens = board.tokens
    before = joins(tokens, first) and tokens.capital[first - 1] and not tokens.opens[first - 1]
    return before or (joins(tokens, last) and tokens.capital[last])


def _names_by_first_word(board: Board, informed: bool) -> dict[str, list[tuple[tuple[str, ...], Span]]]:
    """Names that are looked for again, in small letters, by their first word, the longest first; each with a span."""
    tokens = board.tokens
    names: dict[tuple[str, ...], Span] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for span in board.placed():
        if span.label not in {"PERSON", "ORG", "GPE"} or (span.rule in _NO_PLACES and span.label == "GPE"):
            continue
        name = tuple(w.casefold() for w in tokens.text[span.first : span.last])
        if span.label == "PERSON" or len(name) > 1 or span.rule in _ALONE:
            names.setdefault(name, span)
        seen[name] += 1
    passed = _passed_over(board, {name for name, span in names.items() if informed or span.rule == "model"})
    found: defaultdict[str, list[tuple[tuple[str, ...], Span]]] = defaultdict(list)
    for name, span in sorted(names.items(), key=lambda n: (-len(n[0]), n[1].first)):
        if passed[name] <= seen[name]:
            found[name[0]].append((name, span))
    return found


def _passed_over(board: Board, names: set[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    """How often the text repeats each name where nobody has found one. What a model saw once and passed over ten times
    ("the Imam", "Prime") is no name that it missed ten times."""
    tokens = board.tokens
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[0]].add(len(name))
    passed: Counter[tuple[str, ...]] = Counter()
    for i in range(len(tokens)):
        if i in board.owner or not tokens.capital[i]:
            continue
        for length in lengths.get(tokens.text[i].casefold(), ()):
            name = tuple(w.casefold() for w in tokens.text[i : i + length])
            if name in names and board.free(i, i + length):
                passed[name] += 1
    return passed


def _repeats(board: Board, span: Span, first: int, last: int) -> bool:
    """Whether free tokens ``first`` to ``last`` are the words of ``span``. Letters are repeated as they are written:
    "KING" in a line of capitals is no name of every "King"."""
    tokens = board.tokens
    there, here = tokens.text[span.first : span.last], tokens.text[first:last]
    if span.rule in {"letters", "acronym"}:
        same = here == there
    else:
        same = [w.casefold() for w in here] == [w.casefold() for w in there]
    return same and board.free(first, last) and all(joins(tokens, k) for k in range(first + 1, last))


def _surnames(board: Board, informed: bool) -> _Surnames:
    """Family names of the persons on the board, and given names that one alone bears."""
    found: set[str] = set()
    for span in board.placed():
        text = board.text(span.first, span.last)
        folded = name_tokens(text) if span.label == "PERSON" else ()
        if len(folded) > 1 and len(folded[-1]) > 2:
            found.add(folded[-1])
        if len(folded) > 1 and family_first(text):
            found.add(folded[0])
    found |= {name for name, bearers in _given_alone(board).items() if len(bearers) == 1}
    if informed:
        found -= _passed_over_alone(board, found)
    return _Surnames(found)


class _Surnames:
    """Folded family names, looked up by each spelling that a slip of one letter leaves."""

    def __init__(self, names: set[str]) -> None:
        self.names = names
        self._by_key: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            for key in slip_keys(name):
                self._by_key[key].append(name)

    def close_to(self, folded: str) -> bool:
        near = (name for key in slip_keys(folded) for name in self._by_key.get(key, ()))
        return any(close_tokens(folded, name) for name in near)


def _passed_over_alone(board: Board, surnames: set[str]) -> set[str]:
    """Those that stand alone without being found more often than they were found, alone or in a whole name: "Kusae
    Edu" was taken for a person in one place, and "Edu" is a town in twenty."""
    tokens = board.tokens
    votes: Counter[str] = Counter()
    for i, word in enumerate(tokens.text):
        if tokens.capital[i] and (folded := fold(word)) in surnames:
            owner = board.owner.get(i)
            votes[folded] += -1 if owner is None else owner.label == "PERSON"
    return {surname for surname, balance in votes.items() if balance < 0}


def _given_alone(board: Board) -> dict[str, set[Span]]:
    """Given names -> one span for each full name that begins with them: "Fanny" is Fanny Osei if no other Fanny is
    named. Names that are words or places too say nothing alone."""
    bearers: defaultdict[str, dict[tuple[str, ...], Span]] = defaultdict(dict)
    for span in board.placed():
        folded = name_tokens(board.text(span.first, span.last)) if span.label == "PERSON" else ()
        if len(folded) > 1 and len(folded[0]) > 3 and folded[0] in sure_given_names():
            bearers[folded[0]].setdefault(folded, span)
    return {name: set(spans.values()) for name, spans in bearers.items()}


def _carry_surname(board: Board, i: int, surnames: _Surnames, informed: bool) -> None:
    tokens = board.tokens
    word = tokens.text[i]
    if len(word) < 2 or word.casefold() in words("common") or word.casefold() in words("office_heads"):
        return
    folded = fold(word)
    known = folded in surnames.names or not surnames.names.isdisjoint(surname_bases(word))
    if known or (word.casefold() not in tokens.lower and surnames.close_to(folded)):
        first = _particles(board, _before(board, i))
        if not (informed and _joined(board, first, i + 1)):
            board.put(Span(first, i + 1, "PERSON", "surname", 3))


def _particles(board: Board, first: int) -> int:
    """ "Ms de la Fuente": the small particles before a family name are part of it."""
    tokens = board.tokens
    begin = first
    while begin > 0 and first - begin < 3 and begin - 1 not in board.owner and tokens.gap[begin] in {" ", "-"}:
        if tokens.text[begin - 1] not in words("particles"):
            break
        begin -= 1
    return begin


def _grow(board: Board, last: int) -> int:
    """ "Gotabaya" found before a capital: the surname belongs to it."""
    tokens = board.tokens
    while (
        last < len(tokens)
        and last not in board.owner
        and joins(tokens, last)
        and tokens.capital[last]
        and _name_like(board, last)
    ):
        last += 1
    return last


def _before(board: Board, i: int) -> int:
    """A known surname with a capital before it: another member of the family, or a form of the same name."""
    tokens = board.tokens
    first = i
    while (
        i - first < 3
        and first > 0
        and joins(tokens, first)
        and tokens.capital[first - 1]
        and first - 1 not in board.owner
    ):
        if (
            tokens.headline[first]
            or not _name_like(board, first - 1)
            or tokens.text[first - 1].casefold() in tokens.lower
        ):
            break
        first -= 1
    return first


def _name_like(board: Board, i: int) -> bool:
    word = board.tokens.text[i].casefold()
    known = (
        word in words("common")
        or word in words("office_words")
        or word in words("office_heads")
        or word in words("reporting_verbs")
        or word in words("common_elsewhere")
        or word in words("occupations")
    )
    return not known and can_be_name(board, i)


def _one_label(board: Board) -> None:
    """One label for one spelling inside an article: the heaviest evidence over all its mentions wins."""
    weights: defaultdict[str, defaultdict[Label, int]] = defaultdict(lambda: defaultdict(int))
    for span in board.placed():
        if span.label not in {"DATE", "NORP"} and span.rule != namesakes.RULE:
            weights[board.text(span.first, span.last)][span.label] += span.weight
    for span in board.placed():
        by_label = weights.get(board.text(span.first, span.last))
        if by_label is None or len(by_label) < 2 or span.label in {"DATE", "NORP"} or span.rule == namesakes.RULE:
            continue
        best = min(by_label, key=lambda label: (-by_label[label], label))
        if best != span.label:
            board.put(
                Span(
                    span.first,
                    span.last,
                    best,
                    "one label",
                    span.weight,
                    span.entry if span.entry and span.entry.label == best else None,
                )
            )
