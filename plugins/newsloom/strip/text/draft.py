"""The article while it is put together, and what the lines around the body add to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsloom.model import Cut, DateEvidence
from newsloom.strip.credits.agencies import agency_named, find_agency
from newsloom.strip.credits.byline import STRONG_LABEL, people
from newsloom.strip.credits.reporting import reporters
from newsloom.strip.dates.reading import evidence, label_before
from newsloom.strip.dates.scan import scan
from newsloom.strip.text.lines import INVISIBLE, Line, visible
from newsloom.strip.text.tags import divided_tags, hashtags, listed_tags

BARE_LABEL = re.compile(
    r"(?:by|author|authors|von|par|por|di|автор|авторы|text|yazar|autor|auteur)\s?:?", re.IGNORECASE
)
"""A byline's label alone on its line: the name stands on the next."""


HELP = re.compile(r"\W*(?:with|additional|also)\s|\W*при участии\s", re.IGNORECASE)
"""'With reporting by Reuters and AFP': those helped, the text is not theirs."""
TOLD = 20_000
"""Code points searched for the town of the date line: any article tells where it happened within its first pages."""
# "Port Selim town", but "Cape Town".
KIND_OF_TOWN = re.compile(r"\s+(?:(?i:city)|town|village|settlement)$|^(?i:город|г\.|село|с\.)\s+")
LABEL_LONGEST = 24
"""Code points of a label alone on its line ("Publication date:")."""


@dataclass
class Draft:
    """``cut`` keeps what is taken out; the other fields collect what was recognised.

    ``chance`` says of each line how likely it is the body's; from line ``closing`` on its last sentences stand.
    """

    text: str
    lines: list[Line]
    chance: list[float] = field(default_factory=list)
    closing: int = 0
    cuts: list[Cut] = field(default_factory=list)
    dates: list[DateEvidence] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    agency: str | None = None
    dateline: str | None = None
    section: str | None = None
    day_first: bool | None = None
    language: str | None = None
    title_affixes: tuple[str, ...] = ()

    def cut(self, rule: str, start: int, end: int) -> None:
        """Takes a stretch of the input out, with white space at its ends left where it was."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        if piece:
            self.cuts.append(Cut(rule=rule, start=start, end=start + len(piece), text=piece))

    def keep(self, line: Line, start: int = 0, end: int | None = None) -> str:
        """The visible text of a line from ``start`` to ``end`` (offsets in its source); invisible marks are cut."""
        source = line.source[start:end]
        for match in INVISIBLE.finditer(source):
            self.cut("invisible", line.start + start + match.start(), line.start + start + match.end())
        return visible(source)

    def add_authors(self, names: list[str] | tuple[str, ...]) -> None:
        self.authors.extend(name for name in names if name not in self.authors)

    def add_tags(self, names: list[str]) -> None:
        self.tags.extend(name for name in names if name not in self.tags)

    def take_dates(self, line: Line, place: str, *, event: bool = False, above: str = "") -> None:
        """The dates, author, agency and place of a date line; an unlabelled date is of ``place``.

        ``above`` is the text of the line before: it may be the label ("Updated" alone, the date below).
        """
        dated = line.dated
        if dated is None:
            return
        order, language = self.day_first, self.language
        for found in scan(line.text, short_years=True, day_first=order, language=language) if dated.found else ():
            label = label_before(line.text, found.start)
            if label is None and not line.text[: found.start].strip() and len(above) <= LABEL_LONGEST:
                label = label_before(above + ": ", len(above) + 2)
            kind = "event" if event and not label else label or "published"
            where = "label" if label and not event else place
            self.dates.append(evidence(line.text, found, where, kind))
        if event:
            return
        self.add_authors(dated.authors)
        self.agency = self.agency or dated.agency
        town = dated.place or (dated.heading if self._told_as_place(dated.heading) else None)
        if town and not self.dateline:
            self.dateline = place_name(town)

    def _told_as_place(self, heading: str | None) -> bool:
        """Whether the article itself says "in Tarkent" of what stands before the date of its date line."""
        told = r"\b(?:in|at|near|from|to|of|de|en|à|em|di|a|aus|nach|в|из|у)\s"
        return bool(heading and re.search(told + re.escape(heading) + r"\b", self.text[:TOLD]))

    def take_ruled(self, line: Line) -> None:
        """What a boilerplate line tells of the article: its tags, the agency that it names as source."""
        if line.rule == "hashtag":
            self.add_tags(hashtags(line.text))
        elif line.rule == "tags":
            self.add_tags(listed_tags(line.text))
        elif line.rule == "tag_list":
            self.add_tags(divided_tags(line.text))
        elif line.rule == "credit" and (names := reporters(line.text)):
            self.add_authors(names)
        elif line.rule in ("source_line", "credit", "copyright") and len(line.text) <= 80 and not HELP.match(line.text):
            self.agency = self.agency or find_agency(line.text)

    def take_byline(self, line: Line, labelled: bool = False) -> bool:
        """Whether the line is a labelled byline; its persons become authors, an agency in it the agency."""
        if not labelled and not STRONG_LABEL.match(line.text):
            return False
        if len(line.text) > 200 or (line.ends and line.words > 12):
            return False
        names = people(line.text)
        label = STRONG_LABEL.match(line.text)
        # "By Inga Torvik, Associated Press"; in "with AFP" the agency only helped.
        parts = re.split(r"[,;/|(–—]", line.text[label.end() :] if label else line.text)
        agency = next((named for part in parts if (named := agency_named(part))), None)
        if not names and not agency and line.words > 5:
            return False
        self.add_authors(names)
        self.agency = self.agency or agency
        return True


def place_name(place: str) -> str:
    """``Almaty city`` as Almaty, ``ANKARA`` as Ankara."""
    bare = KIND_OF_TOWN.sub("", place.split(",")[0].strip(" .,"))
    return bare.title() if bare.isupper() else bare
