"""Over articles: which local entities are one. A function of the set, never of the order of arrival.

Pairwise decisions come from each article's own evidence and from pinned lexicons; they are applied as connected
components, strongest first and then by name, with vetoes. An id is a hash of the label and of the cluster's canonical
key.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from newsloom.entities.folding import fold
from newsloom.entities.lexicon import entry_names
from newsloom.entities.local import LocalEntity
from newsloom.entities.names import blocking_keys, close_tokens, is_initialled, name_tokens, same_person, surname_key
from newsloom.entities.orgkeys import organisation_key


@dataclass(frozen=True)
class Resolved:
    """What became of one local entity: its global id (None: linked to nothing), the name to show, and why.

    ``score`` is 1.0 for a lexicon id or an equal key, less for what needed a decision.
    """

    article: str
    index: int
    entity: str | None
    name: str
    score: float
    reasons: tuple[str, ...]


def entity_id(label: str, key: str) -> str:
    """The id of an entity: 80 bits of SHA-256 over label and key, so that ten million entities do not collide."""
    digest = hashlib.sha256(f"{label}\n{key}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{label.lower()}-{digest[:20]}"


def block_keys(local: LocalEntity) -> frozenset[str]:
    """Keys under which history is asked for candidates: two local entities that can be one share at least one."""
    if local.lexicon is not None:
        return frozenset({f"lex:{local.lexicon}"})
    if local.label != "PERSON":
        keys = {f"acr:{a}" for a in local.acronyms}
        if local.canonical is not None:
            keys.add(local.canonical if local.canonical.startswith("acr:") else f"{local.label}:{local.canonical}")
            if _letters(local) is not None:
                keys.add(f"acr:{_letters(local)}")
        return frozenset(keys)
    keys = set()
    for form in local.forms:
        keys |= {f"name:{k}" for k in blocking_keys(form)}
        surname = surname_key(form)
        if surname is not None:
            keys |= {f"office:{surname}|{o}" for o in local.offices if _telling(o)}
    return frozenset(keys)


def _telling(office: str) -> bool:
    """Whether "office|country" names one chair: both halves known."""
    head, _, country = office.partition("|")
    return bool(head and country)


def _full(form: str) -> bool:
    return len(name_tokens(form)) > 1 and not is_initialled(form)


class _Clusters:
    """Union-find over name keys, with members, under the veto that every pair of a cluster must be able to be one."""

    def __init__(self, spellings: dict[str, str]) -> None:
        self.spelling = spellings
        self.root = {key: key for key in spellings}
        self.members = {key: [key] for key in spellings}

    def find(self, key: str) -> str:
        while self.root[key] != key:
            self.root[key] = self.root[self.root[key]]
            key = self.root[key]
        return key

    def union(self, left: str, right: str, *, veto: bool) -> bool:
        a, b = sorted((self.find(left), self.find(right)))
        if a == b:
            return True
        if veto and not all(
            same_person(self.spelling[x], self.spelling[y], strict=True)
            for x in self.members[a]
            for y in self.members[b]
        ):
            return False
        self.root[b] = a
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        return True


def _person_clusters(people: Sequence[LocalEntity]) -> _Clusters:
    """Clusters of full names. Nodes are folded names; an article that uses two spellings for one person joins them."""
    spellings: dict[str, str] = {}
    for local in people:
        for form in local.forms:
            if _full(form):
                key = fold(form)
                spellings[key] = min(spellings.get(key, form), form)
    clusters = _Clusters(spellings)
    for ties in sorted({tuple(sorted({fold(f) for f in p.forms if _full(f)})) for p in people}):
        for other in ties[1:]:
            clusters.union(ties[0], other, veto=False)
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key, spelling in spellings.items():
        for block in blocking_keys(spelling):
            blocks[block].append(key)
    pairs = {(a, b) for block in blocks.values() for a in block for b in block if a < b}
    decided = [(_distance(a, b), a, b) for a, b in pairs if same_person(spellings[a], spellings[b], strict=True)]
    for _, a, b in sorted(decided):
        clusters.union(a, b, veto=True)
    return clusters


def _distance(left: str, right: str) -> float:
    """Order of decisions only: the share of letters that two folded names do not have in common."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_distance(left, right))


@dataclass
class _Person:
    """A cluster of full names with what its articles say of it."""

    key: str
    names: list[str]
    offices: frozenset[str]


def _known_people(people: Sequence[LocalEntity], clusters: _Clusters) -> dict[str, _Person]:
    offices: defaultdict[str, set[str]] = defaultdict(set)
    for local in people:
        for form in local.forms:
            if _full(form):
                offices[clusters.find(fold(form))] |= set(local.offices)
    return {
        root: _Person(min(members), [clusters.spelling[m] for m in members], frozenset(offices[root]))
        for root, members in clusters.members.items()
    }


def _resolve_people(people: Sequence[LocalEntity]) -> list[Resolved]:
    clusters = _person_clusters(people)
    known = _known_people(people, clusters)
    by_block: defaultdict[str, set[str]] = defaultdict(set)
    for root, person in known.items():
        for name in person.names:
            for block in blocking_keys(name):
                by_block[f"name:{block}"].add(root)
            surname = surname_key(name)
            for office in person.offices:
                if surname is not None and _telling(office):
                    by_block[f"office:{surname}|{office}"].add(root)
    answers: list[Resolved] = []
    for local in people:
        full = sorted(fold(f) for f in local.forms if _full(f))
        if full:
            person = known[clusters.find(full[0])]
            same = person.key in full
            reasons = ("full name",) if same else ("full name", f"spelling of {person.names[0]}")
            answers.append(
                _answer(local, person.key, local.name if same else min(person.names), 1.0 if same else 0.9, reasons)
            )
            continue
        candidates = sorted({root for key in block_keys(local) for root in by_block.get(key, ())})
        initialled = [f for f in local.forms if is_initialled(f)]
        if initialled:
            answers.append(_resolve_initials(local, initialled, [known[c] for c in candidates]))
        else:
            answers.append(_resolve_surname(local, [known[c] for c in candidates]))
    return answers


