"""News agencies: a reviewed table of short names and the forms under which texts credit them."""

from __future__ import annotations

import re
from functools import cache

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
    "BTA": ("Bulgarian News Agency", "БТА"),
    "CNA": ("Central News Agency",),
    "CP": ("The Canadian Press", "Canadian Press", "La Presse canadienne"),
    "CTK": ("ČTK", "Czech News Agency"),
    "dpa": ("Deutsche Presse-Agentur", "DPA"),
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
    "Khovar": ("NIAT Khovar", "Ховар", "НИАТ Ховар"),
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


def agency_named(text: str) -> str | None:
    """The agency whose name *is* this text ('AA', 'Kazinform News Agency', '/ТАСС/'), else None."""
    bare = text.strip(" \t\u00a0/()[]{}<>.,:;–—-|©")
    return _by_form().get(bare)


def find_agency(text: str) -> str | None:
    """The short name of the first agency that the text names, case as the agency writes it ('trend' is a word)."""
    found = _pattern().search(text)
    return _by_form()[found.group()] if found else None
