"""Does a reading of bytes look like language? What it looks like where a charset was taken for another."""

from __future__ import annotations

import re

# Markup is no text, and a page of "<" alone must not be scanned again from each of them: no tag runs over another "<".
_MARKUP = re.compile(r"<[^<>]*>")
_HIDDEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
_HIDDEN_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_WORD = re.compile(r"[^\W\d_]{3,}")
_WESTERN_HIGH = re.compile(r"[\u0080-\u00ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")

# The fifteen commonest letters carry 75 to 85 % of a Russian, Bulgarian or Kazakh text.
_CYRILLIC_COMMON = frozenset("оеаинтсрвлкмдпуіы")
_CYRILLIC_COMMON_SHARE = 0.55
# Serbian and Macedonian have these and no "ы"; Russian and Kazakh have "ы" and none of these. A text with both is
# Kazakh in KZ-1048, or in the Mac's Cyrillic, read as windows-1251: "ќала", "кїзетші", "ѓород".
_SOUTH_SLAVIC = frozenset("ђѓјљњћќџѕ")
_BOTH_SHARE = 0.002
# "нанЯл", "еМдУ": a capital inside a word that begins no name of its own ("КазМунайГаз").
_CAPITAL_INSIDE = re.compile(r"[а-яё][А-ЯЁ](?![а-яё]{2})")
# "anst┼llt" (cp850), "zatrudni³a" (Polish read as Latin-1), "б╕я" (koi8-u read as koi8-r).
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][\u0080-\u009f¡¢£¤¥¦§¨©¬®¯°±²³´µ¶·¸¹»¼½¾¿×÷†‡‰€™Ґґ‹›„‚ˆ˜\u2500-\u259f]+[^\W\d_]")
# "anst舁lt", "zatrudniｳa": one sign of the East inside a word of small Latin letters.
_SIGN_IN_WORD = re.compile(r"[a-z][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff61-\uff9f][a-z]")
# "anstŠllt", "pŒ": the Mac's Western letters read as windows-1252.
_WESTERN_CAPITAL_INSIDE = re.compile(r"[a-zß-ÿ][À-ÖØ-ÞŚŠŽŒŸ](?:[a-zß-ÿ]|\b)")
_BOX = re.compile(r"[\u2500-\u259f]")
# Turkish read as Latin-1 has "þ", "ý", "ð" beside "ç" and "ü"; Icelandic has the former and never the latter.
_ICELANDIC = re.compile(r"[ÞÐÝþðý]")
_TURKISH = re.compile(r"[ÇÜçü]")

