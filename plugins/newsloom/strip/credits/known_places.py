"""Cities that datelines begin with: the exemplar cities of the tz database and the capitals it lacks."""

from __future__ import annotations

from functools import cache

CAPITALS = """
Abu Dhabi|Abuja|Ankara|Astana|Nur-Sultan|Beijing|Bern|Brasilia|Brasília|Canberra|Cape Town|Chennai|Davos|Dushanbe|
Ashgabat|
Frankfurt|Geneva|Gwadar|Hamburg|Hanoi|Islamabad|Jeddah|Kyiv|Kiev|Kazan|Lahore|Milan|Minsk|Moscow|Mumbai|Munich|
Naypyidaw|New Delhi|New York|Osh|Ottawa|
Peshawar|Pretoria|Rabat|Rawalpindi|Saint Petersburg|St. Petersburg|Shymkent|Strasbourg|The Hague|Hague|Tel Aviv|
Turkestan|
United Nations|Washington|Washington D.C|Washington DC|Wellington|Yaounde|Aktau|Atyrau|Karaganda|Sochi|Samarkand|
Bukhara|Khujand|Jalal-Abad|Quetta|Gaza|Ramallah|
Barcelona|Berlin|Bonn|Brüssel|Bruxelles|Genf|Genève|Ginebra|Den Haag|Köln|Kopenhagen|Lissabon|Londres|Moskau|Moscou|
Mosca|Moscú|Pékin|Peking|Pekín|
Pequim|Prag|Rom|Roma|Straßburg|Strasbourg|Teheran|Téhéran|Teherán|Tokio|Warschau|Varsovie|Varsovia|Wien|Viena|Vienne|
Athen|Athènes|Bagdad|Belgrad|
Bukarest|Damas|Damaskus|Genf|Kairo|Le Caire|El Cairo|Jerusalem|Jérusalem|Washington|Nueva York|Madrid|Kiew|Bakı|Baku|
Toshkent|Tiflis|
İstanbul|Bişkek|Taşkent|Moskova|Pekin|Brüksel|Cenevre|Vaşington|Londra|Bakü|Tahran|Erivan|
Москва|Астана|Алматы|Алма-Ата|Нур-Султан|Нұр-Сұлтан|Бишкек|Ташкент|Душанбе|Ашхабад|Ашгабат|Баку|Ереван|Минск|Киев|
Київ|Санкт-Петербург|Тбилиси|Кишинев|
Пекин|Женева|Вашингтон|Лондон|Париж|Берлин|Брюссель|Нью-Йорк|Токио|Анкара|Стамбул|Тегеран|Кабул|Дели|Нью-Дели|Сочи|
Казань|Шымкент|Самарканд|Ош|Мәскеу|
Вена|Варшава|Сеул|Прага|Рим|Мадрид|Белград|София|Дамаск|Каир|Дубай|Эр-Рияд|Доха
"""


@cache
def known_places() -> frozenset[str]:
    """Case-folded names. About 700."""
    from zoneinfo import available_timezones

    names = {name.rsplit("/", 1)[-1].replace("_", " ") for name in available_timezones() if "/" in name}
    names = {name for name in names if not name.startswith(("GMT", "UTC", "EST", "CST"))}
    names.update(name.strip() for name in CAPITALS.replace("\n", "").split("|"))
    return frozenset(name.casefold() for name in names)


def is_known_place(text: str) -> bool:
    """True where every part of the text ('London/Tehran', 'Geneva, Switzerland' by its first) is a known city."""
    first = text.split(",", 1)[0]
    parts = [
        part.strip(" .").casefold().removesuffix(" city").removeprefix("город ").removeprefix("г. ")
        for part in first.split("/")
    ]
    return all(part in known_places() for part in parts)
