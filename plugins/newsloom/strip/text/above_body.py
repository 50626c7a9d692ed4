"""The lines above the body: where they end, and what each of them says."""

from __future__ import annotations

from newsloom.strip.boilerplate.rules import BREADCRUMB_SEPARATOR, HOME
from newsloom.strip.credits.agencies import agency_named
from newsloom.strip.credits.byline import STRONG_LABEL, names_alone
from newsloom.strip.credits.known_places import is_known_place
from newsloom.strip.page.headline import affix_span
from newsloom.strip.text.draft import BARE_LABEL, Draft, place_name
from newsloom.strip.text.extent import LIKELY
from newsloom.strip.text.header import Header, headline_end, split_breadcrumb
from newsloom.strip.text.lines import INNER_END, Line

STANDFIRST_LONGEST = 420
"""Code points of a standfirst; a paragraph above a date line that is longer is the body's first."""
CRUMB_WORDS = 4
"""Words of a section in a breadcrumb; with more the part is a headline."""
TITLE_SENTENCE = 170
"""Code points of a headline that is a sentence with a mark at its end."""


def _says_who_or_when(line: Line) -> bool:
    return bool(line.dated and line.dated.found) or bool(STRONG_LABEL.match(line.text) and line.words <= 10)


def below_standfirst(lines: list[Line], start: int, end: int) -> int:
    """The body's first line, where the stretch begins with a standfirst that a date line or byline ends.

    Without a headline above, the sentence above the date line is the headline itself, if it is one sentence and short.
    """
    headed = any(not line.rule and not line.dated and line.words >= 3 for line in lines[max(0, start - 8) : start])
    prose = 0
    for position in range(start, min(start + 7, end)):
        line = lines[position]
        if line.prose:
            prose += 1
            if prose > (2 if headed else 1) or line.length > (STANDFIRST_LONGEST if headed else TITLE_SENTENCE):
                return start
            if not headed and INNER_END.search(line.text):
                return start
        elif prose and _says_who_or_when(line):
            rest = next((i for i in range(position + 1, end) if lines[i].prose), None)
            return rest if rest is not None else start
    return start


def may_be_headline(lines: list[Line], start: int, end: int) -> bool:
    """Whether the first line of the stretch may be a headline that looks like a sentence ("What does the council
    decide?").

    One sentence, not too long, with paragraphs below; with a full stop at its end only if it stands twice or furniture
    (a date, share words) follows.
    """
    line = lines[start]
    if INNER_END.search(line.text) or line.length > TITLE_SENTENCE or line.words > 28:
        return False
    if not any(other.prose for other in lines[start + 1 : end]):
        return False
    following = lines[start + 1]
    if line.text.rstrip("\"'”’»)").endswith((".", "。", "।")):
        again = sum(other.key == line.key for other in lines[: end + 20]) > 1
        return again or (bool(following.rule or following.dated) and line.length <= 130)
    return True


def take_header(draft: Draft, header: Header, start: int, body_text: str) -> tuple[str | None, str | None]:
    """Cuts every line above the body but title and standfirst, and returns these two."""
    title: str | None = None
    ledes: list[str] = []
    for i in range(start):
        line = draft.lines[i]
        if i == header.title:
            pieces, offset = split_breadcrumb(line.source)
            if offset:
                draft.cut("breadcrumb", line.start, line.start + offset)
                draft.section = draft.section or _section(pieces)
            stop = max(offset, headline_end(line.source))
            begin, end = affix_span(line.source[offset:stop], draft.title_affixes)
            begin, stop = offset + begin, offset + end
            draft.cut("title_prefix", line.start + offset, line.start + begin)
            draft.cut("title_suffix", line.start + stop, line.end)
            title = draft.keep(line, begin, stop)
        elif i == header.lede or (ledes and line.prose and draft.chance[i] > LIKELY and i not in header.repeats):
            ledes.append(draft.keep(line))
        else:
            draft.cut(_header_rule(draft, header, i, body_text), line.start, line.end)
    draft.section = header.section_named or draft.section
    if header.crumbs:
        draft.section = draft.section or _section(list(header.crumbs))
    return title, " ".join(ledes) or None


def _section(crumbs: list[str]) -> str | None:
    """The last crumb that is a section and not the way home."""
    return crumbs[-1] if len(crumbs) > 1 else None


def _crumb_section(line: Line, title: Line) -> str | None:
    """The last part of ``Home > News > Transport`` that is neither the way home nor the headline."""
    parts = [part.strip() for part in BREADCRUMB_SEPARATOR.split(line.text) if part.strip()]
    named = [part for part in parts if not HOME.match(part) and len(part.split()) <= CRUMB_WORDS]
    named = [part for part in named if not title.text.casefold().startswith(part.rstrip(".… ").casefold())]
    return named[-1] if named else None


def _header_rule(draft: Draft, header: Header, i: int, body_text: str) -> str:
    line = draft.lines[i]
    below = header.title is None or i > header.title
    if i in header.breadcrumbs:
        return "breadcrumb"
    if i in header.repeats:
        return "repeated_title"
    if line.dated:
        above = draft.lines[i - 1].text if i else ""
        draft.take_dates(line, "date_line" if below else "above_title", above=above)
        return "date_line"
    if named := agency_named(line.text):
        draft.agency = draft.agency or named
        return "agency"
    if line.rule:
        draft.take_ruled(line)
        if line.rule == "breadcrumb" and header.title is not None:
            draft.section = draft.section or _crumb_section(line, draft.lines[header.title])
        return line.rule
    if i == header.section:
        draft.section = draft.section or line.text
        return "category"
    if BARE_LABEL.fullmatch(line.text) or draft.take_byline(
        line, bool(i and BARE_LABEL.fullmatch(draft.lines[i - 1].text))
    ):
        return "byline"
    if below and line.words <= 4 and is_known_place(line.text):
        draft.dateline = draft.dateline or place_name(line.text)
        return "dateline"
    names = names_alone(line.text)
    told = any(name.split()[-1].casefold() in body_text for name in names)
    if below and names and not told and _by_its_place(draft.lines, header, i):
        draft.add_authors(names)
        return "byline"
    return "header"


def _by_its_place(lines: list[Line], header: Header, i: int) -> bool:
    """Whether an author's name stands here: at most three lines below the headline, or beside a date line."""
    beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    near = header.title is not None and 0 < i - header.title <= 3
    return near or any(line.dated or BARE_LABEL.fullmatch(line.text) for line in beside)
