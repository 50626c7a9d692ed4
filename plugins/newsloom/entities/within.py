"""Inside one article: which mentions are one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from newsloom.entities.folding import fold
from newsloom.entities.lexicon import Entry, entry_names
from newsloom.entities.local import LocalEntity
from newsloom.entities.names import close_tokens, is_initialled, name_tokens, same_person
from newsloom.entities.offices import Title
from newsloom.entities.orgkeys import content_words, is_generic, lexicon_keys, organisation_key
from newsloom.entities.spans import Board, Span
from newsloom.model import Label


@dataclass
class _Group:
    label: Label
    lexicon: str | None = None
    canonical: str | None = None
    spans: list[Span] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)


def _people(board: Board, spans: list[Span]) -> dict[Span, _Group]:
    """Full names first, longest first; then initials; then surnames, each to the person whose name stood nearest
    before."""
    text = {s: board.text(s.first, s.last) for s in spans}
    order = sorted(spans, key=lambda s: (-len(name_tokens(text[s])), s.first))
    groups: list[_Group] = []
    names: dict[int, list[str]] = {}
    placed: dict[Span, _Group] = {}
    for span in order:
        tokens = name_tokens(text[span])
        fits = [g for g in groups if any(_same_inside(text[span], tokens, n) for n in names[id(g)])]
        group = _nearest(fits, span)
        if group is None:
            group = _Group("PERSON")
            groups.append(group)
            names[id(group)] = []
        group.spans.append(span)
        if text[span] not in names[id(group)]:
            names[id(group)].append(text[span])
        placed[span] = group
    return placed


def _same_inside(text: str, tokens: tuple[str, ...], known: str) -> bool:
    if len(tokens) > 1:
        return same_person(text, known)
    full = name_tokens(known)
    if not tokens or not full:
        return text == known
    if len(full) == 1:
        return tokens == full
    # the surname stands last, in East Asia and Hungary first; a given name alone is a last resort and the same place
    return close_tokens(tokens[0], full[-1]) or tokens[0] == full[0]


def _nearest(groups: list[_Group], span: Span) -> _Group | None:
    """The group with a mention nearest before ``span``, else nearest after it."""
    if len(groups) < 2:
        return groups[0] if groups else None

    def distance(group: _Group) -> tuple[int, int]:
        before = [span.first - s.first for s in group.spans if s.first <= span.first]
        after = [s.first - span.first for s in group.spans if s.first > span.first]
        return (0, min(before)) if before else (1, min(after))

    return min(groups, key=distance)


def _parents(board: Board, span: Span) -> tuple[frozenset[str], set[int]]:
    """Ids of the countries and organisations named inside an organisation's name, and the tokens that name them."""
    inside = [h for h in board.hits_between(span.first, span.last) if (h.first, h.last) != (span.first, span.last)]
    ids: set[str] = set()
    covered: set[int] = set()
    for hit in inside:
        entry = hit.entry
        assert entry is not None
        if entry.label == "NORP" and entry.country is None:
            continue
        ids.add(
            entry.country
            if entry.label in {"GPE", "NORP"} and entry.id.startswith(("gpe:", "norp:")) and entry.country
            else entry.id
        )
        covered.update(range(hit.first, hit.last))
    return frozenset(ids), covered


def org_identity(board: Board, span: Span) -> tuple[str | None, str | None]:
    """(lexicon id, canonical key) of an organisation's span; both None only for a name without content."""
    if span.entry is not None:
        return span.entry.id, None
    text = board.text(span.first, span.last)
    plain = organisation_key(text)
    if plain is not None and plain in lexicon_keys():
        return lexicon_keys()[plain], None
    parents, covered = _parents(board, span)
    rest = " ".join(board.tokens.text[i] for i in range(span.first, span.last) if i not in covered)
    if not content_words(rest):
        # "the Republic of Kazakhstan Organization": nothing but its parents
        return None, plain
    return None, organisation_key(rest, parents)


