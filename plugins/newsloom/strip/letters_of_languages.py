"""What the letters of a text say of its language, before any statistics: a script, or letters that one language has.

The profiles that statistics compare a text with know words; on a headline and one paragraph they take Ukrainian for
Russian and Japanese for Chinese, though і is no Russian letter and kana are no Chinese ones.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter

_STARTS: tuple[tuple[int, str], ...] = (
    # First code points of Unicode's blocks (Blocks.txt 15.0), "" between them.
    (0, "latin"), (0x250, ""), (0x370, "greek"), (0x400, "cyrillic"), (0x530, "armenian"), (0x590, "hebrew"),
    (0x600, "arabic"), (0x700, ""), (0x750, "arabic"), (0x780, ""), (0x900, "devanagari"), (0x980, "bengali"),
    (0xA00, "gurmukhi"), (0xA80, "gujarati"), (0xB00, ""), (0xB80, "tamil"), (0xC00, "telugu"), (0xC80, "kannada"),
    (0xD00, "malayalam"), (0xD80, "sinhala"), (0xE00, "thai"), (0xE80, "lao"), (0xF00, ""), (0x1000, "burmese"),
    (0x10A0, "georgian"), (0x1100, "hangul"), (0x1200, "ethiopic"), (0x13A0, ""), (0x1780, "khmer"), (0x1800, ""),
    (0x1E00, "latin"), (0x1F00, "greek"), (0x2000, ""), (0x3040, "kana"), (0x3100, ""), (0x3130, "hangul"),
    (0x3190, ""), (0x3400, "han"), (0xA000, ""), (0xAC00, "hangul"), (0xD7B0, ""), (0xF900, "han"), (0xFB00, ""),
    (0xFB50, "arabic"), (0xFF00, ""), (0xFF66, "kana"), (0xFFA0, ""), (0x20000, "han"),
    (0x32000, ""), (0x110000, ""),
)  # fmt: skip
_FIRSTS = [first for first, _ in _STARTS]
_WRITTEN: dict[str, frozenset[str]] = {
    script: frozenset(languages.split())
    for script, languages in {
        "greek": "el", "cyrillic": "ru uk be bg mk sr bs sh mn kk ky tg tt ba uz az tk cv ce os ab av kv ro mo",
        "armenian": "hy", "hebrew": "he iw yi ji", "arabic": "ar fa ur ps ku ug sd ks pa az tg kk ky uz ms ha",
        "devanagari": "hi ne mr sa ks sd bh", "bengali": "bn as", "gurmukhi": "pa", "gujarati": "gu", "tamil": "ta",
        "telugu": "te", "kannada": "kn", "malayalam": "ml", "sinhala": "si", "thai": "th", "lao": "lo",
        "burmese": "my", "georgian": "ka ab os", "hangul": "ko", "ethiopic": "am ti", "khmer": "km",
        "kana": "ja", "han": "zh ja yue ko",
    }.items()
}  # fmt: skip
"""The languages that news is written in with each script; what is not here may be written in Latin letters."""
_NEVER_LATIN = frozenset({
    "ru", "uk", "be", "bg", "mk", "el", "he", "iw", "yi", "ar", "fa", "ur", "ps", "hi", "ne", "mr", "bn", "ta", "te",
    "kn", "ml", "gu", "si", "th", "lo", "my", "ka", "hy", "am", "ti", "km", "ko", "ja", "zh",
})  # fmt: skip
MOST = 0.6
"""Share of a text's letters from which its script is said to be one: Asian pages on technology print a third of their
letters in Latin names."""
_FEWEST = 10
"""Letters below which nothing is said: a title may be a name."""
_FEWEST_HAN = 20
"""As above for Chinese: a Japanese headline may go without kana, a sentence does not."""
_FEWEST_SHARED = 40
"""As above for a letter or a word that only one of several languages has: one name would settle a title."""
_KANA = 0.1
"""Share of kana in Japanese; prose has a half, a headline of names a tenth. Chinese prints の in a brand."""
_OWN = 0.02
"""Share of the letters that tell a language: і is 6 % of Ukrainian and Kazakh, a Russian text about Kyiv's poets has
less than 1 %."""
_OTHERS = 0.1
"""Of its own letters, how many of another language's are let by: ы and э stand in names that are quoted."""
_SHORT_U = 0.004
"""Share of ў in Belarusian, a third of what is usual (1.2 %)."""
_PERSIAN = 0.01
"""Share of پ چ ژ گ, a third of what Persian has; Arabic prints them in foreign names."""
_WORDS = {
    "hi": "है हैं में के की का और ने पर",
    "ne": "छ छन् छैन छैनन् गरेको भएको गरेका भएका थियो थिए पनि गर्ने भने र",
    "mr": "आहे आहेत आणि या होते असून केली केला",
}  # fmt: skip
_WORD_LANGUAGE = {word: language for language, words in _WORDS.items() for word in words.split()}
_ENOUGH_WORDS = 3
_CLEARLY = 3
"""Words of one language against one of another: का and पर stand in all three now and then."""
_INDIC_WORD = re.compile(r"[\u0900-\u0963\u0970-\u097f]{1,20}")


