"""More of ``flattened``: other layouts and languages."""

# ruff: noqa: E501  (the texts are as long as they are)

from __future__ import annotations

from flattened import BODY, FOUR, ONE, THREE, TWO, Expected, en

ES = (
    "Los ministros de Transporte de cuatro países acordaron el lunes dragar el puerto común antes del invierno.\n\n"
    "«Hemos esperado nueve años por esta firma», dijo el ministro Oraz Belgibay tras la reunión.\n\n"
    "Las obras costarán 40 millones de dólares y serán pagadas por un fondo que los países crearon en 2019."
)
FR = (
    "Les ministres des Transports de quatre pays ont décidé lundi de draguer le port commun avant l'hiver.\n\n"
    "« Nous avons attendu cette signature pendant neuf ans », a déclaré le ministre Oraz Belguibaï après la réunion.\n\n"
    "Les travaux coûteront 40 millions de dollars et seront payés par un fonds que les pays ont créé en 2019."
)
KK = (
    "Төрт елдің көлік министрлері дүйсенбі күні ортақ айлақты қысқа дейін тереңдету туралы келісті.\n\n"
    "«Біз бұл қолтаңбаны тоғыз жыл күттік, балықшылар одан да ұзақ күтті», – деді министр Ораз Белгібай.\n\n"
    "Жұмыстың құны 40 миллион доллар болады, оны 2019 жылы құрылған қор төлейді."
)
AR = (
    "اتفق وزراء النقل في أربع دول يوم الاثنين على تعميق الميناء المشترك قبل حلول فصل الشتاء.\n\n"
    "وقال الوزير أوراز بلغيباي إن بلاده انتظرت هذا التوقيع تسع سنوات كاملة وإن الصيادين انتظروا أكثر.\n\n"
    "وستبلغ كلفة الأعمال أربعين مليون دولار يدفعها صندوق أسسته الدول الأربع في عام 2019."
)

