"""The title: which of a page's own claims to take, and the outlet's name cut from its ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

# The separators that sites put between a headline and their name; a hyphen only with blanks on both sides, for
# "Kyiv-born" and "2019-2024" are words. A colon is none: "Analysis: …" belongs to the headline.
_SEPARATOR = re.compile(r"\s+[|\-–—•·»«:]{1,2}\s+|\s*[|｜]\s*|--+|_(?=[^_]*$)")
_WORDS = re.compile(r"\w+")
# What stands between a title and an affix that a source names: there a colon divides as well ("Lantern: the ferry").
_SEAM = " \t\u00a0|｜-–—•·»«:/"


@dataclass(frozen=True)
class Claim:
    """One reading of the title and where it stood: ``json_ld``, ``og``, ``h1``, ``title``."""

    place: str
    text: str


def key(text: str) -> str:
    """What two spellings of one title share: the words, case folded."""
    return " ".join(_WORDS.findall(text.replace("\u00ad", "").casefold()))


def choose_title(claims: Sequence[Claim], names: Iterable[str], affixes: Sequence[str] = ()) -> Claim | None:
    """The first claim that has words, its affixes cut; the caller gives the claims with the most trusted first.

    ``affixes`` are what the source says that its pages put around every title.

    Letting the visible heading and OpenGraph outvote a JSON-LD headline was tried: four titles of the development pages
    became right by it and six wrong.
    """
    texts = [claim.text for claim in claims]
    names = tuple(names)
    for claim in claims:
        start, end = affix_span(claim.text, affixes)
        text = cut_affix(claim.text[start:end], names, texts)
        if key(text):
            return Claim(claim.place, text)
    return None


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
    seams = list(_SEPARATOR.finditer(title))
    if not seams:
        return None
    last, first = seams[-1], seams[0]
    if _is_name(title[last.end() :], known) and title[: last.start()].strip():
        return title[: last.start()]
    if _is_name(title[: first.start()], known) and title[first.end() :].strip():
        return title[first.end() :]
    # Longest rest first: "A - B | Site" must lose the site only, if another claim reads "A - B".
    for seam in reversed(seams):
        rest = title[: seam.start()].strip()
        # Two words could be a rubric ("World - News") that another claim happens to hold.
        if key(rest) in whole and len(key(rest)) > 12:
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
