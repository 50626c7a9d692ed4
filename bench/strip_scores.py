"""The measures of ``bench/strip.py``: what one page counts, and what many pages come to.

A page counts a short row of numbers; a figure follows from the sums of these rows alone. So a resample of pages is a
weighted sum (``strip_bootstrap``), and every measure is resampled the same way.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Row = tuple[float, ...]

_WORD = re.compile(r"\w+")
_HAN_KANA = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
_WORD_OR_CHARACTER = re.compile(rf"[{_HAN_KANA}]|[^\W{_HAN_KANA}]+")
"""Chinese and Japanese put no spaces between words: there, each character is a token."""

SHINGLE = 4
"""Words in a row that count as one: as in the article-extraction-benchmark, so that order counts too."""


@dataclass(frozen=True)
class Measure:
    """One measure: how its column is called, what it looks at in an answer, and how it counts.

    ``row`` takes the gold and the tool's answer for it (None: the page has no say); ``figure`` the sums of the rows.
    """

    name: str
    field: str
    row: Callable[[dict[str, Any], dict[str, Any]], Row | None]
    figure: Callable[[Sequence[float]], float]


def tokens(text: str | None, *, characters: bool = True) -> list[str]:
    """The words of a text; with ``characters``, each Han or kana character by itself."""
    return (_WORD_OR_CHARACTER if characters else _WORD).findall(text or "")


def shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Runs of ``SHINGLE`` words with their counts; a shorter text is one shingle, an empty one none."""
    count = max(1, len(words) - SHINGLE + 1) if words else 0
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(count))


def overlap(truth: Sequence[str], answer: Sequence[str]) -> tuple[float, float, float]:
    """Shares of the shingles that are in both, in the answer only and in the truth only; of nothing, three zeros.

    Shares, so that a long page weighs no more than a short one: as in the article-extraction-benchmark.
    """
    wanted, given = shingles(truth), shingles(answer)
    both = (wanted & given).total()
    extra, missed = given.total() - both, wanted.total() - both
    whole = both + extra + missed
    return (both / whole, extra / whole, missed / whole) if whole else (0.0, 0.0, 0.0)


def body_row(truth: str, answer: str, *, least: str | None = None, characters: bool = True) -> Row:
    """Precision and whether it counts, recall and whether it counts, for one page.

    A page without output has no precision and one without gold no recall; both are left out of the means, as in
    evaluate.py of https://github.com/scrapinghub/article-extraction-benchmark. ``least`` is the gold without what may
    be left out (a standfirst, sub-heads): the better of both counts.
    """
    given = tokens(answer, characters=characters)
    goals = [truth] if not least or least == truth else [truth, least]
    best = max((overlap(tokens(goal, characters=characters), given) for goal in goals), key=page_f1)
    said, asked = float(best[0] + best[1] > 0), float(best[0] + best[2] > 0)
    return (precision(best) * said, said, recall(best) * asked, asked)


def precision(shares: tuple[float, float, float]) -> float:
    both, extra, missed = shares
    if extra == missed == 0.0:
        return 1.0
    return both / (both + extra) if both + extra else 0.0


def recall(shares: tuple[float, float, float]) -> float:
    both, extra, missed = shares
    if extra == missed == 0.0:
        return 1.0
    return both / (both + missed) if both + missed else 0.0


def harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def page_f1(shares: tuple[float, float, float]) -> float:
    return harmonic(precision(shares), recall(shares))


def body_figures(sums: Sequence[float]) -> tuple[float, float, float]:
    """F1, precision and recall: the harmonic mean of mean precision and mean recall, not a mean of pages' F1."""
    p = sums[0] / sums[1] if sums[1] else 0.0
    r = sums[2] / sums[3] if sums[3] else 0.0
    return harmonic(p, r), p, r


def body_f1(sums: Sequence[float]) -> float:
    return body_figures(sums)[0]


def share(sums: Sequence[float]) -> float:
    """The mean of a row (value, 1)."""
    return sums[0] / sums[1] if sums[1] else 0.0


def micro_f1(sums: Sequence[float]) -> float:
    """F1 of (both, extra, missed) counted over all pages."""
    both, extra, missed = sums
    return 2 * both / (2 * both + extra + missed) if both else 0.0


