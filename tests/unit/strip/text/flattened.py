"""Invented articles as flattened texts, in the layouts that users bring, and what a careful reader takes from each.

Outlets, persons and events are made up. ``first`` and ``last`` are how the body begins and ends; ``never`` may not be in it.
"""

# ruff: noqa: E501  (the texts are as long as they are)

from __future__ import annotations

from typing import NotRequired, TypedDict


class Expected(TypedDict):
    title: str | None
    first: str
    last: str
    paragraphs: int
    published: NotRequired[tuple[str, str | None] | None]
    modified: NotRequired[str]
    authors: NotRequired[list[str]]
    agency: NotRequired[str | None]
    dateline: NotRequired[str | None]
    tags: NotRequired[list[str]]
    section: NotRequired[str]
    lede: NotRequired[str]
    never: NotRequired[list[str]]
    rules: NotRequired[set[str]]


ONE = "The transport ministers of four lake states agreed on Monday to dredge the shared harbour before the winter."
TWO = (
    "“We have waited nine years for this signature, and the fishermen have waited longer,” said Transport Minister "
    "Oraz Belgibay of the host country."
)
THREE = "The work is to cost 40 million dollars and will be paid for by a fund that the four states founded in 2019."
FOUR = "A second round of talks on customs at the harbour is planned for the spring, the ministry said."
BODY = f"{ONE}\n\n{TWO}\n\n{THREE}\n\n{FOUR}"
EN = Expected(title="Lake states agree to dredge harbour", first="The transport", last="ministry said.", paragraphs=4)

RU = (
    "Министры транспорта четырех стран договорились в понедельник углубить дно общей гавани до начала зимы.\n\n"
    "«Мы ждали этой подписи девять лет, а рыбаки ждали еще дольше», — сказал министр транспорта Ораз Бельгибай.\n\n"
    "Работы обойдутся в 40 миллионов долларов, их оплатит фонд, который страны основали в 2019 году."
)
TR = (
    "Dört göl ülkesinin ulaştırma bakanları pazartesi günü ortak limanı kıştan önce derinleştirme kararı aldı.\n\n"
    'Bakan Oraz Belgibay, "Bu imzayı dokuz yıl bekledik, balıkçılar daha da uzun bekledi." dedi.\n\n'
    "Çalışmaların 40 milyon dolara mal olması ve 2019'da kurulan fondan karşılanması bekleniyor."
)
DE = (
    "Die Verkehrsminister der vier Seestaaten haben am Montag beschlossen, den gemeinsamen Hafen vor dem Winter auszubaggern.\n\n"
    "„Auf diese Unterschrift haben wir neun Jahre gewartet“, sagte Verkehrsminister Oras Belgibai nach der Sitzung.\n\n"
    "Die Arbeiten sollen 40 Millionen Dollar kosten und aus einem Fonds bezahlt werden, der 2019 gegründet wurde."
)


def en(**changes: object) -> Expected:
    return Expected(**{**EN, **changes})  # type: ignore[typeddict-item]


