"""Which line above the body is the headline: its shape, its place, and only then what it shares with the body."""

from __future__ import annotations

import re

from newsloom.strip.boilerplate.rules import LIST_HEADINGS
from newsloom.strip.credits.byline import STRONG_LABEL, is_person_name
from newsloom.strip.credits.not_names import ORGANISATION, is_section, names_no_person
from newsloom.strip.text.lines import Line
from newsloom.strip.text.shared_words import share_told, stems

TOLD = 6000
"""Code points of the body whose words a headline is compared with: what it announces is told in the first
paragraphs."""
TITLE_LONGEST = 260
"""Code points; the longest headline in the gold has 187."""
HEADLINE_WORDS = 4
"""Words from which a line may be a headline that pushes later ones down."""
TOLD_WORTH, TOLD_MOST = 4.0, 0.6
"""What the share of words that the body speaks of is worth, and the share from which more says nothing: a standfirst
is told more fully than its headline, and a category may share its only word."""
RIVAL = 1.5
"""What each earlier headline-like line costs a candidate (three at most): a headline stands above its standfirst."""
RELATED = 0.5
"""An earlier line is a rival if the body tells at least half as much of it; a weather warning above is told less."""
CATEGORY, SHORT_CATEGORY = 3.0, 1.5
"""A category of four words has more to lose than one of a single word, which hardly scores."""
CATEGORY_WORDS = 6
OFFICE_WORDS, OFFICE_RUN = 12, 3
"""Words of an office's name, and of its parts between joiners: "Ministry of Transport Announces Harbour Works" is a
headline."""
JOINED = re.compile(r",|\s(?:of|for|and|the|in|de|del|des|della|la|et|y|e|do|da|für|und|der)(?=\s)", re.IGNORECASE)
KNOWN, KNOWN_SHOUTED = 0.75, 0.6
"""Share of a category's words that are known for sections and organisations; in capitals fewer will do."""
DECK = 4.0
"""What a sentence with a full stop loses under a headline without one: it is the standfirst, however much more of it
the article tells."""
ABOVE_CATEGORY = 3.0
"""What a line loses that stands on a category, with a headline below: the office or outlet whose site it is."""
RELEASES = re.compile(
    r"(?:press|media|news)[ -]?(?:releases?|statements?|room)|пресс-релизы?|баспасөз релиз\w*|"
    r"basın (?:bültenleri|açıklamaları)|comunicados(?: de prensa)?|communiqués(?: de presse)?|"
    r"pressemitteilung(?:en)?|comunicati(?: stampa)?",
    re.IGNORECASE,
)
SHOUTED_WORDS = 2
"""Words in capitals that are a category whatever they say; three may be a headline ("PM VISITS LAKE")."""
JOINERS = frozenset(
    ["and", "of", "the", "for", "in", "et", "y", "e", "и", "і", "ve", "және", "und", "de", "des", "del"]
)
OFFICE = re.compile(r"\s+(?:of|for|de|des|del|della|do|da|für|der|du)\s", re.IGNORECASE)


