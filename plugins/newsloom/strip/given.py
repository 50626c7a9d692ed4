"""What a JSON item says of its article beside the text: its maker's word goes before what the text shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast, get_args

from newsloom.model import Article, DateEvidence, Precision, Published
from newsloom.strip.credits.byline import people
from newsloom.strip.dates import edtf
from newsloom.strip.dates.reading import read_date
from newsloom.strip.hygiene import clean_characters

LANGUAGE = re.compile(r"[a-z]{2,3}")
_KEYS = ("title", "published", "authors", "author", "tags", "keywords", "language")


def with_given(article: Article, item: Mapping[str, Any]) -> Article:
    """The article with the item's ``title``, ``published``, ``authors``, ``tags`` and ``language`` where it gives them.

    The text's own dates stay in the evidence. A ``published`` that cannot be read changes nothing and is told by the
    flag ``given_date_not_read``.
    """
    told = article.copy()
    item, flags = _clean(item)
    told["flags"] = sorted({*told["flags"], *flags})
    if title := _text(item.get("title")):
        told["title"] = " ".join(title.split())  # a headline is one line, wherever it was broken
    if authors := _names(item.get("authors") or item.get("author"), split=True):
        told["authors"] = authors
    if tags := _names(item.get("tags") or item.get("keywords"), split=False):
        told["tags"] = tags
    language = _text(item.get("language"))
    if language and LANGUAGE.fullmatch(language.lower().split("-")[0]):
        told["language"] = language.lower().split("-")[0]
    return _dated(told, item.get("published"))


def _clean(item: Mapping[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """The keys that are read here, without characters that no database takes; JSON's escapes can write any."""
    flags: set[str] = set()

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            cleaned = clean_characters(value)
            flags.update(cleaned.flags)
            return cleaned.text
        if isinstance(value, list):
            return [clean(one) if isinstance(one, str) else one for one in value]
        return {name: clean(one) if isinstance(one, str) else one for name, one in value.items()}

    given = {name: item[name] for name in _KEYS if isinstance(item.get(name), str | list | dict)}
    return {name: clean(value) for name, value in given.items()}, flags


def _dated(article: Article, given: Any) -> Article:
    if not given or (isinstance(given, str) and not given.strip()):
        return article
    found = _read(given)
    if found is None:
        article["flags"] = sorted({*article["flags"], "given_date_not_read"})
        return article
    article["dates"] = [*(_set_aside(one) for one in article["dates"]), found]
    article["published"] = Published(
        **{name: found[name] for name in ("value", "time", "precision", "raw", "kind", "zone") if name in found}  # type: ignore[typeddict-item]
    )
    return article


def _read(given: Any) -> DateEvidence | None:
    """The date of a text, or of the object that ``newsloom strip`` answers."""
    if isinstance(given, str):
        found = read_date(given, "item", "published")
    elif isinstance(given, Mapping):
        found = _own(given)
    else:
        return None
    if found is not None:
        found["chosen"], found["reason"] = True, "given with the item"
    return found


def _own(given: Mapping[str, Any]) -> DateEvidence | None:
    value, time, zone = (_text(given.get(name)) for name in ("value", "time", "zone"))
    try:
        if value is None or (edtf.MONTH_DAY.fullmatch(value) is None and edtf.span(value) is None):
            return None
    except ValueError:  # 2024-02-30: a day that the calendar does not have
        return None
    precision = given.get("precision")
    found = DateEvidence(
        value=value,
        precision=cast(Precision, precision) if precision in get_args(Precision) else "minute" if time else "day",
        raw=_text(given.get("raw")) or value,
        kind="published",
        place="item",
        chosen=False,
        reason="",
    )
    if time:
        found["time"] = time
    if zone:
        found["zone"] = zone
    return found


def _set_aside(one: DateEvidence) -> DateEvidence:
    if not one["chosen"] or one["kind"] == "modified":
        return one
    aside = one.copy()
    aside["chosen"], aside["reason"] = False, "the item gives the date"
    return aside


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _names(value: Any, *, split: bool) -> list[str]:
    """A list of names as it is; a byline split into its people, keywords at their commas."""
    if isinstance(value, list):
        return [name for one in value if (name := _text(one))]
    line = _text(value)
    if line is None:
        return []
    if split:
        return people(line) or [line]
    return [name.strip() for name in line.split(",") if name.strip()]
