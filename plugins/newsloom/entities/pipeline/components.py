"""The parts of the shipped spaCy pipeline that are Newsloom's own: its words, its hints and its last say on names.

They are registered by the installed package's entry points, so that ``spacy.load`` finds them with no import.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import DEP, LEMMA, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import DummyTokenizer, registry

from newsloom.entities.article.marking import Marked, by_rules, settled, tokens_of
from newsloom.entities.pipeline.hints import consistent, lexicon_hints, rule_hints, text_hints
from newsloom.entities.pipeline.network import network as network  # its factory is registered with the rest
from newsloom.entities.words.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from spacy.vocab import Vocab

    from newsloom.model import Label

# Where a Doc keeps its Tokens and the Board of the rules between the components; ``names`` takes it away.
KEPT = "newsloom"
# Where the network reads the hints: attributes that nothing else in the pipeline sets. They are emptied at the end.
HINTS = [TAG, LEMMA, DEP]
_PIECE = re.compile(r"\s+|['’ʼ`]\w+|\w+|.")


@lru_cache(maxsize=4_096)  # the gaps of all texts are a few hundred, and each address
def _pieces(gap: str) -> tuple[bool, tuple[str, ...], tuple[bool, ...]]:
    """What stands between two words as spaCy's tokens: whether the word before has a space behind it, the tokens, and
    whether each has a space behind it."""
    found: list[str] = []
    spaces: list[bool] = []
    before = gap.startswith(" ")
    for piece in _PIECE.findall(gap[1:] if before else gap):
        if piece[0] == " " and found and not spaces[-1]:
            spaces[-1] = True
            piece = piece[1:]
        if piece:
            found.append(piece)
            spaces.append(False)
    return before, tuple(found), tuple(spaces)


def _add(gap: str, texts: list[str], spaces: list[bool]) -> None:
    before, found, behind = _pieces(gap)
    if before and texts:
        spaces[-1] = True
    elif before:
        texts.append(" ")
        spaces.append(False)
    texts += found
    spaces += behind


def _doc(vocab: Vocab, tokens: Tokens) -> tuple[Doc, list[int]]:
    """A Doc with every word of ``tokens`` as one token and every mark between them as another, and the place of each
    word in it."""
    texts: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []
    for word, gap in zip(tokens.text, tokens.gap, strict=True):
        if gap:
            _add(gap, texts, spaces)
        places.append(len(texts))
        texts.append(word)
        spaces.append(False)
    _add(tokens.source[tokens.end[-1] if tokens.end else 0 :], texts, spaces)
    return Doc(vocab, words=texts, spaces=spaces), places


class Words(DummyTokenizer):
    """A spaCy tokenizer that cuts as ``newsloom.entities.words.tokens`` does, so that the rules' hints fall on whole
    tokens. Marks and white space between the words are tokens of their own."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        tokens = tokens_of(text)
        doc, places = _doc(self.vocab, tokens)
        doc.user_data[KEPT] = (tokens, places)
        return doc


@registry.tokenizers("newsloom_words")  # type: ignore[untyped-decorator]
def tokenizer() -> Callable[[Language], Words]:
    """The ``[nlp.tokenizer]`` of the shipped pipeline."""

    def create(nlp: Language) -> Words:
        return Words(nlp.vocab)

    return create


def _read(doc: Doc) -> tuple[Tokens, list[int]]:
    """The words of a Doc and the place of each in it; of a Doc that another tokenizer made, by their offsets."""
    kept: tuple[Tokens, list[int]] | None = doc.user_data.pop(KEPT, None)
    if kept is not None:
        return kept
    tokens = tokens_of(doc.text)
    ends = [token.idx + len(token) for token in doc]
    return tokens, [min(bisect_right(ends, start), len(doc) - 1) for start in tokens.start]


def _write(doc: Doc, numbers: Any) -> None:
    doc.from_array(HINTS, numbers)


def hinted(doc: Doc) -> Doc:
    """Write what lexicons and rules say of each token into its TAG, LEMMA and DEP, which the network reads."""
    tokens, places = _read(doc)
    marked = by_rules(tokens)
    doc.user_data[KEPT] = marked
    if places:
        board = consistent(marked.board)
        array = np.zeros((len(doc), len(HINTS)), dtype=np.uint64)
        for column, said in enumerate((rule_hints(board), lexicon_hints(board), text_hints(board))):
            numbers = {hint: doc.vocab.strings.add(hint) for hint in set(said)}
            array[places, column] = [numbers[hint] for hint in said]
        _write(doc, array)
    return doc


@Language.factory("newsloom_hints")
def hints(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The factory of ``hinted``."""
    return hinted


class Names:
    """The last word on names: the network's spans merged into what the rules said, one answer over the whole text.

    ``keeps``: leave ``(Marked, the network's own spans)`` in ``doc.user_data["newsloom"]`` for who goes on with them.
    """

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.keeps = False

    def __call__(self, doc: Doc) -> Doc:
        kept = doc.user_data.pop(KEPT, None)
        # without the component of the hints there is what the tokenizer left, or nothing
        marked = kept if isinstance(kept, Marked) else by_rules(tokens_of(doc.text))
        found = [(e.start_char, e.end_char, cast("Label", e.label_)) for e in doc.ents]
        board = settled(marked, found, informed=True).board
        tokens = board.tokens
        spans: list[Span] = []
        for placed in board.placed():
            begin, end = tokens.start[placed.first], board.end(placed.last)
            span = doc.char_span(begin, end, label=placed.label, alignment_mode="expand")
            # another tokenizer's token can hold the end of one name and the beginning of the next
            if span is not None and (not spans or span.start >= spans[-1].end):
                spans.append(span)
        doc.set_ents(spans)
        _write(doc, np.zeros((len(doc), len(HINTS)), dtype=np.uint64))
        if self.keeps:
            doc.user_data[KEPT] = (marked, found)
        return doc

    def from_disk(self, path: Path, exclude: Sequence[str] = ()) -> Names:
        """Nothing is read; but the pipeline is whole now, and its network is told to multiply without BLIS, which on
        one core takes twice the time of numpy's own."""
        for _, component in self.nlp.pipeline:
            network: Any = getattr(component, "model", None)
            for node in network.walk() if hasattr(network, "walk") else ():
                node.ops.use_blis = False
        return self


@Language.factory("newsloom_names")
def names(nlp: Language, name: str) -> Names:
    """The factory of ``Names``."""
    return Names(nlp)
