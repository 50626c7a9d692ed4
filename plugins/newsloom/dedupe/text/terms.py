"""The words that a text is about: stems with weights by rarity, place in the text and capital letters."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from newsloom.dedupe.text.words import UNSPACED, words

# Terms kept per article. 32, 48, 64 and all were measured on the four story sets: mean B-cubed F .88 with 48 as with
# all, .86 with 32; 48 bound what Postgres stores to about one kilobyte.
SALIENT = 48
# A headline's word counts as three more mentions, a word of the first lines as two (.872; with two and one .869).
TITLE_BONUS = 3.0
LEAD_BONUS = 2.0
# The first sentence or two, whose words weigh more.
LEAD_CHARS = 300
# Terms kept of the lead: with 16, 24 and all mean B-cubed F is the same to .002. A headline's word there counts as two
# more mentions (.918; with one .915).
LEAD_TERMS = 24
LEAD_TITLE_BONUS = 2.0
# Words that stand with a capital nine times in ten are names; half as much again (mmds .785 -> .812, neus .83 -> .80).
NAME_FACTOR = 1.5
NAME_SHARE = 0.9
# Enough for the words that matter; a text of megabytes is a list, and its head says of what.
MAX_CHARS = 50_000

_UNSPACED = re.compile(f"[{UNSPACED}]")
_CAPITALISED = re.compile(r"\b[^\W\d_a-zа-яёәғқңөұүһі][\w’'-]*")
_ENDINGS = ("'s", "ing", "ed", "es", "s")
_STEM = 7  # letters: "negotiations", "negotiator" and "negotiated" meet at "negotia"


def stem(word: str) -> str:
    """A Latin word without a common English ending, cut at seven letters; other scripts as they are."""
    if not word.isascii() or len(word) <= 4:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)][:_STEM]
    return word[:_STEM]


@lru_cache(maxsize=1 << 18)
def _term(word: str) -> str:
    """The stem of a word that counts, "" for one that does not.

    Numbers do not, because a death toll differs between two reports of one event.
    """
    return stem(word) if len(word) > 1 and not word.isdigit() else ""


def terms(text: str) -> list[str]:
    """Stems of two letters and more, pairs of neighbouring characters where words are not spaced; no numbers."""
    found = words(text)
    kept = [term for term in map(_term, found) if term]
    if _UNSPACED.search(text):
        kept += [x + y for x, y in pairwise(found) if _UNSPACED.match(x) and _UNSPACED.match(y)]
    return kept


def emphasised(title: str, body: str) -> dict[str, float]:
    """Term -> emphasis, before rarity: 1 + log of the count, with the bonuses above."""
    body = body[:MAX_CHARS]
    counts = Counter(terms(body))
    weights = {term: 1.0 + math.log(n) for term, n in counts.items()}
    for term in set(terms(title[:LEAD_CHARS])):
        weights[term] = weights.get(term, 0.0) + TITLE_BONUS
    for term in set(terms(body[:LEAD_CHARS])):
        weights[term] = weights.get(term, 0.0) + LEAD_BONUS
    if body.isupper() or body.islower():
        return weights
    capitals = Counter(terms(" ".join(_CAPITALISED.findall(body))))
    for term, n in capitals.items():
        if counts[term] and n / counts[term] > NAME_SHARE:
            weights[term] *= NAME_FACTOR
    return weights


def emphasised_in_lead(title: str, body: str) -> dict[str, float]:
    """As ``emphasised``, of the headline and the first lines alone."""
    counts = Counter(terms(body[:LEAD_CHARS]))
    weights = {term: 1.0 + math.log(n) for term, n in counts.items()}
    for term in set(terms(title[:LEAD_CHARS])):
        weights[term] = weights.get(term, 0.0) + LEAD_TITLE_BONUS
    return weights


def salient(
    emphasis: Mapping[str, float], rarity: Mapping[str, float], unseen: float, most: int = SALIENT
) -> tuple[tuple[str, float], ...]:
    """The ``most`` heaviest terms with weights of unit length, heaviest first; ties by the term itself.

    ``rarity`` is the weight of a term by ``Statistics``; ``unseen`` that of a term it does not know.
    """
    weighed = sorted(
        ((term, weight * rarity.get(term, unseen)) for term, weight in emphasis.items()),
        key=lambda pair: (-pair[1], pair[0]),
    )[:most]
    return unit(weighed)


def unit(weighed: Sequence[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """The same with weights of unit length; nothing where all weigh nothing."""
    length = math.sqrt(math.fsum(weight * weight for _, weight in weighed))
    if not length:
        return ()
    return tuple((term, round(weight / length, 4)) for term, weight in weighed)
