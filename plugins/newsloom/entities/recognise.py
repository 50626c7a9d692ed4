"""Articles, each alone: their mentions and their local entities."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsloom.entities.article.marking import Found, Marked, by_rules, settled, tokens_of
from newsloom.entities.article.within import link_inside
from newsloom.entities.local import ArticleEntities, LocalMention
from newsloom.entities.pipeline.labels import label_of
from newsloom.entities.pipeline.loading import Pipeline
from newsloom.entities.pipeline.parts import LONGEST, in_parts, sentence_end, together
from newsloom.entities.pipeline.pipelines import chosen, default_language, version_of
from newsloom.entities.words.spans import Board, Span

LEXICON_ONLY = "entities_lexicon_only"
"""Flag of an article that no pipeline has read: its language has none."""

IN_PARTS = "entities_in_parts"
"""Flag of an article that a pipeline has read in parts, each cut at a sentence end; the answer has the cuts."""

CUT = "entities_cut"
"""Flag of an article whose end was not read; the answer has the offset from which."""

# How sure a reading of the words must be to go before the default: an English sentence full of foreign names reads as
# Welsh or Latin, at .86 and less.
_SURE = 0.9
# Code points that show a text's script.
_SAMPLE = 5_000
# The language of a text in a script that the default's language is not written in, and that reads as nothing.
_ANOTHER = "und"
# Half of a pair that UTF-16 writes, which JSON can hold and spaCy cannot; it is part of no name, as what stands for it.
_UNPAIRED = re.compile("[\ud800-\udfff]")
# Where a Doc of our own pipeline holds its board and the spans of its network.
_KEPT = "newsloom"


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


@dataclass(frozen=True)
class _Reading:
    """An article while it is read: ``text`` is what is read of it, from offset 0."""

    article: Mapping[str, Any]
    text: str
    cut_at: int | None
    parts: tuple[tuple[int, str], ...]
    pipeline: Pipeline | None


def recognise(article: Mapping[str, Any], models: Mapping[str, str] | None = None) -> ArticleEntities:
    """Mentions and local entities of one article; a pure function of it, of the lexicons and of the model named.

    Raises as ``recognise_batch``.
    """
    return recognise_batch([article], models)[0]


def recognise_batch(
    articles: Iterable[Mapping[str, Any]], models: Mapping[str, str] | None = None
) -> list[ArticleEntities]:
    """Mentions and local entities of each article, in order: what ``recognise`` says of each alone, several times as
    fast.

    ``models``: language -> pipeline, as the articles' source says. An article's "language" picks its pipeline; without
    the key its words do.

    Raises TypeError with one clear sentence if an article has no string ``id`` and ``body``, and ModelError if a
    pipeline that is asked for cannot be used.
    """
    readings = [_reading(article, models) for article in articles]
    by_pipeline: defaultdict[int, list[int]] = defaultdict(list)
    for position, reading in enumerate(readings):
        by_pipeline[id(reading.pipeline)].append(position)  # two may bear one name and version
    answers: dict[int, ArticleEntities] = {}
    for positions in by_pipeline.values():
        alike = [readings[position] for position in positions]
        pipeline = alike[0].pipeline
        marked = _by_lexicon(alike) if pipeline is None else _by_pipeline(alike, pipeline)
        for position, reading, one in zip(positions, alike, marked, strict=True):
            answers[position] = _answer(reading, one)
    return [answers[position] for position in range(len(readings))]


def _reading(article: Mapping[str, Any], models: Mapping[str, str] | None) -> _Reading:
    wrong = check_article(article)
    if wrong is not None:
        raise TypeError(wrong)
    whole = whole_text(article)
    text = whole[: sentence_end(whole, LONGEST)]
    pipeline = chosen(_language(article, text), models)
    parts = ((0, text),) if pipeline is None else tuple(in_parts(text))
    return _Reading(article, text, len(text) if len(text) < len(whole) else None, parts, pipeline)


def _language(article: Mapping[str, Any], text: str) -> str | None:
    """What strip said; else what the words say clearly, and the default pipeline's language where they do not."""
    told = article.get("language")
    if isinstance(told, str) and told:
        return told
    from newsloom.strip.language import language_and_confidence
    from newsloom.strip.letters_of_languages import fits, script_of

    default = default_language()
    read, sure = language_and_confidence(text, default)
    if default is None or not fits(default, script_of(text[:_SAMPLE])):
        return read or _ANOTHER
    return read if sure >= _SURE else default


def _by_lexicon(readings: Sequence[_Reading]) -> Iterator[Marked]:
    return (settled(by_rules(tokens_of(reading.text))) for reading in readings)


def _by_pipeline(readings: Sequence[_Reading], pipeline: Pipeline) -> Iterator[Marked]:
    nlp = pipeline.nlp
    with nlp.memory_zone():  # without it the vocabulary grows with every text in a long-lived worker
        texts = (_UNPAIRED.sub("\ufffd", part) for reading in readings for _, part in reading.parts)
        docs = (doc for batch in together(texts, len) for doc in nlp.pipe(batch, batch_size=len(batch), n_process=1))
        for reading in readings:
            if pipeline.own and len(reading.parts) == 1:
                marked: Marked = next(docs).user_data.pop(_KEPT)[0]
                marked.board.tokens.source = reading.text
                yield marked
                continue
            found: list[Found] = []
            for offset, _ in reading.parts:
                doc = next(docs)
                own = doc.user_data.pop(_KEPT)[1] if pipeline.own else None
                spans = ((e.start_char, e.end_char, e.label_) for e in doc.ents) if own is None else own
                found += [(offset + a, offset + b, ours) for a, b, label in spans if (ours := label_of(label))]
            marked = by_rules(tokens_of(reading.text))
            yield settled(marked, found, governments=pipeline.governments, informed=pipeline.own)


def _answer(reading: _Reading, marked: Marked) -> ArticleEntities:
    ident = str(reading.article["id"])
    board = marked.board
    index, entities = link_inside(ident, board, marked.titles)
    placed = sorted([*board.placed(), *marked.junk], key=lambda span: span.first)
    mentions = tuple(_mention(board, span, index.get(span), marked.junk.get(span)) for span in placed)
    cuts = tuple(offset for offset, _ in reading.parts[1:])
    told = {LEXICON_ONLY: reading.pipeline is None, IN_PARTS: bool(cuts), CUT: reading.cut_at is not None}
    flags = tuple(sorted(flag for flag, is_so in told.items() if is_so))
    return ArticleEntities(ident, mentions, entities, version_of(reading.pipeline), reading.cut_at, flags, cuts)


def _mention(board: Board, span: Span, local: int | None, reason: str | None) -> LocalMention:
    start, end = board.tokens.start[span.first], board.end(span.last)
    return LocalMention(start, end, board.text(span.first, span.last), span.label, local, reason)