MORE: dict[str, tuple[str, Expected]] = {
    "author glued to the date": (
        f"Lake states agree to dredge harbour\nBy Jane MarloweOctober 3, 2023\n{BODY}",
        en(published=("2023-10-03", None), authors=["Jane Marlowe"]),
    ),
    "page title with the outlet's name, then the headline": (
        f"Lake states agree to dredge harbour | The Lake Courier\nLake states agree to dredge harbour\n3.10.2023 14:05\n{BODY}",
        en(published=("2023-10-03", "14:05"), rules={"repeated_title"}),
    ),
    "author's name alone below the headline": (
        f"Transport\nLake states agree to dredge harbour\nJane Marlowe\nOctober 3, 2023\n{BODY}",
        en(published=("2023-10-03", None), authors=["Jane Marlowe"], section="Transport"),
    ),
    "a headline with a date in it": (
        f"Lake states to sign harbour treaty on 12 November 2023\n03 October 2023\n{BODY}",
        en(title="Lake states to sign harbour treaty on 12 November 2023", published=("2023-10-03", None)),
    ),
    "only updated": (
        f"Lake states agree to dredge harbour\nLast updated: 4 October 2023, 08:00\n{BODY}",
        en(published=None, modified="2023-10-04"),
    ),
    "city alone before the text": (
        f"Lake states agree to dredge harbour\nJane Marlowe\n|\n03.10.2023 - Update : 04.10.2023\nANKARA\n{BODY}",
        en(published=("2023-10-03", None), modified="2023-10-04", dateline="Ankara", authors=["Jane Marlowe"]),
    ),
    "ticker of other headlines above": (
        "Breaking news\nFerry sinks off Port Selim\nMinister resigns over bridge contract\nTen places to see at the lake\n"
        f"Home\nTransport\nLake states agree to dredge harbour\nTuesday, 3 October 2023\n{BODY}\nRelated news\nFerry sinks off Port Selim",
        en(published=("2023-10-03", None), never=["Ferry sinks"]),
    ),
    "a box of links inside the text": (
        f"Lake states agree to dredge harbour\n3 October 2023\n{ONE}\n\n{TWO}\n\nRelated\nFerry sinks off Port Selim\n"
        f"Minister resigns over bridge contract\n\n{THREE}\n\n{FOUR}",
        en(published=("2023-10-03", None), never=["Ferry sinks", "resigns", "Related"]),
    ),
    "a numeric date that can be read in two ways": (
        f"Lake states agree to dredge harbour\n03/10/2023\n{BODY}",
        en(published=("[2023-03-10,2023-10-03]", None)),
    ),
    "a numeric date settled by another on the page": (
        f"Lake states agree to dredge harbour\nPublished: 03/10/2023 Updated: 13/10/2023\n{BODY}",
        en(published=("2023-10-03", None), modified="2023-10-13"),
    ),
    "sub-heads and an interview": (
        f"Lake states agree to dredge harbour\n3 October 2023\n{ONE}\n\nWho pays for the work?\n\n{TWO}\n\nMoney from the fund\n\n{THREE}\n\n{FOUR}",
        en(paragraphs=6),
    ),
    "Windows line ends, no-break spaces, footer": (
        f"\ufeffLake states agree to dredge harbour\r\n\u00a0\r\n3\u00a0October\u00a02023\r\n{BODY}\r\n"
        "Download our mobile app\r\nWe use cookies to improve your experience on our website.\r\n"
        "Address: 12 Quay Street, Port Selim. Tel.: +7 (700) 000-00-00\r\nTerms of Use\r\nPrivacy Policy\r\n",
        en(published=("2023-10-03", None), never=["cookies", "Quay Street", "app"]),
    ),
    "hashtags on one line, N/A and undefined": (
        f"Lake states agree to dredge harbour\nN/A\nundefined\n3 October 2023\n{BODY}\n#PortSelim #Harbour #Lake_States",
        en(published=("2023-10-03", None), tags=["PortSelim", "Harbour", "Lake States"]),
    ),
    "breadcrumb whose last part is the headline": (
        f"Home » News » Lake states agree to dredge harbour\nLake states agree to dredge harbour\nPublished: 3 October 2023 | 14:05\n{BODY}",
        en(published=("2023-10-03", "14:05"), rules={"breadcrumb"}),
    ),
    "a standfirst that ends with a full stop": (
        "Lake states agree to dredge harbour\nAfter nine years of talks four ministers have signed the deal that fishermen wanted.\n"
        f"Jane Marlowe\n3 October 2023\n{BODY}",
        en(lede="After nine years of talks four ministers have signed the deal that fishermen wanted.", authors=["Jane Marlowe"]),
    ),
    "the date of printing above, the article's below the headline": (
        f"Friday, November 3, 2023\nThe Lake Courier\nTransport\nLake states agree to dredge harbour\nOctober 3, 2023\n{BODY}",
        en(published=("2023-10-03", None)),
    ),
    "dates of other articles below": (
        f"Lake states agree to dredge harbour\n{BODY}\nLatest news\n5 October 2023\nFerry sinks off Port Selim\n4 October 2023\nMinister resigns",
        en(published=None),
    ),
    "date and author below the text": (
        f"Lake states agree to dredge harbour\n\n{BODY}\n\nAltynai Duisebek\n3 October 2023",
        en(published=("2023-10-03", None), authors=["Altynai Duisebek"]),
    ),
    "tags without a mark are no authors": (
        f"Lake states agree to dredge harbour\n3 October 2023\n{BODY}\nOraz Belgibay\nPort Selim\nSouth Korea",
        en(published=("2023-10-03", None), authors=[]),
    ),
    "Spanish": (
        f"Inicio\nInternacional\nLos países del lago dragarán el puerto\nMartes, 3 de octubre de 2023, 14:05 h\nBakú, 3 oct (EFE).- {ES}\n"
        "Te puede interesar: Suben los billetes del transbordador\nLo más leído\nDimite el ministro\nSíguenos en redes",
        Expected(title="Los países del lago dragarán el puerto", first="Los ministros", last="en 2019.", paragraphs=3,
                 published=("2023-10-03", "14:05"), agency="EFE", dateline="Bakú", never=["transbordador", "Dimite"]),
    ),
    "French": (
        f"Accueil > Monde\nLes pays du lac vont draguer le port\nPublié le 3 octobre 2023 à 14h05, mis à jour le 4 octobre 2023 à 08h00\n"
        f"Par Jeanne Marlot\nBakou (AFP) - {FR}\nÀ lire aussi : Les ferries plus chers\nPartager sur Facebook\nLes plus lus",
        Expected(title="Les pays du lac vont draguer le port", first="Les ministres", last="en 2019.", paragraphs=3,
                 published=("2023-10-03", "14:05"), modified="2023-10-04", authors=["Jeanne Marlot"], agency="AFP",
                 dateline="Bakou", never=["ferries"]),
    ),
    "Kazakh": (
        f"Басты бет\nҚоғам\nКөл елдері айлақты тереңдетеді\n3 Қазан, 2023 14:05\nАКТАУ. КАЗИНФОРМ – {KK}\nАвторы: Алтынай Дүйсебек\nТегтер: көлік, айлақ\nБөлісу",
        Expected(title="Көл елдері айлақты тереңдетеді", first="Төрт елдің", last="қор төлейді.", paragraphs=3,
                 published=("2023-10-03", "14:05"), authors=["Алтынай Дүйсебек"], agency="Kazinform", tags=["көлік", "айлақ"]),
    ),
    "Arabic": (
        f"الرئيسية\nدول البحيرة تتفق على تعميق الميناء المشترك\n3 أكتوبر 2023\nمشاركة\n{AR}\nاقرأ أيضا: ارتفاع أسعار العبارات\nالأكثر قراءة\nاستقالة الوزير",
        Expected(title="دول البحيرة تتفق على تعميق الميناء المشترك", first="اتفق", last="عام 2019.", paragraphs=3,
                 published=("2023-10-03", None), never=["العبارات", "استقالة"]),
    ),
}  # fmt: skip
