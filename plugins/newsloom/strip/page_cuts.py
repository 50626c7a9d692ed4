"""Which lines of a flattened page are in no field of the article, and which rule took each out."""

from __future__ import annotations

from collections.abc import Iterable

from newsloom.model import Cut
from newsloom.strip.boilerplate import line_rule
from newsloom.strip.flatten import lines
from newsloom.strip.headline import key

_INSIDE = 4
"""Words from which a line inside a paragraph is that paragraph's: shorter ones ("Reuters") occur by chance."""
_AROUND = 3
"""Words that may stand around a field in its line ("By …, staff writer") with the line still being the field's."""


def page_cuts(
    flat: str, title: str | None, paragraphs: list[str], fields: Iterable[str], named: dict[str, str], skip_at: int = 0
) -> list[Cut]:
    """Cuts of a page: each non-blank line of ``flat`` that is neither body nor title nor another field.

    :param fields: texts of the other fields (authors, dates as printed, tags ...).
    :param named: rule by ``headline.key`` of a line, from the extraction and from the page's markup.
    """
    wanted = {key(paragraph) for paragraph in paragraphs}
    whole = f" {' '.join(key(paragraph) for paragraph in paragraphs)} "
    shown = [words for field in fields if (words := key(field))]
    title_key, title_seen = key(title or ""), False
    cuts: list[Cut] = []
    for start, end in lines(flat):
        line = flat[start:end]
        words = key(line)
        if words == title_key and words and not title_seen:
            title_seen = True
            continue
        if _in_body(words, wanted, whole) or (words and _is_field(words, shown)):
            continue
        rule = "repeated_title" if words and words == title_key else named.get(words) or line_rule(line)
        cuts.append(Cut(rule=rule or "outside_main_text", start=start, end=end, text=line))
    return cuts


def _in_body(words: str, wanted: set[str], whole: str) -> bool:
    if words in wanted:
        return True
    count = words.count(" ") + 1
    # Scripts without blanks have one "word" a clause; there the letters count.
    if count >= _INSIDE or len(words) > 30:
        return f" {words} " in whole or (len(words) > 30 and words in whole)
    return False


def _is_field(words: str, shown: list[str]) -> bool:
    for field in shown:
        if field == words:
            return True
        if f" {field} " in f" {words} " and words.count(" ") - field.count(" ") <= _AROUND:
            return True
    return False