def script_of(text: str) -> str | None:
    """The script of most letters of ``text`` ("cyrillic", "han", ...; kana with han is "kana"); None where none is, or
    where so few letters are a name that any language may print."""
    letters = _letters(text)
    script = _script(_by_script(letters), letters.total())
    return script if letters.total() >= (_FEWEST_SHARED if script == "latin" else _FEWEST) else None


def fits(language: str, script: str | None) -> bool:
    """Whether a text in this script can be in the language (two letters, lower case); True where nothing is known."""
    if script is None:
        return True
    if script == "latin":
        return language not in _NEVER_LATIN
    return language in _WRITTEN[script]


def told_by_letters(text: str) -> str | None:
    """The language that the letters of ``text`` settle alone, or None where several are written with them."""
    letters = _letters(text.casefold())
    total = letters.total()
    script = _script(_by_script(letters), total)
    if script is None or script == "latin" or total < _FEWEST:
        return None
    if script == "han":
        return "zh" if total >= _FEWEST_HAN else None
    if script == "hebrew":
        return "he"
    if len(_WRITTEN[script]) == 1:
        return next(iter(_WRITTEN[script]))
    if total < _FEWEST_SHARED:
        return None
    if script == "cyrillic":
        return _cyrillic(letters, total)
    if script == "arabic":
        return _arabic(letters, total)
    return _indic(text) if script == "devanagari" else None


def _letters(text: str) -> Counter[str]:
    # All signs are counted and a few dozen taken away again: asking each of thousands takes four times as long.
    letters = Counter(text)
    for one in [c for c in letters if not c.isalpha()]:
        del letters[one]
    return letters


def _by_script(letters: Counter[str]) -> Counter[str]:
    shares: Counter[str] = Counter()
    for letter, times in letters.items():
        shares[_STARTS[bisect(_FIRSTS, ord(letter)) - 1][1]] += times
    return shares


def _script(shares: Counter[str], total: int) -> str | None:
    asian = shares["han"] + shares["kana"]
    if total and asian >= MOST * total:
        if shares["kana"] >= _KANA * asian:
            return "kana"
        # A few kana in Chinese are a name, and in a Japanese headline all that there is.
        return "han" if shares["kana"] <= _OWN * asian else None
    return next((name for name, times in shares.items() if name and times >= MOST * total), None)


def _share(letters: Counter[str], wanted: str) -> int:
    return sum(letters[one] for one in wanted)


def _cyrillic(letters: Counter[str], total: int) -> str | None:
    dotted, turkic = letters["і"], _share(letters, "қғұң")
    if turkic >= _OWN * total and dotted >= _OWN * total and letters["ы"]:
        return "kk"  # neither Tatar, Kyrgyz nor Tajik has і
    if letters["ў"] >= _SHORT_U * total and dotted >= _OWN * total and letters["ы"] and not turkic:
        return "be"  # Uzbek has ў as well, and қ
    ukrainian = _share(letters, "іїєґ")
    if ukrainian >= _OWN * total and _share(letters, "ыэъёў") <= _OTHERS * ukrainian and turkic <= _OTHERS * ukrainian:
        return "uk"
    return None


def _arabic(letters: Counter[str], total: int) -> str | None:
    """Persian against Arabic; the letters of Urdu, Pashto, Kurdish, Uyghur and Sindhi leave it open."""
    others = _share(letters, "ٹڈڑےںھہټډړږښۍېڼځڅێۆڵڕەۇۈۋڭٻڀٽٿڃڄڇڊڌڍڏڙڦڱڳڻ")
    persian = _share(letters, "پچژگ")
    return "fa" if persian >= _PERSIAN * total and others <= _OTHERS * persian else None


def _indic(text: str) -> str | None:
    """Hindi, Nepali or Marathi by words that a sentence hardly goes without."""
    told = Counter(
        language for found in _INDIC_WORD.finditer(text) if (language := _WORD_LANGUAGE.get(found[0]))
    ).most_common(2)
    if not told or told[0][1] < _ENOUGH_WORDS:
        return None
    second = told[1][1] if len(told) > 1 else 0
    return told[0][0] if told[0][1] >= _CLEARLY * second else None
