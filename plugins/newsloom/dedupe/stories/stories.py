"""Do two articles tell the same event? Near in time, about the same words and names, and no fact against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from newsloom.dedupe.article.decision import Decision, Rule
from newsloom.dedupe.article.event_facts import conflict
from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.dates.date_range import DateRange, gap_in_year
from newsloom.dedupe.dates.rivals import WINDOW_DAYS as WINDOW_DAYS
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.pairs.reach import meet
from newsloom.dedupe.stories.corroboration import WEAK, names_alone
from newsloom.dedupe.stories.nearness import days_apart, likeness, meant, nearness
from newsloom.dedupe.stories.one_frame import another_instance
from newsloom.dedupe.stories.vouching import vouchers
from newsloom.dedupe.text.figures import figures
from newsloom.dedupe.text.meanings import one_meaning
from newsloom.dedupe.text.words import word_hash
from newsloom.entities.spelling.names import same_person

# One bar of nearness for dated and undated sets, long and short texts, few and many: mean B-cubed F of basil, mmds,
# ecbplus and 600 articles of neus .911 with .19, .915 with .2 and .916 with .21, which loses recall in four languages.
JOINS = 0.2
# Reports are mended on the day and the morning after; a later stamp may be any old article's.
UPDATE_DAYS = 1
# Where a date is unknown among dated articles and nobody vouches for one time, only the strength of a copy joins: the
# same body meeting in another year reaches .80 by its salient terms, a copy with a sentence more or less .9. These bars
# are of the text (``likeness``), above the bar of nearness that every pair must reach.
STRONG = 0.9
# With people and a city that vouch (``vouching``): two true pairs with one date unknown measured .42 and .49, and the
# pairs of one body in two years that reach .36 share no city or too few people. Where a month and day agree as well,
# only the year is vouched for and nearness is enough (true .31, .33).
VOUCHED = 0.36
# Month and day agree and the people do, no city is said: 80 true pairs and no false one of two sets lay above (104 and
# 5 above .45); one body in two Aprils reached .42.
VOUCHED_BY_PEOPLE = 0.6
# Terms and figures whose pairs are the look-up keys: 105 and 15 an article. With 12, 14, 16 and 20 terms mean B-cubed F
# was the same to .005, and with 30 it was less: what shares no two of its heaviest words is seldom one story. Figures
# are what reports in two languages share: with six of them, and one term less, .816 -> .831 of a set of four languages.
KEY_TERMS = 15
KEY_FIGURES = 6
# Of a text in another language: so many of its own terms, and so many of their meanings; 102 pairs. Of the pairs of one
# story in two languages 97 of 100 share two of twelve meanings with an English text's fifteen terms.
KEY_TERMS_BESIDE = 9
KEY_MEANINGS = 12
# Terms whose pairs are kept over all history, for articles that no date places (``newsloom.dedupe.pairs.reach``). Of
# the pairs that are near enough to be vouched for, 94 to 99 of 100 share two of eight terms on four sets, 86 to 99 of
# six; the sixteen would cost four times the index.
ANCHOR_TERMS = 8
# Reasons name a few words, not all.
NAMED_TERMS = 5


def story_keys(one: Fingerprint) -> tuple[int, ...]:
    """Signed 32-bit keys (int4): articles of one story share at least one. Each is a pair of the heaviest terms, or of
    the longest figures.

    Single terms would bring every article that names the president; a pair is some hundred times rarer.
    """
    weighed = figures(one.numbers)
    longest = sorted(weighed, key=lambda figure: (-weighed[figure], figure))[:KEY_FIGURES]
    pairs = _pairs(f"#{figure}" for figure in longest)
    for marks in _marks(one, KEY_TERMS if not one.spoken else KEY_TERMS_BESIDE):
        pairs |= _pairs(marks)
    return _signed(pairs | _alone(one))


def story_anchors(one: Fingerprint) -> tuple[int, ...]:
    """The keys that an index is kept of over all history; a part of ``story_keys``."""
    pairs = _alone(one)
    for marks in _marks(one, ANCHOR_TERMS, ANCHOR_TERMS):
        pairs |= _pairs(marks)
    return _signed(pairs)


def _marks(one: Fingerprint, terms: int, meanings: int = KEY_MEANINGS) -> list[list[str]]:
    """The heaviest terms, each by what it means, so that another language meets it; and of a text in another language
    the heaviest meanings."""
    if one.spoken:
        return [[term for term, _ in one.terms[:terms]], [term for term, _ in one.meanings[:meanings]]]
    same = one_meaning()
    return [[same.get(term, term) for term, _ in one.terms[:terms]]]


def _alone(one: Fingerprint) -> set[int]:
    """A text of one term has no pair."""
    return {word_hash(one.terms[0][0]) & 0xFFFFFFFF} if len(one.terms) == 1 else set()


def _pairs(marks: Iterable[str]) -> set[int]:
    hashes = sorted(set(map(word_hash, marks)))
    return {((x * 31 + y) ^ (y >> 17)) & 0xFFFFFFFF for x, y in combinations(hashes, 2)}


def _signed(keys: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(key - (1 << 32) if key >= 1 << 31 else key for key in keys))


def compared(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether a story link is looked for between two articles that share a key (``newsloom.dedupe.pairs.reach``)."""
    return meet(a.published, b.published, WINDOW_DAYS, lambda: _anchored(a, b))


