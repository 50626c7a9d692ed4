"""Inside one article: which mentions are one entity."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from newsloom.entities.article.generic import kinds_in, owning_countries, settle
from newsloom.entities.local import LocalEntity
from newsloom.entities.rules.acronyms import initials
from newsloom.entities.rules.offices import Title
from newsloom.entities.spelling.names import (
    blocking_keys,
    close_tokens,
    is_initialled,
    name_tokens,
    same_person,
    slip_keys,
)
from newsloom.entities.spelling.orgkeys import content_words, is_generic, lexicon_keys, organisation_key
from newsloom.entities.words.cases import nominative, surname_bases
from newsloom.entities.words.folding import fold
from newsloom.entities.words.lexicon import Entry, entry_names
from newsloom.entities.words.spans import Board, Span
from newsloom.model import Label


@dataclass
class _Group:
    label: Label
    lexicon: str | None = None
    canonical: str | None = None
    spans: list[Span] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)


# A father's name is no family name.
_PATRONYMIC = re.compile(r"(?i)\b(?:bin|ibn|bint)\s+\S+$")


# Names under one key beyond which the key says nothing: in a list of thousands two that differ by a slip are two
# people, and each would be compared with hundreds. Four thousand invented names have some thirty under one key.
_CROWD = 64


class _People:
    """The persons of one article while they are being told apart; looked up by key, because a list of delegates can
    name thousands."""

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self.starts: list[list[int]] = []
        self._by_name: dict[str, int] = {}
        self._by_block: defaultdict[str, list[str]] = defaultdict(list)
        self._by_last: defaultdict[str, set[int]] = defaultdict(set)
        self._by_first: defaultdict[str, set[int]] = defaultdict(set)
        self._lasts: defaultdict[str, set[str]] = defaultdict(set)

    def fitting(self, text: str, tokens: tuple[str, ...]) -> set[int]:
        """Groups that ``text`` can name. A surname stands last; in East Asia and Hungary first."""
        if text in self._by_name and len(tokens) != 1:
            return {self._by_name[text]}
        if len(tokens) != 1:
            blocks = [self._by_block.get(key, []) for key in blocking_keys(text, slips=True)]
            near = {known for block in blocks if len(block) <= _CROWD for known in block}
            return {self._by_name[known] for known in near if same_person(text, known)}
        exact = self._by_last[tokens[0]] | self._by_first[tokens[0]]
        exact = exact or {p for base in surname_bases(text) for p in self._by_last[base]}
        if exact:
            return exact
        near = {last for key in slip_keys(tokens[0]) for last in self._lasts.get(key, ())}
        close = [last for last in near if close_tokens(tokens[0], last)]
        return {position for last in close for position in self._by_last[last]}

    def add(self, span: Span, text: str, tokens: tuple[str, ...], fits: set[int]) -> _Group:
        """Put a mention to the fitting group whose name stood nearest before it, or to a new one."""
        if fits:
            position = min(fits, key=lambda p: (self._distance(p, span.first), p))
        else:
            position = len(self.groups)
            self.groups.append(_Group("PERSON"))
            self.starts.append([])
        insort(self.starts[position], span.first)
        self.groups[position].spans.append(span)
        if text not in self._by_name and tokens:
            self._by_name[text] = position
            for key in blocking_keys(text, slips=True):
                self._by_block[key].append(text)
            if not _PATRONYMIC.search(text):  # "Salman" alone is not "Mohammed bin Salman"
                self._by_last[tokens[-1]].add(position)
            self._by_first[tokens[0]].add(position)
            for key in slip_keys(tokens[-1]):
                self._lasts[key].add(tokens[-1])
        return self.groups[position]

    def _distance(self, position: int, first: int) -> tuple[int, int]:
        starts = self.starts[position]
        after = bisect_right(starts, first)
        return (0, first - starts[after - 1]) if after else (1, starts[0] - first)


def _people(board: Board, spans: list[Span]) -> dict[Span, _Group]:
    """Full names first, then initials, then surnames, each to the person whose name stood nearest before."""
    named = [(span, board.text(span.first, span.last)) for span in spans]
    keyed = [(span, text, name_tokens(text)) for span, text in named]
    people = _People()
    placed: dict[Span, _Group] = {}
    # a surname that several bear must not fix its text to one of them: lone words are asked anew each time
    for span, text, tokens in sorted(keyed, key=lambda k: (-len(k[2]), is_initialled(k[1]), k[0].first)):
        placed[span] = people.add(span, text, tokens, people.fitting(text, tokens))
    return placed


def _parents(board: Board, span: Span) -> tuple[frozenset[str], set[int]]:
    """Ids of the countries and organisations named inside an organisation's name, and the tokens that name them."""
    inside = [h for h in board.hits_between(span.first, span.last) if (h.first, h.last) != (span.first, span.last)]
    ids: set[str] = set()
    covered: set[int] = set()
    embassy = any(board.tokens.text[i] in {"Embassy", "embassy"} for i in range(span.first, span.last))
    for hit in inside:
        entry = hit.entry
        assert entry is not None
        if entry.label == "NORP" and entry.country is None:
            continue
        owner = _owner_id(entry)
        before = [board.tokens.text[k] for k in range(max(span.first, hit.first - 2), hit.first)]
        seated = embassy and entry.label == "GPE" and [w for w in before if w != "the"][-1:] in (["in"], ["at"])
        # the embassy of A in B is not that of B in A, and the one in Ankara is the one in Türkiye
        ids.add(f"in:{entry.country or owner}" if seated else owner)
        covered.update(range(hit.first, hit.last))
    return frozenset(ids), covered


