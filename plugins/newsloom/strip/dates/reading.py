"""Date evidence: what a text says about when, as printed, with where it stood and how exact it is.

The rules: a year, month or day that is not printed is never filled in. A date in a sentence of the body is an *event*,
never a publication date. ``03/04/2024`` with nothing to say which is the day is kept as EDTF's one-of-a-set,
``[2024-03-04,2024-04-03]``. The Unix epoch and years outside 1900 to 2100 are no dates.
"""

from __future__ import annotations

import re

from newsloom.model import DateEvidence, DateKind
from newsloom.strip.dates import edtf
from newsloom.strip.dates.choice import choose
from newsloom.strip.dates.instants import instants
from newsloom.strip.dates.numeric import COMPACT
from newsloom.strip.dates.pairs import both_days
from newsloom.strip.dates.scan import Found, scan

__all__ = ["choose", "find_dates", "from_feed", "in_url", "instants", "label_before", "read_date"]

BODY_SCAN = 200_000
"""Code points of a body that are searched for events: ten times the longest article of the bench; a log is longer."""

MODIFIED = re.compile(
    r"(?:updated?|(?<![^\W\d_])U(?=\s?[:：])|last\s(?:updated?|modified|edited)|modified|edited|changed|обновлен[оа]?|изменен[оа]?|"
    r"оновлено|жаңартылды|"
    r"жаңартылған|güncellen\w{2,6}|(?:son\s)?güncelleme|mise?\sà\sjour|actualisé|modifié|aktualisiert|stand|"
    r"geändert|actualizad[oa]|"
    r"modificad[oa]|modifica(?=\sil\b)|última\sactualización|aggiornat[oa]|ultimo\saggiornamento|atualizad[oa](?:\sem)?|zaktualizowan[oa]|"
    r"aktualizacja|aktualizováno|oppdatert|sist\soppdatert|uppdaterad|opdateret|päivitetty|bijgewerkt|"
    r"laatst\sgewijzigd|"
    r"frissítve|обновено|ажурирано|yeniləndi|yangilandi|diperbarui|آخر\sتحديث|تحديث|به\sروز\sرسانی|更新|수정)",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"(?:publish(?:ed)?|posted|post(?:ing)?\s(?:time|date)|publication\sdate|date\spublished|pub\.?\sdate|created|issued|release\sdate|"
    r"released|date|"
    r"опубликован[оа]?|дата\sпубликации|дата|размещено|опубліковано|жарияланды|жарияланған|жариялан\w{0,6}|жарыяланды|"
    r"yayın(?:lanma)?(?:\starihi)?|yayınlandı|giriş(?:\starihi)?|oluşturulma(?:\starihi)?|tarih|eklenme|"
    r"publiée?(?:\sle)?|"
    r"date\sde\spublication|veröffentlicht(?:\sam)?|geschrieben(?:\sam)?|erstellt(?:\sam)?|datum|publicad[oa](?:\s(?:el|em))?|"
    r"fecha|data|pubblicat[oa](?:\sil)?|"
    r"opublikowan[oa]|dodano|publikováno|publisert|publicerad|udgivet|julkaistu|gepubliceerd|megjelent|"
    r"публикувано|објављено|"
    r"dərc\sedilib|e'lon\sqilindi|diterbitkan|تاريخ\sالنشر|نشر(?:\sفي)?|تاریخ\sانتشار|发布时间|发表|입력|公開|掲載)",
    re.IGNORECASE,
)
CRAWLED = re.compile(
    r"(?:retrieved|accessed|archived|captured|printed|crawled|today\sis|today['’]s\sdate|current\sdate|abgerufen|heute\sist|"
    r"consulté|consultad[oa]|consultato|дата\sобращения|сегодняшняя\sдата|nous\ssommes|hoy\ses|hoje\sé|dziś\sjest)",
    re.IGNORECASE,
)
"""What names the day on which the page was seen: a library's stamp, an archive's banner, the site's own calendar.
"Today" alone does not: outlets print "Today, 17:40, 3 October 2023" over what they published that day."""
SHORTENED = 4
"""Letters of the longest shortened month ("Sept.", "févr.", "нояб.")."""
NEVER_SHORTENED = frozenset({"june", "july", "may", "июня", "июля", "мая", "года"})
LABEL_TAIL = re.compile(r"[\s:：–—|,(\-]{0,5}(?:on|at|am|le|il|el|em|den|der|a|в)?[\s:]{0,3}")


def label_before(text: str, position: int) -> DateKind | None:
    """What the words directly before ``position`` call the date: 'crawl', 'modified', 'published', or None where
    nothing does."""
    before = text[max(0, position - 48) : position]
    kinds: tuple[tuple[DateKind, re.Pattern[str]], ...] = (
        ("crawl", CRAWLED), ("modified", MODIFIED), ("published", PUBLISHED),
    )  # fmt: skip
    for kind, words in kinds:
        for found in words.finditer(before):
            starts_word = found.start() == 0 or not before[found.start() - 1].isalnum() or found[0][0].isupper()
            if starts_word and LABEL_TAIL.fullmatch(before, found.end()):
                return kind
    return None