def _organisations(board: Board, spans: list[Span]) -> dict[Span, _Group]:
    groups: dict[tuple[str | None, str | None], _Group] = {}
    by_text: dict[str, _Group] = {}
    placed: dict[Span, _Group] = {}
    short = set(board.acronyms)
    for span in spans:
        text = board.text(span.first, span.last)
        if text in short:
            continue
        identity = org_identity(board, span)
        group = groups.setdefault(identity, _Group("ORG", *identity))
        by_text.setdefault(text, group)
        placed[span] = group
    for span in spans:
        text = board.text(span.first, span.last)
        if text not in short:
            continue
        # the article's own definition wins over the lexicon: in it "ECO" may be another body than the usual one
        group = by_text.get(board.acronyms[text]) or groups.setdefault(
            (None, f"acr:{text}"), _Group("ORG", None, f"acr:{text}")
        )
        if group.lexicon is None:
            group.acronyms.add(text)
        placed[span] = group
    _settle_generic(groups)
    return placed


def _settle_generic(groups: dict[tuple[str | None, str | None], _Group]) -> None:
    """ "Foreign Ministry" is the one ministry of that kind that the article names with its country, if there is one
    only."""
    keys = [g.canonical for g in groups.values() if g.canonical]
    for group in groups.values():
        key = group.canonical
        if key is None or key.startswith("acr:"):
            if key is not None and group.lexicon is None:
                letters = key[4:]
                if group.spans == [] and letters:
                    group.acronyms.add(letters)
            continue
        if not is_generic(key):
            continue
        wanted = set(key.split())
        full = sorted({k for k in keys if {p for p in k.split() if not p.startswith("@")} == wanted and k != key})
        group.canonical = full[0] if len(full) == 1 else None


def _others(board: Board, spans: list[Span]) -> dict[Span, _Group]:
    groups: dict[tuple[str, str], _Group] = {}
    placed: dict[Span, _Group] = {}
    for span in spans:
        entry: Entry | None = span.entry
        key = fold(board.text(span.first, span.last))
        lexicon = entry.id if entry is not None else None
        group = groups.setdefault(
            (span.label, lexicon or key), _Group(span.label, lexicon, None if lexicon else key or None)
        )
        placed[span] = group
    return placed


def _name(board: Board, group: _Group) -> str:
    if group.lexicon is not None:
        return entry_names()[group.lexicon]
    forms = Counter(board.text(s.first, s.last) for s in group.spans)
    # most words, then most often, then first in the alphabet: one answer whatever the order
    return min(forms, key=lambda f: (f.isupper(), is_initialled(f), -len(name_tokens(f)), -forms[f], f))


def link_inside(
    article: str, board: Board, titles: dict[Span, Title]
) -> tuple[dict[Span, int], tuple[LocalEntity, ...]]:
    """Spans -> index of their LocalEntity, and the entities. Dates have none."""
    spans = board.placed()
    by_label: defaultdict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_label[span.label].append(span)
    placed = _people(board, by_label["PERSON"])
    placed |= _organisations(board, by_label["ORG"])
    placed |= _others(board, [s for s in spans if s.label in {"GPE", "LOC", "NORP", "EVENT"}])
    countries = tuple(
        sorted(
            {
                s.entry.country
                for s in spans
                if s.entry is not None and s.entry.country and s.entry.id.startswith(("gpe:", "norp:"))
            }
        )
    )
    merged: dict[object, int] = {}
    index: dict[Span, int] = {}
    members: list[list[_Group]] = []
    for span in spans:
        group = placed.get(span)
        if group is None:
            continue
        if span not in group.spans:
            group.spans.append(span)
        same = (
            (group.label, group.lexicon or group.canonical)
            if group.label != "PERSON" and (group.lexicon or group.canonical)
            else id(group)
        )
        position = merged.setdefault(same, len(members))
        if position == len(members):
            members.append([])
        if group not in members[position]:
            members[position].append(group)
        title = titles.get(span)
        if title is not None and title.office:
            group.offices.add(f"{title.office.removeprefix('former ')}|{title.country or ''}")
        index[span] = position
    return index, tuple(_entity(article, i, board, parts, countries) for i, parts in enumerate(members))


def _entity(article: str, index: int, board: Board, parts: list[_Group], countries: tuple[str, ...]) -> LocalEntity:
    whole = _Group(parts[0].label, parts[0].lexicon, parts[0].canonical)
    for part in parts:
        whole.spans += part.spans
        whole.offices |= part.offices
        whole.acronyms |= part.acronyms
    forms = tuple(sorted({board.text(s.first, s.last) for s in whole.spans}))
    return LocalEntity(
        article,
        index,
        whole.label,
        _name(board, whole),
        forms,
        whole.lexicon,
        whole.canonical,
        tuple(sorted(whole.offices)),
        tuple(sorted(whole.acronyms)),
        countries,
    )