class Scores:
    """Scores of the lines ``able`` to be the headline; higher is likelier."""

    def __init__(self, lines: list[Line], able: list[int], body: str, tails: set[str]) -> None:
        """``body`` is the text below; ``tails`` are keys of lines that a breadcrumb ends with."""
        self.lines, self.able, self.tails = lines, able, tails
        told = stems(body[:TOLD])
        self.share = {i: share_told(lines[i].text[:TITLE_LONGEST], told) for i in able}
        mixed = any(lines[i].words >= HEADLINE_WORDS and not lines[i].text.isupper() for i in able)
        self.category = {i: is_category(lines[i], mixed) for i in able}
        self.heads = [i for i in able if self._headline_like(i)]
        self.favoured = self._above_who_and_when()
        self.keys = [lines[i].key for i in able]

    def best(self) -> int:
        return max(self.able, key=lambda i: (self.of(i), -i))

    def of(self, i: int) -> float:
        line = self.lines[i]
        score = float(min(line.words, 5)) if line.words <= 26 and len(line.text) <= TITLE_LONGEST else 1.0
        if self.category[i]:
            score -= CATEGORY if line.words >= HEADLINE_WORDS else SHORT_CATEGORY
        if is_person_name(line.text):
            score -= 2.0
        if line.ends and line.text.rstrip("\"'”’»").endswith("."):
            score -= 1.5
            if self._stands_under_headline(i):
                score -= DECK
        if self.share[i] > 0 and self._stands_twice(line):
            score += 4.0
        if line.key in self.tails:
            score += 6.0
        if i in self.favoured:
            score += 1.5
        if i and self.lines[i - 1].rule in LIST_HEADINGS:
            score -= 3.0
        if self.category.get(i + 1) and any(j > i for j in self.heads):
            score -= ABOVE_CATEGORY
        rivals = sum(j < i and self._tells_as_much(j, i) for j in self.heads)
        return score + TOLD_WORTH * min(self.share[i], TOLD_MOST) - RIVAL * min(rivals, 3)

    def _headline_like(self, i: int) -> bool:
        line = self.lines[i]
        return line.words >= HEADLINE_WORDS and not self.category[i] and len(line.text) <= TITLE_LONGEST

    def _tells_as_much(self, earlier: int, later: int) -> bool:
        return self.share[earlier] >= max(0.2, RELATED * self.share[later])

    def _stands_under_headline(self, i: int) -> bool:
        """Whether the line right above has a headline's length, no mark at its end, and stands under no list."""
        above = self.lines[i - 1] if i else None
        if above is None or i - 1 not in self.heads or above.ends or _names_outlet(above.text):
            return False
        return i < 2 or self.lines[i - 2].rule not in LIST_HEADINGS

    def _stands_twice(self, line: Line) -> bool:
        again = any(key != line.key and key.startswith(line.key) and line.words > 3 for key in self.keys)
        return again or self.keys.count(line.key) > 1

    def _above_who_and_when(self) -> set[int]:
        """The first headline-like line of each run that a date line, byline or share word ends: title, standfirst,
        date."""
        out: set[int] = set()
        run: list[int] = []
        for i in self.able:
            if run and i != run[-1] + 1:
                run = []
            run.append(i)
            after = self.lines[i + 1] if i + 1 < len(self.lines) else None
            if after is not None and _says_who_or_when(after):
                heads = [j for j in run if j in self.heads and self._tells_as_much(j, i)]
                out.add(heads[0] if heads else i)
        return out


def is_category(line: Line, mixed: bool) -> bool:
    """A section's or an office's name: few words, most of them known for that, or in capitals over ``mixed`` lines."""
    words = [word for word in re.findall(r"[^\W\d_]+", line.text[:120]) if word.casefold() not in JOINERS]
    if not words or line.ends:
        return False
    if words[0].casefold() in ORGANISATION and OFFICE.match(line.text[len(words[0]) :]):
        runs = [len(run.split()) for run in JOINED.split(line.text)]
        return line.words <= OFFICE_WORDS and max(runs) <= OFFICE_RUN and all(word[0].isupper() for word in words)
    if len(words) > CATEGORY_WORDS:
        return False
    if RELEASES.fullmatch(line.text):
        return True
    if line.words <= 2 and (names_no_person(line.text) or is_section(line.text)):
        return True
    if line.words == 3 and names_no_person(line.text) and all(word[0].isupper() for word in words):
        return True
    if mixed and line.text.isupper() and len(words) <= SHOUTED_WORDS:
        return True
    known = sum(is_section(word) or names_no_person(word) for word in words)
    return known >= (KNOWN_SHOUTED if mixed and line.text.isupper() else KNOWN) * len(words)


def _names_outlet(text: str) -> bool:
    """A person, or capitals throughout with an organisation's word ("The Lake Courier News Desk")."""
    words = text.split()
    organised = any(word.casefold() in ORGANISATION for word in words)
    return is_person_name(text) or (
        len(words) <= CATEGORY_WORDS and organised and all(word[0].isupper() for word in words)
    )


def _says_who_or_when(line: Line) -> bool:
    return bool(line.dated) or line.rule in ("share", "view_count", "read_time") or bool(STRONG_LABEL.match(line.text))
