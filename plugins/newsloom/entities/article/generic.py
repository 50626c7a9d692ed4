"""Which organisation a name means that says nothing without its owner: "Foreign Ministry", "Security Council"."""

from __future__ import annotations

from collections.abc import Iterable

from newsloom.entities.spelling.orgkeys import is_generic, lexicon_keys, organisation_key
from newsloom.entities.words.lexicon import country_names, ministry_kinds, organisation_forms
from newsloom.entities.words.spans import Board, Span

# An owner in a key is "@KZ": a country's code has two letters.
_CODE = 3


def owning_countries(keys: Iterable[str], offices: Iterable[str | None]) -> frozenset[str]:
    """Codes of the countries that have a body or an office in the article."""
    bodies = {p[1:] for key in keys for p in key.split() if p.startswith("@") and len(p) == _CODE and p.isupper()}
    return frozenset(bodies | {country for country in offices if country})


def kinds_in(key: str) -> frozenset[str]:
    """The kinds of ministry that a key speaks of: "energy ministry" of energy."""
    return frozenset(ministry_kinds()[p] for p in key.split() if p in ministry_kinds())


def organ_in_lexicon(name: str, bodies: frozenset[str]) -> str | None:
    """The lexicon's organ that ``name`` is of exactly one of ``bodies`` (lexicon ids): "Security Council" of the UN.

    A word that the body's own name holds says nothing: "State" is not the Commonwealth of Independent States.
    """
    found = {
        lexicon_keys()[key]
        for ident, form in organisation_forms()
        if ident in bodies
        and (key := organisation_key(f"{form} {name}")) in lexicon_keys()
        and lexicon_keys()[key] != ident
    }
    return found.pop() if len(found) == 1 else None


def _has_a_secretary(board: Board, spans: list[Span]) -> bool:
    """ "Secretary of the Security Council": states' councils have one, and a chairman; the organ of a world body has a
    president."""
    heads = {"secretary", "chairman", "chair", "chairwoman"}
    return any(heads & {w.casefold() for w in board.tokens.text[max(0, s.first - 3) : s.first]} for s in spans)


def _of_many_states(board: Board, span: Span) -> bool:
    """ "Council of Foreign Ministers", "Committee of Secretaries": no country has several, so no country owns it."""
    low = [w.casefold() for w in board.tokens.text[span.first : span.last]]
    kinds = "ministers" in low and any(w in ministry_kinds() for w in low)
    return kinds or any(w in {"heads", "secretaries", "presidents"} for w in low)


def _party(board: Board, spans: list[Span]) -> bool:
    """ "Congress leader Inga Torvik", "Congress workers": a party that is called as a chamber elsewhere is no state's
    chamber."""
    tokens = board.tokens
    behind = {tokens.text[s.last] for s in spans if s.last < len(tokens) and tokens.gap[s.last] == " "}
    return bool(behind & _OF_PARTIES)


_OF_PARTIES = frozenset({"leader", "leaders", "worker", "workers", "party", "MP", "MPs", "MLA", "MLAs", "candidate"})
_OF_PARTIES |= {"candidates", "president", "spokesperson"}


def _branch(key: str, keys: list[str]) -> str:
    """ "OSCE Programme Office" in an article that names one "OSCE Programme Office in Bishkek" is that one."""
    parts = set(key.split())
    if not any(p.startswith("@org:") for p in parts):
        return key
    placed = {
        k for k in keys if parts < set(k.split()) and all(p.startswith("@place:") for p in set(k.split()) - parts)
    }
    return placed.pop() if len(placed) == 1 else key


def settle(
    board: Board, key: str, spans: list[Span], keys: list[str], countries: frozenset[str], bodies: frozenset[str]
) -> tuple[str | None, str | None]:
    """(lexicon id, key) of a generic name, or its own key where it is not generic.

    It is the one body of that name that the article names with its owner; else that of the only country that has a body
    or an office here; else the organ of a world body that is named. Two owners that could be meant are no answer.
    """
    if key.startswith("acr:") or not is_generic(key):
        return None, _branch(key, keys)
    wanted = set(key.split())
    full = sorted({k for k in keys if {p for p in k.split() if not p.startswith("@")} == wanted and k != key})
    if full:
        return None, full[0] if len(full) == 1 else None
    if _of_many_states(board, spans[0]) or _party(board, spans):
        return None, None
    organ = organ_in_lexicon(board.text(spans[0].first, spans[0].last), bodies)
    if organ is not None and not _has_a_secretary(board, spans):
        return (organ, None) if len(countries) != 1 else (None, None)
    if len(countries) != 1:
        return None, None
    country = min(countries)
    # the lexicon holds some states' bodies under the state's name ("US Senate")
    named = (organisation_key(f"{form} {key}") for form in (country, country_names().get(country, country)))
    known = next((lexicon_keys()[k] for k in named if k in lexicon_keys()), None)
    return (known, None) if known is not None else (None, f"@{country} {key}")