TEXTS: dict[str, tuple[str, Expected]] = {
    "edition menu, glued clock and date, foreign weekday, standfirst, hashtags": (
        "EDITION:\n\nLake states agree to dredge harbour\n\n14:0503/10/2023, Salı\nAA\nFile photo\n\n"
        "Four ministers sign deal after nine years of talks, fishermen greet decision at the quay of Port Selim\n\n"
        f"{BODY}\n\n#Port Selim\n#Lake Transport Council (LTC)\n#harbour\n\n"
        "Click here to receive the day's top stories by email. Subscribe here.\n\n"
        "By subscribing, you agree to receive messages from Golden Media websites and accept the Terms of Use.",
        en(
            published=("2023-10-03", "14:05"), agency="AA", tags=["Port Selim", "Lake Transport Council (LTC)", "harbour"],
            lede="Four ministers sign deal after nine years of talks, fishermen greet decision at the quay of Port Selim",
            authors=[], never=["Subscribe", "File photo", "#"],
        ),
    ),
    "breadcrumb glued to the repeated title, dateline with initials": (
        "HomeNewsTransport NewsLake states agree to dredge harbour\n\nLake states agree to dredge harbour\n\n\n"
        f"Aktau, 3 October 2023 (QLD): {ONE}\n\n{TWO}\n\nAlso Read: Ferry fares to rise in lake states\n\n{THREE}\n\n{FOUR}\n\n"
        "Follow us\n\n\nMost Popular",
        en(
            published=("2023-10-03", None), agency="QLD", dateline="Aktau", section="Transport News", tags=[],
            never=["Also Read", "Home", "Most Popular"], rules={"breadcrumb", "dateline", "also_read", "follow", "most_read"},
        ),
    ),
    "breadcrumb glued to the only title": (
        f"HomeNewsWorldLake states agree to dredge harbour\nOctober 3, 2023\nShare\nTweet\n{BODY}\nShare\nTweet",
        en(published=("2023-10-03", None), section="World"),
    ),
    "inline date before the first sentence, no title": (
        f" date 2023-10-03 {ONE}\n\n{TWO}\n\n{THREE}\n\n{FOUR}",
        en(title=None, published=("2023-10-03", None)),
    ),
    "category above, day and month without a year, author and credit at the end": (
        "Regional cooperation\n\nLake states agree to dredge harbour\n\nPort Selim city3 October , 09:12\n\n"
        f"{BODY}\n\nAltynai Duisebek\n\nPhoto: press office of the Ministry of Transport",
        en(published=("XXXX-10-03", "09:12"), authors=["Altynai Duisebek"], section="Regional cooperation"),
    ),
    "placeholders and a dateline without a dash": (
        f"Lake states agree to dredge harbour\n\nNone\nnull\nAKTAU. KAZINFORM {BODY}\n\nCurrently reading",
        en(published=None, agency="Kazinform", dateline="Aktau", never=["None", "null", "Currently"]),
    ),
    "agency in parentheses, credits below": (
        "Lake states agree to dredge harbour\nBy Jane Marlowe\nOctober 3, 2023 2:05 PM EDT\nUpdated October 4, 2023 8:00 AM EDT\n"
        f"BAKU (Reuters) - {BODY}\n(Reporting by Jane Marlowe; Editing by Tom Harker)\n"
        "Our Standards: The Lantern Trust Principles.",
        en(
            published=("2023-10-03", "14:05"), modified="2023-10-04", agency="Reuters", dateline="Baku",
            authors=["Jane Marlowe"], never=["Reporting by", "Principles"],
        ),
    ),
    "Xinhua's dateline without a year": (
        f"Lake states agree to dredge harbour\nSource: Xinhua\nEditor: huaxia\nBAKU, Oct. 3 (Xinhua) -- {BODY}■",
        en(published=("XXXX-10-03", None), agency="Xinhua", dateline="Baku", last="ministry said."),
    ),
    "TASS between slashes": (
        f"3 Oct 2023, 14:05\nLake states agree to dredge harbour\nMOSCOW, October 3. /TASS/. {BODY}\nTags\nTransport\nCaspian lakes",
        en(published=("2023-10-03", "14:05"), agency="TASS", dateline="Moscow", tags=["Transport", "Caspian lakes"]),
    ),
    "share words, counters, most-read list with numbers": (
        "Home\nNews\nTransport\nLake states agree to dredge harbour\nBy Jane Marlowe and Timur Askarly\n3 October 2023\n3 min read\n"
        f"Share\nFacebook\nTwitter\nWhatsApp\n{BODY}\nViews: 1 204\nComments (0)\nMost read\n1\nFerry sinks off Port Selim\n2\n"
        "Minister resigns over bridge contract\n3\nTen places to see at the lake\n© 2023 The Lake Courier. All rights reserved.",
        en(published=("2023-10-03", None), authors=["Jane Marlowe", "Timur Askarly"], never=["Ferry sinks", "resigns"]),
    ),
    "Russian": (
        "Главная > Новости > Транспорт\nСтраны озера углубят дно гавани\n3 октября 2023, 14:05\nАвтор: Алтынай Дуйсебек\n"
        f"АКТАУ. КАЗИНФОРМ – {RU}\nФото: пресс-служба министерства\nЧитайте также: Паром подорожает\nПодписывайтесь на наш Telegram-канал\n"
        "Теги: транспорт, порты\nПопулярное\nМинистр ушел в отставку",
        Expected(
            title="Страны озера углубят дно гавани", first="Министры", last="в 2019 году.", paragraphs=3,
            published=("2023-10-03", "14:05"), authors=["Алтынай Дуйсебек"], agency="Kazinform", dateline="Актау",
            tags=["транспорт", "порты"], never=["Читайте", "Telegram", "отставку"],
        ),
    ),
    "Turkish": (
        "Anasayfa / Dünya / Ulaştırma\nGöl ülkeleri limanı derinleştirecek\nGiriş: 03.10.2023 14:05 Güncelleme: 04.10.2023 08:00\n"
        f"{TR}\nİlgili Haberler\nFeribot ücretleri artıyor\nEn Çok Okunanlar\nBakan istifa etti",
        Expected(
            title="Göl ülkeleri limanı derinleştirecek", first="Dört göl", last="bekleniyor.", paragraphs=3,
            published=("2023-10-03", "14:05"), modified="2023-10-04", never=["Feribot", "istifa"],
        ),
    ),
    "German": (
        "Startseite\nPolitik\nSeestaaten baggern Hafen aus\nVon Hanna Brückner\nStand: 03.10.2023, 14:05 Uhr\n"
        f"Baku (dpa) - {DE}\nLesen Sie auch: Fähren werden teurer\nDas könnte Sie auch interessieren\nMinister tritt zurück\nZur Startseite",
        Expected(
            title="Seestaaten baggern Hafen aus", first="Die Verkehrs", last="gegründet wurde.", paragraphs=3,
            modified="2023-10-03", authors=["Hanna Brückner"], agency="dpa", dateline="Baku", never=["Lesen Sie", "zurück"],
        ),
    ),
}  # fmt: skip
