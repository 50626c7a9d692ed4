"""Layouts written after the rules, without a look at them; each failed somewhere then or now holds what works."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

WATER = [
    "Delegations from Kirmania and its neighbours discussed water quotas for the coming irrigation season in Samarkand on 14 May.",
    "Foreign Minister Rustam Holiqov told reporters that the sides had “moved from slogans to figures”.",
    "According to the ministry, the quotas will be reviewed twice a year by a commission of hydrologists.",
    "The first such commission met in 2011, but its findings were never published.",
    "Holiqov thanked the UN for its mediation and invited the delegations to a follow-up meeting in autumn.",
]
WATER_BODY = "\n\n".join(WATER)
WATER_TEXTS: list[tuple[str, dict[str, Any]]] = [
    (
        "Press releases\n15.05.2024\n1243\nKirmania hosts talks on water quotas\n"
        + WATER_BODY
        + "\n\nPrint version\nShare:\nFacebook Twitter Telegram\nBack to list",
        {"title": "Kirmania hosts talks on water quotas", "pub": "2024-05-15", "authors": [], "n": 5},
    ),
    (
        "Kirmania hosts talks on water quotas\nWeb Desk Published May 15, 2024 Updated May 16, 2024 09:12am\nFacebook Count\nTwitter Share\n0\nISLAMABAD: "
        + WATER_BODY
        + "\n\nRead more: Farmers block highway over canal\n\nPublished in The Meridian, May 16th, 2024",
        {
            "title": "Kirmania hosts talks on water quotas",
            "pub": "2024-05-15",
            "mod": "2024-05-16",
            "authors": [],
            "n": 5,
            "dateline": "Islamabad",
        },
    ),
    (
        "Water talks held in Samarkand\nPolitics, May 15, 2024 / 11:48 AM\n\nLAKEPRESS.EXAMPLE - "
        + WATER_BODY
        + "\n\nAll rights reserved\n© Lakepress 2001-2024. No reprint of our texts without a written agreement.",
        {"title": "Water talks held in Samarkand", "pub": "2024-05-15", "time": "11:48", "n": 5, "authors": []},
    ),
    (
        "Kirmania Hosts Talks on Water Quotas for Coming Season\nBy\nDiana Ostrowska\n-\nMay 15, 2024\n350\nPhoto: Ministry of Water Resources\n"
        + WATER_BODY
        + "\n\nDiana Ostrowska\nDiana Ostrowska is a journalist who has covered Central Asia for ten years.\nView more articles fromDiana Ostrowska",
        {
            "title": "Kirmania Hosts Talks on Water Quotas for Coming Season",
            "pub": "2024-05-15",
            "authors": ["Diana Ostrowska"],
            "n": 5,
        },
    ),
    (
        "Kirmania hosts talks on water quotas\nSource: Xinhua| 2024-05-15 20:31:14|Editor: huaxia\n\nSAMARKAND, May 15 (Xinhua) -- "
        + WATER_BODY
        + " Enditem",
        {
            "title": "Kirmania hosts talks on water quotas",
            "pub": "2024-05-15",
            "time": "20:31:14",
            "agency": "Xinhua",
            "dateline": "Samarkand",
            "n": 5,
            "authors": [],
        },
    ),
    (
        "Accessibility links\nSkip to main content\nTo Readers In Other Regions\nNews\nWater Quotas On The Agenda In Samarkand\nMay 15, 2024 14:20 CET\nBy\nRFE's Kirmanian Service\nShare\nPrint\n"
        + WATER_BODY
        + "\n\nWith reporting by Interfax and TASS\n\nRFE's Kirmanian Service\nThe service is one of the few independent voices in the country.\nMore On This Story\nHow The Lake Disappeared\nSubscribe",
        {
            "title": "Water Quotas On The Agenda In Samarkand",
            "pub": "2024-05-15",
            "time": "14:20",
            "n": 5,
            "authors": [],
        },
    ),
    (
        "ПОЛИТИКА\nВ Самарканде обсудили квоты на воду\n15 мая, 11:48\n245 просмотров\nСАМАРКАНД, 15 мая. /ТАСС/. Делегации Кирмании и соседних стран обсудили в Самарканде квоты на воду на предстоящий поливной сезон.\n\nМинистр иностранных дел Рустам Холиков сообщил журналистам, что стороны «перешли от лозунгов к цифрам».\n\nПо данным министерства, квоты будут пересматриваться дважды в год комиссией гидрологов.\n\nХоликов поблагодарил ООН за посредничество.\n\nТеги:\nКирмания\nВода\nНашли ошибку? Выделите её и нажмите Ctrl+Enter\nЧитайте также\nФермеры перекрыли трассу\nМинистр подал в отставку",
        {
            "title": "В Самарканде обсудили квоты на воду",
            "pub": "XXXX-05-15",
            "time": "11:48",
            "agency": "TASS",
            "tags": ["Кирмания", "Вода"],
            "n": 4,
            "authors": [],
        },
    ),
    (
        "Kirmania hosts talks on water quotas | Politics\n\nNone\n\nSAMARKAND. QAZINFORM – "
        + WATER_BODY
        + "\n\nEarlier, it was reported that the lake had lost a third of its water.\n\nTags: Politics Water Samarkand\n\nAuthor\nAinur Bekova",
        {
            "title": "Kirmania hosts talks on water quotas",
            "pub": None,
            "agency": "Kazinform",
            "dateline": "Samarkand",
            "authors": ["Ainur Bekova"],
            "n": 6,
        },
    ),
    (
        "HomeNewsUNUN mediates water talks in Samarkand\n\nUN mediates water talks in Samarkand\n\n\nSamarkand (The Meridian Insight): "
        + WATER_BODY
        + "\n\nRead also: Kirmania ratifies lake convention\n\nFollow us on Google News\n\nStaff Reporter\n\nRELATED ARTICLES\nMORE FROM AUTHOR",
        {"title": "UN mediates water talks in Samarkand", "pub": None, "dateline": "Samarkand", "n": 5, "authors": []},
    ),
    (
        "Kirmania hosts talks on water quotas\nSides moved ‘from slogans to figures,’ foreign minister says\nElif Kandemir |\n15.05.2024 - Update : 15.05.2024\nSAMARKAND, Uzbekistan\n\n"
        + WATER_BODY
        + "\n\n*Writing by Orhan Sezgin in Ankara\n\nThe agency's website contains only a part of the stories that subscribers receive. Contact us for subscriptions.\nRelated topics\nKirmania\nWater",
        {
            "title": "Kirmania hosts talks on water quotas",
            "pub": "2024-05-15",
            "authors": ["Elif Kandemir"],
            "n": 5,
            "dateline": "Samarkand",
        },
    ),
]

WATER_NAMES = [
    "a ministry's press release",
    "Pakistani daily, two dates in the byline",
    "agency's site in capitals before a dash",
    "byline over three lines, box about the author",
    "source, date and editor in one line",
    "service instead of a person",
    "Russian agency, tags below their heading",
    "section behind the headline",
    "outlet in parentheses behind the city",
    "AA with standfirst, author, update and city",
]

CUSTOMS = [
    "Customs chiefs from five mountain republics signed a protocol on Wednesday that lets lorries cross the border in under an hour.",
    "“This is not a declaration, it is a timetable,” said Deputy Prime Minister Gulnara Esenova at the signing in Tashkent.",
    "The protocol will enter into force on 1 July 2022 after the parliaments of all five republics have ratified it.",
    "Lorry drivers have complained of queues of up to four days at the Karasu crossing.",
    "Esenova said the European Union would pay for new scanners.",
]
CUSTOMS_BODY = "\n\n".join(CUSTOMS)
CUSTOMS_TEXTS: list[tuple[str, dict[str, Any]]] = [
    (
        "08 June 2022, 17:45\n\nMountain republics sign customs protocol\n\nTASHKENT. KAZINFORM - "
        + CUSTOMS_BODY
        + "\n\n\nKeywords: \nCustoms\nCentral Asia\nKazinform\n\nNews\nMountain republics sign customs protocol\nArchive\nAll news",
        {
            "title": "Mountain republics sign customs protocol",
            "pub": "2022-06-08",
            "time": "17:45",
            "agency": "Kazinform",
            "dateline": "Tashkent",
            "n": 5,
            "authors": [],
            "tags": ["Customs", "Central Asia"],
        },
    ),
    (
        "Mountain republics sign customs protocol – The Highland Monitor\nSkip to content\nMenu\nMountain republics sign customs protocol\nPosted on June 8, 2022 by admin\n"
        + CUSTOMS_BODY
        + "\nPosted in Economy, News\nTagged customs, Tashkent\nPost navigation\nPrevious: Lake level falls again\nNext: Coach resigns",
        {"title": "Mountain republics sign customs protocol", "pub": "2022-06-08", "n": 5, "authors": []},
    ),
    (
        "MOUNTAIN REPUBLICS SIGN CUSTOMS PROTOCOL\n\nTashkent, June 8, 2022 -- "
        + CUSTOMS_BODY
        + "\n\nFor media inquiries:\nPress office of the Customs Committee\nTel: +998 71 000 00 00\npress@customs.example",
        {
            "title": "MOUNTAIN REPUBLICS SIGN CUSTOMS PROTOCOL",
            "pub": "2022-06-08",
            "dateline": "Tashkent",
            "n": 5,
            "authors": [],
        },
    ),
    (
        "Economy\n8 June 2022\n\n12:30 (UTC+05:00)\n\nMountain republics sign customs protocol\n\nBy Aygun Rzali - Highland News:\n\n"
        + CUSTOMS_BODY
        + "\n\nFollow Highland News on social media\n\nStay up-to-date with more news on Highland News mobile app",
        {"title": "Mountain republics sign customs protocol", "pub": "2022-06-08", "n": 5, "authors": ["Aygun Rzali"]},
    ),
    (
        "You are here: Home / News / Economy / Mountain republics sign customs protocol\nMountain republics sign customs protocol\n08.06.2022 | 17:45\nA-\nA+\n"
        + CUSTOMS_BODY
        + "\n\nSource: UzA\n\nViewed: 871\nSee also:\nNew scanners for Karasu\nQueues grow at the border",
        {
            "title": "Mountain republics sign customs protocol",
            "pub": "2022-06-08",
            "time": "17:45",
            "agency": "UzA",
            "n": 5,
            "authors": [],
        },
    ),
    (
        "Mountain republics sign customs protocol\n\nJune 8, 2022\n\n"
        + "\n\n".join(CUSTOMS[:3])
        + "\n\nRead: Queues grow at the border\n\n"
        + "\n\n".join(CUSTOMS[3:])
        + "\n\nThis article was originally published by The Highland Monitor.\n\nLiked this article? Share it with your friends!\n\nLeave a Reply\nYour email address will not be published. Required fields are marked *\nComment *\nName *\nEmail *\nWebsite",
        {"title": "Mountain republics sign customs protocol", "pub": "2022-06-08", "n": 5, "authors": []},
    ),
    (
        "Dağ cumhuriyetleri gümrük protokolü imzaladı\nBeş ülkenin gümrük başkanları Taşkent'te bir araya geldi\nMehmet Yıldıran |08.06.2022 - Güncelleme : 08.06.2022\nTAŞKENT\nBeş dağ cumhuriyetinin gümrük başkanları, kamyonların sınırı bir saatten kısa sürede geçmesini sağlayan protokolü çarşamba günü imzaladı.\nBaşbakan Yardımcısı Gülnara Esenova, imza töreninde \"Bu bir bildiri değil, takvimdir.\" dedi.\nProtokol, beş ülkenin parlamentoları tarafından onaylandıktan sonra 1 Temmuz 2022'de yürürlüğe girecek.\nSitede yalnızca özetler yer alır; haberlerin tamamı abonelere sunulan akışta yayımlanır.\nİlgili konular\nTaşkent\nGümrük",
        {
            "title": "Dağ cumhuriyetleri gümrük protokolü imzaladı",
            "pub": "2022-06-08",
            "authors": ["Mehmet Yıldıran"],
            "dateline": "Taşkent",
            "n": 3,
        },
    ),
    (
        "Горные республики подписали таможенный протокол\n\n8 июня 2022 17:45\n\nГульмира Асанова\n\nТаможенники пяти горных республик подписали в среду протокол, который позволит грузовикам пересекать границу менее чем за час.\n\n«Это не декларация, а расписание», - сказала вице-премьер Гульнара Эсенова на церемонии в Ташкенте.\n\nПротокол вступит в силу 1 июля 2022 года после ратификации парламентами всех пяти республик.\n\nФото из открытых источников\n\nБольше новостей в нашем телеграм-канале. Подписывайтесь!\n\nПоделиться\n\nЕще по теме:\nОчереди на границе растут",
        {
            "title": "Горные республики подписали таможенный протокол",
            "pub": "2022-06-08",
            "time": "17:45",
            "authors": ["Гульмира Асанова"],
            "n": 3,
        },
    ),
]

CUSTOMS_NAMES = [
    "dated above, tags then the site's menu",
    "blog with admin and navigation",
    "press release in capitals",
    "clock on a line of its own, byline with the outlet",
    "you are here, letter sizes, source below",
    "link inside, reply form below",
    "Turkish AA",
    "Russian, author alone, photo without a mark",
]

ENVOYS = [
    "President Daulet Sarmatov received the credentials of seven new ambassadors at the Akorda-like palace in Tarkent on Friday.",
    "He wished the diplomats success and spoke of trade, transit and visas, the press service of the head of state said.",
    "The ambassador of Norland, Erik Lund, promised to open a consulate in the port city of Aksu by 2025.",
    "Trade between the two countries reached 310 million dollars last year, up 12 percent.",
    "Seven more ambassadors are to arrive before the end of the year.",
]
ENVOYS_BODY = "\n\n".join(ENVOYS)
ENVOYS_TEXTS: list[tuple[str, dict[str, Any]]] = [
    (" ".join(ENVOYS), {"title": None, "pub": None, "n": 1, "authors": []}),
    (
        "President receives ambassadors\n" + " ".join(ENVOYS),
        {"title": "President receives ambassadors", "pub": None, "n": 1, "authors": []},
    ),
    (
        "HomePoliticsPresident receives credentials of seven ambassadors\n\nPoliticsNewsTop\n\nPresident receives credentials of seven ambassadors\n\nBy Lyudmila Orazova - October 20, 2023\n\n0\n\n212\n\nShare on Facebook\n\nTweet on Twitter\n\n"
        + ENVOYS_BODY
        + "\n\nTAGS\n\nambassadors\n\nNorland\n\nPrevious article\n\nWheat harvest nears end\n\nNext article\n\nRiver ferry resumes",
        {
            "title": "President receives credentials of seven ambassadors",
            "pub": "2023-10-20",
            "authors": ["Lyudmila Orazova"],
            "n": 5,
            "tags": ["ambassadors", "Norland"],
        },
    ),
    (
        "20 October 2023 18:03\nPresident receives credentials of seven ambassadors\nTARKENT. October 20. TarkentInform. "
        + ENVOYS_BODY
        + "\nPhoto: press service of the President\nMore news in our Telegram channel",
        {
            "title": "President receives credentials of seven ambassadors",
            "pub": "2023-10-20",
            "time": "18:03",
            "n": 5,
            "authors": [],
        },
    ),
    (
        "President receives credentials of seven ambassadors\nPublished\n20.10.2023\n18:03\nUpdated\n21.10.2023\n09:10\nRamil Quliyev\n"
        + ENVOYS_BODY
        + "\nRamil Quliyev\nChief editor",
        {
            "title": "President receives credentials of seven ambassadors",
            "pub": "2023-10-20",
            "mod": "2023-10-21",
            "authors": ["Ramil Quliyev"],
            "n": 5,
        },
    ),
    (
        "Politics\n\n5:37 pm, October 20, 2023\n\nPresident receives credentials of seven ambassadors\n\nTarkent – "
        + ENVOYS_BODY
        + "\n\nFollow us: @tarkentnews\n\n#president #diplomacy\n\nAlso read\n\nNorland to open consulate in Aksu\n\nVisa rules eased for students",
        {
            "title": "President receives credentials of seven ambassadors",
            "pub": "2023-10-20",
            "time": "17:37",
            "n": 5,
            "authors": [],
            "tags": ["president", "diplomacy"],
        },
    ),
    (
        "[Photo: The Tarkent Times]\n\nPresident receives credentials of seven ambassadors\n\nTARKENT, Oct. 20 (TNA) — "
        + ENVOYS_BODY
        + "\n\nThe Tarkent Times\n\nOct 20, 2023",
        {
            "title": "President receives credentials of seven ambassadors",
            "dateline": "Tarkent",
            "agency": "TNA",
            "pub": "2023-10-20",
            "n": 5,
            "authors": [],
        },
    ),
    (
        "Presidente recibe a siete embajadores\nRedacción\nViernes 20 octubre 2023 - 18:03\nEl presidente Daulet Sarmatov recibió el viernes las cartas credenciales de siete nuevos embajadores en el palacio de Tarkent.\nDeseó éxito a los diplomáticos y habló de comercio, tránsito y visados, informó su servicio de prensa.\nEl embajador de Norlandia prometió abrir un consulado en la ciudad portuaria de Aksu antes de 2025.\nComparte esta noticia\nEtiquetas: presidente, embajadores\nNoticias relacionadas\nSube el precio del trigo",
        {
            "title": "Presidente recibe a siete embajadores",
            "pub": "2023-10-20",
            "time": "18:03",
            "n": 3,
            "authors": [],
            "tags": ["presidente", "embajadores"],
        },
    ),
    (
        "Dilnoza Rahimova / The Steppe Herald\n\nPresident receives credentials of seven ambassadors\n\nOct 20, 2023, 6:03 p.m.\n\n"
        + ENVOYS_BODY
        + "\n\nContact the author: d.rahimova@herald.example",
        {"title": "President receives credentials of seven ambassadors", "pub": "2023-10-20", "time": "18:03", "n": 5},
    ),
    (
        "null\n\nnull\n\nPresident receives credentials of seven ambassadors\n\nundefined 20, 2023\n\n"
        + ENVOYS_BODY
        + "\n\nCurrently reading:\nPresident receives credentials of seven ambassadors\n\nNone",
        {"title": "President receives credentials of seven ambassadors", "pub": None, "n": 5, "authors": []},
    ),
]

ENVOYS_NAMES = [
    "one paragraph and nothing else",
    "headline over one paragraph",
    "glued sections, author and date with a dash, tags by heading",
    "clock above, coined agency",
    "labels on their own lines",
    "city that the tables lack",
    "agency by initials, whole date below",
    "Spanish",
    "author and outlet above the headline",
    "broken template",
]

LAYOUTS = {
    **dict(zip(WATER_NAMES, WATER_TEXTS, strict=True)),
    **dict(zip(ENVOYS_NAMES, ENVOYS_TEXTS, strict=True)),
    **dict(zip(CUSTOMS_NAMES, CUSTOMS_TEXTS, strict=True)),
}
