"""A recognised stretch of text, over tokens, with why it was taken."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from newsloom.entities.words.lexicon import Entry
from newsloom.entities.words.tokens import Tokens
from newsloom.model import Label

# What stands between two tokens of one name: a space, a hyphen, the point after an initial, nothing.
_INSIDE = frozenset({" ", "\u00a0", "-", "‑", "–", ".", ". ", ".-", "", " & ", "&", "  ", "/"})


# What is written with a stop at the end of a person's name; a company's "Inc." is printed with it and without.
_WITH_A_STOP = frozenset({"Jr", "Sr"})


@dataclass(frozen=True)
class Span:
    """Tokens ``first`` to ``last`` (exclusive) carry ``label``. ``rule`` names the rule; ``weight`` decides
    overlaps."""

    first: int
    last: int
    label: Label
    rule: str
    weight: int = 0
    entry: Entry | None = None


@dataclass
class Board:
    """The tokens of one article and which span holds each of them."""

    tokens: Tokens
    spans: list[Span] = field(default_factory=list)
    owner: dict[int, Span] = field(default_factory=dict)
    # what the lexicon found, before longer names took it in ("Kazakh" inside "Kazakh Foreign Ministry")
    hits: list[Span] = field(default_factory=list)
    # acronym -> long form, as the article itself defines it
    acronyms: dict[str, str] = field(default_factory=dict)
    # first word of a company's name -> the name, where the word alone is the company
    short_names: dict[str, str] = field(default_factory=dict)
    # letters that the article explains as something that is no organisation ("non-fungible token (NFT)")
    things: set[str] = field(default_factory=set)

    def free(self, first: int, last: int) -> bool:
        return all(i not in self.owner for i in range(first, last))

    def put(self, span: Span) -> None:
        """Place a span; what it overlaps is taken off the board."""
        for i in range(span.first, span.last):
            self.take_off(self.owner.get(i))
        for i in range(span.first, span.last):
            self.owner[i] = span
        self.spans.append(span)

    def take_off(self, span: Span | None) -> None:
        if span is None:
            return
        for i in range(span.first, span.last):
            if self.owner.get(i) is span:
                del self.owner[i]

    def hits_between(self, first: int, last: int) -> list[Span]:
        """What the lexicon found within tokens ``first`` to ``last``."""
        begin = bisect_left(self.hits, first, key=lambda s: s.first)
        return [s for s in self.hits[begin : begin + last - first] if s.last <= last]

    def placed(self) -> list[Span]:
        """What is on the board, in order."""
        return sorted(set(self.owner.values()), key=lambda s: s.first)

    def end(self, last: int) -> int:
        """Code point behind a span that ends before token ``last``: "Jr." keeps its stop."""
        end = self.tokens.end[last - 1]
        return end + (self.tokens.text[last - 1] in _WITH_A_STOP and self.tokens.source[end : end + 1] == ".")

    def text(self, first: int, last: int) -> str:
        return self.tokens.source[self.tokens.start[first] : self.end(last)]


def joins(tokens: Tokens, index: int) -> bool:
    """Whether token ``index`` can belong to one name with the token before it."""
    if index <= 0 or index >= len(tokens) or tokens.possessive[index - 1]:
        return False
    gap = tokens.gap[index]
    if gap not in _INSIDE:
        return tokens.hyphen(index)
    if gap in {".", ". ", ".-"}:
        # a point inside a name ends an initial or an abbreviation, nothing else
        return len(tokens.text[index - 1]) <= 3 and not tokens.opens[index]
    return True
