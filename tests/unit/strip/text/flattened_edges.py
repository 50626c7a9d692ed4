"""Invented texts for the edges of title and body: what stands above a headline, between paragraphs and below the last.

Each table's cases share one cause in several layouts; ``{…}`` parts are put together in ``test_edges.py``.
"""

# ruff: noqa: E501  (the texts are as long as they are)

from __future__ import annotations

TITLE = "Lake states agree to dredge harbour"
STANDFIRST = "The fishermen of four shores are to have a deeper channel before winter"
LEAD = "The transport ministers of four lake states agreed on Monday to dredge the shared harbour before the winter."
QUOTE = (
    "“We have waited nine years for this signature, and the fishermen have waited longer,” said Minister Oraz Belgibay."
)
MONEY = "The work is to cost 40 million dollars and will be paid for by a fund that the four states founded in 2019."
BODY = f"{LEAD}\n\n{QUOTE}\n\n{MONEY}"

ABOVE_TITLE = [
    "LAKE POLITICS & TRANSPORT\n3 OCT, 14:05\n{title}\n{standfirst}\n\n",
    "Lake politics\n3 October 2023, 14:05\n{title}\n{standfirst}\n\n",
    "Harbours and transport\n{title}\n{standfirst}\nJane Marlowe\n3 October 2023\n\n",
    "{title}\n{standfirst}\nBy Jane Marlowe\n3 October 2023\n\n",
    "Home / Transport\n{title}\n{standfirst}\nJane Marlowe\nPort Selim - 3 Oct 2023 - 06:30 CEST\n\n",
    "lake.example\nMinistry of Transport of the Republic of Kirmania\nPress releases\n{title}\n3 October 2023, 18:40\n\n",
    "Embassy of the Lake States in Samarkand\nNews\n{title}\n3 October 2023\n\n",
    "Министерство транспорта Республики Кирмания\nПресс-релизы\n{title}\n03.10.2023\n\n",
    "Ministry of Transport\nNews\n{title}\n3 October 2023\n\n",
    "Transport\nThis article is more than 2 years old\n{title}\nThis article is more than 2 years old\n{standfirst}\n"
    "3 October 2023\n\n",
    "Dieser Artikel ist älter als ein Jahr\n{title}\nDieser Artikel ist älter als ein Jahr\n3 October 2023\n\n",
    "Cet article date de plus d’un an\n{title}\n3 October 2023\n\n",
    "Эта статья старше двух лет\n{title}\n3 October 2023\n\n",
    "STORM WARNING\nHigh winds are forecast for the northern shore\n{title}\nBy Jane Marlowe\n3 October 2023\n\n",
]

SECTIONS = [
    ("The Lake Courier\nNation\nWorld\nBusiness\n\n{title}\nBy Jane Marlowe in World on 3 October 2023\n\n", "World"),
    ("Nation\nWorld\nBusiness\n\n{title}\n3 October 2023\n\n", None),
    ("Home > News > Transport\n{title}\n3 October 2023\n\n", "Transport"),
    ("» Transport » Ministers to meet at the lake\n\n{title}\n3 October 2023\n\n", "Transport"),
    ("The Lake Courier\n{title}\n3 October 2023\n\n", None),
    ("lake.example\n{title}\n3 October 2023\n\n", None),
    ("Local News\n{title}\n3 October 2023\n\n", "Local News"),
]

CAPTIONS = [
    "Ministers of the lake states pose on the quay, Port Selim, Kirmania, Oct. 3, 2023. (AA Photo)",
    "Ministers of the lake states pose on the quay in Port Selim. (AP Photo/Jane Marlowe)",
    "A man walks past a dredger at the quay of Port Selim. REUTERS/Jane Marlowe/File Photo Purchase Licensing Rights",
    "A dredger at the quay of Port Selim in April. REUTERS/Jane Marlowe",
    "The minister has led the talks since October 2019. (file photo)",
    "Image caption,\nThe quay of Port Selim has not been dredged since 1974",
    "Bildunterschrift:\nDer Kai von Port Selim",
]

INSIDE = [
    "Read also: Ferry fares to rise",
    "Also Read: Ferry fares to rise",
    "Lire aussi Les bacs seront plus chers",
    "Lesen Sie auch Fähren werden teurer",
    "Читайте также Паромы подорожают",
    "Photo: Jane Marlowe",
    "ADVERTISEMENT",
    "Image caption,\nThe quay has not changed since 1974",
    "[embedded content]",
    "Sign up to Lake Morning\nOur lake briefing breaks down the stories of the shore\n"
    "Privacy Notice: Newsletters may contain notes about ferries.\nafter newsletter promotion",
    "Image source, Lake Courier\nImage caption,\nThe quay has not changed since 1974",
]

SHORT_ENDINGS = [
    "The dredgers are to arrive by spring.",
    "The work starts on 3 May.",
    '"We are ready," he said.',
    "A second round of talks on customs at the harbour is planned for the spring.",
    "Работы начнутся весной.",
]

SLUGS = ["(ANI)", "(PTI)", "Enditem", "(END)", "/.", "ENDS", "###", "PTI KND RDT", "■",
         "(AA) (This report is auto-generated from a syndicated feed. Our staff has not edited it.)"]  # fmt: skip

BELOW = [
    "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
    "Continue reading your article with a subscription.",
    "The Lake Newsletter\nKeep up to date with what is happening on the four shores.\nSIGN ME UP",
    "Like this article? Buy us a coffee.",
    "Jane Marlowe is a journalist based in Port Selim.",
    "Our Standards: The Lake Trust Principles.",
    "(END)",
    "Tags: ferries, lake\nOld mill burns down at the eastern shore\nThe mill had stood empty since its owner left for the "
    "capital in the spring, and nobody was hurt in the fire.\nSchool wins prize for its garden\nPupils planted forty "
    "kinds of beans behind the gymnasium, and the jury had never seen so many in one place.",
    "Share\nOld mill burns down at the eastern shore\nThe mill had stood empty since its owner left for the capital in "
    "the spring, and nobody was hurt in the fire.\nSchool wins prize for its garden\nPupils planted forty kinds of beans "
    "behind the gymnasium, and the jury had never seen so many in one place.",
    "Old mill burns down at the shore\nThe mill had stood empty since its owner left for the capital…\n"
    "School wins prize for its garden\nPupils planted forty kinds of beans behind the gymnasium…",
]

TAG_LINES = [
    "KEY WORDS: ferries, Port Selim",
    "Archivado en: ferries, Port Selim",
    "Mots-clés : ferries, Port Selim",
    "Сюжеты: ferries, Port Selim",
    "Tópicos: ferries, Port Selim",
    "Topics\nferries / Port Selim",
    "More on these topics\nferries\nPort Selim",
    "Temas\nferries\nPort Selim",
]
