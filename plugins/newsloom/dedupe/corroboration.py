"""What a weak text score needs beside it: another sign that two articles tell of one event."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from newsloom.dedupe.fingerprint import Fingerprint
from newsloom.dedupe.gazetteer import country_forms
from newsloom.dedupe.terms import terms
from newsloom.dedupe.vouching import full_names, vouchers

# Twice the bar of a dated pair. A dialogue of three countries and a dinner of a body of nine, a day apart in two
# cities, reached .24 by two guests of both.
WEAK = 0.36
# Of the weight that two texts share. Twelve true pairs under .45 have .48 and more of it in words that are no names;
# the pairs of one minister's two days have .02 to .22.
LEAST_OF_PLAIN_WORDS = 0.25
# The body whose event it is stands among the most mentioned; one named in passing ("a member of NATO") further down.
FOREMOST = 3


def names_alone(a: Fingerprint, b: Fingerprint, *, dated: bool) -> bool:
    """Whether hardly anything but names of people and places is in common: no body and no words.

    With ``dated`` (both days are known) the city of both events is enough; without, two bodies of the same presidents
    that met in one city in two seasons are no story.
    """
    if dated and set(a.facts.cities) & set(b.facts.cities):
        return False
    if set(a.organisations[:FOREMOST]) & set(b.organisations[:FOREMOST]):
        return False
    mentioned = [*a.people, *b.people, *a.places, *b.places]
    if not mentioned:
        return False  # nobody has looked for names
    named = _of_countries() | set(terms(" ".join(mentioned)))
    other = dict(b.terms)
    shared = {term: weight * other[term] for term, weight in a.terms if term in other}
    plain = [weight for term, weight in sorted(shared.items()) if term not in named and not term.startswith("@")]
    return sum(plain) < LEAST_OF_PLAIN_WORDS * sum(weight for _, weight in sorted(shared.items()))


@cache
def _of_countries() -> frozenset[str]:
    """Stems of countries and their peoples: "Kyrgyz" is as much of a name as "Kyrgyzstan", and no mention.

    Of forms of one word, because the "people" of a republic is no name.
    """
    words = sorted(form for form, code in country_forms().items() if len(code) == 2 and " " not in form)
    return frozenset(terms(" ".join(words)))


def strangers(a: Fingerprint, b: Fingerprint, familiar: Set[str]) -> bool:
    """Whether both texts name people enough, and neither enough of them nor a city of the event is in common.

    Silence is no sign: a text that names nobody is no stranger.
    """
    found = vouchers(a, b, familiar)
    return bool(full_names(a, familiar) and full_names(b, familiar)) and not found.met and not found.cities
