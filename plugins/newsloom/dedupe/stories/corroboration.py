"""What a weak text needs beside it: another sign that two articles tell of one event."""

from __future__ import annotations

from functools import cache

from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.article.gazetteer import country_forms
from newsloom.dedupe.stories.nearness import meant
from newsloom.dedupe.text.figures import figures
from newsloom.dedupe.text.terms import terms

# Of the text's likeness. A dialogue of three countries and a dinner of a body of nine, a day apart in two cities,
# reached .24 by two guests of both.
WEAK = 0.36
# Of the weight that two texts share. Twelve true pairs under .45 have .48 and more of it in words that are no names;
# the pairs of one minister's two days have .02 to .22.
LEAST_OF_PLAIN_WORDS = 0.25
# The body whose event it is stands among the most mentioned; one named in passing ("a member of NATO") further down.
FOREMOST = 3


def names_alone(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether hardly anything but names of people and places is in common: no city of the event, no body, no figure and
    no words.

    Asked of articles whose days are known. A figure counts because reports in two languages share names and figures
    alone. Where no day is known it says too little: on two undated sets it held as often of one story as of two.
    """
    if set(a.facts.cities) & set(b.facts.cities):
        return False
    if set(a.organisations[:FOREMOST]) & set(b.organisations[:FOREMOST]):
        return False
    if figures(a.numbers).keys() & figures(b.numbers).keys():
        return False
    mentioned = [*a.people, *b.people, *a.places, *b.places]
    if not mentioned:
        return False  # nobody has looked for names
    named = _of_countries() | set(terms(" ".join(mentioned)))
    ours, theirs = (a.terms, b.terms) if a.spoken == b.spoken else (meant(a), meant(b))
    other = dict(theirs)
    shared = {term: weight * other[term] for term, weight in ours if term in other}
    plain = [weight for term, weight in sorted(shared.items()) if term not in named and not term.startswith("@")]
    return sum(plain) < LEAST_OF_PLAIN_WORDS * sum(weight for _, weight in sorted(shared.items()))


@cache
def _of_countries() -> frozenset[str]:
    """Stems of countries and their peoples: "Kyrgyz" is as much of a name as "Kyrgyzstan", and no mention.

    Of forms of one word, because the "people" of a republic is no name.
    """
    words = sorted(form for form, code in country_forms().items() if len(code) == 2 and " " not in form)
    return frozenset(terms(" ".join(words)))
