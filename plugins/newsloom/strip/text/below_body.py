"""The lines below the body: tags, author and credit before the lists of other articles, which are nobody's."""

from __future__ import annotations

import re

from newsloom.strip.boilerplate.rules import LIST_HEADINGS
from newsloom.strip.credits.agencies import agency_named
from newsloom.strip.credits.byline import is_person_name, names_alone
from newsloom.strip.text.draft import BARE_LABEL, Draft
from newsloom.strip.text.lines import Line
from newsloom.strip.text.second_article import without_second_article
from newsloom.strip.text.tags import listed_tags

NEAR = 6
"""Lines below the body within which a name alone is the author's: credit, share words and source may stand between."""
SHORT = 4
TAG_WORDS = 6
TAGS_MOST = 20


AUTHOR_BOX = 4
"""Lines at the end of the body among which a box about the author begins: name, office, two sentences."""


NOTE = re.compile(
    r"\s+(?:is|was|works as)\s+(?:an?|the)\s+(?:[\w’'.-]+\s+){0,6}?"
    r"(?:journalist|reporter|correspondent|columnist|editor|freelancer|(?:staff|freelance|senior) writer|producer|"
    r"contributor|blogger|bureau chief)\b|\s+(?:covers|writes (?:about|on|for))\s"
    r"|\s+(?:ist|arbeitet als)\s+(?:\S+\s+){0,4}?\S*(?:journalistin?|korrespondentin?|reporterin?|redakteurin?)\b"
    r"|\s+est\s+(?:\S+\s+){0,3}?(?:journaliste|correspondante?|rédact\S{3,5})\b"
    r"|\s+es\s+(?:\S+\s+){0,3}?(?:periodista|corresponsal|redactora?)\b",
    re.IGNORECASE,
)
NAME_PARTS_FEWEST, NAME_WORDS = 2, 4
"""Words of the name that a note about the author begins with."""


def above_author_box(draft: Draft, start: int, end: int) -> int:
    """The end of the body, moved up to another article or to a box about its author.

    It begins with the name of an author known from the header; a last line may also name one itself, if the article
    does not tell of that person ("Jane Marlowe is a journalist based in Oslo.").
    """
    end = without_second_article(draft, start, end)
    names = {name.casefold() for name in draft.authors}
    for i in range(max(start + 1, end - AUTHOR_BOX), end):
        text = draft.lines[i].text.casefold()
        if text in names or any(text.startswith((f"{name} is ", f"{name} has ", f"{name} covers ")) for name in names):
            return i
    last = draft.lines[end - 1] if end > start + 1 else None
    found = NOTE.search(last.text[:200]) if last else None
    name = last.text[: found.start()] if last and found else ""
    if not (NAME_PARTS_FEWEST <= len(name.split()) <= NAME_WORDS and is_person_name(name)):
        return end
    surname = name.split()[-1].casefold()
    if any(surname in line.text.casefold() for line in draft.lines[start : end - 1]):
        return end
    if not draft.authors:
        draft.add_authors([name])
    return end - 1


def take_tail(draft: Draft, end: int, article: str) -> None:
    """Cuts every line below the body. ``article`` is title and body in lower case: who is told of is not the author."""
    listed, clean = False, True
    tagging = unmarked = 0
    dated_once = any(one["kind"] == "published" and one["value"][0] != "X" for one in draft.dates)
    for i in range(end, len(draft.lines)):
        line = draft.lines[i]
        rule = line.rule if not agency_named(line.text) else None
        listed = listed or rule in LIST_HEADINGS
        if rule:
            tagging = TAGS_MOST if rule == "tags_heading" and not listed else 0
            if not listed or rule == "hashtag" or (rule == "tags" and _told_tags(draft, line, article)):
                draft.take_ruled(line)
        elif line.dated:
            tagging = 0
            rule = "date_line"
            near = not listed and i - end < NEAR and not dated_once
            draft.take_dates(line, "below_body" if near else "trailer", event=not near, above=draft.lines[i - 1].text)
            dated_once = dated_once or near
        elif tagging and line.words <= TAG_WORDS and not line.ends and not _ends_tags(line):
            tagging -= 1
            draft.add_tags([part.strip() for part in re.split(r"\s*[,;|]\s*", line.text) if part.strip()])
            rule = "tags"
        elif not listed and i >= unmarked and (run := _unmarked_tags(draft, i, article)):
            unmarked = i + len(run)
            draft.add_tags(run)
            rule = "tags"
        elif i < unmarked:
            rule = "tags"
        elif not listed:
            tagging = 0
            rule = _credit(draft, i, clean and i - end < NEAR, article)
            clean = clean and rule != "trailer"
        draft.cut(rule or "trailer", line.start, line.end)


def _told_tags(draft: Draft, line: Line, article: str) -> bool:
    """Whether tags below a list of other articles are this one's: the first that stand there, and told of."""
    return not draft.tags and any(tag.casefold() in article for tag in listed_tags(line.text))


def _ends_tags(line: Line) -> bool:
    """The footer's first line below a list of tags: an agency's name or the site's menu."""
    return agency_named(line.text) is not None or line.key in (
        "news",
        "archive",
        "home",
        "main",
        "новости",
        "главная",
        "haberler",
    )


def _short_run(draft: Draft, i: int) -> list[str]:
    """The short lines from ``i`` on that nothing marks as anything."""
    run: list[str] = []
    for line in draft.lines[i : i + TAGS_MOST]:
        if line.rule or line.dated or line.ends or line.words > SHORT or agency_named(line.text):
            break
        run.append(line.text)
    return run


def _unmarked_tags(draft: Draft, i: int, article: str) -> list[str]:
    """Several short lines below the body that the article speaks of: its tags without a mark."""
    if draft.lines[i].text.casefold() not in article:
        return []
    run = _short_run(draft, i)
    return run if len(run) >= 2 and all(text.casefold() in article for text in run) else []


def _credit(draft: Draft, i: int, near: bool, article: str) -> str:
    line = draft.lines[i]
    if named := agency_named(line.text):
        draft.agency = draft.agency or named
        return "agency"
    if BARE_LABEL.fullmatch(line.text):
        return "byline"
    if near and draft.take_byline(line, bool(i and BARE_LABEL.fullmatch(draft.lines[i - 1].text))):
        return "byline"
    if not near:  # to look for names in each of 20,000 lines takes ten seconds
        return "trailer"
    names = names_alone(line.text)
    alone = all(names_alone(text) for text in _short_run(draft, i)[:3])
    if names and alone and not any(name.split()[-1].casefold() in article for name in names):
        draft.add_authors(names)
        return "byline"
    return "trailer"
