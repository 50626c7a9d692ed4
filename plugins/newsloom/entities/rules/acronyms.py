"""Letters that stand for an organisation: "Full Name (ACR)", "ACR (Full Name)", letters alone."""

from __future__ import annotations

import re

from newsloom.entities.words.lexicon import words
from newsloom.entities.words.spans import Board, Span, joins
from newsloom.entities.words.tokens import Tokens

_ROMAN = re.compile(r"[IVXLC]+$")
# Small words that letters leave out or take in: "Organization of American States (OAS)".
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "la", "des", "du", "by", "with"})


def is_acronym(tokens: Tokens, i: int) -> bool:
    """Two to seven capitals that are no word, number or grade, in a line that is not all capitals."""
    word = tokens.text[i]
    if not word[:2].isupper() or tokens.shouted[i] or not 2 <= len(word.rstrip("s")) <= 8 or "." in word:
        return False
    core = word[:-1] if word.endswith("s") and len(word) > 3 else word
    return core.isalpha() and core.isupper() and core not in words("not_acronyms") and not _ROMAN.match(core)


def mark_letters(board: Board) -> None:
    """Capitals alone are an organisation, three letters at least."""
    tokens = board.tokens
    for i in range(len(tokens)):
        if i in board.owner or len(tokens.text[i]) < 3 or not is_acronym(tokens, i):
            continue
        if tokens.text[i] in board.things or not tokens.text[i].isupper():
            continue  # "non-fungible tokens (NFTs)": letters in the plural are kinds of things
        if _plain(tokens, i) in tokens.lower or tokens.gap[i].endswith("#") or _shouting(tokens, i):
            continue
        numbered = i + 1 < len(tokens) and tokens.hyphen(i + 1) and tokens.text[i + 1][:1].isdigit()
        if numbered or tokens.hyphen(i):
            continue  # "KAZ-2", "F-ABCD"
        if share_code(tokens, i):
            continue
        if i + 1 < len(tokens) and tokens.gap[i + 1] in {" ", "-"} and tokens.text[i + 1][0].isdigit():
            continue  # "ZAR 30 million", "COP 26"
        board.put(Span(i, _tied(board, i), "ORG", "letters", 1))


def share_code(tokens: Tokens, i: int) -> bool:
    """ "HWS.L": a share's code at an exchange."""
    code = tokens.text[i].isupper() and i + 1 < len(tokens) and tokens.gap[i + 1] == "."
    return code and tokens.text[i + 1].isupper()


def _plain(tokens: Tokens, i: int) -> str:
    return tokens.text[i].casefold()


def _shouting(tokens: Tokens, i: int) -> bool:
    """ "PARAMOUNT SEAT GIVEN BY": a word among words in capitals, in a line that also has small letters."""
    ahead = i + 1 < len(tokens) and tokens.gap[i + 1] == " " and tokens.text[i + 1].isupper()
    behind = i > 0 and tokens.gap[i] == " " and tokens.text[i - 1].isupper()
    beside = [k for k, there in ((i - 1, behind), (i + 1, ahead)) if there and len(tokens.text[k]) > 1]
    return any(tokens.text[k].isalpha() and tokens.text[k] not in words("not_acronyms") for k in beside)


def _tied(board: Board, i: int) -> int:
    """ "KFSH&RC", "SNC-Lavalin", "PML-N": letters go on over a hyphen or "&" to a name that nothing else holds."""
    tokens = board.tokens
    last = i + 1
    while (
        last < len(tokens)
        and last - i < 3
        and (tokens.hyphen(last) or tokens.gap[last] == "&")
        and tokens.capital[last]
        and last not in board.owner
    ):
        last += 1
    return last


def initials(names: list[str]) -> tuple[str, str]:
    """The first letters of the words with a capital and of all words, in capitals."""
    return "".join(n[0] for n in names if n[0].isupper()).upper(), "".join(n[0] for n in names).upper()


def _spells(letters: str, names: list[str]) -> bool:
    """Whether letters are the first ones of all words, or of those with a capital: "BOJ", "OAS"."""
    wanted = letters.upper().rstrip("S") if letters.endswith("s") else letters.upper()
    return wanted in initials(names)


def _long_before(board: Board, i: int) -> int | None:
    """First token of the long form that ends just before token ``i`` = "(ACR"; None if no run has its initials."""
    tokens = board.tokens
    limit = max(-1, i - 2 * len(tokens.text[i]) - 3)
    for first in range(i - 1, limit, -1):
        if first < i - 1 and not joins(tokens, first + 1) and tokens.gap[first + 1] != "’ ":
            return None
        if tokens.capital[first] and _spells(tokens.text[i], tokens.text[first:i]):
            return first
    return None


