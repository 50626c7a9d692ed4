"""What can stand in for an unknown year: the people and the city of an event, where two articles share them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.article.gazetteer import city_forms
from newsloom.entities.spelling.names import is_initialled, name_tokens, same_person, surname_key

# One minister meets somebody every day, and a body's meeting in another year has one veteran; two who are there
# together are an occasion.
ENOUGH_PEOPLE = 2
# Of the shorter list: two veterans among eight new faces are the same body a year later.
SHARE_OF_PEOPLE = 0.5


@dataclass(frozen=True, slots=True)
class Vouchers:
    """``people``: full names of the left article that the right one has too; ``cities``: where both events were.

    ``met``: the people are enough to be an occasion.
    """

    people: tuple[str, ...]
    cities: tuple[str, ...]
    met: bool

    @property
    def all(self) -> bool:
        """People and place."""
        return self.met and bool(self.cities)


def vouchers(a: Fingerprint, b: Fingerprint, familiar: Set[str]) -> Vouchers:
    """Who and where vouch for one time. ``familiar``: surname keys (``surname_key``) of people whom every second
    article names, who vouch for nothing.

    The people must be named in full on both sides ("Lavrov" and "S. Lavrov" may be a brother's). ``met`` asks for
    ``ENOUGH_PEOPLE`` and ``SHARE_OF_PEOPLE`` of the shorter list.
    """
    ours, theirs = full_names(a, familiar), full_names(b, familiar)
    met = tuple(sorted(name for name in ours if any(same_person(name, other) for other in theirs)))
    found = min(len(met), sum(any(same_person(name, other) for other in ours) for name in theirs))
    cities = tuple(sorted(_shared_cities(a, b)))
    many = found >= ENOUGH_PEOPLE and found >= SHARE_OF_PEOPLE * min(len(ours), len(theirs))
    return Vouchers(met, cities, many)


def full_names(one: Fingerprint, familiar: Set[str]) -> list[str]:
    """The people of an article who are named in full, without the ``familiar`` ones."""
    return [name for name in one.people if _full(name) and surname_key(name) not in familiar]


def _full(name: str) -> bool:
    return len(name_tokens(name)) > 1 and not is_initialled(name)


def _shared_cities(a: Fingerprint, b: Fingerprint) -> Iterator[str]:
    """Cities of both events. Where one text does not say plainly where its event was, a mention of the other's will do.

    Never a mention on both sides: "Washington and Beijing" stand in half of the world's news.
    """
    both = set(a.facts.cities) & set(b.facts.cities)
    yield from both
    for one, other in ((a, b), (b, a)):
        if one.facts.cities and not other.facts.cities:
            mentioned = {city_forms().get(place) for place in other.places}
            yield from set(one.facts.cities) & mentioned
