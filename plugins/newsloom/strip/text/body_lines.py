"""The lines of the body: what interrupts it is cut, the rest are its paragraphs."""

from __future__ import annotations

import re

from newsloom.strip.boilerplate.rules import LIST_HEADINGS
from newsloom.strip.credits.agencies import agency_named
from newsloom.strip.credits.byline import names_alone
from newsloom.strip.credits.dateline import read_dateline
from newsloom.strip.credits.known_places import is_known_place
from newsloom.strip.credits.reporting import reporters, reporting_agency
from newsloom.strip.credits.slug import slug_start
from newsloom.strip.text.draft import BARE_LABEL, Draft, place_name
from newsloom.strip.text.first_paragraph import read_prefix
from newsloom.strip.text.lines import Line

GLUED_LINK = re.compile(
    r"\s(?:Also Read|Read Also|Read also|READ ALSO|ALSO READ|Read more|READ MORE|See also|Читайте также|"
    r"Lesen Sie auch|Lire aussi|Lea también|Leggi anche|Leia também|Lees ook|Czytaj (?:też|także|również)|"
    r"Читайте також|Сондай-ақ оқыңыз|Дагы окуңуз|Διαβάστε επίσης|यह भी पढ़ें|Baca juga|Đọc thêm|اقرأ أيضا|بیشتر بخوانید)"
    r"\s?[:：]\s?[^\n]{5,160}$"
)
CREDIT_LONGEST = 300
"""Code points of a credit behind the last sentence: four names with their towns."""
CREDIT_BEHIND = re.compile(r"(?<=[.!?”\"])\s+\(((?:Reporting|Writing) by [^()\n]{3,280})\)\s*$")
TOLD = 6000
"""Code points below a line that are searched for its words: a heading is told of in the first paragraphs under it."""
ITEM_LONGEST = 80
"""Code points below which a line under a list heading inside the body is an item of the list."""
ASIDE = 0.4
"""The chance below which a line inside the body is a link, a caption or a teaser after all."""


def take_body(draft: Draft, start: int, end: int, title: str | None) -> list[str]:
    """The paragraphs between ``start`` and ``end``; everything else in there is cut."""
    body: list[str] = []
    seen: set[str] = set()
    in_list = False
    title_key = _key(title or "")
    for i in range(start, end):
        line = draft.lines[i]
        if in_list and line.prose and line.length > ITEM_LONGEST:
            in_list = False
        rule = _interruption(draft, i, bool(body), title_key, seen, in_list)
        if rule:
            draft.cut(rule, line.start, line.end)
            in_list = in_list or rule in LIST_HEADINGS
            continue
        seen.add(line.key)
        body.append(_paragraph(draft, line, first=not body, second=len(body) == 1))
    return body


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text[:400].casefold()).strip()


def _interruption(draft: Draft, i: int, begun: bool, title_key: str, seen: set[str], in_list: bool) -> str | None:
    """The rule that takes this line out of the body, or None for a paragraph or sub-head."""
    line = draft.lines[i]
    if named := agency_named(line.text):
        draft.agency = draft.agency or named
        return "agency"
    if line.rule:
        draft.take_ruled(line)
        return line.rule
    if line.dated:
        draft.take_dates(
            line, "in_body" if begun else "date_line", event=begun, above=draft.lines[i - 1].text if i else ""
        )
        return "date_line"
    if title_key and line.key == title_key:
        return "repeated_title"
    if in_list:
        return "related_item"
    if line.key in seen and line.length > 60:
        return "repeated_paragraph"  # a lazily loaded page prints its text twice
    if BARE_LABEL.fullmatch(line.text):
        return "byline"
    if line.words <= 14 and draft.take_byline(line, bool(i and BARE_LABEL.fullmatch(draft.lines[i - 1].text))):
        return "byline"
    if not begun and line.words <= 4 and is_known_place(line.text):
        draft.dateline = draft.dateline or place_name(line.text)
        return "dateline"
    if not begun and (names := names_alone(line.text)) and (names == [line.text] or not _told(draft, line, names)):
        draft.add_authors(names)
        return "byline"
    if draft.chance[i] < ASIDE and i < draft.closing:
        return "aside"
    return None


def _told(draft: Draft, line: Line, names: list[str]) -> bool:
    """Whether the text below speaks of one of the names: then "Deadly Floods in Spain" is a heading and no byline."""
    below = draft.text[line.end : line.end + TOLD].casefold()
    return any(name.split()[-1].casefold() in below for name in names)


def _has_dateline(draft: Draft, line: Line) -> bool:
    """Whether the second paragraph begins the agency's copy: the first was a standfirst that nothing marked as one.

    Only with an agency's name or a date in it: reports from several places put each one's name before a paragraph.
    """
    if draft.dateline:
        return False
    found = read_dateline(line.source[:400])
    return found is not None and found.place is not None and bool(found.agency or found.date)


def _paragraph(draft: Draft, line: Line, first: bool, second: bool = False) -> str:
    start, end = 0, len(line.source)
    if first or (second and _has_dateline(draft, line)):
        prefix = read_prefix(line.source)
        for rule, a, b in prefix.cuts:
            draft.cut(rule, line.start + a, line.start + b)
        draft.dates.extend(prefix.dates)
        draft.agency = prefix.agency or draft.agency
        if prefix.dateline:
            draft.dateline = prefix.dateline.place or draft.dateline
            draft.agency = prefix.dateline.agency or draft.agency
        start = prefix.end
        draft.agency = draft.agency or reporting_agency(line.text)
    if glued := GLUED_LINK.search(line.source, max(start, end - 200)):
        draft.cut("also_read", line.start + glued.start(), line.start + end)
        end = glued.start()
    if credit := CREDIT_BEHIND.search(line.source, max(start, end - CREDIT_LONGEST), end):
        draft.add_authors(reporters(credit[1]))
        draft.cut("credit", line.start + credit.start(), line.start + end)
        end = credit.start()
    slug, agency = slug_start(line.source[:end])
    if start < slug < end:
        draft.cut("slug", line.start + slug, line.start + end)
        draft.agency = draft.agency or agency
        end = slug
    return draft.keep(line, start, end)
