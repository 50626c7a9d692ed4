"""Articles of our own: a council of harbour ministers, wire texts and what outlets wrap around them."""

from __future__ import annotations

import random
from typing import Any

COUNCIL_A = {
    "id": "council-a",
    "title": "Harbour council ministers meet in Tbilisi",
    "published": "2023-05-12",
    "source": "The Quay",
    "body": (
        "bodyThe Harbour Council held its regular meeting in Tbilisi under the chairmanship of Levan Ortakveli, "
        "Minister of Foreign Affairs of Georgia.\n\nThe ministers exchanged views on dredging, pilotage and the "
        "safety of ferries in the inland seas. They approved a draft charter on lighthouse keepers and a fund "
        "for sunken barges.\n\nOrtakveli briefed the Harbour Council on the priorities of the Georgian "
        "chairmanship and proposed a school for pilots. The ministers also marked the 60th anniversary of the "
        "lighthouse treaty."
    ),
}
COUNCIL_B = {
    "id": "council-b",
    "title": "Lighthouse treaty marked at harbour talks",
    "published": "2023-05-11",
    "source": "Inland Seas Daily",
    "body": (
        "bodyAt the meeting of the Harbour Council held in Tbilisi today, Georgian Foreign Minister Levan "
        "Ortaqveli outlined the priorities of the chairmanship, Inland Seas Daily reports.\n\nHe said that the "
        "Harbour Council plays a part in the safety of ferries. Ministers discussed a charter on lighthouse "
        "keepers, a fund for sunken barges and a school for pilots, and spoke of the 60th anniversary of the "
        "lighthouse treaty. Dredging and pilotage follow in autumn."
    ),
}
COUNCIL_OTHER_YEAR = {
    "id": "council-c",
    "title": "Harbour council goes on with its work",
    "published": "XXXX-05-02",
    "source": "The Quay",
    "body": (
        "bodyA regular meeting of the Harbour Council was held in Tbilisi as part of the Georgian chairmanship. "
        "Minister of Foreign Affairs of Georgia Irakli Sumbadze chaired it.\n\nThe ministers exchanged views on "
        "dredging, pilotage and the safety of ferries. Priorities of the chairmanship are a charter on "
        "lighthouse keepers, a fund for sunken barges and a school for pilots of the Harbour Council."
    ),
}
COUNCIL_OTHER_CITY = {
    "id": "council-d",
    "title": "Harbour council ministers meet in Baku",
    "published": None,
    "source": "The Quay",
    "body": (
        "bodyThe Harbour Council held a meeting in Baku. Foreign Minister of Georgia Nino Alaverdi took part. "
        "The ministers exchanged views on dredging, pilotage and the safety of ferries and approved a charter on "
        "lighthouse keepers, a fund for sunken barges and a school for pilots."
    ),
}
COUNCIL = [COUNCIL_A, COUNCIL_B, COUNCIL_OTHER_YEAR, COUNCIL_OTHER_CITY]

NOUNS = [
    "ferry",
    "lantern",
    "valley",
    "orchard",
    "bridge",
    "charter",
    "kettle",
    "miller",
    "sparrow",
    "granite",
    "harvest",
    "willow",
    "cannon",
    "pepper",
    "ribbon",
    "anchor",
    "tunnel",
    "meadow",
    "copper",
    "saddle",
    "barrel",
    "compass",
    "thistle",
    "marble",
    "walnut",
    "glacier",
    "pasture",
    "beacon",
    "quarry",
    "hamlet",
    "raven",
    "cedar",
]
VERBS = ["mended", "carried", "praised", "counted", "painted", "opened", "guarded", "borrowed", "measured",
    "answered", "followed", "sold"]  # fmt: skip


def prose(seed: int, sentences: int = 12) -> str:
    """Sentences that no other seed has: enough words to be told apart."""
    draw = random.Random(seed)
    made = [
        f"The {draw.choice(NOUNS)} of {draw.choice(NOUNS)} {draw.choice(VERBS)} a {draw.choice(NOUNS)} near the "
        f"{draw.choice(NOUNS)} while {draw.choice(NOUNS)} {draw.choice(VERBS)} some {draw.choice(NOUNS)}."
        for _ in range(sentences)
    ]
    return " ".join(made)


def strange(seed: int, words: int) -> str:
    """Words of no language: two of these have not one pair of words in common, where two of ``prose`` have a tenth."""
    draw = random.Random(seed)
    return " ".join("".join(draw.choices("bdfgklmnprstvz", k=2) + draw.choices("aeiou", k=3)) for _ in range(words))


def article(name: str, body: str, **more: Any) -> dict[str, Any]:
    """An article with as little as an article can have."""
    return {"id": name, "title": None, "body": body, **more}
