"""News agencies: a reviewed table of short names and the forms under which texts credit them.

An agency that the table lacks is known by the end or the beginning of its name ("... News Agency"), where a credit is
expected; its name is given as printed.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import dropwhile

AGENCIES: dict[str, tuple[str, ...]] = {
    # short name: forms in the scripts in which it signs; the short name itself is always a form.
    "AA": ("Anadolu Agency", "Anadolu Ajansı", "Anadolu"),
    "ABNA": (),
    "ACN": ("Agencia Cubana de Noticias",),
    "ADN Kronos": ("Adnkronos",),
    "AFP": ("Agence France-Presse", "Agence France Presse", "АФП", "فرانس برس"),
    "AGERPRES": ("Agerpres",),
    "AGI": ("Agenzia Italia",),
    "AKIpress": ("AKIPRESS", "АКИpress"),
    "ANI": ("Asian News International",),
    "ANSA": (),
    "ANTARA": ("Antara News", "LKBN Antara"),
    "AP": ("Associated Press", "The Associated Press"),
    "APA": ("Austria Presse Agentur",),
    "APP": ("Associated Press of Pakistan",),
    "APS": ("Algérie Presse Service",),
    "ARMENPRESS": ("Armenpress", "Арменпресс"),
    "AZERTAC": ("Azertac", "AZƏRTAC", "Азертадж"),
    "BelTA": ("BELTA", "БЕЛТА", "БелТА"),
    "Belga": (),
    "Bernama": ("BERNAMA",),
    "BSS": ("Bangladesh Sangbad Sangstha",),
    "Business Wire": ("BUSINESS WIRE", "BusinessWire"),
    "BTA": ("Bulgarian News Agency", "БТА"),
    "CNA": ("Central News Agency",),
    "CP": ("The Canadian Press", "Canadian Press", "La Presse canadienne"),
    "CTK": ("ČTK", "Czech News Agency"),
    "dpa": ("Deutsche Presse-Agentur", "DPA"),
    "Dow Jones": ("Dow Jones Newswires",),
    "EFE": ("Agencia EFE", "EFE Agencia"),
    "Europa Press": ("EUROPA PRESS", "EuropaPress"),
    "Fars": ("Fars News Agency", "Fars News"),
    "GNA": ("Ghana News Agency",),
    "IANS": ("Indo-Asian News Service",),
    "İHA": ("IHA", "İhlas Haber Ajansı", "Ihlas News Agency"),
    "DHA": ("Demirören Haber Ajansı", "Doğan Haber Ajansı", "Demirören News Agency"),
    "INA": ("Iraqi News Agency", "واع"),
    "Interfax": ("ИНТЕРФАКС", "Интерфакс", "Interfax-Kazakhstan", "Интерфакс-Казахстан"),
    "Interfax-Ukraine": ("Интерфакс-Украина", "Інтерфакс-Україна"),
    "IRNA": ("Islamic Republic News Agency", "إرنا", "ایرنا"),
    "ISNA": ("Iranian Students' News Agency", "ایسنا"),
    "Jiji Press": ("JIJI", "時事通信"),
    "JTA": ("Jewish Telegraphic Agency",),
    "Kabar": ("Kabar News Agency", "Кабар", "КНИА Кабар"),
    "Kazinform": (
        "KAZINFORM",
        "QazInform",
        "Qazinform",
        "QAZINFORM",
        "Казинформ",
        "КАЗИНФОРМ",
        "ҚазАқпарат",
        "Kazinform News Agency",
        "Kazinform International News Agency",
    ),
    "KazTAG": ("KAZTAG", "КазТАГ"),
    "KCNA": ("Korean Central News Agency",),
    "Keystone-SDA": ("Keystone-ATS",),
    "Khovar": ("NIAT Khovar", "Ховар", "НИАТ Ховар", "НИАТ «Ховар»", "АМИТ Ховар", "АМИТ «Ховар»"),
    "KNA": (),
    "KUNA": ("Kuwait News Agency", "كونا"),
    "Kyodo": ("Kyodo News", "KYODO", "共同通信"),
    "LETA": (),
    "Lusa": ("LUSA", "Agência Lusa"),
    "MAP": ("Maghreb Arabe Presse", "Agence Marocaine de Presse"),
    "Mehr": ("Mehr News Agency", "MNA"),
    "MENA": ("Middle East News Agency", "أ ش أ"),
    "Moldpres": ("MOLDPRES",),
    "MTI": ("Magyar Távirati Iroda",),
    "NAN": ("News Agency of Nigeria",),
    "NINA": ("National Iraqi News Agency",),
    "Notimex": ("NOTIMEX",),
    "NTB": (),
    "PA Media": ("Press Association", "PA News Agency"),
    "PAP": ("Polska Agencja Prasowa",),
    "Petra": ("Jordan News Agency",),
    "PNA": ("Philippine News Agency",),
    "PTI": ("Press Trust of India",),
    "QNA": ("Qatar News Agency", "قنا"),
    "Reuters": ("REUTERS", "Thomson Reuters", "Рейтер", "رويترز", "ロイター", "路透社", "로이터"),
    "RIA Novosti": ("RIA NOVOSTI", "РИА Новости", "RIA", "РИА НОВОСТИ"),
    "Ritzau": (),
    "SANA": ("Syrian Arab News Agency", "سانا"),
    "SAPA": (),
    "SPA": ("Saudi Press Agency", "واس"),
    "Sputnik": ("Спутник",),
    "STT": (),
    "Tanjug": ("TANJUG", "Танјуг"),
    "TASR": (),
    "TASS": ("ТАСС", "ITAR-TASS", "ИТАР-ТАСС", "Itar-Tass"),
    "Tasnim": ("Tasnim News Agency",),
    "TDH": ("Türkmen Döwlet habarlar agentligi", "TDH (Turkmenistan)"),
    "Télam": ("TELAM", "Telam"),
    "Trend": ("TREND", "Trend News Agency", "Тренд"),
    "TT": ("Tidningarnas Telegrambyrå",),
    "UKRINFORM": (),
    "UNB": ("United News of Bangladesh",),
    "UNI": ("United News of India",),
    "UPI": ("United Press International",),
    "UzA": ("UZA", "УзА", "O‘zA", "Uzbekistan National News Agency"),
    "VNA": ("Vietnam News Agency", "TTXVN"),
    "WAM": ("Emirates News Agency", "وام"),
    "Xinhua": ("XINHUA", "Xinhua News Agency", "新华社", "Синьхуа", "شينخوا"),
    "Yonhap": ("YONHAP", "Yonhap News Agency", "연합뉴스"),
    "24.kg": ("24KG",),
}
AGENCIES["Ukrinform"] = (*AGENCIES.pop("UKRINFORM"), "UKRINFORM", "Укрінформ", "Укринформ")


@cache
def _by_form() -> dict[str, str]:
    return {form: short for short, forms in AGENCIES.items() for form in (short, *forms)}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_by_form(), key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


WORD = r"(?:[^\W\d_][\w’'&-]*|\d{1,4})(?:\.[^\W\d_]{2,6})?"
STEM = rf"{WORD}(?:[ ]{WORD}){{0,3}}"
KIND = (
    r"(?:International[ ])?(?:News|Press|Information|Telegraph)[ ]Agency|News ?wire|Haber[ ]Ajansı|"
    r"(?:Xəbər|İnformasiya)[ ]Agentliyi|Axborot[ ]Agentligi|Ақпарат(?:тық)?[ ]Агенттігі|Маалымат[ ]Агенттиги"
)
ENDS_AS_AGENCY = re.compile(rf"({STEM})[ ]({KIND})", re.IGNORECASE)
ENDS_IN_ONE_WORD = re.compile(r"[A-Z][\w.]{1,20}[Nn]ewswire")
TAIL = re.compile(rf"(?<![\w’'.-])((?:{WORD}[ ]){{1,4}}(?:{KIND}))$", re.IGNORECASE)
SEARCHED = re.compile(rf"(?<![\w’'.-])((?:{WORD}[ ]){{1,4}}(?:{KIND}))(?!\w)")
# "Agencia Tributaria" collects taxes: in the Romance languages the name has to say that news is meant.
BEGINS_AS_AGENCY = re.compile(
    rf"(?:Agence[ ]de[ ]presse|Agencia[ ]de[ ][Nn]oticias|Agência[ ]de[ ][Nn]otícias|Agenzia[ ]di[ ]stampa|"
    rf"Agencja[ ][Pp]rasowa)[ ]{STEM}"
)
BEGINS_APART = re.compile(
    # The word is not part of the name: "агентство «Карасу»" is Карасу. Without quotes a capital "Агентство" may be a
    # state office, so there the word has to say that news is meant.
    rf"(?:[Nn]achrichtenagentur[ ]|[Ии]нформационное[ ]агентство[ ]|[Ии]нформагентство[ ]|ИА[ ]|"
    rf"агентство[ ]|[Аа]гентство[ ](?:новостей[ ])?(?=[«\"“]))[«\"“„]?({STEM})[»\"”“]?"
)
NOT_IN_NAME = frozenset(
    {"the", "a", "an", "our", "its", "their", "source", "copyright", "by", "from", "via", "credit", "photo", "with",
     "and", "said", "told", "of", "to", "for", "in", "as", "on", "at", "according"}
)  # fmt: skip
"""Words that stand before an agency's name and are none of it ("Source The Delta News Agency")."""
APART_AT_END = re.compile(BEGINS_APART.pattern + "$")
SITE = re.compile(r"(.{4,20})\.(?:com|org|net|info|[a-z]{2})", re.IGNORECASE)
"""An agency signed by its site ("AKIPRESS.COM"); three letters and a suffix may be anybody's."""
NAME_LONGEST = 70
"""Code points of an agency's name in full; the longest of the table has 37."""


