"""What is remembered of one article for comparing it with others: bounded, serialisable, a function of it alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from newsloom.dedupe.article.event_facts import EventFacts, event_facts
from newsloom.dedupe.article.frame import SHORT, cast
from newsloom.dedupe.dates.date_range import DateRange, date_range
from newsloom.dedupe.dates.lead_times import lead_times
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.text.meanings import language, meanings
from newsloom.dedupe.text.opening import openings
from newsloom.dedupe.text.outlet import outlet_key, url_key
from newsloom.dedupe.text.printed_numbers import numbers
from newsloom.dedupe.text.reading import Reading, read
from newsloom.dedupe.text.shingles import Hashes, band_rows, signatures
from newsloom.dedupe.text.terms import LEAD_TERMS, emphasised, emphasised_in_lead, salient, terms, unit
from newsloom.dedupe.text.words import words
from newsloom.entities.spelling.names import surname_key

# Under this many shingles two texts agree or differ by chance: only the same words make a copy.
MIN_SHINGLES = 8
MAX_NAMES = 40
# Names weighed for stories, the rarest first.
NAMES = 32
# Articles whose signatures are made together: with more of them numpy's calls cost no less.
_TOGETHER = 256


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One article as the pairwise decisions see it.

    ``outlet`` is None where it is unknown, and unknown never equals unknown. ``bands`` is empty where only the exact
    text can make a copy. ``terms``, ``lead`` and ``names`` are of unit length, ``lead`` of the headline and the first
    lines alone. ``spoken`` is the language where it is one that ``meanings`` are known of, else ""; they are English
    stems of what it is about (``newsloom.dedupe.text.meanings``), of unit length too. ``length`` counts words.
    ``version`` is that of the statistics: fingerprints of two versions are not to be compared. ``opening`` is how the
    text opens (seven hundred letters at most) and ``known`` whether it is known what the outlet repeats. ``headline``
    are the title's words where the body has too few to be told by, ``cast`` the names of a short text
    (``newsloom.dedupe.article.frame``); both are empty for any other. ``updated`` is the day of the last update where
    no publication day is known: not later than that was it published.
    """

    id: str
    version: str
    url: str | None
    outlet: str | None
    agency: str | None
    published: DateRange | None
    updated: DateRange | None
    text_hash: str | None
    length: int
    bands: tuple[int, ...]
    numbers: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]
    lead: tuple[tuple[str, float], ...]
    spoken: str
    meanings: tuple[tuple[str, float], ...]
    names: tuple[tuple[str, float], ...]
    times: tuple[str, ...]
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    facts: EventFacts
    opening: str
    headline: str
    cast: tuple[str, ...]
    known: bool

    def as_json(self) -> dict[str, Any]:
        """A JSON object; ``from_json`` gives an equal fingerprint back, also after Postgres' jsonb."""
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        for name in ("published", "updated", "facts"):  # asdict of the whole copies each of its 400 values
            plain[name] = asdict(plain[name]) if plain[name] is not None else None
        return plain

    def renamed(self, name: str) -> Fingerprint:
        """The same under another id."""
        return replace(self, id=name)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Fingerprint:
        """Raises:
        KeyError: a field is missing.
        """
        plain = {field.name: value[field.name] for field in fields(cls)}
        for name in ("bands", "numbers", "times", "cast", "people", "organisations", "places"):
            plain[name] = tuple(plain[name])
        for name in ("terms", "lead", "meanings", "names"):
            plain[name] = tuple((str(term), float(weight)) for term, weight in plain[name])
        for name in ("published", "updated"):
            plain[name] = DateRange(**plain[name]) if plain[name] else None
        facts = plain["facts"]
        plain["facts"] = EventFacts(
            cities=tuple(facts["cities"]),
            years=tuple(facts["years"]),
            rounds=tuple((str(noun), int(n)) for noun, n in facts["rounds"]),
            holders=tuple((str(office), str(name)) for office, name in facts["holders"]),
        )
        return cls(**plain)


def copy_shingles(article: Mapping[str, Any], statistics: Statistics) -> Hashes:
    """The shingles of the body less what its outlet repeats and what all repeat: what copies are judged by.

    Not part of the fingerprint (some 3 kB an article): computed anew from the bodies of the few candidates.
    """
    return statistics.less_repeated(read(str(article.get("body") or "")).shingles, outlet_key(article))


def fingerprint(article: Mapping[str, Any], statistics: Statistics) -> Fingerprint:
    """The fingerprint of a ``DedupeInput``; also reads what ``strip`` passes through (``agency``, ``dateline`` ...).

    Raises:
        KeyError: no ``id``.
    """
    return fingerprint_and_shingles(article, statistics)[0]


def fingerprint_and_shingles(
    article: Mapping[str, Any], statistics: Statistics, *, reading: Reading | None = None, stories: bool = True
) -> tuple[Fingerprint, Hashes]:
    """Both at the price of one tokenising, or of none where ``reading`` is of this article's body.

    With ``stories`` False what only stories are judged by is left empty (some three times faster).
    """
    reading = reading or read(str(article.get("body") or ""))
    return next(fingerprints([article], [reading], statistics, stories=stories))