def _explains_a_thing(board: Board, i: int) -> bool:
    """ "mobile financial service (MFS)", "Impact Assessment (CIA)": what is explained in small letters, or ends in a
    word for no body, is no organisation, whatever these letters mean elsewhere."""
    tokens = board.tokens
    first, fits = i, False
    while first > 0 and i - first < 8 and not fits and (first == i or tokens.gap[first] in {" ", "-", " - "}):
        first -= 1
        names = tokens.text[first:i]
        spelt = [n for n in names if n not in _SMALL]
        fits = any(_spells(tokens.text[i].removesuffix("s"), part) for part in (names, spelt))
    if not fits or tokens.text[first] in _SMALL:
        return False
    last = tokens.text[i - 1]
    return last.casefold() in words("no_bodies") or not any(tokens.capital[k] for k in range(first + 1, i))


def harvest(board: Board) -> None:
    """Read "Full Name (ACR)" and "ACR (Full Name)", with or without a space, and remember what ACR stands for here."""
    tokens = board.tokens
    for i in range(len(tokens)):
        if not is_acronym(tokens, i):
            continue
        if i > 0 and tokens.gap[i].strip() == "(" and _closes(tokens, i):
            before = board.owner.get(i - 1)
            known = before is not None and before.label == "ORG" and before.last == i
            if not known and _explains_a_thing(board, i):
                board.things.add(tokens.text[i])
                continue
            first = _long_before(board, i)
            if first is None and known and before is not None:
                first = before.first
            if first is not None:
                _define(board, tokens.text[i], i, first, i)
        elif i + 1 < len(tokens) and tokens.gap[i + 1].strip() == "(" and tokens.capital[i + 1]:
            last = i + 1
            while last < len(tokens) and (last == i + 1 or joins(tokens, last)) and last - i < 14:
                last += 1
            names = tokens.text[i + 1 : last]
            owner = board.owner.get(i + 1)
            whole = owner is not None and owner.label == "ORG" and owner.last == last
            if len(names) > 1 and (_spells(tokens.text[i], names) or whole):
                _define(board, tokens.text[i], i, i + 1, last)
    for i, word in enumerate(tokens.text):
        if word in board.things and board.owner.get(i) is not None and board.owner[i].last - board.owner[i].first == 1:
            board.take_off(board.owner[i])


def _closes(tokens: Tokens, i: int) -> bool:
    """Whether a bracket closes behind token ``i``."""
    return tokens.source[tokens.end[i] : tokens.end[i] + 1] == ")"


def harvest_marked(board: Board) -> None:
    """ "State Committee for Something (XKMQ)": letters of another language behind an organisation found by its form.

    Letters that the lexicon knows, or that are explained, keep what they mean. "(CSSC CSTO)" behind a committee of the
    CSTO is one name of two acronyms.
    """
    tokens = board.tokens
    for i in range(1, len(tokens)):
        if tokens.gap[i].strip() != "(" or not is_acronym(tokens, i):
            continue
        before = board.owner.get(i - 1)
        if before is None or before.label != "ORG" or before.last != i:
            continue
        if _closes(tokens, i):
            fresh = i not in board.owner and len(tokens.text[i]) > 2 and tokens.text[i] not in board.acronyms
            if fresh and before.rule in {"opener", "head"}:
                _define(board, tokens.text[i], i, before.first, before.last)
        elif i + 1 < len(tokens) and tokens.gap[i + 1] == " " and is_acronym(tokens, i + 1) and _closes(tokens, i + 1):
            _define_pair(board, i, before)


def _define_pair(board: Board, i: int, before: Span) -> None:
    """ "(CSSC CSTO)": a body's letters and those of what it belongs to, behind the body or its owner."""
    tokens = board.tokens
    owner = board.owner.get(i + 1)
    if owner is None or owner.entry is None or owner.label != "ORG" or i in board.owner:
        return
    body = before
    if before.entry is not None and before.entry.id == owner.entry.id:
        # "Committee of Secretaries of the member states of the Treaty Organization (CSSC CSTO)"
        near = [board.owner[k] for k in range(max(0, before.first - 8), before.first) if k in board.owner]
        near = [s for s in near if s.label == "ORG" and s.rule in {"opener", "head"}]
        linked = bool(near) and all(
            tokens.text[k].islower() and tokens.gap[k] == " " for k in range(near[-1].last, before.first)
        )
        if not linked:
            return
        body = near[-1]
    letters = board.text(i, i + 2)
    board.acronyms.setdefault(letters, board.text(body.first, body.last))
    board.put(Span(i, i + 2, "ORG", "acronym", 7))


def _define(board: Board, letters: str, at: int, first: int, last: int) -> None:
    known = {board.owner[k].label for k in (*range(first, last), at) if k in board.owner}
    if "DATE" in known or "PERSON" in known:
        return
    board.acronyms.setdefault(letters, board.text(first, last))
    whole = board.owner.get(first)
    if whole is None or (whole.first, whole.last) != (first, last) or whole.label != "ORG":
        board.put(Span(first, last, "ORG", "long form", 7))
    if at not in board.owner:
        board.put(Span(at, at + 1, "ORG", "acronym", 7))