def normalised(text: object) -> str:
    """Words of a title or a name, in lower case, without punctuation and HTML's references."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", html.unescape(str(text or ""))).casefold()))


def set_row(truth: Iterable[object], answer: Iterable[object]) -> Row:
    """Names in both, in the answer only and in the truth only; equal after ``normalised``."""
    wanted = {normalised(name) for name in truth} - {""}
    given = {normalised(name) for name in answer} - {""}
    return (float(len(wanted & given)), float(len(given - wanted)), float(len(wanted - given)))


def address(url: str | None) -> str:
    """An address without scheme, ``www.``, query, fragment and last slash."""
    bare = re.sub(r"^https?://(www\.)?", "", (url or "").strip().lower())
    return re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/")


def language_code(language: object) -> str:
    """Two letters; Norwegian is one, whether a tool says ``no`` or ``nb``."""
    code = str(language or "")[:2].lower()
    return "no" if code in ("nb", "nn") else code


def _body(truth: dict[str, Any], answer: dict[str, Any], characters: bool) -> Row | None:
    if "body" not in truth:
        return None
    return body_row(truth["body"], answer.get("text") or "", least=truth.get("body_min"), characters=characters)


def _equal(truth: object, answer: object) -> Row:
    return (float(truth == answer), 1.0)


def _title(truth: dict[str, Any], answer: dict[str, Any]) -> Row | None:
    wanted = truth.get("title")
    return _equal(normalised(wanted), normalised(answer.get("title"))) if wanted else None


def _authors(truth: dict[str, Any], answer: dict[str, Any], unsigned: bool) -> Row | None:
    wanted = truth.get("authors")
    if wanted is None or not (wanted or unsigned):
        return None
    return set_row(wanted, answer.get("authors") or [])


def _tags(truth: dict[str, Any], answer: dict[str, Any]) -> Row | None:
    return set_row(truth["tags"], answer.get("tags") or []) if truth.get("tags") else None


def _date(truth: dict[str, Any], answer: dict[str, Any]) -> Row | None:
    return _equal(truth["date"], str(answer.get("date") or "")[:10]) if truth.get("date") else None


def _dated(truth: dict[str, Any], answer: dict[str, Any]) -> Row | None:
    return (float(bool(answer.get("date"))), 1.0) if truth.get("date") else None


def _language(truth: dict[str, Any], answer: dict[str, Any]) -> Row | None:
    wanted = truth.get("lang")
    return _equal(language_code(wanted), language_code(answer.get("lang"))) if wanted else None


def _canonical(truth: dict[str, Any], answer: dict[str, Any]) -> Row | None:
    wanted = truth.get("url")
    return _equal(address(wanted), address(answer.get("canonical"))) if wanted else None


BODY = Measure("body F1", "text", lambda truth, answer: _body(truth, answer, True), body_f1)
WORDS_BODY = Measure("body F1", "text", lambda truth, answer: _body(truth, answer, False), body_f1)
"""As the article-extraction-benchmark publishes it: words only, so that its own outputs get its own figures."""

TITLE = Measure("title", "title", _title, share)
AUTHORS = Measure("authors F1", "authors", lambda truth, answer: _authors(truth, answer, False), micro_f1)
REVIEWED_AUTHORS = Measure("authors F1", "authors", lambda truth, answer: _authors(truth, answer, True), micro_f1)
"""Where the gold is reviewed, no author means that nobody signed: a name is then one too many."""

DATE = Measure("date", "date", _date, share)
DATED = Measure("dated", "date", _dated, share)
TAGS = Measure("tags F1", "tags", _tags, micro_f1)
LANGUAGE = Measure("language", "lang", _language, share)
CANONICAL = Measure("canonical", "canonical", _canonical, share)

MEASURES: dict[str, tuple[Measure, ...]] = {
    "sh": (WORDS_BODY,),
    "fundus": (BODY, TITLE, REVIEWED_AUTHORS, DATE, TAGS, LANGUAGE, CANONICAL),
    "feval": (BODY,),
    "wcxb": (BODY, TITLE, AUTHORS, DATE),
    "hdmc": (DATE, DATED),
}
"""What each set says: the wcxb's languages and addresses are not reviewed, and most of its pages carry no tags."""


def rows(measure: Measure, truths: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> list[Row | None]:
    """A row for each page, in the pages' order; None where the gold says nothing."""
    return [measure.row(truth, answer) for truth, answer in zip(truths, answers, strict=True)]


def sums(rows: Iterable[Row | None]) -> Row:
    """The sums of rows; () where no row is there."""
    counted = [row for row in rows if row is not None]
    return tuple(map(sum, zip(*counted, strict=True)))


def oracle(measure: Measure, by_tool: Sequence[Sequence[Row | None]]) -> list[Row | None]:
    """For each page the row of the tool that was best on it: what a perfect choice among the tools would reach.

    Of equal tools the one that says least that is wrong; rows of sets are (both, extra, missed), so the fewest extra.
    """
    best: list[Row | None] = []
    for candidates in zip(*by_tool, strict=True):
        present = [row for row in candidates if row is not None]
        best.append(max(present, key=lambda row: (measure.figure(row), -sum(row[1:]))) if present else None)
    return best
