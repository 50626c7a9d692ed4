"""How near two articles are to telling one event: text, names, figures and times of the lead, weighed together."""

from __future__ import annotations

import math

from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.dates.date_range import gap_days, gap_in_year
from newsloom.dedupe.dates.lead_times import agreement
from newsloom.dedupe.dates.rivals import WINDOW_DAYS
from newsloom.dedupe.text.figures import in_common
from newsloom.dedupe.text.meanings import one_meaning
from newsloom.dedupe.text.terms import unit

# Weights of a logistic regression over pairs of four sets of stories (basil, mmds, ecbplus, and neus at 300, 1,200 and
# 2,400 articles), divided by 28 so that equal texts reach 1, and rounded. Mean B-cubed F (neus at 600 articles) with
# all four .918; each left out of the learning and of the choice of the bar, .907; by the salient terms alone, .90.
BASE = 0.12
# The mean of the cosines of what the whole text and what its lead is about.
TEXT = 0.69
# Two texts in two languages are compared by a lexicon of some hundred words, of which two stories of one week share
# more: 1 of 100 pairs of two stories lies above a cosine of .19, half of those of one story above .43.
# B-cubed F of a set of three languages (.83 without the lexicon) is .958 to .967 with .06 to .15 taken off; with half
# of the lexicon's lines, drawn by chance, .92 to .94.
BY_CHANCE = 0.12
# The cosine of people, organisations and places, the rarer the more.
NAMES = 0.043
# The cosine of the figures: two reports of one event share a sum, a score or a toll more often than not. Learned as .08
# of cosines that few figures did not lessen; with that, .08, .1, .12 and .15 were measured: .887, .887, .888, .888.
FIGURES = 0.12
# By the logarithm of the mean length: short texts agree by chance.
LENGTH = 0.017
# A year or a month that both leads name, and a year, a month or a weekday by which they differ. Of neighbouring texts
# that are two stories 28 to 39 of 100 differ by the weekday, of those that are one 1 to 10 (three sets).
TIMES_AGREE = 0.051
TIMES_DIFFER = 0.067
# Figures and times count in full beside a cosine of words or names of this much: two texts that have no word and no
# name in common may well have "45" and a month, which reached .22. Mean B-cubed F .914 without it, as with .05; .913
# with .1. A month is in more texts than a figure is: .15 loses nothing, .2 loses .0002.
BESIDE = 0.05
BESIDE_TIMES = 0.15
# By the logarithm of the articles that one might be taken for: the best false pair is nearer in a larger crowd. The
# best bar of one set is .18 of cosine among 150 articles, .26 among 600 and .40 among 4,665.
CROWDED = 0.053
# Among fewer the bar does not fall further, beyond the most that were measured it does not rise. Where none were
# counted (statistics as shipped) it may be a press of any size.
FEWEST_RIVALS = 300
MOST_RIVALS = 5000
UNCOUNTED_RIVALS = 1000
# Under 20 words nothing shrinks further, from 300 on length says nothing more; a likeness counts in full at 200.
LEAST_LENGTH = 20
MOST_LENGTH = 300
FULL_LENGTH = 200
LENGTH_POWER = 0.4
# Three days later half of the text's weight is left; 5, 10 and 20 were measured within .003 of each other.
DECAY_DAYS = 7.0


def nearness(a: Fingerprint, b: Fingerprint, rivals: int) -> float:
    """0..1, rounded, symmetric to the last bit. ``rivals``: see ``Statistics.rivals``; 0 where none were counted."""
    crowd = min(max(rivals or UNCOUNTED_RIVALS, FEWEST_RIVALS), MOST_RIVALS) / FEWEST_RIVALS
    text = _text(a, b) * _decay(a, b)
    names = cosine(a.names, b.names)
    agreed, differed = agreement(a.times, b.times, dated=gap_days(a.published, b.published) is not None)
    beside = max(text, names)
    score = math.fsum(
        (
            BASE,
            TEXT * text,
            NAMES * names,
            FIGURES * min(1.0, beside / BESIDE) * in_common(a.numbers, b.numbers),
            LENGTH * math.log(_length(a, b)),
            TIMES_AGREE * min(1.0, beside / BESIDE_TIMES) * agreed,
            -TIMES_DIFFER * differed,
            -CROWDED * math.log(crowd),
        )
    )
    return min(1.0, max(0.0, round(score, 6)))


def likeness(a: Fingerprint, b: Fingerprint) -> float:
    """Of the text alone: the cosine of the salient terms, less for short texts and for days between; 0..1."""
    alike = cosine(a.terms, b.terms) if a.spoken == b.spoken else _text(a, b)
    return min(1.0, round(alike * math.pow(_length(a, b), LENGTH_POWER) * _decay(a, b), 6))


def meant(one: Fingerprint) -> tuple[tuple[str, float], ...]:
    """What an article is about in English stems, one for each meaning: by these two languages compare."""
    if one.spoken:
        return one.meanings
    same = one_meaning()
    weights: dict[str, float] = {}
    for term, weight in one.terms:  # the heaviest first
        weights.setdefault(same.get(term, term), weight)
    return unit(list(weights.items()))


def _text(a: Fingerprint, b: Fingerprint) -> float:
    if a.spoken == b.spoken:
        return (cosine(a.terms, b.terms) + cosine(a.lead, b.lead)) / 2
    return max(0.0, cosine(meant(a), meant(b)) - BY_CHANCE)


def cosine(a: tuple[tuple[str, float], ...], b: tuple[tuple[str, float], ...]) -> float:
    """Of two vectors of unit length."""
    ours = dict(a)
    return math.fsum([ours[term] * weight for term, weight in b if term in ours])


def days_apart(a: Fingerprint, b: Fingerprint) -> int | None:
    """Days between, in any year where one has none; None where that says nothing."""
    gap = gap_days(a.published, b.published)
    return gap if gap is not None else gap_in_year(a.published, b.published)


def _decay(a: Fingerprint, b: Fingerprint) -> float:
    # Beyond the window the date itself decides, and what it decided should not be lost below the bar.
    return math.exp(-min(days_apart(a, b) or 0, WINDOW_DAYS) / DECAY_DAYS)


def _length(a: Fingerprint, b: Fingerprint) -> float:
    """The mean length as a part of the full one."""
    lengths = [min(max(one.length, LEAST_LENGTH), MOST_LENGTH) for one in (a, b)]
    return math.sqrt(lengths[0] * lengths[1]) / FULL_LENGTH