def evidence(text: str, found: Found, place: str, kind: DateKind) -> DateEvidence:
    """The contract's object for a date at its place, not yet judged; ``reason`` is what its reading has to tell."""
    out = DateEvidence(
        value=edtf.one_of(list(found.values)),
        precision=found.precision,
        raw=_without_full_stop(text[found.start : found.end].strip(" ,|·•–—-(")),
        kind=kind,
        place=place,
        chosen=False,
        reason=found.note or "",
    )
    if found.time:
        out["time"] = found.time
    if found.zone:
        out["zone"] = found.zone
    return out


def _without_full_stop(raw: str) -> str:
    """``4 July`` where a sentence ends with the date; the point of an abbreviation ("4 Sept.") stays."""
    word = re.search(r"([^\W\d_]+)\.$", raw)
    return raw[:-1] if word and (len(word[1]) > SHORTENED or word[1].casefold() in NEVER_SHORTENED) else raw


def find_dates(
    text: str, place: str, *, day_first: bool | None = None, language: str | None = None
) -> list[DateEvidence]:
    """All dates printed in ``text``, in order.

    ``place`` says where the text stood and decides the kind: in ``body`` (and ``title``) a date is an event,
    elsewhere it is a publication date unless the words before it say modified or crawled. ``language`` (two letters)
    settles a month's name that means two.
    """
    event = place in ("body", "title", "lede")
    searched = text[:BODY_SCAN] if event else text
    found = scan(searched, day_first=day_first, short_years=not event, language=language)
    if not event:
        return [evidence(searched, one, place, label_before(searched, one.start) or "published") for one in found]
    return [evidence(searched, day, place, "event") for one in found for day in both_days(searched, one)]


def read_date(
    raw: str, place: str, kind: DateKind, *, day_first: bool | None = None, language: str | None = None
) -> DateEvidence | None:
    """The one date that ``raw`` (an attribute, a meta tag, a date line) prints, or None where it prints none.

    Reads ISO 8601 with offset, RFC 822, numeric dates and the month names of CLDR's languages. A bare number is no
    date, because nothing says that it counts seconds or milliseconds.
    """
    text = raw.strip()[:400]  # the longest date line measured is 118 code points
    found = scan(text, day_first=day_first, short_years=True, language=language)
    if not found and (compact := COMPACT.fullmatch(text)):
        found = scan("-".join(compact.groups()), day_first=day_first)
        text = "-".join(compact.groups()) if found else text
    if not found and re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", text):
        found = [Found(0, len(text), (text,), "year" if len(text) == 4 else "month")]
    if not found:
        return None
    out = evidence(text, found[0], place, kind)
    out["raw"] = raw.strip()[:400]
    return out


URL_DAY = re.compile(
    r"(?<!\d)(20\d\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(20\d\d)(0[1-9]|"
    r"1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"
)
URL_DAY_FIRST = re.compile(r"(?<![\d-])([0-3]\d)([-_.])([0-3]\d)\2(20\d\d)(?![\d-])")
"""A slug that begins with a date in figures: "/23-01-2022-the-council-meets"."""
URL_MONTH = re.compile(r"/(20\d\d)/(0[1-9]|1[0-2])(?=/|$)")


def in_url(url: str | None) -> DateEvidence | None:
    """The date in a URL's path, as far as it goes (``/2023/12/`` is December 2023, no day is filled in)."""
    path = (url or "").split("?", 1)[0].split("#", 1)[0][:2000]
    if m := URL_DAY.search(path):
        year, month, day = (int(part) for part in m.groups() if part)
        if edtf.is_day(year, month, day):
            return evidence(path, Found(m.start(), m.end(), (edtf.write(year, month, day),), "day"), "url", "published")
    if (m := URL_DAY_FIRST.search(path)) and (read := read_date(m[0].replace("_", "-"), "url", "published")):
        read["raw"] = m[0]
        return read
    if m := URL_MONTH.search(path):
        value = edtf.write(int(m[1]), int(m[2]), None)
        return evidence(path, Found(m.start() + 1, m.end(), (value,), "month"), "url", "published")
    return None


def from_feed(published: str | None, updated: str | None) -> list[DateEvidence]:
    """What a feed's entry says of its article, as evidence with the place ``feed``; what is no date is left out.

    It ranks behind all that the page says of itself: feeds give the day on which they were made, or made anew.
    """
    said: tuple[tuple[str | None, DateKind], ...] = ((published, "published"), (updated, "modified"))
    read = (read_date(raw, "feed", kind) for raw, kind in said if raw)
    return [one for one in read if one is not None]