def _answer(local: LocalEntity, key: str | None, name: str, score: float, reasons: tuple[str, ...]) -> Resolved:
    ident = None if key is None else entity_id(local.label, key)
    return Resolved(local.article, local.index, ident, name, score, reasons)


def _resolve_initials(local: LocalEntity, forms: list[str], known: list[_Person]) -> Resolved:
    """An initial and a surname join a full name if exactly one fits; the office decides between several."""
    form = min(forms)
    fits = [p for p in known if all(same_person(form, name, strict=True) for name in p.names)]
    if len(fits) > 1:
        shared = [p for p in fits if {o for o in local.offices if _telling(o)} & p.offices]
        if len(shared) == 1:
            return _answer(local, shared[0].key, min(shared[0].names), 0.8, ("initial and surname", "same office"))
        return _answer(local, f"{fold(form)} in {local.article}", local.name, 0.5, ("initial fits several people",))
    if fits:
        return _answer(local, fits[0].key, min(fits[0].names), 0.85, ("initial and surname", "one person fits"))
    return _answer(local, fold(form), local.name, 0.7, ("initial and surname", "no full name known"))


def _resolve_surname(local: LocalEntity, known: list[_Person]) -> Resolved:
    """A surname alone joins a full name only in the same office of the same country; else it stays in its article."""
    form = min(local.forms)
    tokens = name_tokens(form)
    offices = sorted(o for o in local.offices if _telling(o))
    if tokens and offices:
        fits = [
            p
            for p in known
            if set(offices) & p.offices and any(close_tokens(name_tokens(n)[-1], tokens[-1]) for n in p.names)
        ]
        if len(fits) == 1:
            return _answer(local, fits[0].key, min(fits[0].names), 0.8, ("surname", f"same office: {offices[0]}"))
        if not fits:
            return _answer(
                local, f"{tokens[-1]} as {offices[0]}", local.name, 0.7, ("surname", f"office: {offices[0]}")
            )
    return _answer(local, f"{fold(form)} in {local.article}", local.name, 0.5, ("surname without context",))


def _letters(local: LocalEntity) -> str | None:
    """The acronym, for an organisation that its article names by letters only."""
    if local.label != "ORG" or local.lexicon is not None:
        return None
    if local.canonical is not None and local.canonical.removeprefix("acr:") in local.acronyms:
        return local.canonical.removeprefix("acr:")  # a long form that says nothing without an owner
    if len(local.forms) != 1:
        return None
    form = local.forms[0]
    if not form.isupper() or " " in form or len(form) < 2:
        return None
    # letters whose long form stands inside a longer name only are known by the words of that form
    return form if local.canonical in {None, f"acr:{form}", organisation_key(form)} else None


def _resolve_organisations(locals_: Sequence[LocalEntity]) -> list[Resolved]:
    """Equal keys are one; letters alone are the one long form that the articles give to them, if it is one."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for local in locals_:
        key = local.lexicon or local.canonical
        if key is not None and _letters(local) is None:
            for acronym in local.acronyms:
                meant[acronym].add(key)
    answers: list[Resolved] = []
    for local in locals_:
        letters = _letters(local)
        if letters is not None:
            keys = sorted(meant.get(letters, ()))
            if len(keys) == 1:
                answers.append(
                    _answer(local, keys[0], local.name, 0.85, (f"{letters} stands for one name in these articles",))
                )
            else:
                answers.append(_answer(local, f"acr:{letters}", local.name, 0.7, ("same letters",)))
        else:
            answers.append(_by_key(local))
    return answers


def _by_key(local: LocalEntity) -> Resolved:
    if local.lexicon is not None:
        return _answer(local, local.lexicon, entry_names().get(local.lexicon, local.name), 1.0, ("lexicon",))
    if local.canonical is None:
        return _answer(local, None, local.name, 0.0, ("cannot be told which one is meant",))
    return _answer(local, local.canonical, local.name, 0.9, ("same content words",))


def resolve(locals_: Iterable[LocalEntity]) -> list[Resolved]:
    """Global ids for local entities, one answer for each, in the order given. The same set gives the same ids."""
    given = list(locals_)
    ordered = sorted(given, key=lambda e: e.key)
    answers: dict[tuple[str, int], Resolved] = {}
    people = [e for e in ordered if e.label == "PERSON"]
    organisations = [e for e in ordered if e.label == "ORG"]
    others = [e for e in ordered if e.label not in {"PERSON", "ORG"}]
    for answer in [*_resolve_people(people), *_resolve_organisations(organisations), *(_by_key(e) for e in others)]:
        answers[answer.article, answer.index] = answer
    return _one_name([answers[e.key] for e in given], {e.key: e for e in given})


def _one_name(answers: list[Resolved], locals_: dict[tuple[str, int], LocalEntity]) -> list[Resolved]:
    """The full name that most articles print stands on every answer of an entity; the lexicon's name where it has
    one."""
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for answer in {(a.article, a.index): a for a in answers}.values():
        if answer.entity is not None:
            printed[answer.entity][locals_[answer.article, answer.index].name] += 1
    best = {
        ident: min(names, key=lambda n: (is_initialled(n), len(name_tokens(n)) < 2, -names[n], n))
        for ident, names in printed.items()
    }
    return [a if a.entity is None or "lexicon" in a.reasons else replace(a, name=best[a.entity]) for a in answers]