def fingerprints(
    articles: Sequence[Mapping[str, Any]], readings: Sequence[Reading], statistics: Statistics, *, stories: bool = True
) -> Iterator[tuple[Fingerprint, Hashes]]:
    """``fingerprint_and_shingles`` of each article, of whose body a reading stands beside it.

    Raises:
        ValueError: ``readings`` and ``articles`` differ in number.
    """
    for start in range(0, len(articles), _TOGETHER):
        read_ones = readings[start : start + _TOGETHER]
        outlets = [outlet_key(article) for article in articles[start : start + _TOGETHER]]
        kept = statistics.less_repeated_all([reading.shingles for reading in read_ones], outlets)
        firsts = [reading.first for reading in read_ones]
        heads = openings(firsts, statistics.repeated(firsts, outlets))
        keys = band_rows(signatures(kept)).tolist()
        for at, (article, reading) in enumerate(zip(articles[start : start + _TOGETHER], read_ones, strict=True)):
            bands = tuple(keys[at]) if len(kept[at]) >= MIN_SHINGLES else ()
            yield _made(article, statistics, reading, outlets[at], bands, heads[at], stories=stories), kept[at]


def _made(
    article: Mapping[str, Any],
    statistics: Statistics,
    reading: Reading,
    outlet: str | None,
    bands: tuple[int, ...],
    head: str,
    *,
    stories: bool,
) -> Fingerprint:
    title, body = str(article.get("title") or ""), str(article.get("body") or "")
    people, organisations, places = _names(article)
    published = date_range(article.get("published"))
    spoken = language(title, body) if stories else ""
    return Fingerprint(
        id=str(article["id"]),
        version=statistics.version,
        url=url_key(article),
        outlet=outlet,
        agency=article.get("agency") or None,
        published=published,
        updated=_updated(article) if published is None else None,
        text_hash=reading.text_hash,
        length=reading.length,
        bands=bands,
        numbers=numbers(body),
        terms=_terms(title, body, people, statistics) if stories else (),
        lead=_lead(title, body, statistics) if stories else (),
        spoken=spoken,
        meanings=_meant(title, body, spoken, people, statistics) if spoken else (),
        names=_weighed(people, organisations, places, statistics) if stories else (),
        times=lead_times(title, body) if stories else (),
        people=people,
        organisations=organisations,
        places=places,
        facts=event_facts(title, body) if stories else EventFacts(),
        opening=head,
        headline=" ".join(words(title)) if reading.length < MIN_SHINGLES else "",
        cast=cast(body) if reading.length <= SHORT else (),
        known=statistics.knows(outlet),
    )


def _updated(article: Mapping[str, Any]) -> DateRange | None:
    """The day of the last update; a month or a day without its year bounds nothing."""
    found = date_range(article.get("modified"))
    return found if found is not None and found.whole else None


def _terms(title: str, body: str, people: tuple[str, ...], statistics: Statistics) -> tuple[tuple[str, float], ...]:
    emphasis = emphasised(title, body) | _keys(people)
    return salient(emphasis, statistics.rarity, statistics.rarity_of_unseen)


def _keys(people: tuple[str, ...]) -> dict[str, float]:
    """The consonants of the surname: "Nurtleu" and "Nurtileu" are different words and one term."""
    return {f"@{key}": 1.0 for person in people if (key := surname_key(person))}


def _meant(
    title: str, body: str, spoken: str, people: tuple[str, ...], statistics: Statistics
) -> tuple[tuple[str, float], ...]:
    emphasis = meanings(title, body, spoken) | _keys(people)
    return salient(emphasis, statistics.rarity, statistics.rarity_of_unseen)


def _lead(title: str, body: str, statistics: Statistics) -> tuple[tuple[str, float], ...]:
    emphasis = emphasised_in_lead(title, body)
    return salient(emphasis, statistics.rarity, statistics.rarity_of_unseen, LEAD_TERMS)


def _weighed(
    people: Sequence[str], organisations: Sequence[str], places: Sequence[str], statistics: Statistics
) -> tuple[tuple[str, float], ...]:
    """The ``NAMES`` rarest names, each as rare as its rarest word, of a person the family name's."""
    rarity, unseen = statistics.rarity, statistics.rarity_of_unseen

    def rare(name: str) -> float:
        return max((rarity.get(term, unseen) for term in terms(name)), default=0.0)

    weights = {f"@{key}": rare(name.split()[-1]) for name in people if (key := surname_key(name))}
    weights |= {" ".join(terms(name)): rare(name) for name in organisations}
    weights |= {name.casefold(): rare(name) for name in places}
    return unit(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:NAMES])


def _names(article: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """People, organisations and places of the mentions, most mentioned first, each by its longest form.

    An entity's id joins the forms inside the article and is not kept: across articles it depends on the others.
    """
    forms: dict[tuple[str, str], list[str]] = {}
    for mention in article.get("mentions") or ():
        forms.setdefault((mention["label"], mention.get("entity") or mention["text"]), []).append(mention["text"])

    def of(label: str) -> tuple[str, ...]:
        named = [
            (-len(texts), max(texts, key=lambda text: (len(text), text)))
            for (kind, _), texts in forms.items()
            if kind == label
        ]
        return tuple(dict.fromkeys(name for _, name in sorted(named)))[:MAX_NAMES]

    return of("PERSON"), of("ORG"), of("GPE")
