"""Why a span that a model found is no name: it is kept as a mention with a reason, and is no entity's."""

from __future__ import annotations

from collections.abc import Container

from newsloom.entities.rules.acronyms import share_code
from newsloom.entities.rules.relations import plural_titles
from newsloom.entities.words.folding import fold
from newsloom.entities.words.lexicon import given_names, languages, words
from newsloom.entities.words.spans import Board
from newsloom.model import Label

REASONS = {
    "no letters": "numbers and marks alone",
    "lone initial": "one letter alone, which a hundred names begin with",
    "calendar": "a month or a day of the week",
    "button": "words of a page and not of its text: Read More, Photo, Subscribe",
    "plain word": "a word that the text also writes without a capital, or that is never a name",
    "title": "an office or a courtesy without a name behind it",
    "kind": "a body's kind with a capital and without its name: the Ministry, the Organization, the Government",
    "share code": "the code of a share at an exchange",
    "average": "an average or an index of prices, where a person was seen",
    "capitals": "words of a line in capitals of which the text names none in small letters",
    "language": "a language, where a person or a place was seen",
    "no capital": "a person, a place or an organisation without a capital letter",
    "too long": "more words than any name has: lines that ran together",
}
"""Reason codes of junk mentions, each with what it means."""

# Words of a page's furniture: a span of nothing but these names nothing.
_BUTTONS = frozenset(
    {"read", "more", "click", "here", "share", "photo", "photos", "image", "video", "file", "source", "subscribe"}
    | {"follow", "us", "also", "see", "related", "menu", "search", "login", "log", "in", "sign", "up", "newsletter"}
    | {"advertisement", "comments", "comment", "tags", "tag", "print", "email", "e-mail", "copyright", "credit"}
    | {"updated", "published", "watch", "live", "listen", "download", "app", "cookies", "cookie", "accept", "policy"}
    | {"privacy", "terms", "of", "use", "home", "news", "next", "previous", "back", "top", "latest", "caption", "all"}
)
# The longest person's name has eight words ("Mohammed bin Salman bin Abdulaziz Al Saud"), the longest ministry twenty.
_LONGEST = {"PERSON": 10, "ORG": 25, "GPE": 10, "LOC": 10}
# Measured on eleven sets of annotated news, reports and Wikipedia: alone these are no name in four of five places,
# unlike "Congress", "Parliament", "Commission" and "Cabinet".
_KINDS = frozenset(
    {"organization", "organisation", "ministry", "party", "agency", "department", "university", "company", "group"}
    | {"government", "state", "authority", "bank", "corporation", "council", "centre", "center", "country", "republic"}
    | {"member states", "states", "president", "minister", "union government", "nation", "province", "region", "city"}
)
# What prices are measured by ends so, and no family name.
_AVERAGES = frozenset({"average", "index", "composite", "futures", "crude"})
_CALENDAR = ("months", "weekdays", "month_abbreviations")
_TITLES = ("office_heads", "office_words", "courtesies", "occupations")


def why_no_name(board: Board, first: int, last: int, label: Label, families: Container[str] = ()) -> str | None:
    """Code of the reason (a key of ``REASONS``) why tokens ``first`` to ``last`` are no name of that label; None where
    they can be one. Of dates and peoples nothing is refused. ``families``: last words of the persons of the text."""
    if label not in _LONGEST:
        return None
    tokens = board.tokens
    said = tokens.text[first:last]
    low = [w.casefold().rstrip(".") for w in said]
    if not any(letter.isalpha() for word in said for letter in word):
        return "no letters"
    if last - first > _LONGEST[label]:
        return "too long"
    if len(low) == 1 and len(low[0]) == 1 and low[0].isascii():
        return "lone initial"
    if all(any(w in words(kind) for kind in _CALENDAR) for w in low) and "may" not in low:
        return "calendar"
    if all(w in _BUTTONS for w in low) and not any(w.isupper() and len(w) > 1 for w in said):
        return "button"  # "US" in capitals is a country
    if not any(tokens.capital[i] or not tokens.text[i].isascii() for i in range(first, last)):
        return "no capital"
    if last - first == 1 and share_code(tokens, first):
        return "share code"
    if label == "PERSON" and low[-1] in _AVERAGES and len(low) > 1:
        return "average"
    if label != "ORG" and _shouted(board, first, last):
        return "capitals"
    if label == "PERSON" and len(said) == 1 and said[0] in families:
        return None  # "King" or "May" alone, where the text has a person of that family name
    if label == "PERSON" and all(any(w in words(kind) for kind in _TITLES) for w in low):
        return "title"
    if label == "ORG" and _offices(low):
        return "title"
    if " ".join(low) in _KINDS:
        return "kind"
    if label != "ORG" and len(said) == 1 and said[0] in languages():
        return "language"
    if label != "ORG" and _plain(board, first, last):
        return "plain word"
    return None


def _shouted(board: Board, first: int, last: int) -> bool:
    """ "QUAKE KILLS DOZENS": of a line in capitals no word is a given name, and none is a capital's elsewhere."""
    tokens = board.tokens
    if not all(tokens.shouted[i] for i in range(first, last)) or not board.free(first, last):
        return False
    if any(fold(tokens.text[i]) in given_names() for i in range(first, last)):
        return False
    said = {word.casefold() for word in tokens.text[first:last]}
    written = (i for i, word in enumerate(tokens.text) if word.casefold() in said)
    return last - first > 1 and not any(tokens.capital[i] and not tokens.shouted[i] for i in written)


def _offices(low: list[str]) -> bool:
    """ "Foreign Ministers", "Heads of State": people in office, and no body."""
    heads = plural_titles() | {"heads"}
    rest = [w for w in low if w not in heads and w not in {"of", "state", "government", "and", "the"}]
    return any(w in heads for w in low) and all(any(w in words(kind) for kind in _TITLES) for w in rest)


def _plain(board: Board, first: int, last: int) -> bool:
    """Nothing but words that the text writes small elsewhere or that are never names; "Court" and "Parliament" are
    organisations all the same."""
    tokens = board.tokens
    plain = words("common") | tokens.lower
    capitals = [tokens.text[i].casefold() for i in range(first, last) if tokens.capital[i]]
    return bool(capitals) and all(word in plain for word in capitals)
