"""Who wrote it: persons out of a byline, never the agency, the desk or the site."""

from __future__ import annotations

import re

from newsloom.strip.credits.agencies import agency_named
from newsloom.strip.credits.byline_label import LABEL as LABEL
from newsloom.strip.credits.byline_label import STRONG_LABEL as STRONG_LABEL
from newsloom.strip.credits.known_places import is_known_place
from newsloom.strip.credits.not_names import ORGANISATION, countries, is_role, names_no_person
from newsloom.strip.dates.scan import scan

PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "ul",
        "y",
        "e",
        "zu",
        "af",
        "av",
        "abu",
        "oglu",
        "ogly",
        "uulu",
        "kyzy",
        "qizi",
        "qyzy",
        "oğlu",
        "qızı",
        "углы",
        "кызы",
        "оглы",
        "улы",
    ]
)
EMAIL = re.compile(r"\S{1,64}@\S{1,128}")
STOP = re.compile(
    r"(?:\s[|•·]\s?|\s[–—-]\s|\(|\[|\n|\t|;\s?(?:edit|graphic|photo)|\b(?:edit(?:ed|ing)|photos?|"
    r"additional reporting|graphics?|фото|fotos?\b(?=\s*:)|bilder?(?=\s*:)|kuvat?(?=\s*:)|for\b|in\b|at\b|with files|"
    r"follow|contributed|updated|published|posted|last|correspondent|translated|reporting by)\b|\bon\s*(?:\||$))",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r"\s*(?:[,;/&،、]|\band\b|\bи\b|\bund\b|\bet\b|\be\b|\by\b|\bve\b|\bжәне\b|\bжана\b|\bва\b|\bva\b|\bвә\b|"
    r"\bі\b|\boch\b|\bog\b|\ben\b|\bwith\b|"
    r"\bavec\b|\bmit\b|\bcon\b)\s*"
)
TOKEN = re.compile(r"[^\W\d_][^\W\d_.’'ʻ‘`-]*(?:[’'ʻ‘`.-]{1,2}[^\W\d_]+)*\.?|[^\W\d_]\.")
CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0e7f\u10d0-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
CASED = re.compile(r"[^\W\d_]")
GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
NETWORKS = frozenset({"Twitter", "Facebook", "Follow", "Instagram", "LinkedIn", "Email", "Bio"})
ARTICLES = frozenset(
    {
        "the",
        "la",
        "les",
        "los",
        "las",
        "der",
        "die",
        "das",
        "our",
        "your",
        "this",
        "all",
        "alle",
        "mein",
        "how",
        "what",
        "why",
        "more",
        "from",
        "by",
        "with",
        "for",
    }
)
"""No person's name begins with these ("La Vanguardia", "The Lake Courier")."""
AGO = re.compile(r"\s*\d{1,2}\s(?:second|minute|hour|day|week|month|year)s?\sago$")
PLACE_OF_ONE = re.compile(r"\s+in\s+[A-Z]\w+(?:\s[A-Z]\w+)?(?=\s+and\s)")
"""'By Inga Torvik in Oslo and Olav Brekke in London': the second name follows the town of the first."""
JOINED = re.compile(r"\s+(?:and|&|et|und|y|и|ve)\s+")
OFFICE_BEHIND = re.compile(r"([가-힣]{2,4})\s?기자(?!\w)|([\u3400-\u9fff々]{3,6})\s?記者(?!\w)")
"""'배윤경 기자', '大渡美咲記者': the office follows the name, and the name has no capitals to be known by."""
AGE = re.compile(r"\d{1,3}\s?(?:s|m|h|d|w|min|hrs?|days?)\.?", re.IGNORECASE)
BESIDE = re.compile(r"\s*[|•·,–—/()]\s*|\s?(?=@\w)|\s+-\s+|\s+(?:in|à|en|в)\s+(?=[^\W\d_])")
POSSESSIVE = re.compile(r"['’][sS]$")
SURNAME_IN_CAPITALS = re.compile(r"[^\W\d_a-z]{4,}(?:[-’'][^\W\d_a-z]{2,})?")
"""'Inga TORVIK', as in French, Russian and UN usage. From four letters on: three are initials more often than not."""
SPOKEN_INITIALS = frozenset(
    {"NATO", "UNESCO", "UNICEF", "ASEAN", "BRICS", "OPEC", "NASA", "FIFA", "UEFA", "INTERPOL", "EUROPOL", "SAARC",
     "OSCE", "CSTO", "UNHCR", "UNIDO", "COVID", "НАТО", "ЮНЕСКО", "ЮНИСЕФ", "ОДКБ", "БРИКС", "ОПЕК"}
)  # fmt: skip
LONGEST = 60
"""Code points of one person's name: the longest among the gold bylines is 41."""


def people(raw: str) -> list[str]:
    """The persons of a byline, in order, without role, place, agency, date or address; [] where none is named.

    ``By John Smith and Jane Doe, Astana`` gives two names. One word alone is no name in scripts with capitals.
    """
    text = EMAIL.sub(" ", raw[:400].replace("\u00a0", " "))
    if named := [first or second for first, second in OFFICE_BEHIND.findall(text)]:
        return list(dict.fromkeys(named))
    text = re.sub(r"\s*@\s?\w*", " | ", text)
    for found in reversed(scan(text)):
        text = text[: found.start] + " | " + text[found.end :]
    text = PLACE_OF_ONE.sub("", text)
    labelled = False
    while (match := LABEL.match(text)) and match.end() > 0:
        text, labelled = text[match.end() :], True
    if stop := STOP.search(text):
        text = text[: stop.start()]
    names: list[str] = []
    for part in SPLIT.split(text):
        name = _without_roles(part.strip(" .|:*•·–—-\"'“”"))
        name = name.split(" | ")[0].strip()
        if name and name not in names and (is_person_name(name) or (labelled and _caseless_name(name))):
            names.append(name)
    if any(CASED.search(name) and not name.isupper() for name in names):
        names = [name for name in names if not name.isupper()]  # "von Inga Torvik, MDR THÜRINGEN"
    return list(dict.fromkeys(map(_cased, names)))


