"""One article, alone: its mentions and its local entities."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from newsloom.entities.agencies import mark_agencies
from newsloom.entities.agents import work_before_name
from newsloom.entities.cases import surname_bases
from newsloom.entities.companies import mark_companies
from newsloom.entities.dates import dates
from newsloom.entities.events import mark_events
from newsloom.entities.folding import fold
from newsloom.entities.gazetteer import mark_lexicon
from newsloom.entities.lexicon import given_names, sure_given_names, words
from newsloom.entities.local import ArticleEntities, LocalMention
from newsloom.entities.names import close_tokens, family_first, name_tokens
from newsloom.entities.namewords import can_be_name
from newsloom.entities.offices import Title, title_after, title_before
from newsloom.entities.organisations import (
    harvest,
    harvest_marked,
    mark_branches,
    mark_by_head,
    mark_by_opener,
    mark_chambers,
    mark_letters,
)
from newsloom.entities.persons import mark_persons
from newsloom.entities.pipelines import model_spans, pipeline_version
from newsloom.entities.places import mark_places
from newsloom.entities.spans import Board, Span, joins
from newsloom.entities.tokens import tokenise
from newsloom.entities.within import link_inside
from newsloom.model import Label

# spaCy refuses texts over 1,000,000 characters (E088) and needs about 1 GB for each 100,000 with a parser; an article
# is
# 3,000. What lies behind the cut is told by cut_at.
LONGEST = 200_000
_SENTENCE = re.compile(r"[.!?…。؟][\"”’»)]*\s|\n")


def whole_text(article: Mapping[str, Any]) -> str:
    """``title + "\\n\\n" + body`` (a null title is ""): what offsets count in."""
    return f"{article.get('title') or ''}\n\n{article['body']}"


def check_article(article: object) -> str | None:
    """Why a line is no article (one clear sentence), or None if it is one."""
    if not isinstance(article, Mapping):
        return f"an article must be an object, not {type(article).__name__}"
    if not isinstance(article.get("id"), str):
        return "key 'id' must be a string"
    if not isinstance(article.get("body"), str):
        return "key 'body' must be a string"
    if not (article.get("title") is None or isinstance(article.get("title"), str)):
        return "key 'title' must be a string or null"
    return None


def _cut(text: str) -> int | None:
    """Offset of the last sentence end within ``LONGEST``; None if the text is short enough."""
    if len(text) <= LONGEST:
        return None
    last = LONGEST
    # one sentence is never longer than this; a text without sentence ends is cut where the limit falls
    for match in _SENTENCE.finditer(text, LONGEST - 5_000, LONGEST):
        last = match.end()
    return last


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


def _by_rules(board: Board) -> dict[Span, Title]:
    harvest(board)
    mark_by_opener(board)
    mark_by_head(board)
    harvest_marked(board)
    mark_branches(board)
    mark_chambers(board)
    mark_agencies(board)
    mark_companies(board)
    mark_events(board)
    titles = {f.span: f.title for f in mark_persons(board) if f.title is not None}
    mark_places(board)
    mark_letters(board)
    return titles


def _by_model(board: Board, found: list[tuple[int, int, Label]]) -> dict[Span, Title]:
    """A statistical model's mentions, with the lexicons' countries and organisations where it says nothing."""
    tokens = board.tokens
    harvest(board)
    entries = {(s.first, s.last): s.entry for s in board.hits}
    titles: dict[Span, Title] = {}
    position = 0
    for start, end, label in found:
        while position < len(tokens) and tokens.end[position] <= start:
            position += 1
        last = position
        while last < len(tokens) and tokens.start[last] < end:
            last += 1
        first = position
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
        if first >= last or any(i in board.owner and board.owner[i].label == "DATE" for i in range(first, last)):
            continue
        entry = entries.get((first, last))
        if entry is not None:
            label = entry.label
        span = Span(first, last, label, "model", 6, entry)
        board.put(span)
        if label == "PERSON":
            title = title_before(board, first) or title_after(board, last)
            if title is not None:
                titles[span] = title
    return titles


def _before_a_name(word: str) -> bool:
    """A title that a model took into a person's name."""
    plain = word.casefold().rstrip(".")
    return any(plain in words(kind) for kind in ("office_heads", "courtesies", "occupations"))


