"""Notices by which an outlet says that it changed, corrected or withdrew an article. Pure.

Read from the words of one version alone, so that an article which carries its notice when it is first seen has it too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from newsloom.dedupe.revisions.stamps import is_stamp, is_when
from newsloom.dedupe.revisions.wording import fold


class Notice(StrEnum):
    """What a notice says was done."""

    RETRACTION = "retraction"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDITORS_NOTE = "editors_note"
    REFILE = "refile"
    UPDATE = "update"


CORRECTS = frozenset([Notice.RETRACTION, Notice.CORRECTION, Notice.CLARIFICATION])
"""Notices that say that something was wrong, or could be read wrongly."""

_WEIGHT = {notice: at for at, notice in enumerate(Notice)}


@dataclass(frozen=True)
class Correction:
    """A notice: ``text == field[start:end]`` in code points, where ``field`` names title, lede or body."""

    kind: Notice
    field: str
    start: int
    end: int
    text: str


# Lines from either end of a body in which a notice is looked for: it stands above the article, or below it, and the
# credits under it. Between them an article may quote the notice of another paper.
FROM_TOP, FROM_BOTTOM = 8, 20

# Code points of a notice that are kept: two long paragraphs. What goes on is in the body.
LONGEST = 2000

# Code points of a line within which a notice begins.
REACH = 400

# "Correction, 12 May 2026 at 14:03 GMT:" has a time of 24.
_WHEN = 48

# Agencies tell in brackets what a version does: "(Corrects spelling in paragraph 3)", "(Adds quotes, background)".
_VERBS = {
    "corrects": Notice.CORRECTION, "corrected": Notice.CORRECTION, "correcting": Notice.CORRECTION,
    "fixes": Notice.CORRECTION, "removes": Notice.CORRECTION, "deletes": Notice.CORRECTION,
    "drops": Notice.CORRECTION,
    "clarifies": Notice.CLARIFICATION, "withdraws": Notice.RETRACTION, "retracts": Notice.RETRACTION,
    "refiles": Notice.REFILE, "repeats": Notice.REFILE, "resends": Notice.REFILE,
    "adds": Notice.UPDATE, "updates": Notice.UPDATE, "recasts": Notice.UPDATE, "rewrites": Notice.UPDATE,
    "updating": Notice.UPDATE, "updated": Notice.UPDATE,
    "исправляет": Notice.CORRECTION, "исправлено": Notice.CORRECTION, "уточняет": Notice.CLARIFICATION,
    "добавлены": Notice.UPDATE, "дополняет": Notice.UPDATE, "corrige": Notice.CORRECTION,
    "corrigé": Notice.CORRECTION, "berichtigt": Notice.CORRECTION, "korrigiert": Notice.CORRECTION,
    "actualiza": Notice.UPDATE, "actualisé": Notice.UPDATE, "aktualisiert": Notice.UPDATE,
}  # fmt: skip
_BRACKETED = re.compile(rf"[(\[](?:eds?:\s*)?({'|'.join(_VERBS)})\b[^()\[\]]{{2,400}}[)\]]", re.IGNORECASE)
_EDS = re.compile(
    rf"\(?eds?(?:itors)?:\s*(?:(?:\w+\s+)?({'|'.join(_VERBS)})\b|this\s+(?:story|version)\s+({'|'.join(_VERBS)}))",
    re.IGNORECASE,
)
_SUFFIXES = {
    "corrected": Notice.CORRECTION, "correction": Notice.CORRECTION, "clarified": Notice.CLARIFICATION,
    "retracted": Notice.RETRACTION, "withdrawn": Notice.RETRACTION, "update": Notice.UPDATE, "updated": Notice.UPDATE,
}  # fmt: skip
_SUFFIX = re.compile(rf"[(\[]({'|'.join(_SUFFIXES)})[)\]]\s*$", re.IGNORECASE)
_HEADER = re.compile(r"\[(opening|sentence|prefix) (\w+)\]")
_MARKS = r"[\s\W_]{0,6}"
_TO_COLON = re.compile(
    rf"(?P<when>[^:：\n]{{0,{_WHEN}}}?(?:\d{{1,2}}[:.]\d{{2}}[^:：\n]{{0,{_WHEN}}}?)?)\s*(?:[:：]|\s[–—-]{{1,2}}\s|[—–])"
)
_CLOSED = re.compile(r"\s*[)\]】〕＞>*_]{1,3}")
_DOT_OR_END = re.compile(r"\s*[.!。]?\s*$")
# Not behind a quotation mark: what another paper wrote is no notice of this one.
_SENTENCE_START = re.compile(r"(?:^|[.!?。！？؟:：)\]—–\-*_(\[•·▪■►†‡§])\s*(?=\w)")


def read_notices(title: str | None, lede: str | None, body: str) -> tuple[Correction, ...]:
    """Every notice of an article: those of its title, of its lede and of its body, in their order."""
    found = [*_of_title(title or ""), *_of_text("lede", lede or ""), *_of_text("body", body)]
    return tuple(found)


def _of_title(title: str) -> Iterator[Correction]:
    # A chain: "CORRECTED-UPDATE 2-Ferry sails".
    at = 0
    while (told := _prefixes().match(title, at)) is not None and told.lastgroup:
        start, end = told.span(told.lastgroup)
        yield Correction(Notice(told.lastgroup), "title", start, end, title[start:end])
        at = told.end()
    if at:
        return
    if (opened := _opens(_plain(title))) is not None and opened[1]:
        yield Correction(opened[0], "title", 0, len(title), title)
    elif (closing := _SUFFIX.search(title)) is not None:
        yield Correction(_SUFFIXES[closing[1].lower()], "title", closing.start(), closing.end(), closing[0])


def _of_text(field: str, text: str) -> Iterator[Correction]:
    lines = list(_rim(text))
    taken = -1
    for at, (start, line) in enumerate(lines):
        if start < taken:
            continue
        found = _of_line(line)
        if found is None:
            continue
        kind, offset, alone = found
        end = start + len(line)
        # A heading of its own: the notice is the line under it.
        if alone and at + 1 < len(lines):
            below, words = lines[at + 1]
            end = below + len(words)
        end = min(end, start + offset + LONGEST)
        told = text[start + offset : end].rstrip()
        yield Correction(kind, field, start + offset, start + offset + len(told), told)
        taken = start + offset + len(told)


def _rim(text: str) -> Iterator[tuple[int, str]]:
    """The first and the last lines of a text that are not empty, with their offsets."""
    lines: list[tuple[int, str]] = []
    at = 0
    for whole in text.splitlines(keepends=True):
        if line := whole.strip():
            lines.append((at + whole.index(line), line))
        at += len(whole)
    if len(lines) > FROM_TOP + FROM_BOTTOM:
        lines = lines[:FROM_TOP] + lines[-FROM_BOTTOM:]
    yield from lines


def _of_line(line: str) -> tuple[Notice, int, bool] | None:
    """Kind and offset of the notice in a line, and whether it is a heading whose words stand in the next one."""
    beginning = _plain(line[:REACH])
    if opened := _opens(beginning):
        kind, has_words = opened
        # "Updated: 12 May 2026, 14:03" is a clock.
        return None if is_stamp(fold(line)) else (kind, 0, not has_words)
    if (told := _BRACKETED.search(beginning)) is not None and _stands_free(beginning, told):
        return _VERBS[told[1].lower()], told.start(), False
    if (told := _EDS.match(beginning)) is not None:
        return _VERBS[(told[1] or told[2]).lower()], 0, False
    return _sentence(_plain(line[:LONGEST]))


def _sentence(line: str) -> tuple[Notice, int, bool] | None:
    # Asked where sentences begin alone: each place of a line was asked for each wording, a millisecond and a half an
    # article.
    found = [
        (begun.end(), kind)
        for begun in _SENTENCE_START.finditer(line)
        for kind, pattern in _sentences().items()
        if pattern.match(line, begun.end())
    ]
    if not found:
        return None
    start, kind = min(found, key=lambda each: (each[0], _WEIGHT[each[1]]))
    return kind, start, False


def _stands_free(line: str, told: re.Match[str]) -> bool:
    """Brackets of an agency are a line, or stand behind the dateline or before it: not in the midst of a sentence."""
    return told.start() < 40 or not line[told.end() :].strip()


def _plain(line: str) -> str:
    """The line with as many code points, its curled apostrophes straight; letters stay as they are composed."""
    return line.replace("’", "'").replace("‘", "'").replace("\xa0", " ")


def _opens(line: str) -> tuple[Notice, bool] | None:
    """The kind of notice that a line opens with, and whether its words follow in the line."""
    for kind, pattern in _openings().items():
        told = pattern.match(line)
        if told is None:
            continue
        rest = line[told.end() :]
        # Sentences go on with a word: "Correction of the course", "updated rules", "clarifications by the bank".
        if (closed := _CLOSED.match(rest)) is not None:
            return kind, bool(rest[closed.end() :].strip(" :：-–—*"))
        if _DOT_OR_END.match(rest):
            # Alone on its line "Update" is a chapter.
            return None if kind is Notice.UPDATE else (kind, False)
        colon = _TO_COLON.match(rest)
        if colon is None:
            continue
        when = colon["when"].strip(" ,.()[]-–—")
        if not when or is_when(fold(when)):
            return kind, bool(rest[colon.end() :].strip())
    return None


@cache
def _sections() -> dict[tuple[str, Notice], Sequence[str]]:
    sections: dict[tuple[str, Notice], list[str]] = {}
    lines: list[str] = []
    for line in Path(__file__).with_name("corrections.txt").read_text(encoding="utf-8").splitlines():
        if header := _HEADER.fullmatch(line):
            lines = sections.setdefault((header[1], Notice(header[2])), [])
        elif line and not line.startswith("#"):
            lines.append(unicodedata.normalize("NFC", line))
    return dict(sections)


def _patterns(where: str) -> dict[Notice, str]:
    return {
        kind: "|".join(f"(?:{one})" for one in lines) for (place, kind), lines in _sections().items() if place == where
    }


@cache
def _openings() -> dict[Notice, re.Pattern[str]]:
    return {
        kind: re.compile(rf"{_MARKS}(?:{words})(?![^\W_])", re.IGNORECASE)
        for kind, words in _patterns("opening").items()
    }


@cache
def _sentences() -> dict[Notice, re.Pattern[str]]:
    return {
        kind: re.compile(rf"(?<![^\W_])(?:{words})", re.IGNORECASE) for kind, words in _patterns("sentence").items()
    }


@cache
def _prefixes() -> re.Pattern[str]:
    words = "|".join(f"(?P<{kind}>{one})" for kind, one in _patterns("prefix").items())
    return re.compile(rf"\s*[(\[*]{{0,2}}(?:{words})\s?(?:[)\]*]{{1,2}}\s*[-–—:]?|[-–—:,/])\s*")