def _anchored(a: Fingerprint, b: Fingerprint) -> bool:
    """Two of the heaviest terms in common, or all that there is."""
    enough = min(2, max(1, len(a.terms), len(b.terms)))
    theirs = [set(marks) for marks in _marks(b, ANCHOR_TERMS, ANCHOR_TERMS)]
    return any(
        len(other.intersection(marks)) >= enough for marks in _marks(a, ANCHOR_TERMS, ANCHOR_TERMS) for other in theirs
    )


def story_decision(a: Fingerprint, b: Fingerprint, statistics: Statistics) -> Decision | None:
    """The story link of two articles; a link with ``joins`` False where a fact forbids it; None where the texts differ.

    Raises:
        ValueError: the fingerprints were made with two versions of the statistics.
    """
    if a.version != b.version:
        raise ValueError(f"fingerprints of two versions do not compare: {a.version}, {b.version}")
    if a.id == b.id:
        return None
    left, right = (a, b) if a.id < b.id else (b, a)
    if a.url is not None and a.url == b.url:
        return Decision(left.id, right.id, True, 1.0, "revision", ("the same address",))
    score = nearness(left, right, statistics.rivals)
    if score < JOINS:
        return None
    text = likeness(left, right)

    def said(joins: bool, rule: Rule, *reasons: str) -> Decision:
        return Decision(left.id, right.id, joins, score, rule, (*reasons, *_evidence(left, right, text)))

    apart = days_apart(left, right)
    if apart is not None and apart > WINDOW_DAYS:
        return said(False, "another_date", _in_days(apart))
    near = _narrow(left.published) and _narrow(right.published)
    if (early := _updated_before(left, right)) is not None:
        return said(False, "another_date", f"updated for the last time {early} days before the other was published")
    against = conflict(left.facts, right.facts, dates_agree=near)
    if against is not None:
        return said(False, *against)
    if (instance := another_instance(left, right)) is not None:
        return said(False, "another_instance", instance)
    if near and text < WEAK and names_alone(left, right):
        return said(False, "names_alone", "a weak text and hardly a word in common that is no name")
    if near:
        return said(True, "text", _in_days(apart) if apart else "the same day")
    if _updated_then(left, right):
        return said(True, "text", "one was updated on the day of the other or the day after")
    bar, why = _bar(left, right, statistics)
    return said(text >= bar, "text" if text >= bar else "unknown_date", why)


def _bar(a: Fingerprint, b: Fingerprint, statistics: Statistics) -> tuple[float, str]:
    """The likeness from which two articles whose dates do not place both are one story, and why it is that."""
    gap = gap_in_year(a.published, b.published)
    agree = gap is not None
    if not statistics.dated or (agree and not statistics.placed):
        said = "nothing in the whole input says the year" if agree else "dates unknown"
        return 0.0, said
    found = vouchers(a, b, statistics.familiar)
    said = "a date is unknown"
    if gap is not None:
        said = f"the year is unknown, month and day {'are ' + _in_days(gap) if gap else 'agree'}"
    if found.all:
        return 0.0 if agree else VOUCHED, f"{said}; vouched for by {_few(found.people)} in {_few(found.cities)}"
    if found.met and agree:
        return VOUCHED_BY_PEOPLE, f"{said}; vouched for by {_few(found.people)}, and no city in common"
    return STRONG, f"{said}; without people and a city in common the text must be a copy's"


def _few(names: Iterable[str]) -> str:
    return " and ".join(list(names)[:NAMED_TERMS])


def _updated_before(a: Fingerprint, b: Fingerprint) -> int | None:
    """Days by which one text was finished before the other came out, where they are more than the window."""
    for one, other in ((a, b), (b, a)):
        if one.updated and one.updated.last and other.published and other.published.first:
            early = other.published.first - one.updated.last
            if early > WINDOW_DAYS:
                return early
    return None


def _updated_then(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether an update stands in for a date. Two updates do not: a new page design stamps a year of articles."""
    for one, other in ((a, b), (b, a)):
        if one.updated and one.updated.last and other.published and other.published.whole and other.published.last:
            return 0 <= one.updated.last - other.published.last <= UPDATE_DAYS
    return False


def _narrow(when: DateRange | None) -> bool:
    """A range that can place an event: "June 2024" cannot, it touches every day of the month."""
    return (
        when is not None and when.first is not None and when.last is not None and when.last - when.first <= WINDOW_DAYS
    )


def _evidence(a: Fingerprint, b: Fingerprint, text: float) -> Iterator[str]:
    yield f"text {text:.2f}"
    people = sorted({name for name in a.people if any(same_person(name, other) for other in b.people)})
    if people:
        yield "people: " + ", ".join(people[:NAMED_TERMS])
    places = sorted(set(a.places) & set(b.places) | set(a.facts.cities) & set(b.facts.cities))
    if places:
        yield "places: " + ", ".join(places[:NAMED_TERMS])
    ours, theirs = (a.terms, b.terms) if a.spoken == b.spoken else (meant(a), meant(b))
    other = dict(theirs)
    shared = sorted(
        (-weight * other[term], term) for term, weight in ours if term in other and not term.startswith("@")
    )
    if shared:
        yield "words: " + ", ".join(term for _, term in shared[:NAMED_TERMS])


def _in_days(days: int) -> str:
    return "1 day apart" if days == 1 else f"{days} days apart"