def _carry_over(board: Board) -> None:
    """Document consistency: a name found once is found wherever the article repeats it, a person's surname too."""
    tokens = board.tokens
    sequences: defaultdict[str, list[tuple[tuple[str, ...], Span]]] = defaultdict(list)
    surnames: dict[str, Span] = {}
    for span in board.placed():
        if span.label not in {"PERSON", "ORG", "GPE"} or (span.rule in {"letters", "in"} and span.label != "ORG"):
            continue
        in_order = tuple(w.casefold() for w in tokens.text[span.first : span.last])
        if (
            span.label == "PERSON"
            or span.last - span.first > 1
            or span.rule in {"acronym", "place word", "model", "letters"}
        ):
            sequences[in_order[0]].append((in_order, span))
        folded = name_tokens(board.text(span.first, span.last)) if span.label == "PERSON" else ()
        if len(folded) > 1 and len(folded[-1]) > 2:
            surnames.setdefault(folded[-1], span)
        if len(folded) > 1 and family_first(board.text(span.first, span.last)):
            surnames.setdefault(folded[0], span)
    for name, bearers in _given_alone(board).items():
        if len(bearers) == 1 and name not in surnames:
            surnames[name] = bearers.pop()
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for surname in surnames:
        by_start[surname[0]].append(surname)
    for i in range(len(tokens)):
        if i in board.owner or not (tokens.capital[i] or tokens.shouted[i]):
            continue
        word = tokens.text[i].casefold()
        for in_order, span in sorted(sequences.get(word, ()), key=lambda s: -len(s[0])):
            last = i + len(in_order)
            same = tuple(w.casefold() for w in tokens.text[i:last]) == in_order
            if (
                same
                and board.free(i, last)
                and tokens.capital[last - 1]
                and all(joins(tokens, k) for k in range(i + 1, last))
            ):
                if span.label == "PERSON" and len(in_order) == 1:
                    last = _grow(board, last)
                board.put(Span(i, last, span.label, "repeated", 3, span.entry))
                break
        else:
            _carry_surname(board, i, by_start)


def _given_alone(board: Board) -> dict[str, set[Span]]:
    """Given names -> one span for each full name that begins with them: "Fanny" is Fanny Osei if no other Fanny is
    named. Names that are words or places too say nothing alone."""
    bearers: defaultdict[str, dict[tuple[str, ...], Span]] = defaultdict(dict)
    for span in board.placed():
        folded = name_tokens(board.text(span.first, span.last)) if span.label == "PERSON" else ()
        if len(folded) > 1 and len(folded[0]) > 3 and folded[0] in sure_given_names():
            bearers[folded[0]].setdefault(folded, span)
    return {name: set(spans.values()) for name, spans in bearers.items()}


def _carry_surname(board: Board, i: int, by_start: Mapping[str, list[str]]) -> None:
    tokens = board.tokens
    word = tokens.text[i]
    if len(word) < 2 or word.casefold() in words("common") or word.casefold() in words("office_heads"):
        return
    folded = fold(word)
    bases = surname_bases(word)
    for surname in by_start.get(folded[:1], ()):
        if (
            folded == surname
            or surname in bases
            or (word.casefold() not in tokens.lower and close_tokens(folded, surname))
        ):
            board.put(Span(_before(board, i), i + 1, "PERSON", "surname", 3))
            return


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
        if span.label not in {"DATE", "NORP"}:
            weights[board.text(span.first, span.last)][span.label] += span.weight
    for span in board.placed():
        by_label = weights.get(board.text(span.first, span.last))
        if by_label is None or len(by_label) < 2 or span.label in {"DATE", "NORP"}:
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


def recognise(article: Mapping[str, Any]) -> ArticleEntities:
    """Mentions and local entities of one article; a pure function of it, of the lexicons and of the model named.

    Raises TypeError or ValueError with one clear sentence if ``article`` has no string ``id`` and ``body``.
    """
    wrong = check_article(article)
    if wrong is not None:
        raise TypeError(wrong)
    text = whole_text(article)
    cut_at = _cut(text)
    read = text if cut_at is None else text[:cut_at]
    board = Board(tokenise(read, words("abbreviations")))
    _mark_dates(board)
    found = model_spans(read)
    mark_lexicon(board)
    board.hits = [s for s in board.placed() if s.entry is not None]
    titles = _by_rules(board) if found is None else _by_model(board, found)
    _carry_over(board)
    _one_label(board)
    index, entities = link_inside(str(article["id"]), board, titles)
    mentions = tuple(
        LocalMention(
            board.tokens.start[s.first],
            board.tokens.end[s.last - 1],
            board.text(s.first, s.last),
            s.label,
            index.get(s),
        )
        for s in board.placed()
    )
    return ArticleEntities(str(article["id"]), mentions, entities, pipeline_version(), cut_at)