def _owner(board: Board, span: Span) -> frozenset[str]:
    """The country or body that owns a generic name from outside: "Russia's Defence Ministry", "Senate of Norway"."""
    tokens = board.tokens
    of = span.last < len(tokens) and tokens.gap[span.last] == " " and tokens.text[span.last] == "of"
    after = span.last + 1 + (tokens.text[span.last + 1 : span.last + 2] == ["the"])
    if of and (owner := board.owner.get(after)) is not None and owner.label == "GPE" and owner.entry is not None:
        return frozenset({_owner_id(owner.entry)})
    before = board.owner.get(span.first - 1)
    if before is None or before.entry is None or not tokens.possessive[span.first - 1]:
        return frozenset()
    return frozenset({_owner_id(before.entry)})


def _owner_id(entry: Entry) -> str:
    return entry.country if entry.id.startswith(("gpe:", "norp:")) and entry.country else entry.id


def _enumerated_owner(board: Board, span: Span) -> frozenset[str]:
    """ "Council of Foreign Ministers, Council of Defense Ministers and the Committee of Secretaries of the CSTO": the
    owner behind the last of several bodies owns them all."""
    tokens = board.tokens
    last = span.last
    several: Span | None = None
    # more bodies than this are no list before one owner, and each of them walks over those behind it
    for _ in range(8):
        step = last
        if step >= len(tokens):
            break
        if tokens.text[step] == "and" and tokens.gap[step] in {" ", ", "}:
            step += 1
        elif tokens.gap[step] != ", ":
            break
        step += tokens.text[step : step + 1] == ["the"]
        sibling = board.owner.get(step)
        if sibling is None or sibling.first != step or sibling.rule not in {"opener", "head"}:
            break
        last, several = sibling.last, sibling
    after = last + 1 + (tokens.text[last + 1 : last + 2] == ["the"])
    of = tokens.text[last : last + 1] == ["of"] and tokens.gap[last] == " "
    if several is None:
        return frozenset()
    inside = [h for h in board.hits_between(several.first, several.last) if several.first < h.first]
    ends = [h.entry for h in inside if h.last == several.last and h.label in {"ORG", "GPE"} and h.entry is not None]
    if ends:
        return frozenset({_owner_id(ends[0])})
    owner = board.owner.get(after) if of else None
    body = owner.entry if owner is not None and owner.label == "ORG" else None
    return frozenset({body.id}) if body is not None else frozenset()


def org_identity(board: Board, span: Span) -> tuple[str | None, str | None]:
    """(lexicon id, canonical key) of an organisation's span; both None only for a name without content."""
    if span.entry is not None:
        return span.entry.id, None
    text = board.text(span.first, span.last)
    plain = organisation_key(text)
    if plain is not None and plain in lexicon_keys():
        return lexicon_keys()[plain], None
    parents, covered = _parents(board, span)
    if not parents and plain is not None and is_generic(plain):
        parents = _owner(board, span) or _enumerated_owner(board, span)
    rest = " ".join(_spelled_out(board, i) for i in range(span.first, span.last) if i not in covered)
    if not content_words(rest):
        # "the Republic of Kazakhstan Organization": nothing but its parents
        return None, plain
    key = organisation_key(rest, parents)
    return (lexicon_keys()[key], None) if key in lexicon_keys() else (None, key)


