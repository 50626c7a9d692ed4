"""Companies that are called like people: "Torvik & Sons" is "Torvik" in the next sentence, and so is Mr. Torvik."""

from __future__ import annotations

from collections.abc import Mapping

from newsloom.entities.rules.namewords import common_word, role_word
from newsloom.entities.words.folding import fold
from newsloom.entities.words.lexicon import sure_given_names, words
from newsloom.entities.words.spans import Board, Span, joins

RULE = "short name"
"""The rule of a company's short name: where the text has people of the name, one spelling has two labels."""

# Behind the first word of a company's name; "Northern Metals" is not called Northern.
_BEHIND = frozenset({"group", "holdings", "holding", "brothers", "bros", "sons", "partners"})
# What only companies have, behind the lone word, and what is done to companies, before it.
_HAS = frozenset(
    {"share", "shares", "stock", "stocks", "bonds", "shareholders", "investors", "executives", "employees"}
)
_HAS |= frozenset({"stores", "factories", "plants", "advises", "acquired", "subsidiaries"})
_BEFORE = frozenset({"advising", "advises", "acquire", "acquires", "acquired", "acquiring", "owns", "merge"})
_SHARES_IN = frozenset({"shares", "stake", "stakes", "stock", "bid", "offer", "investors"})


def mark_short_names(board: Board) -> None:
    """Put the lone first word of a company's name on the board as the company.

    Everywhere, where the text has nobody of that name; else where a word beside it is said of companies alone.
    """
    companies = _companies(board)
    if not companies:
        return
    board.short_names = {word: board.text(span.first, span.last) for word, span in companies.items()}
    people = _people(board)
    tokens = board.tokens
    for i, word in enumerate(tokens.text):
        company = companies.get(word)
        if company is None or not _alone(board, i):
            continue
        owner = board.owner.get(i)
        # "a stake in Torvik" reads as a place to the rule of "in"
        if owner is not None and owner.rule != "in" and (owner.label != "PERSON" or owner.last - owner.first > 1):
            continue
        if fold(word) not in people or _of_a_company(board, i):
            board.put(Span(i, i + 1, "ORG", RULE, 4, company.entry))


def _companies(board: Board) -> Mapping[str, Span]:
    """First words of companies' names that can stand for the whole, each with the first such company."""
    tokens = board.tokens
    found: dict[str, Span] = {}
    for span in board.placed():
        if span.label != "ORG" or span.last - span.first < 2 or not tokens.capital[span.first]:
            continue
        behind = tokens.text[span.first + 1]
        form = behind in words("legal_forms") or behind.casefold() in _BEHIND
        if not (form or "&" in tokens.gap[span.first + 1]) or _known(board, span.first):
            continue
        found.setdefault(tokens.text[span.first], span)
    return found


def _known(board: Board, i: int) -> bool:
    """A place, a people, a plain word, an office or letters: "Norwegian Group", "Capital Partners", "KLT Group"."""
    word = board.tokens.text[i]
    # "Anna & Pieter Holdings": a given name alone is whoever it was
    named = fold(word) in sure_given_names() or any(hit.label != "ORG" for hit in board.hits_between(i, i + 1))
    plain = common_word(board.tokens, i) or role_word(board.tokens, i) or len(word) < 4
    return named or plain or word.isupper() or any(word.casefold() in words(k) for k in ("org_heads", "company_ends"))


def _people(board: Board) -> frozenset[str]:
    """Folded family names, and lone names behind a courtesy, of those on the board with more than a lone word."""
    found: set[str] = set()
    tokens = board.tokens
    for span in board.placed():
        courtesy = span.first > 0 and tokens.text[span.first - 1].casefold().rstrip(".") in words("courtesies")
        if span.label == "PERSON" and (span.last - span.first > 1 or courtesy):
            found.update(fold(word) for word in tokens.text[span.first : span.last])
    return frozenset(found)


def _alone(board: Board, i: int) -> bool:
    tokens = board.tokens
    if tokens.shouted[i] or (i > 0 and tokens.text[i - 1].casefold().rstrip(".") in words("courtesies")):
        return False
    before = joins(tokens, i) and tokens.capital[i - 1] and not tokens.opens[i - 1]
    return not before and not (joins(tokens, i + 1) and (tokens.capital[i + 1] or "&" in tokens.gap[i + 1]))


def _of_a_company(board: Board, i: int) -> bool:
    """ "Torvik shares", "advising Torvik", "a stake in Torvik"."""
    tokens = board.tokens
    after = tokens.text[i + 1] if i + 1 < len(tokens) and tokens.gap[i + 1] in {" ", "’ "} else ""
    before = tokens.text[i - 1] if i > 0 and tokens.gap[i] == " " else ""
    held = before in {"in", "for"} and i > 1 and tokens.text[i - 2].casefold() in _SHARES_IN
    return after in _HAS or before in _BEFORE or held
