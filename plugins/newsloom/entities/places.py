"""Places by form: "Lake X", "X Sea", "the city of X", "X region", "in X"."""

from __future__ import annotations

from newsloom.entities.folding import fold
from newsloom.entities.lexicon import given_names, words
from newsloom.entities.spans import Board, Span, joins

_NEAR = frozenset({"in", "near", "outside", "across"})


def _free_name(board: Board, i: int) -> bool:
    tokens = board.tokens
    if not 0 <= i < len(tokens) or not tokens.capital[i] or i in board.owner:
        return False
    word = tokens.text[i].casefold()
    return word not in words("common") | words("office_heads") and word not in tokens.lower and len(word) > 2


def mark_places(board: Board) -> None:
    """Put places that no lexicon holds on the board: what stands by a place's word, then what stands behind "in"."""
    tokens = board.tokens
    for i in range(len(tokens)):
        word = tokens.text[i].casefold()
        if tokens.headline[i]:
            continue
        if tokens.capital[i] and word in words("loc_heads") and i > 0 and joins(tokens, i):
            first = i
            while first > 0 and joins(tokens, first) and tokens.capital[first - 1]:
                if not (
                    _free_name(board, first - 1) or first - 1 in board.owner or tokens.text[first - 1] == "National"
                ):
                    break
                owner = board.owner.get(first - 1)
                if owner is not None and owner.label not in {"GPE", "LOC", "NORP"}:
                    break
                first -= 1
            if first < i and i not in board.owner:
                board.put(Span(first, i + 1, "LOC", "place word", 4))
        elif tokens.capital[i] and word in words("loc_openers") and _free_name(board, i + 1) and joins(tokens, i + 1):
            if i not in board.owner:
                board.put(Span(i, i + 2, "LOC", "place word", 4))
        elif (
            word in words("gpe_heads")
            and i > 0
            and joins(tokens, i)
            and tokens.gap[i] == " "
            and _free_name(board, i - 1)
        ):
            first = i - 2 if _free_name(board, i - 2) and joins(tokens, i - 1) else i - 1
            board.put(Span(first, i + tokens.capital[i], "GPE", "place word", 4))
        elif (
            word in words("gpe_openers")
            and i + 2 < len(tokens)
            and tokens.text[i + 1] == "of"
            and _free_name(board, i + 2)
        ):
            board.put(Span(i + 2, _end(board, i + 2), "GPE", "place word", 4))
    for i in range(len(tokens) - 1):
        if (
            tokens.text[i] in _NEAR
            and tokens.gap[i + 1] == " "
            and _free_name(board, i + 1)
            and not tokens.headline[i + 1]
        ):
            last = _end(board, i + 1)
            if last > i + 2 and fold(tokens.text[i + 1]) in given_names():
                continue  # "Bringing in Mick Schumacher"
            board.put(Span(i + 1, last, "GPE", "in", 1))


def _end(board: Board, begin: int) -> int:
    last = begin + 1
    while last < len(board.tokens) and last - begin < 3 and joins(board.tokens, last) and _free_name(board, last):
        last += 1
    return last