def _spelled_out(board: Board, i: int) -> str:
    """A word of a name; letters that the article explains stand for their long form ("Council of the OISS")."""
    word = board.tokens.text[i]
    return board.acronyms.get(word, word)


def _letters_of_bodies(board: Board, spans: list[Span]) -> None:
    """ "Bank of Japan ... BOJ": letters that nothing explains are those of the only body here that they spell."""
    texts = {board.text(s.first, s.last): s for s in spans}
    spelt: defaultdict[str, set[str]] = defaultdict(set)
    for text, span in texts.items():
        if span.last - span.first > 2 and not text.isupper():
            for letters in initials(board.tokens.text[span.first : span.last]):
                spelt[letters].add(text)
    for text, span in texts.items():
        if span.last - span.first > 1 or span.entry is not None or not text.isupper() or text in board.acronyms:
            continue
        if len(spelt[text]) == 1:
            board.acronyms[text] = min(spelt[text])


def _organisations(board: Board, spans: list[Span], titles: dict[Span, Title]) -> dict[Span, _Group]:
    groups: dict[tuple[str | None, str | None], _Group] = {}
    by_text: dict[str, _Group] = {}
    placed: dict[Span, _Group] = {}
    _letters_of_bodies(board, spans)
    short = board.short_names | board.acronyms
    for span in spans:
        text = board.text(span.first, span.last)
        if text in short:
            continue
        identity = org_identity(board, span)
        group = groups.setdefault(identity, _Group("ORG", *identity))
        by_text.setdefault(text, group)
        placed[span] = group
        group.spans.append(span)
    for span in spans:
        text = board.text(span.first, span.last)
        if text not in short:
            continue
        # the article's own definition wins over the lexicon: in it "ECO" may be another body than the usual one
        # where a longer name holds the long form ("Council of the Full Name (ACR)") the words say what it is
        identity = _identity_of_words(short[text], text)
        group = by_text.get(short[text]) or groups.setdefault(identity, _Group("ORG", *identity))
        if group.lexicon is None and text in board.acronyms:
            group.acronyms.add(text)
        placed[span] = group
        group.spans.append(span)
    _settle(board, list(groups.values()), titles)
    return placed


def _identity_of_words(long_form: str, letters: str) -> tuple[str | None, str | None]:
    """(lexicon id, canonical key) of a long form that is no mention of its own."""
    key = organisation_key(long_form)
    if key is None or is_generic(key):
        return None, f"acr:{letters}"
    return (lexicon_keys()[key], None) if key in lexicon_keys() else (None, key)


def _settle(board: Board, groups: list[_Group], titles: dict[Span, Title]) -> None:
    """Give generic names the owner that the article knows; letters that it explains are a key where no owner is
    known."""
    keys = [g.canonical for g in groups if g.canonical]
    named = {s.entry.id: s.entry.name for s in board.hits if s.entry is not None and s.entry.label == "ORG"}
    of_the_un = any(name.startswith(("United Nations", "UN ")) for name in named.values())
    bodies = frozenset(named) | ({"org:un"} if of_the_un else frozenset())
    countries = owning_countries(keys, (t.country for t in titles.values() if t.office))
    stateless = {str(t.office).partition(":")[2] for t in titles.values() if t.country is None and ":" in str(t.office)}
    for group in groups:
        if group.canonical is None:
            continue
        # an energy minister of no state here: his ministry is not that of the only state with another minister
        owners = countries if not stateless & kinds_in(group.canonical) else frozenset()
        group.lexicon, group.canonical = settle(board, group.canonical, group.spans, keys, owners, bodies)
        if group.lexicon is None and group.canonical is None and group.acronyms:
            group.canonical = f"acr:{min(group.acronyms)}"


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
        group.spans.append(span)
    return placed


def _name(board: Board, group: _Group) -> str:
    if group.lexicon is not None:
        return entry_names()[group.lexicon]
    forms = Counter(board.text(s.first, s.last) for s in group.spans)
    # most words, then most often, then first in the alphabet: one answer whatever the order
    return min(
        forms, key=lambda f: (f.isupper(), nominative(f) != f, is_initialled(f), -len(name_tokens(f)), -forms[f], f)
    )


def link_inside(
    article: str, board: Board, titles: dict[Span, Title]
) -> tuple[dict[Span, int], tuple[LocalEntity, ...]]:
    """Spans -> index of their LocalEntity, and the entities. Dates have none."""
    spans = board.placed()
    by_label: defaultdict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_label[span.label].append(span)
    placed = _people(board, by_label["PERSON"])
    placed |= _organisations(board, by_label["ORG"], titles)
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
