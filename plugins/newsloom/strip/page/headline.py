"""What stands around a headline: the outlet's name, a section, a kicker; each cut on evidence only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from newsloom.strip.credits.not_names import is_section

# The separators that sites put between a headline and their name; a hyphen only with blanks on both sides, for
# "Kyiv-born" and "2019-2024" are words. A colon is none: "Analysis: …" belongs to the headline. The bars of other
# scripts are letters or signs that look like one (Hangul "ㅣ", the stroke "丨").
_SEPARATOR = re.compile(r"\s+[|\-–—•·»«›‹*~:]{1,2}\s+|\s*[|｜ㅣ︱丨‖¦]\s*|--+|_(?=[^_]*$)")
_SEAMS = re.compile(_SEPARATOR.pattern + r"|:\s+|：")
_MOST_SEAMS = 12
"""Seams of a title that are tried: a section, a rubric and the outlet's name and motto make four."""
# Marks that divide a name at the end and nothing else: what stands behind one goes only where it is the site's own name
# to the letter ("渡船が承認：灯台新聞"), for "The council: Lantern" may well be a headline.
_BEFORE_NAME = re.compile(r"\s*[：:・/(\[【-]\s*(?=[^：:・/(\[【]{2,60}$)")
# A bar divides parts of a page's address: one known as a section ("| Opinion") is none of the headline's. Behind a
# hyphen the same word may be ("The ferry line - opinion").
_BAR = re.compile(r"\s*[|｜ㅣ︱丨‖¦]\s*")
_KICKER = re.compile(r"\s+[-–—|•·]\s+|:\s+")
_WORDS = re.compile(r"\w+")
# What stands between a title and an affix that a source names: there a colon divides as well ("Lantern: the ferry").
_SEAM = " \t\u00a0|｜-–—•·»«:/"
_ASCII_WORDS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
"""What divides the words of a text in ASCII alone; looked up, which takes a fifth of the expression's time."""
_KEPT_LONGEST = 1_000
"""Code points of a text whose key is kept: 4,096 of them are 16 MB at most."""
_SHORTEST_REST = 12
"""Letters that another claim must hold as well: two words could be a rubric ("World - News")."""


def key(text: str) -> str:
    """What two spellings of one title share: the words, case folded."""
    return _kept(text) if len(text) <= _KEPT_LONGEST else _key(text)


def _key(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_WORDS).split())
    return " ".join(_WORDS.findall(text.replace("\u00ad", "").casefold()))


_kept = lru_cache(maxsize=4_096)(_key)
"""A page asks ten times for each of its lines: what is a title, a field, a box, the body."""


def cut_affix(title: str, names: Iterable[str], others: Iterable[str] = ()) -> str:
    """Cut the outlet's name from the ends of a title, on evidence only.

    A part goes when it is one of ``names`` (the site's name, the publisher, the host's own label) or when the rest is
    what another claim of the page reads. "Foreign minister - profile" keeps its end: nobody else says it is a name.
    """
    known = {_squeezed(name) for name in names if len(_squeezed(name)) > 1}
    whole = {key(other) for other in others}
    while True:
        cut = _cut_once(title, known, whole)
        if cut is None:
            return title.strip()
        title = cut


def divided(title: str) -> Iterator[tuple[str, str]]:
    """A title's longer side and the last part of its shorter one at each of its first seams.

    The shorter side is what an outlet may have put around the headline: "The ferry - Islands - Lantern" gives
    (The ferry, Lantern). A colon divides a name before the headline ("Lantern: The ferry").
    """
    for at, seam in enumerate(_SEAMS.finditer(title)):
        if at >= _MOST_SEAMS:
            return
        before, after = title[: seam.start()].strip(), title[seam.end() :].strip()
        if len(before) >= len(after) and not seam.group().startswith(":"):
            yield before, _SEPARATOR.split(after)[-1].strip()
        elif len(before) < len(after):
            yield after, _SEPARATOR.split(before)[0].strip()


def is_one_of(text: str, names: Iterable[str]) -> bool:
    """Whether a text is one of the outlet's names, case, marks and a missing "The" or "News" aside."""
    return _is_name(text, {_squeezed(name) for name in names if len(_squeezed(name)) > 1})