def agency_named(text: str) -> str | None:
    """The agency whose name *is* this text ('AA', 'Kazinform News Agency', '/ТАСС/'), else None.

    An agency of the table by its short name; one that the table lacks as printed, capitals as a title's
    ('DELTA NEWS AGENCY' as 'Delta News Agency').
    """
    bare = text[: 2 * NAME_LONGEST].strip(" \t\u00a0/()[]{}<>.,:;–—-|©")
    if known := _by_form().get(bare):
        return known
    return _coined(bare) if 5 < len(bare) <= NAME_LONGEST and len(text) <= 2 * NAME_LONGEST else None


def find_agency(text: str) -> str | None:
    """The short name of the first agency that the text names, case as the agency writes it ('trend' is a word)."""
    if found := _pattern().search(text):
        return _by_form()[found.group()]
    return _coined(coined[1]) if (coined := SEARCHED.search(text)) else None


def agency_ending(text: str) -> str | None:
    """The agency with whose name the text ends ('..., the ministry said, Delta News Agency'), else None."""
    words = text.split()
    for count in range(1, min(5, len(words)) + 1):
        bare = " ".join(words[-count:]).strip(" /()[]<>.,:;–—-|©")
        if known := _by_form().get(bare):
            return known
    found = TAIL.search(text[-NAME_LONGEST:])
    # "the minister told New Delta News Agency": the name begins with the first capital.
    name = list(dropwhile(lambda word: word[0].islower(), found[1].split())) if found else []
    if name or not (apart := APART_AT_END.search(text[-NAME_LONGEST:])):
        return agency_named(" ".join(name))
    return _coined(apart[0])