_KANA = re.compile(r"[\u3040-\u30ff]")
_HALF_KANA = re.compile(r"[\uff61-\uff9f]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
# Forms that stand in vertical print and in nobody's pages.
_SMALL_FORMS = re.compile(r"[\ufe50-\ufe6f]")
# A third of any Korean text; Japanese read as Korean has hardly any.
_HANGUL_COMMON = frozenset(
    "이다는에의을가한고하지로사기도서인어시나리자대아를정라스제있부그은장해일전수들과여만보주와으"
)
_HANGUL_COMMON_SHARE = 0.15
_HAN = re.compile(r"[\u3400-\u9fff]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
# Of any Chinese text a third or more is these; of bytes that are something else, read as Chinese, a fiftieth.
_HAN_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方"
    "后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應"
    "开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条"
    "條只没沒结結解问問意建月公无無系軍军很情者最立代想已通并並提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资"
    "資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處"
)
_HAN_COMMON_SHARE = 0.12
_ENOUGH = 40
"""Letters or signs under which a share of them says nothing."""


def mojibake_share(text: str) -> float:
    """Share of the words with letters outside ASCII that no language writes so; 0.0 where there are none.

    Counter-examples it was made from: Cyrillic read as Western ("Ïðèâåò"), koi8-r read as windows-1251 ("БЯРПЕВЮ"),
    Chinese or Korean read as windows-1251 (rare letters in any case), cp866 as windows-1251 (signs inside words),
    Korean read as Chinese (signs that nobody uses), Turkish read as Western ("iþçi").
    """
    sample = _sample(text)
    words = [word for word in _WORD.findall(sample) if not word.isascii()]
    inside = (_SYMBOL_IN_WORD, _SIGN_IN_WORD, _WESTERN_CAPITAL_INSIDE)
    signs = sum(len(pattern.findall(sample)) for pattern in inside)
    boxes = len(_BOX.findall(sample))
    if not words:
        return 1.0 if signs > 10 or boxes > _ENOUGH else 0.0
    if _no_cyrillic(words) or _no_eastern(sample) or _no_western(words, sample):
        return 1.0
    broken = sum(1 for word in words if _is_broken(word)) + signs
    return min(1.0, broken / len(words))


def western_share(text: str) -> float:
    """Share of the words with letters outside ASCII that are Western letters and signs in a heap ("Ïðèâåò", "Ð¿Ñ€Ð¸").

    Unlike ``mojibake_share`` it says nothing against any language in its own letters, so it judges valid UTF-8 too.
    """
    sample = _sample(text)
    words = [word for word in _WORD.findall(sample) if not word.isascii()]
    signs = len(_SYMBOL_IN_WORD.findall(sample))
    if len(words) + signs < 10:
        return 0.0
    broken = sum(1 for word in words if _is_western_heap(word)) + signs
    return min(1.0, broken / max(1, len(words)))


def kana_share(text: str) -> float:
    """Share of kana among the signs of the East; 0.0 where there are hardly any."""
    sample = _sample(text)
    kana = len(_KANA.findall(sample))
    signs = kana + len(_HAN.findall(sample)) + len(_HANGUL.findall(sample))
    return kana / signs if signs > _ENOUGH else 0.0


def _sample(text: str) -> str:
    """The beginning of what a reader sees: enough to judge by, and no scripts, which may fill the first 100 kB."""
    seen: list[str] = []
    position, text = 0, text[:200_000]
    while found := _HIDDEN.search(text, position):
        seen.append(text[position : found.start()])
        end = _HIDDEN_END[found[1].lower()].search(text, found.end())
        position = end.start() if end else len(text)
    seen.append(text[position:])
    return _MARKUP.sub(" ", "".join(seen))[:60_000]


def _no_cyrillic(words: list[str]) -> bool:
    letters = "".join(word for word in words if _CYRILLIC.search(word))
    if len(letters) <= _ENOUGH:
        return False
    small = sum(1 for char in letters if char.islower())
    low = letters.lower()
    common = sum(1 for char in low if char in _CYRILLIC_COMMON)
    # Sound text is mostly small letters; a headline in capitals alone is shorter than the body around it.
    if small < 0.3 * len(letters) or common < _CYRILLIC_COMMON_SHARE * len(letters):
        return True
    southern = sum(1 for char in low if char in _SOUTH_SLAVIC)
    return min(southern, low.count("ы")) > _BOTH_SHARE * len(low)


def _no_western(words: list[str], sample: str) -> bool:
    icelandic = len(_ICELANDIC.findall(sample))
    return icelandic > 2 and len(_TURKISH.findall(sample)) > 0.2 * icelandic


def _no_eastern(sample: str) -> bool:
    half, private, han = (len(pattern.findall(sample)) for pattern in (_HALF_KANA, _PRIVATE, _HAN))
    kana, hangul = len(_KANA.findall(sample)), _HANGUL.findall(sample)
    signs = half + private + han + kana + len(hangul)
    if signs <= _ENOUGH:
        return False
    # Half-width kana are for narrow displays; the private use area is where a charset has no character at all.
    if half > 0.2 * signs or private > 0.02 * signs or len(_SMALL_FORMS.findall(sample)) > 0.02 * signs:
        return True
    if len(hangul) > 0.5 * signs:
        return sum(char in _HANGUL_COMMON for char in hangul) < _HANGUL_COMMON_SHARE * len(hangul)
    if han <= _ENOUGH or kana > 0.1 * signs:
        return False
    return sum(char in _HAN_COMMON for char in _HAN.findall(sample)) < _HAN_COMMON_SHARE * han


def _is_broken(word: str) -> bool:
    if _is_western_heap(word) or _CAPITAL_INSIDE.search(word):
        return True
    return bool(_CYRILLIC.search(word) and _LATIN.search(word))


def _is_western_heap(word: str) -> bool:
    high = len(_WESTERN_HIGH.findall(word))
    return high > 2 and high > 0.6 * len(word)