def without_kickers(one: str, other: str) -> str | None:
    """The words that two claims share behind kickers of their own ("Islands - The ferry", "Veldmark: The ferry").

    None where that is not so. A kicker of one alone is kept, for editors disagree whether it is the headline's; two
    that share a word are the headline itself, edited ("The old ferry: a farewell", "The ferry: a farewell").
    """
    ends = {key(other[seam.end() :]): seam for seam in _KICKER.finditer(other)}
    for seam in _KICKER.finditer(one):
        match = ends.get(key(one[seam.end() :]))
        if match is None or len(key(one[seam.end() :])) <= _SHORTEST_REST:
            continue
        first, second = key(one[: seam.start()]).split(), key(other[: match.start()]).split()
        return None if set(first) & set(second) else one[seam.end() :]
    return None


def affix_span(title: str, affixes: Iterable[str]) -> tuple[int, int]:
    """Start and end of a title without the affixes that its source is said to put around every title.

    An affix goes only where a separator divides it from words that stay, or where it brings its own ("| Lantern"):
    "A visit to the Lantern" keeps its end.
    """
    start, end = 0, len(title)
    able = sorted((one.strip() for one in affixes if _WORDS.search(one)), key=len, reverse=True)
    while True:
        for affix in able:
            inside = title[start:end]
            stop = _before_suffix(inside, affix)
            if stop is not None:
                end = start + stop
                break
            past = _past_prefix(inside, affix)
            if past is not None:
                start += past
                break
        else:
            return start, end


def _before_suffix(title: str, affix: str) -> int | None:
    body = title.rstrip()
    rest, last = body[: -len(affix)], body[-len(affix) :]
    kept = rest.rstrip(_SEAM)
    if last.casefold() != affix.casefold() or not _WORDS.search(kept):
        return None
    own = affix[: len(affix) - len(affix.lstrip(_SEAM))]
    return len(kept) if _divides(rest[len(kept) :]) or _divides(own) else None


def _past_prefix(title: str, affix: str) -> int | None:
    body = title.lstrip()
    first, rest = body[: len(affix)], body[len(affix) :]
    kept = rest.lstrip(_SEAM)
    if first.casefold() != affix.casefold() or not _WORDS.search(kept):
        return None
    own = affix[len(affix.rstrip(_SEAM)) :]
    return len(title) - len(kept) if _divides(rest[: len(rest) - len(kept)]) or _divides(own) else None


def _divides(seam: str) -> bool:
    # "The Gull-Lantern affair": a hyphen without blanks joins.
    return bool(seam.strip()) and seam != "-"


def _cut_once(title: str, known: set[str], whole: set[str]) -> str | None:
    named = _BEFORE_NAME.search(title)
    if named and _squeezed(title[named.end() :]) in known and _WORDS.search(title[: named.start()]):
        return title[: named.start()]
    seams = list(_SEPARATOR.finditer(title))
    if not seams:
        return None
    last, first = seams[-1], seams[0]
    if _is_name(title[last.end() :], known) and title[: last.start()].strip():
        return title[: last.start()]
    if _is_name(title[: first.start()], known) and title[first.end() :].strip():
        return title[first.end() :]
    if _BAR.fullmatch(last.group()) and is_section(title[last.end() :]) and title[: last.start()].strip():
        return title[: last.start()]
    # Longest rest first: "A - B | Site" must lose the site only, if another claim reads "A - B".
    for seam in reversed(seams):
        rest = title[: seam.start()].strip()
        if key(rest) in whole and len(key(rest)) > _SHORTEST_REST:
            return rest
    return None


def _is_name(part: str, known: set[str]) -> bool:
    squeezed = _squeezed(part)
    if not squeezed:
        return True
    for name in known:
        if squeezed == name:
            return True
        # "The Daily Bell" against "dailybell", "Bell News" against "bell": one inside the other, and mostly it.
        shorter, longer = sorted((squeezed, name), key=len)
        if len(shorter) > 3 and shorter in longer and len(shorter) > 0.5 * len(longer):
            return True
    return False


def _squeezed(text: str) -> str:
    return "".join(_WORDS.findall(text.casefold())).removeprefix("www")


def host_names(url: str | None) -> list[str]:
    """The names that a host carries: ``www.daily-bell.example`` gives ``daily-bell.example`` and ``daily-bell``."""
    if not url:
        return []
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return []
    host = host.removeprefix("www.")
    labels = host.split(".")
    # The label before the public suffix; "co.uk" and its like have short second levels.
    own = labels[-2] if len(labels) > 1 and len(labels[-2]) > 3 else (labels[-3] if len(labels) > 2 else labels[0])
    return [name for name in (host, own) if name]
