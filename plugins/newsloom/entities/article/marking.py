"""One text's board: what the rules say, a model's spans merged into it, and one answer over the whole text.

Pure, and the only place where rules and a model meet: a pipeline's own component and ``recognise`` call the same
functions, so that the rules run once for a text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsloom.entities.article.consistency import make_consistent
from newsloom.entities.article.merging import Found, merge
from newsloom.entities.article.namesakes import mark_short_names
from newsloom.entities.rules.acronyms import harvest, harvest_marked, mark_letters
from newsloom.entities.rules.agencies import mark_agencies
from newsloom.entities.rules.companies import mark_companies
from newsloom.entities.rules.dates import dates
from newsloom.entities.rules.events import mark_events
from newsloom.entities.rules.gazetteer import mark_lexicon
from newsloom.entities.rules.offices import Title
from newsloom.entities.rules.organisations import (
    mark_branches,
    mark_by_head,
    mark_by_opener,
    mark_chambers,
    mark_governments,
)
from newsloom.entities.rules.persons import mark_persons
from newsloom.entities.rules.places import mark_datelines, mark_places
from newsloom.entities.words.lexicon import words
from newsloom.entities.words.spans import Board, Span
from newsloom.entities.words.tokens import Tokens, tokenise

__all__ = ["Found", "Marked", "by_rules", "settled", "tokens_of"]


@dataclass
class Marked:
    """The board of one text, the titles that stand beside its persons, and what a model saw that is no name."""

    board: Board
    titles: dict[Span, Title]
    junk: dict[Span, str] = field(default_factory=dict)


def tokens_of(text: str) -> Tokens:
    """The words that the rules read."""
    return tokenise(text, words("abbreviations"))


def by_rules(tokens: Tokens) -> Marked:
    """What lexicons and rules find, not yet made consistent."""
    board = Board(tokens)
    _mark_dates(board)
    mark_lexicon(board)
    board.hits = [s for s in board.placed() if s.entry is not None]
    mark_datelines(board)
    harvest(board)
    mark_by_opener(board)
    mark_by_head(board)
    harvest_marked(board)
    mark_branches(board)
    mark_chambers(board)
    mark_governments(board)
    mark_agencies(board)
    mark_companies(board)
    mark_events(board)
    titles = {f.span: f.title for f in mark_persons(board) if f.title is not None}
    mark_places(board)
    mark_letters(board)
    return Marked(board, titles)


def settled(
    marked: Marked, found: Iterable[Found] | None = None, *, governments: bool = False, informed: bool = False
) -> Marked:
    """The whole answer for a text: ``found``, a model's spans, merged into what the rules said, and made consistent.

    ``governments``: whether the model tells GPE from LOC; else its LOC is either. ``informed``: whether it has read
    what the rules say before it spoke. ``marked`` itself is changed and returned.
    """
    if found is not None:
        marked.junk = merge(marked.board, marked.titles, found, governments=governments, informed=informed)
    mark_short_names(marked.board)
    make_consistent(marked.board, informed=informed)
    marked.junk = {span: why for span, why in marked.junk.items() if marked.board.free(span.first, span.last)}
    return marked


def _mark_dates(board: Board) -> None:
    tokens = board.tokens
    position = 0
    for start, end in dates(tokens.source):
        while position < len(tokens) and tokens.start[position] < start:
            position += 1
        last = position
        while last < len(tokens) and tokens.end[last] <= end:
            last += 1
        if last > position:
            board.put(Span(position, last, "DATE", "date", 9))