def _without_roles(part: str) -> str:
    words = " ".join(_unglued(word) for word in part.split()).split()
    while words and is_role(words[0]):
        words.pop(0)
    # "Lucy Hale News Reporter", "Stephen Rhys Deputy Content Director": the name ends where the office begins.
    role = next((i for i, word in enumerate(words) if i >= 2 and is_role(word)), len(words))
    office = next((i for i, word in enumerate(words[:role]) if i >= 2 and names_no_person(word)), role)
    office = office if role < len(words) else role
    words = words[:office]
    while words and is_role(words[-1]):
        words.pop()
    return " ".join(words)


def _unglued(word: str) -> str:
    """``HaleNews`` and ``HaleTwitter`` in two, where the second half is an office, a section or a network."""
    for cut in (m.start() for m in GLUE.finditer(word)):
        if is_role(word[cut:]) or names_no_person(word[cut:]) or word[cut:] in NETWORKS:
            return word[:cut] + " | " + word[cut:] if word[cut:] in NETWORKS else word[:cut] + " " + word[cut:]
    return word


def _cased(name: str) -> str:
    """JOHN SMITH as John Smith; anything else as printed (John SMITH too)."""
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) == 1 else m[0].capitalize(), name)


def _caseless_name(name: str) -> bool:
    return bool(CASELESS.match(name)) and 2 <= len(name) <= 30 and not names_no_person(name) and len(name.split()) <= 4


def is_person_name(text: str) -> bool:
    """Whether the whole text has the shape of a person's name: two to five capitalised words, none of an organisation.

    The shape is all there is: ``Saltanat Suraganova`` has it and so has a town of two words, so callers ask only
    where a name is expected (a byline, a line alone below the text).
    """
    if not 5 <= len(text) <= LONGEST or agency_named(text):
        return False
    words = text.split()
    if not 2 <= len(words) <= 5 or len({word.casefold() for word in words}) < len(words):
        return False  # "Mensch zu Mensch"
    if words[0].casefold() in ARTICLES:
        return False
    full = 0
    for position, word in enumerate(words):
        if word.casefold().rstrip(".") in PARTICLES and (position or word[0].isupper()):
            continue
        if not TOKEN.fullmatch(word) or not word[0].isupper() or POSSESSIVE.search(word):
            return False
        if position == len(words) - 1 and _surname_in_capitals(words):
            continue
        if word.isupper() and not text.isupper() and len(word.strip(".")) > 2 and "." not in word[:-1]:
            return False  # an acronym inside ("UN Women", "MFA Kazakhstan")
        full += len(word.strip(".")) > 1
    return full >= 1 and not names_no_person(text)


def _surname_in_capitals(words: list[str]) -> bool:
    """The last word in capitals behind given names that are not: no office is printed so, initials aside."""
    *given, last = words
    if not SURNAME_IN_CAPITALS.fullmatch(last) or last in SPOKEN_INITIALS or agency_named(last):
        return False
    return not any(word.isupper() and len(word.strip(".")) > 1 for word in given)


def _stands_beside(part: str) -> bool:
    """Whether this may stand beside a name on its line: a city, a country, an office, an agency, an age ("2h")."""
    if not part or AGE.fullmatch(part) or is_known_place(part) or part.casefold() in countries() or agency_named(part):
        return True
    words = part.split()
    if part.startswith("@") and len(words) == 1:
        return True
    return len(words) <= 5 and any(is_role(word) or word.casefold() in ORGANISATION for word in words)


def name_alone(text: str) -> str | None:
    """The person named by a whole line without a label; None for anything else.

    Stricter than ``is_person_name``: a line in capitals is a heading ("KEY POINTS"), two to four words, no place.
    Beside the name may stand where and what the person is ("Inga Torvik in Oslo", "Inga Torvik | Staff Reporter").
    """
    if len(text) > 2 * LONGEST:
        return None
    whole = AGO.sub("", text.strip(" |,•·–—-*"))
    first, *others = BESIDE.split(whole.removeprefix("From "))
    if others and all(_stands_beside(part) for part in others):
        whole = first
    bare = _without_roles(whole).split(" | ")[0].strip()
    if bare.isupper() or not is_person_name(bare) or len(bare.split()) > 4 or is_known_place(bare):
        return None
    return _cased(bare)


def names_alone(text: str) -> list[str]:
    """The persons of a whole line without a label, one or several ("Inga Torvik and Olav Brekke in Oslo"); [] else."""
    if len(text) > 2 * LONGEST:
        return []
    # A town or an office may stand behind a comma as well: each piece is a name or goes with the name before it.
    pieces = [piece for part in JOINED.split(text) for piece in _with_their_towns(part)]
    names = [name_alone(piece) for piece in pieces]
    return [name for name in names if name] if all(names) else []


def _with_their_towns(part: str) -> list[str]:
    if name_alone(part):
        return [part]
    pieces = re.split(r"\s*,\s*", part)
    return [piece for piece in pieces if not _stands_beside(piece)] or pieces