def _coined(bare: str) -> str | None:
    """The agency by the make of its name. In lower case ('the Delta news agency') only one of the table: an adjective
    stands there as well ('Russian news agency')."""
    if found := ENDS_AS_AGENCY.fullmatch(bare):
        stem = found[1].split()
        while stem and (stem[0].casefold() in NOT_IN_NAME or stem[0].isdigit() or stem[0].endswith("-")):
            stem.pop(0)  # "MENAFN- Delta News Agency": the syndicator's name goes before
        if known := _by_form().get(" ".join(stem)):
            return known
        named = bool(stem) and all(word[0].isupper() or word[0].isdigit() for word in stem)
        return _title_cased(" ".join([*stem, found[2]])) if named and found[2][0].isupper() else None
    if found := BEGINS_APART.fullmatch(bare):
        named = all(word[0].isupper() or word[0].isdigit() for word in found[1].split())
        return _by_form().get(found[1]) or (found[1] if named else None)
    if ENDS_IN_ONE_WORD.fullmatch(bare) or BEGINS_AS_AGENCY.fullmatch(bare):
        return bare
    site = SITE.fullmatch(bare)
    return _by_folded_form().get(site[1].casefold()) if site else None


@cache
def _by_folded_form() -> dict[str, str]:
    return {form.casefold(): short for form, short in _by_form().items()}


def _title_cased(name: str) -> str:
    """``DELTA NEWS AGENCY`` as Delta News Agency; initials (a word without a vowel) stay."""
    if not name.isupper():
        return name
    return " ".join(
        word.capitalize() if re.search(r"[AEIOUYАЕИОУЫЭЮЯӘИІҮÖÜİIƏ]", word) else word for word in name.split()
    )
